"""Descents: updates written out, the trace, theory, gaps, comparisons."""
