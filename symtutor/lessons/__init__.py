"""Lessons: results as documents, one room a kind of result."""
