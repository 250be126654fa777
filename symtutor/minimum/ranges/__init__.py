"""Between which values an expression lies, where it is defined, and which sign it has: as far as its form shows."""
