"""The command line: main() for a shell, dispatch() for one line of the prompt."""

from .program import dispatch, main

__all__ = ["dispatch", "main"]
