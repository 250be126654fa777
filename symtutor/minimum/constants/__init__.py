"""Exact constants: normal forms, certified comparison, closed forms recognised and proved."""
