"""Verdicts on answers, and the report on a class."""
