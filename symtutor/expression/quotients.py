"""An expression as a quotient of polynomials in its kernels, without a common divisor.

A kernel is a name, or a piece that is no polynomial: sin(x), e^x, sqrt(x). Powers of one base share a kernel:
e^(2x) is the square of e^x, and beside sqrt(x) the name x is its square.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import comb, gcd, lcm
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from .exact import exact
from .polynomial import scaled
from .surds import squares_out
from .tree import ONE, Expr, children, constant, mul, power, rational

__all__ = ["Quotient", "as_fraction", "quotient_of", "quotient_with"]

E = constant("e")
MOST_TERMS = 3000
Table = dict[Expr, tuple[Any, Fraction]]  # a base, the generator of the polynomials, the exponent it stands for


@dataclass(frozen=True, slots=True)
class Quotient:
    """top / bottom, without a common divisor, in the kernels `units`."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly
    units: tuple[Expr, ...]


Polynomials = tuple[fmpq_mpoly, fmpq_mpoly]


def quotient_of(e: Expr) -> Quotient | None:
    """e as a quotient; None when it divides by zero or would be too large."""
    found = quotient_with(e, ())
    return None if found is None else found[0]


def quotient_with(e: Expr, parts: Sequence[Expr]) -> tuple[Quotient, tuple[Polynomials | None, ...]] | None:
    """e as a quotient, and the top and bottom of parts of it in the same kernels, None for a part with other ones."""
    e = squares_out(e)
    roots = _kernels(e)
    bases = sorted(roots, key=lambda base: (base.head != "name", repr(base)))
    context = fmpq_mpoly_ctx.get([f"k{i}" for i in range(len(bases))] or ["k0"], Ordering.lex)
    table = {base: (context.gens()[i], roots[base]) for i, base in enumerate(bases)}
    try:
        top, bottom = _reduced(*_split(e, table, context), table, context)
    except (ZeroDivisionError, OverflowError):
        return None
    scale = _whole_scale(bottom)
    whole = Quotient(top * scale, bottom * scale, tuple(_unit(base, roots[base]) for base in bases))
    return whole, tuple(_part(part, table, context) for part in parts)


def _part(e: Expr, table: Table, context: fmpq_mpoly_ctx) -> Polynomials | None:
    e = squares_out(e)
    if any(base not in table or exponent % table[base][1] for base, exponent in _powers(e)):
        return None
    return _lowest(*_split(e, table, context))


def _kernels(e: Expr) -> dict[Expr, Fraction]:
    """The bases, each with the exponent whose whole multiples are the exponents that occur: e^(−x) alone is −1."""
    found: dict[Expr, list[Fraction]] = {}
    todo = list(_powers(e))
    while todo:
        base, exponent = todo.pop()
        inner = base not in found and base.head != "name" and exponent.denominator > 1
        found.setdefault(base, []).append(exponent)
        todo.extend(_powers(base) if inner else ())  # what is under a root, which the root's powers bring up
    falling = {base for base, steps in found.items() if base.head == "^" and max(steps) < 0}
    first = {base: Fraction(base.head != "^") for base in found}
    return {base: reduce(_common, steps, first[base]) * (-1 if base in falling else 1) for base, steps in found.items()}


def _lowest(top: Any, bottom: Any) -> tuple[Any, Any]:
    common = top.gcd(bottom) if top else bottom
    return top / common, bottom / common


def _reduced(top: Any, bottom: Any, table: Table, context: fmpq_mpoly_ctx) -> tuple[Any, Any]:
    """Lowest terms, also by rⁿ = u for each root r of a number or sum u: sqrt(u)/u is 1/sqrt(u)."""
    top, bottom = _lowest(top, bottom)
    for base, (root, step) in table.items():
        if step.numerator == 1 < step.denominator and base.head != "name":
            full, one = _split(base, table, context)
            if one != 1 or not full:
                continue
            top, bottom = _lowest(*(_lowered(p, root, step.denominator, full, context) for p in (top, bottom)))
            top, bottom = _root_moved(top, bottom, root, step.denominator, full)
            bottom, top = _root_moved(bottom, top, root, step.denominator, full)
    return top, bottom


