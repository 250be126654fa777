"""Answers with conditions in words: `1/x, x > 0` · `1/x (x > 0)` · `1 if x > 0, -1 if x < 0` · `2x for all x`."""

import re
from collections.abc import Callable
from typing import Final

from ...expression.tree import OTHERWISE, Expr

__all__ = ["with_conditions"]

Read = Callable[[str], Expr]

RELATIONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})
_SIGN: Final = r"(?:<|>|≤|≥|≠|!=|\\(?:ne|neq|le|leq|ge|geq|lt|gt)\b)"
_WHEN: Final = r"(?:\bif\b|\bfor\b|\bwhen\b|\bwhere\b|\bprovided\b|단,|\\text\{\s*(?:if|for|when|where)\s*\})"
_INLINE: Final = re.compile(rf"(?P<u>.+?)\s*(?:{_WHEN}|\()\s*(?P<c>[^()]*{_SIGN}[^()]*?)\)?", re.DOTALL)
_KOREAN: Final = re.compile(
    rf"(?P<c>[^()]*{_SIGN}[^()]*?)\s*(?:일\s*때|이면|인\s*경우)(?:에?는|에)?\s*,?\s*(?P<u>.+)", re.DOTALL
)
_ELSE: Final = re.compile(r"(?P<u>.+?)\s*(?:otherwise|else|그\s*외|그렇지\s*않으면)", re.DOTALL)
_ALWAYS: Final = re.compile(
    r"[,\s]*(?:for\s+(?:all|every)(?:\s+real)?\s+\w+|\w+\s*(?:∈|\bin\b|\\in\b)\s*(?:R|ℝ|\\mathbb\s*\{?R\}?|\\R))\s*$"
)


def with_conditions(text: str, read: Read, commas: Callable[[str], list[str]]) -> tuple[Expr, tuple[Expr, ...]] | None:
    """The expression and the conditions under which it is given; of several cases a piecewise without conditions.

    None when no condition is found. Raises ReadError for a part that cannot be read.
    """
    bare = _ALWAYS.sub("", text)
    cases = [_case(chunk, read) for chunk in commas(bare)]
    if cases and cases[0][0] is not None and all(value is None for value, _ in cases[1:]):
        conditions = tuple(c for _, c in cases if c is not None)
        return (cases[0][0], conditions) if conditions or bare != text else None
    if len(cases) > 1 and all(value is not None and condition is not None for value, condition in cases):
        return Expr("piecewise", tuple(Expr("case", case) for case in cases)), ()  # type: ignore[arg-type]
    return None


def _case(chunk: str, read: Read) -> tuple[Expr | None, Expr | None]:
    """The value and the condition of one case; either may be missing."""
    if found := _ELSE.fullmatch(chunk.strip()):
        return read(found["u"]), OTHERWISE
    for shape in (_KOREAN, _INLINE):
        if found := shape.fullmatch(chunk.strip()):
            condition = read(found["c"])
            return (read(found["u"]), condition) if condition.head in RELATIONS else (read(chunk), None)
    e = read(chunk)
    return (None, e) if e.head in RELATIONS else (e, None)
