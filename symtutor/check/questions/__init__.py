"""Each kind of question: how its answers are read and judged."""
