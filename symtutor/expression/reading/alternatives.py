"""x = ±2 means x = 2 or x = -2: relations in which a sign stands for both."""

from ..tree import Expr, call, children, map_parts, neg, pieces
from . import unreadable as no
from .stream import Stream, error_at, spanning
from .tokens import Token

__all__ = ["either_sign", "refuse_open_sign"]

SIGN = "±"  # the head that ± u has while it is read


def either_sign(s: Stream, place: Token, e: Expr) -> Expr:
    """A relation with ±, which may occur once, as its two cases; any other relation as it is."""
    count = sum(1 for piece in pieces(e) if piece.head == SIGN)
    if count > 1:
        raise error_at(s, spanning(s, place), no.MANY_SIGNS, no.WRITE(a="x = 1 or x = -1"))
    return call("or", _with_sign(e, True), _with_sign(e, False)) if count else e


def _with_sign(e: Expr, plus: bool) -> Expr:
    if e.head == SIGN:
        return children(e)[0] if plus else neg(children(e)[0])
    return map_parts(e, lambda part: _with_sign(part, plus))


def refuse_open_sign(s: Stream, items: list[Expr]) -> None:
    """± outside of a relation is no one expression."""
    if any(piece.head == SIGN for e in items for piece in pieces(e)):
        place = next(token for token in s.tokens if token.kind == SIGN)
        raise error_at(s, place, no.OPEN_SIGN, no.WRITE(a="x = ±2"))
