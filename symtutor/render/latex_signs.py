"""The signs between two sides of a line, in LaTeX."""

__all__ = ["SIGNS"]

SIGNS = {
    "=": "=", "!=": r"\neq", "<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq", "≈": r"\approx", "→": r"\to",
    "←": r"\leftarrow", "⇔": r"\iff", "⇒": r"\implies", "": r"\mathrel{\phantom{=}}",
}
