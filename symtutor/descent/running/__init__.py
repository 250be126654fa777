"""The loop of a descent as generated code, in floats, on arrays and in fractions, and the trace it leaves."""
