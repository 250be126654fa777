"""Whether two answers say the same: expressions, equations, families, systems, with cases and infinities."""
