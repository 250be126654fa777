"""Exact constants: certified comparison, and the plain form a teacher would leave."""

from fractions import Fraction
from functools import lru_cache

from ...derivation import tidy
from ...expression.tree import Expr, children, count, minus, names, number, pieces, rational, value_of
from ..equations.root_values import equal_at_roots, is_zero_at_root
from .arcs import without_arcs
from .conjugates import is_algebraic_zero
from .normal_form import normal, vanishes

__all__ = [
    "E",
    "PI",
    "compare",
    "exactly_equal",
    "has_root",
    "isolated",
    "least",
    "plain",
    "settled",
    "sign",
    "simple_between",
    "told",
]

E, PI = Expr("constant", ("e",)), Expr("constant", ("pi",))
PRECISIONS = (64, 160, 500, 1500)
LARGEST = 10**3000


def sign(e: Expr) -> int | None:
    """−1, 0 or 1 for a constant expression; None when it is undefined or cannot be told."""
    from ...expression.numbers import ball, exact

    value = exact(e, {})
    if value is not None:
        return (value > 0) - (value < 0)
    for bits in PRECISIONS:
        here = ball(e, {}, bits)
        if not here.is_finite():
            return None
        if here > 0 or here < 0:
            return 1 if here > 0 else -1
        if bits == PRECISIONS[1] and exactly_equal(e, number(0)):
            return 0
    return None


@lru_cache(maxsize=4096)
def compare(u: Expr, v: Expr) -> int | None:
    """The certified sign of u − v; None when it cannot be told."""
    return 0 if u == v else sign(minus(u, v))


def least(values: list[Expr]) -> list[int] | None:
    """The places of the least of some constants; None when two cannot be compared."""
    best: list[int] = []
    for place, value in enumerate(values):
        order = compare(value, values[best[0]]) if best else -1
        if order is None:
            return None
        best = [place] if order < 0 else [*best, place] if order == 0 else best
    return best


def exactly_equal(u: Expr, v: Expr) -> bool:
    """Whether u = v is proved (never a matter of digits): by normal form, by the judge, by algebra."""
    from ...expression.judge import same

    if u == v or (not names(u) | names(v) and (vanishes(minus(u, v)) or is_algebraic_zero(minus(u, v)))):
        return True
    if has_root(u) or has_root(v):
        return equal_at_roots(u, v)
    level = same(u, v).level
    return level == "proved" or (level == "points" and _proved_by_algebra(u, v))


@lru_cache(maxsize=1024)
def _proved_by_algebra(u: Expr, v: Expr) -> bool:
    from ...expression.algebra import prove_equal

    return prove_equal(u, v, 2.0)


def has_root(e: Expr) -> bool:
    """Whether a number without radicals occurs."""
    return any(p.head == "root_of" for p in pieces(e))


@lru_cache(maxsize=4096)
def plain(e: Expr) -> Expr:
    """The shortest form of a constant that is certainly equal to it: 4 for −(√2)^4 + 4(√2)^2."""
    from ...expression.numbers import exact

    value = exact(e, {})
    if value is not None:
        return rational(value)
    if has_root(e) and is_zero_at_root(e):
        return number(0)
    tidied = tidy(e)
    open_ = without_arcs(tidied)
    tidied = tidied if open_ == tidied else tidy(open_)
    short = normal(open_)
    return tidied if short is None or _cost(short) > _cost(tidied) else tidy(short)


def _cost(e: Expr) -> int:
    """Length, with some counted dear: π²/4 rather than (arcsin 1)², 3∛4/2 rather than 6/(∛4)²."""
    arcs = sum(p.head in ("asin", "acos", "atan") for p in pieces(e))
    return count(e) + 4 * (arcs + sum(_is_rough(p) for p in pieces(e)))


def _is_rough(e: Expr) -> bool:
    """A root below a fraction bar, or a power of one."""
    if e.head == "/":
        return any(_is_root(p) for p in pieces(children(e)[1]))
    return e.head == "^" and _is_root(children(e)[0])


def _is_root(e: Expr) -> bool:
    fraction = value_of(children(e)[1]) if e.head == "^" and value_of(children(e)[0]) is not None else None
    return e.head in ("sqrt", "cbrt") or (fraction is not None and fraction.denominator > 1)


def settled(e: Expr) -> Expr:
    """A constant in normal form where there is one: for arithmetic, not for showing."""
    value = normal(e)
    return plain(e) if value is None else value


def told(e: Expr) -> Expr | str:
    """A constant for a sentence: itself, or about 7 digits of one without radicals."""
    from ...expression.numbers import decimal

    return f"≈ {decimal(e, 7)}".replace("-", "−") if has_root(e) else e


def isolated(e: Expr, bits: int = 128) -> tuple[Fraction, Fraction]:
    """A rational interval that contains a constant. Raises ValueError where it is undefined or huge."""
    from flint import ctx

    from ...expression.numbers import ball

    here = ball(e, {}, bits)
    if not abs(here) < LARGEST:
        raise ValueError("undefined constant, or too large")
    with ctx.workprec(bits + 32):
        low, high = (end.fmpq() for end in (here.lower(), here.upper()))
    return Fraction(int(low.p), int(low.q)), Fraction(int(high.p), int(high.q))


def simple_between(low: Fraction | None, high: Fraction | None) -> Fraction:
    """The plainest rational strictly between two numbers; None is infinite."""
    if low is None and high is None:
        return Fraction(0)
    if high is None:
        assert low is not None
        return Fraction(max(0, low.numerator // low.denominator + 1))
    if low is None:
        return -simple_between(-high, None)
    if low < 0 < high:
        return Fraction(0)
    if high <= 0:
        return -simple_between(-high, -low)
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    rest = simple_between(1 / (high - whole), 1 / (low - whole) if low > whole else None)
    return whole + 1 / rest
