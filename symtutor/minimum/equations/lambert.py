"""a·x + b + c·e^(k·x) = 0 and its kin: brought to y·e^y = s, which Lambert's W solves.

For s ≥ 0 there is one solution, for s < −1/e none; between them there are two, and only one of them is W(s).
Source: Corless et al. 1996, On the Lambert W function.
"""

from fractions import Fraction

from ...expression.polynomial import Terms
from ...expression.tree import ONE, Expr, add, call, children, divide, mul, name, neg, power, rational
from ..constants.values import E, compare, plain, sign
from .equation import Line, Outcome, equals, then
from .spread import steepness
from .undo import undo

__all__ = ["solve_lambert"]

ZERO = Fraction(0)
Shape = tuple[Expr, Expr]  # y and s


def solve_lambert(terms: Terms, units: list[Expr], x: str) -> Outcome | None:
    """A polynomial in x and e^(k·x), or in x and ln x, of one of the four shapes; None for any other."""
    shape = _shape(terms, units, x)
    if shape is None:
        return None
    y, s = shape
    side = sign(s)
    product = equals(mul(y, power(E, y)), s)
    if side in (0, 1):
        value = plain(call("lambertw", s))
        return then(product, "Lambert's form", lambda _: then(equals(y, value), "lambert", lambda case: undo(case, x)))
    if compare(s, neg(divide(ONE, E))) == -1:
        none = Outcome((Line((), "never reached", (("u", mul(y, power(E, y))), ("c", s))),))
        return then(product, "Lambert's form", lambda _: none)
    return None


def _shape(terms: Terms, units: list[Expr], x: str) -> Shape | None:
    if name(x) not in units or len(units) != 2:
        return None
    place = units.index(name(x))
    kernel = units[1 - place]
    table = {(m[place], m[1 - place]): c for m, c in terms.items()}
    if kernel == call("log", name(x)):
        return _with_logarithm(table, x)
    k = steepness(children(kernel)[1], x) if kernel.head == "^" and children(kernel)[0] == E else None
    return None if k is None else _with_exponential(table, k, x)


def _with_exponential(c: dict[tuple[int, int], Fraction], k: Expr, x: str) -> Shape | None:
    """a·x + b + d·e^(kx) = 0 with y = −k·x − k·b/a; (a·x + b)·e^(kx) + d = 0 with y = k·x + k·b/a."""
    split = {(1, 0), (0, 0), (0, 1)} >= set(c) >= {(1, 0), (0, 1)}
    joined = {(1, 1), (0, 1), (0, 0)} >= set(c) >= {(1, 1), (0, 0)}
    if not split and not joined:
        return None
    a, b, d = (c[1, 0], c.get((0, 0), ZERO), c[0, 1]) if split else (c[1, 1], c.get((0, 1), ZERO), c[0, 0])
    rate, shift = (neg(k) if split else k), rational(b / a)
    y = plain_sum(mul(rate, name(x)), mul(rate, shift))
    s = plain(mul(neg(rate), rational(d / a), power(E, mul(rate, shift))))
    return y, s


def _with_logarithm(c: dict[tuple[int, int], Fraction], x: str) -> Shape | None:
    """a·x + b + d·ln x = 0 with y = (a/d)·x; a·x·ln x + d = 0 with y = ln x."""
    if set(c) == {(1, 1), (0, 0)}:
        return call("log", name(x)), rational(-c[0, 0] / c[1, 1])
    if not {(1, 0), (0, 0), (0, 1)} >= set(c) >= {(1, 0), (0, 1)}:
        return None
    rate = c[1, 0] / c[0, 1]
    s = plain(mul(rational(rate), power(E, rational(-c.get((0, 0), ZERO) / c[0, 1]))))
    return plain_sum(mul(rational(rate), name(x)), rational(ZERO)), s


def plain_sum(turning: Expr, fixed: Expr) -> Expr:
    """2·x + 1, x, −x."""
    from ...derivation import tidy

    return tidy(add(turning, fixed))
