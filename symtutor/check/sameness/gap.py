"""A point of a domain where one expression has a value and another certainly has none, or None."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ...expression.domains import new_conditions
from ...expression.tree import Expr, children, constant, divide, mul, name, names, neg, number, pieces, put, rational

if TYPE_CHECKING:
    from flint import arb

__all__ = ["Spot", "gap", "zeros_on_line"]

Spot = tuple[tuple[str, Expr], ...]
"""A point in closed form, or a decimal near a root that has none."""

TRIG: Final = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
SMALL: Final = tuple(Fraction(n) for n in (0, 1, -1, 2, -2, 3, -3)) + (Fraction(1, 2), Fraction(-1, 2))
MOST: Final = 6  # conditions looked at
LINES: Final = 2  # lines through sampled points along which zeros are sought
GRID: Final = tuple(Fraction(n, 7) for n in range(-43, 45, 3))
WIDTH: Final = Fraction(1, 10**15)


def gap(narrow: Expr, wide: Expr, variables: frozenset[str], domain: Sequence[Expr], seed: int) -> Spot | None:
    """Where `wide` certainly has a value, the domain's relations hold, and `narrow` certainly has none."""
    counts = _counts(narrow) | _counts(wide)
    for condition in new_conditions(narrow, wide)[:MOST]:
        spot = None
        if names(condition) & counts:
            continue
        if condition.head != "!=" or not names(condition):
            spot = _sampled(condition, wide, variables, domain, seed)
        if spot is None and condition.head in ("!=", ">") and names(condition):
            spot = _zero(condition, wide, variables, domain, seed)
        if spot is not None:
            return spot
    return None


def _counts(e: Expr) -> frozenset[str]:
    """Letters that stand for whole numbers: those in the bounds of a sum or product."""
    bounds = [b for p in pieces(e) if p.head in ("sum", "product") for b in children(p)[1:3]]
    return frozenset().union(*map(names, bounds))


def _sampled(condition: Expr, wide: Expr, variables: frozenset[str], domain: Sequence[Expr], seed: int) -> Spot | None:
    from ...expression.numbers import holds, sample_points

    for point in sample_points((wide,), variables, 16, seed, domain):
        if holds(condition, point) is False:
            return tuple((v, rational(x)) for v, x in sorted(point.items()))
    return None


# ---- zeros of a denominator

def _zero(condition: Expr, wide: Expr, variables: frozenset[str], domain: Sequence[Expr], seed: int) -> Spot | None:
    """A zero of the condition's left side at which `wide` is defined, on lines parallel to an axis."""
    from ...expression.numbers import sample_points

    g = children(condition)[0]
    here = sorted(names(g))
    others = variables - set(here[:1])
    for base in sample_points((), others, LINES, seed) if others else [{}]:
        fixed = {name(v): rational(x) for v, x in base.items() if v not in here[:1]}
        for v in here[:1]:
            line = put(g, fixed)
            for value, thin in zeros_on_line(line, v):
                if _defined(wide, domain, {**base, v: thin}):
                    return tuple(sorted({**{str(n.parts[0]): x for n, x in fixed.items()}, v: value}.items()))
    return None


def _defined(wide: Expr, domain: Sequence[Expr], point: "Mapping[str, Fraction | arb]") -> bool:
    """Whether `wide` certainly has a value and the domain certainly holds at a point given by balls."""
    from ...expression.balls import ball, truth

    inside = all(truth(relation, point) for relation in domain)
    return inside and ball(wide, point).is_finite()


def zeros_on_line(g: Expr, variable: str) -> "Iterator[tuple[Expr, Fraction | arb]]":
    """Real zeros of g in one variable: (closed form or near decimal, a value or ball that contains the zero)."""
    from ...expression.exact import exact

    for x in SMALL:
        if exact(g, {variable: x}) == 0:
            yield rational(x), x
    polynomial_zeros = list(_polynomial_zeros(g, variable))
    yield from polynomial_zeros
    if not polynomial_zeros:
        if any(p.head in TRIG for p in pieces(g)):
            yield from _angles(g, variable)
        yield from _sign_changes(g, variable)


def _polynomial_zeros(g: Expr, variable: str) -> "Iterator[tuple[Expr, Fraction | arb]]":
    from ...expression.polynomial import coefficients
    from ...expression.roots import enclosed_roots, whole_polynomial

    found = coefficients(g, variable)
    if found is None or len(found) < 2:
        return
    p = whole_polynomial(found)
    exact_roots = [Fraction(-int(f[0]), int(f[1])) for f, _ in p.factor()[1] if f.degree() == 1]
    yield from ((rational(x), x) for x in exact_roots)
    for root, _ in enclosed_roots(p, 128):
        if not any(root.contains(_arb(x)) for x in exact_roots):
            yield _near(root), root


def _angles(g: Expr, variable: str) -> "Iterator[tuple[Expr, Fraction | arb]]":
    """Zeros among the multiples of pi/12: those of 1 - sin x have no change of sign."""
    from ...expression.numbers import ball, sign_of

    for k in (0, 6, -6, 12, -12, 3, -3, 9, 4, -4, 8, 2, -2, 10, 18):
        angle = _times_pi(Fraction(k, 12))
        where = ball(angle, {})
        near = abs(float(ball(g, {variable: where}).mid())) < 1e-9
        if near and sign_of(put(g, {name(variable): angle})) == 0:
            yield angle, where


def _times_pi(k: Fraction) -> Expr:
    pi = constant("pi")
    top = pi if abs(k.numerator) == 1 else mul(number(abs(k.numerator)), pi)
    size = number(0) if not k else top if k.denominator == 1 else divide(top, number(k.denominator))
    return neg(size) if k < 0 else size


def _sign_changes(g: Expr, variable: str) -> "Iterator[tuple[Expr, Fraction | arb]]":
    """Zeros between two points with certainly different signs, where g is continuous between them."""
    from ...expression.numbers import ball

    signs = [(x, _sign(ball(g, {variable: x}))) for x in GRID]
    for (low, before), (high, after) in zip(signs, signs[1:], strict=False):
        if before * after < 0:
            low, high = _bisect(g, variable, low, high, before)
            around = _between(low, high)
            if ball(g, {variable: around}).is_finite():
                yield _near(around), around


def _bisect(g: Expr, variable: str, low: Fraction, high: Fraction, before: int) -> tuple[Fraction, Fraction]:
    from ...expression.numbers import ball

    while high - low > WIDTH:
        middle = (low + high) / 2
        sign = _sign(ball(g, {variable: middle}))
        if sign == 0:
            break
        low, high = (middle, high) if sign == before else (low, middle)
    return low, high


def _sign(value: "arb") -> int:
    return 1 if value > 0 else -1 if value < 0 else 0


def _arb(x: Fraction) -> "arb":
    from flint import arb, fmpq

    return arb(fmpq(x.numerator, x.denominator))


def _between(low: Fraction, high: Fraction) -> "arb":
    return _arb(low).union(_arb(high))


def _near(value: "arb") -> Expr:
    from ...expression.numbers import digits_of

    text = digits_of(Fraction(float(value.mid())), 12)
    e = number(Fraction(text.lstrip("-")))
    return neg(e) if text.startswith("-") else e


