"""LaTeX -> the same raw tokens."""
from collections.abc import Iterator
from .tokens import Token
def latex_tokens(text: str) -> Iterator[Token]:
    raise NotImplementedError
