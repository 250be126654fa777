"""Polynomials in several variables: critical points exactly, and reasons why one of them is the lowest."""
