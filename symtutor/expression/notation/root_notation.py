"""How a root_of is written: by its first digits for the eye, by its place among the real roots for programs."""

import re
from collections.abc import Iterator
from fractions import Fraction

from ..tree import Expr, children, constant, names

__all__ = ["root_readings"]

GUARD = 20
_FIRST = re.compile(r"0\.0*\d{1,7}|\d+\.?\d{0,6}")


def root_readings(e: Expr) -> Iterator[tuple[str, tuple[Expr, ...]]]:
    """("digits", 0.85636) or ("-digits", 0.85636), and ("place", u, 0): the root of u with no real root below it."""
    from ..numbers import decimal

    text = decimal(e, GUARD)
    if text is not None and "e" not in text and (found := _FIRST.match(text.removeprefix("-"))):
        yield "-digits" if text.startswith("-") else "digits", (constant(found[0]),)
    place = _place(e)
    if place is not None:
        yield "place", (children(e)[0], Expr("number", (Fraction(place),)))


def _place(e: Expr) -> int | None:
    """How many real roots of the polynomial are smaller; None when it is none."""
    from ..polynomial import coefficients
    from ..roots import enclosed_roots, root_ball, whole_polynomial

    body = children(e)[0]
    variables = sorted(names(body))
    found = coefficients(body, variables[0]) if len(variables) == 1 else None
    if not found:
        return None
    here = root_ball(e, 128)
    return sum(1 for root, _ in enclosed_roots(whole_polynomial(found), 128) if root < here)
