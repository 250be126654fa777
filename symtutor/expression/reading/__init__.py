"""Reading: a text, plain or LaTeX, becomes an Expr. Two tokenizers, one Pratt grammar."""

from .caret import caret
from .read import read, read_statement
from .statement import Statement

__all__ = ["Statement", "caret", "read", "read_statement"]
