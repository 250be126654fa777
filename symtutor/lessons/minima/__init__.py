"""The exact minimum: the equations solved, what to compare, the conclusion."""
