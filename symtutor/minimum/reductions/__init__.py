"""A minimum from the minima of plainer functions: parts, substitutions, quantities of which f is a function."""
