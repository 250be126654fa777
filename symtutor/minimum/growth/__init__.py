"""Limits: how expressions grow, and what follows from the limits of their parts."""
