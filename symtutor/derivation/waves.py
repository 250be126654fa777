"""sin^2 and cos^2, each by the other."""

from ..expression.tree import ONE, TWO, Expr, call, children, map_parts, minus, mul, number, pieces, power, value_of

__all__ = ["with_one_wave"]

PARTNER = {"sin": "cos", "cos": "sin"}


def with_one_wave(e: Expr, gone: str) -> Expr | None:
    """e with cos(u)^2 as 1 - sin(u)^2 (or the other way round) wherever both waves occur; None if nothing changes."""
    inside = set(pieces(e))
    after = _rewritten(e, gone, {p for p in inside if p.head == gone and call(PARTNER[gone], *children(p)) in inside})
    return None if after == e else after


def _rewritten(e: Expr, gone: str, waves: set[Expr]) -> Expr:
    n = value_of(children(e)[1]) if e.head == "^" and children(e)[0] in waves else None
    if n is None or n.denominator != 1 or n < 2:
        return map_parts(e, lambda part: _rewritten(part, gone, waves))
    wave = children(e)[0]
    square = minus(ONE, power(call(PARTNER[gone], *children(wave)), TWO))
    half = int(n) // 2
    even = square if half == 1 else power(square, number(half))
    return mul(wave, even) if n % 2 else even
