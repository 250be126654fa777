"""Integrals as they are written: \\int_0^x e^{-t^2} \\, dt, ∫_0^x t^2 dt, \\int_1^x \\frac{dt}{t}."""

from ..tree import Expr, name, number
from . import unreadable as no
from .forms import indexed_form, over_index
from .stream import BRACKETS, Stream, accept, error_at
from .strengths import POSTFIX, PRODUCT, SUM
from .tokens import Token

__all__ = ["integral_sign"]

EXAMPLE = "integral(t=0..x, t^2)"
_BARS = frozenset(("|", "‖"))
_OPENERS, _CLOSERS = frozenset(BRACKETS) - _BARS, frozenset(BRACKETS.values()) - _BARS


def integral_sign(s: Stream, token: Token) -> Expr:
    """The integral after the sign, with its bounds, its integrand and dt."""
    token = token._replace(text="integral")
    if s.kinds("(", "name", "="):
        return indexed_form(s, token)
    low, high = (_bound(s, token, sign) for sign in "_^")
    place = _differential(s)
    if place is None:
        return _over_fraction(s, token, low, high)
    s.tokens[place] = s.tokens[place]._replace(kind="dt")
    body = number(1) if s.at == place else s.expression(s, 0)
    if s.at != place:
        raise error_at(s, token, no.BAD_FORM(word="∫"), no.WRITE(a=EXAMPLE))
    s.take()
    return over_index(s, token, "integral", (name(s.take().text), low, high, body))


def _bound(s: Stream, token: Token, sign: str) -> Expr:
    if not accept(s, sign):
        raise error_at(s, token, no.BAD_FORM(word="∫"), no.WRITE(a=EXAMPLE))
    return s.expression(s, PRODUCT if accept(s, "+") else POSTFIX)


def _is_differential(s: Stream, place: int) -> bool:
    d, letter = s.tokens[place], s.tokens[min(place + 1, len(s.tokens) - 1)]
    return d.kind == "name" and d.text == "d" and "d" not in s.known.declared and letter.kind == "name"


def _differential(s: Stream) -> int | None:
    """Where the d of this integral's dt stands, outside of all brackets and of integrals within."""
    depth = inner = 0
    for place in range(s.at, len(s.tokens)):
        kind = s.tokens[place].kind
        depth += (kind in _OPENERS) - (kind in _CLOSERS)
        if depth < 0:
            return None
        if depth == 0 and kind == "∫":
            inner += 1
        elif depth == 0 and _is_differential(s, place):
            if not inner:
                return place
            inner -= 1
    return None


def _over_fraction(s: Stream, token: Token, low: Expr, high: Expr) -> Expr:
    """\\int_1^x \\frac{dt}{t}: dt ends a numerator."""
    for place in range(s.at, len(s.tokens) - 2):
        if _is_differential(s, place) and s.tokens[place + 2].kind == "}":
            letter = s.tokens[place + 1]
            one = [letter._replace(kind="number", text="1", value=number(1).parts[0])]  # type: ignore[arg-type]
            s.tokens[place : place + 2] = one if s.tokens[place - 1].kind == "{" else []
            return over_index(s, token, "integral", (name(letter.text), low, high, s.expression(s, SUM)))
    raise error_at(s, token, no.BAD_FORM(word="∫"), no.WRITE(a=EXAMPLE))