def _lowered(p: Any, root: Any, degree: int, full: Any, context: fmpq_mpoly_ctx) -> Any:
    """p with rootⁿ replaced by what it is the root of."""
    axis = context.gens().index(root)
    total = context.constant(0)
    for index, c in p.to_dict().items():
        k = int(index[axis])
        rest = context.from_dict({tuple(k % degree if i == axis else n for i, n in enumerate(index)): c})
        total += _times(rest, full ** (k // degree))
    return total


def _root_moved(top: Any, bottom: Any, root: Any, degree: int, full: Any) -> tuple[Any, Any]:
    """r·a / (u·b) = a / (rⁿ⁻¹·b), for a root r of a sum u."""
    if top and not full.is_constant() and not divmod(top, root)[1] and not divmod(bottom, full)[1]:
        return top / root, bottom / full * root ** (degree - 1)
    return top, bottom


def _whole_scale(p: fmpq_mpoly) -> fmpq:
    """What makes the coefficients whole, without a common divisor, the leading one positive; 1/c for a number c."""
    c = [as_fraction(value) for value in p.coeffs()]
    size = Fraction(lcm(*(v.denominator for v in c)), gcd(*(v.numerator for v in c)))
    return _q(size if p.leading_coefficient() > 0 else -size)


def _common(a: Fraction, b: Fraction) -> Fraction:
    """The largest step of which both are whole multiples."""
    return Fraction(gcd(a.numerator * b.denominator, b.numerator * a.denominator), a.denominator * b.denominator)


def _powers(e: Expr) -> Iterator[tuple[Expr, Fraction]]:
    """The bases that must be kernels, with the exponents on them."""
    if exact(e, {}) is not None:
        return
    match e.head:
        case "+" | "*" | "neg" | "/":
            for part in children(e):
                yield from _powers(part)
        case _:
            base, exponent = _base(e)
            if exponent.denominator == 1 and (base.head in ("+", "*", "neg", "/") or _base(base)[0] != base):
                yield from _powers(base)
            else:
                yield base, exponent


def _base(e: Expr) -> tuple[Expr, Fraction]:
    """e = base^exponent: x^3, sqrt(x) = x^(1/2), e^(2x) = (e^x)^2; anything else is its own base."""
    match e.head:
        case "sqrt":
            return children(e)[0], Fraction(1, 2)
        case "^":
            base, exponent = children(e)
            if (value := exact(exponent, {})) and base != E:
                return base, value
            c, rest = _numeric_factor(exponent)
            return power(base, rest), c
    return e, Fraction(1)


def _numeric_factor(e: Expr) -> tuple[Fraction, Expr]:
    """e = c · rest: −2x/3 is −2/3 times x."""
    value = exact(e, {})
    if value:
        return value, ONE
    match e.head:
        case "neg":
            c, rest = _numeric_factor(children(e)[0])
            return -c, rest
        case "/" if (d := exact(children(e)[1], {})):
            c, rest = _numeric_factor(children(e)[0])
            return c / d, rest
        case "*":
            values = [exact(p, {}) for p in children(e)]
            c = Fraction(1)
            for value in values:
                c *= value or 1
            return c, mul(*(p for p, v in zip(children(e), values, strict=True) if not v))
    return Fraction(1), e


def _unit(base: Expr, step: Fraction) -> Expr:
    """base^step: e^x to the 2 is e^(2x); the root of a square stays, it is no power of what is squared."""
    if base.head == "^" and (children(base)[0] == E or exact(children(base)[1], {}) is None):
        return power(children(base)[0], scaled(children(base)[1], step))
    return base if step == 1 else power(base, rational(step))


def _split(e: Expr, table: Table, context: fmpq_mpoly_ctx) -> tuple[Any, Any]:
    """Numerator and denominator, not cancelled."""
    one = context.constant(1)
    if (value := exact(e, {})) is not None:
        return context.constant(_q(value)), one
    match e.head:
        case "+":
            parts = [_split(p, table, context) for p in children(e)]
            return _sum(parts)
        case "*":
            top, bottom = one, one
            for a, b in (_split(p, table, context) for p in children(e)):
                top, bottom = _times(top, a), _times(bottom, b)
            return top, bottom
        case "neg":
            top, bottom = _split(children(e)[0], table, context)
            return -top, bottom
        case "/":
            (a, b), (c, d) = (_split(p, table, context) for p in children(e))
            if not c:
                raise ZeroDivisionError
            return _times(a, d), _times(b, c)
    base, exponent = _base(e)
    if base in table:
        gen, step = table[base]
        return _raised(gen, one, exponent / step)
    return _raised(*_split(base, table, context), exponent)


def _sum(parts: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    top, bottom = parts[0]
    for a, b in parts[1:]:
        if b == bottom:
            top = top + a
        else:
            common = b.gcd(bottom)
            top, bottom = _times(top, b / common) + _times(a, bottom / common), _times(bottom, b / common)
    return top, bottom


def _times(a: Any, b: Any) -> Any:
    if len(a) * len(b) > 50 * MOST_TERMS:
        raise OverflowError
    return a * b


def _raised(top: Any, bottom: Any, exponent: Fraction) -> tuple[Any, Any]:
    k = abs(int(exponent))
    if exponent < 0 and not top:
        raise ZeroDivisionError
    if max(comb(k + len(p) - 1, k) if len(p) > 1 else k // 100 for p in (top, bottom)) > MOST_TERMS:
        raise OverflowError
    return (top**k, bottom**k) if exponent >= 0 else (bottom**k, top**k)


def _q(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def as_fraction(value: Any) -> Fraction:
    value = fmpq(value)
    return Fraction(int(value.p), int(value.q))
