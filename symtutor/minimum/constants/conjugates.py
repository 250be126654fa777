"""Is an algebraic constant exactly zero? Decided by all its conjugates: one polynomial N(T) whose roots they are.

A root of N is 0 or at least |c_m| / (|c_m| + max |c|) in size, c_m the last coefficient that is not 0 (Cauchy);
a ball smaller than that leaves no choice.
"""

from fractions import Fraction
from functools import lru_cache
from math import prod

from flint import Ordering, fmpq_mpoly, fmpq_mpoly_ctx

from ...expression.quotients import as_fraction, quotient_of
from ...expression.tree import Expr, children, names, put, value_of

__all__ = ["is_algebraic_zero"]

MOST_CONJUGATES = 128
BITS = 3000
Kernel = tuple[Expr, Expr, int]  # the number y, what yⁿ (or u(y) for root_of) stands for, the degree n


@lru_cache(maxsize=512)
def is_algebraic_zero(e: Expr) -> bool | None:
    """Whether a constant made of rationals, roots and root_of is 0; None when it is of another make or too large."""
    from ...expression.numbers import ball

    if not ball(e, {}, 200).is_finite():
        return None
    norm = _norm(e)
    if norm is None:
        return None
    nonzero = [abs(c) for c in norm if c]
    least = next(abs(c) for c in norm if c)
    here = ball(e, {}, BITS)
    if norm[0] != 0 or not here.is_finite() or not here.contains(0):
        return False
    return bool(here.abs_upper() * _whole(1 / (least / (least + max(nonzero)))) < 1) or None


def _whole(value: Fraction) -> int:
    return value.numerator // value.denominator + 1


def _norm(e: Expr) -> list[Fraction] | None:
    """The coefficients of N(T), from the constant one up; its roots are all conjugates of the numerator of e."""
    kernels: list[Kernel] = []
    plain = _collected(e, kernels)
    if plain is None or prod(n for *_, n in kernels) > MOST_CONJUGATES:
        return None
    letters = [f"y{k}" for k in range(len(kernels))]
    context = fmpq_mpoly_ctx.get([*letters, "T"], Ordering.lex)
    read = [_polynomial(defining, letters, context) for _, defining, _ in kernels]
    polynomials = [p for p in read if p is not None]
    target = _polynomial(plain, letters, context)
    if target is None or len(polynomials) < len(read):
        return None
    total = context.gens()[-1] - target
    for place in reversed(range(len(kernels))):
        total = total.resultant(polynomials[place], letters[place])
    return _coefficients(total, len(kernels))


def _coefficients(total: fmpq_mpoly, place: int) -> list[Fraction] | None:
    table = {int(index[place]): as_fraction(c) for index, c in total.to_dict().items()}
    return [table.get(k, Fraction(0)) for k in range(max(table) + 1)] if table else None


def _collected(e: Expr, kernels: list[Kernel]) -> Expr | None:
    """e with every root replaced by a letter y0, y1, …; each letter's defining polynomial is in earlier letters."""
    if e.head == "name" or e.head in ("constant", "log", "sin", "cos", "tan"):
        return None
    known = next((k for k, (root, *_) in enumerate(kernels) if root == e), None)
    if known is not None:
        return Expr("name", (f"y{known}",))
    if e.head == "root_of":
        return _of_root(e, kernels)
    parts = [_collected(p, kernels) for p in children(e)]
    if any(p is None for p in parts):
        return None
    degree = {"sqrt": 2, "cbrt": 3}.get(e.head) or _root_degree(e)
    if degree is None:
        return (
            Expr(e.head, tuple(p for p in parts if p is not None))
            if e.head in ("+", "*", "neg", "/", "^")
            else e
            if e.head == "number"
            else None
        )
    inner = parts[0]
    letter = Expr("name", (f"y{len(kernels)}",))
    raised = Expr("^", (letter, Expr("number", (Fraction(degree),))))
    kernels.append((e, Expr("+", (raised, Expr("neg", (_needed(inner),)))), degree))
    power = value_of(children(e)[1]) if e.head == "^" else None
    return letter if power is None or abs(power.numerator) == 1 and power > 0 else _powered(letter, power)


def _powered(letter: Expr, power: Fraction) -> Expr:
    whole = Expr("^", (letter, Expr("number", (Fraction(abs(power.numerator)),))))
    return whole if power > 0 else Expr("/", (Expr("number", (Fraction(1),)), whole))


def _needed(e: Expr | None) -> Expr:
    assert e is not None
    return e


def _root_degree(e: Expr) -> int | None:
    power = value_of(children(e)[1]) if e.head == "^" else None
    return power.denominator if power is not None and power.denominator > 1 else None


def _of_root(e: Expr, kernels: list[Kernel]) -> Expr | None:
    from ...expression.polynomial import coefficients

    body = children(e)[0]
    (variable,) = names(body)
    c = coefficients(body, variable)
    if c is None:
        return None
    letter = Expr("name", (f"y{len(kernels)}",))
    kernels.append((e, put(body, {Expr("name", (variable,)): letter}), len(c) - 1))
    return letter


def _polynomial(e: Expr, letters: list[str], context: fmpq_mpoly_ctx) -> fmpq_mpoly | None:
    """The numerator of e as a polynomial in the letters."""
    from flint import fmpq

    quotient = quotient_of(e)
    units = [] if quotient is None else [_letter_power(u, letters) for u in quotient.units]
    if quotient is None or None in units:
        return None
    table = {}
    for index, c in quotient.top.to_dict().items():
        key = [0] * (len(letters) + 1)
        for unit, n in zip(units, tuple(index), strict=False):
            key[unit[0]] += unit[1] * int(n)  # type: ignore[index]
        table[tuple(key)] = fmpq(as_fraction(c).numerator, as_fraction(c).denominator)
    return context.from_dict(table)


def _letter_power(unit: Expr, letters: list[str]) -> tuple[int, int] | None:
    """(0, 2) for y0²."""
    base, n = (children(unit)[0], value_of(children(unit)[1])) if unit.head == "^" else (unit, Fraction(1))
    fits = base.head == "name" and n is not None and n.denominator == 1 and n > 0
    return (letters.index(str(base.parts[0])), int(n)) if fits and n is not None else None
