"""Derivatives line by line, by several methods, and where they exist."""
