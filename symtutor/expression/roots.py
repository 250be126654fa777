"""Real roots of polynomials in one variable: certified enclosures, and the value of a `root_of`."""

from fractions import Fraction
from functools import lru_cache
from math import lcm

from flint import acb, arb, ctx, fmpq, fmpz_poly

from .exact import exact
from .polynomial import Coefficients, coefficients
from .tree import Expr, children, names

__all__ = ["enclosed_roots", "middle", "root_ball", "whole_polynomial"]


def whole_polynomial(c: Coefficients) -> fmpz_poly:
    """A multiple with whole coefficients."""
    scale = lcm(*(value.denominator for value in c))
    return fmpz_poly([int(value * scale) for value in c])


def enclosed_roots(p: fmpz_poly, bits: int = 64) -> list[tuple[arb, int]]:
    """All real roots, ascending, as disjoint balls of about that many bits, with multiplicities."""
    with ctx.workprec(bits):
        roots: list[tuple[acb, int]] = p.complex_roots()  # type: ignore[assignment]
        real = [(root.real, count) for root, count in roots if root.imag.is_zero()]
        return sorted(real, key=lambda r: middle(r[0]))


def middle(value: arb) -> Fraction:
    """The exact midpoint of a ball."""
    mantissa, exponent = value.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


@lru_cache(maxsize=512)
def root_ball(root: Expr, bits: int) -> arb:
    """The ball of root_of(u, low, high), the one zero of u between low and high; NaN unless that is certain.

    For a polynomial u the real roots are counted; any other u must be known to have one zero there, and change sign.
    """
    body, low, high = children(root)
    variables = names(body)
    a, b = exact(low, {}), exact(high, {})
    if len(variables) != 1 or a is None or b is None:
        return arb("nan")
    variable = next(iter(variables))
    c = coefficients(body, variable)
    if c is None:
        return _narrowed(body, variable, a, b, bits)
    inside = [r for r, _ in enclosed_roots(whole_polynomial(c), bits) if _fraction(a) < r < _fraction(b)] if c else []
    return inside[0] if len(inside) == 1 else arb("nan")


def _narrowed(u: Expr, variable: str, a: Fraction, b: Fraction, bits: int) -> arb:
    """Halving by certified signs until the interval Newton step contracts, then Newton to the precision."""
    from .balls import ball

    rising = _sign_at(u, variable, b, bits) > 0
    for _ in range(4 * bits):
        here = _between(a, b, bits)
        closer = _newton(u, variable, here, bits)
        if closer is not None:
            return closer
        if (b - a) * 2**bits < 1:
            return here
        middle = (a + b) / 2
        value = ball(u, {variable: middle}, 2 * bits + 64)
        if value.contains(0) or not value.is_finite():
            middle = (2 * a + b) / 3
        if (_sign_at(u, variable, middle, 2 * bits + 64) > 0) == rising:
            b = middle
        else:
            a = middle
    return arb("nan")


def _sign_at(u: Expr, variable: str, x: Fraction, bits: int) -> int:
    from .balls import ball

    value = ball(u, {variable: x}, bits)
    return 1 if value > 0 else -1 if value < 0 else 0


def _between(a: Fraction, b: Fraction, bits: int) -> arb:
    with ctx.workprec(bits + 64):
        return _fraction(a).union(_fraction(b))


def _newton(u: Expr, variable: str, here: arb, bits: int) -> arb | None:
    """N(X) = m − u(m)/u'(X), repeated while it lies inside X and shrinks; None unless it reaches the precision."""
    from .balls import ball

    slope, working = Expr("d", (u, Expr("name", (variable,)))), 2 * bits + 64
    for _ in range(64):
        with ctx.workprec(working):
            middle = here.mid()
            value, steep = ball(u, {variable: middle}, working), ball(slope, {variable: here}, working)
            if not steep.is_finite() or steep.contains(0) or not value.is_finite():
                return None
            step = middle - value / steep
            if not here.contains(step) or step.rad() * 2 > here.rad():
                return None
            here = step
            if step.rad() == 0 or step.rel_accuracy_bits() >= bits:
                return here
    return None


def _fraction(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))
