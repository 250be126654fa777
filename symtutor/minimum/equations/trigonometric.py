"""Equations in sin θ and cos θ of one angle θ: in one of the two, in tan θ, or in t = tan(θ/2)."""

from fractions import Fraction

from ...expression.polynomial import Coefficients, from_coefficients
from ...expression.quotients import as_fraction, quotient_of
from ...expression.tree import ONE, ZERO, Expr, call, children, divide, name, neg, number, put, rational, value_of
from ..constants.algebraic import real_roots
from .equation import Outcome, equals, follow, merged, then
from .spread import angle_of
from .undo import undo

__all__ = ["solve_trigonometric"]

Mixed = dict[tuple[int, int], Fraction]  # (power of the sine, power of the cosine): coefficient


def solve_trigonometric(left: Expr, x: str) -> Outcome | None:
    """left = 0 when it is a rational function of sin θ and cos θ alone; None otherwise."""
    angle = angle_of(left, x)
    terms = None if angle is None else _terms(left, angle, x)
    if terms is None or angle is None:
        return None
    if not any(j for _, j in terms):
        return _in_one("sin", angle, _coefficients({i: c for (i, _), c in terms.items()}), x)
    in_sine = _without(terms, 1)
    if in_sine is not None and any(i for i, _ in terms):
        return _in_one("sin", angle, in_sine, x)
    in_cosine = _without(terms, 0)
    if in_cosine is not None:
        return _in_one("cos", angle, in_cosine, x)
    return _mixed(terms, angle, x)


def _terms(left: Expr, angle: Expr, x: str) -> Mixed | None:
    quotient = quotient_of(left)
    if quotient is None:
        return None
    units = [_unit(unit, angle) for unit in quotient.units]
    table: Mixed = {}
    for index, c in quotient.top.to_dict().items():
        powers = [(units[i], int(k)) for i, k in enumerate(tuple(index)[: len(units)]) if k]
        if any(unit is None for unit, _ in powers):
            return None
        key = tuple(sum(n * k for (head, n), k in powers if head == wanted) for wanted in ("sin", "cos"))  # type: ignore[misc]
        table[key] = as_fraction(c)  # type: ignore[index]
    return table


def _unit(unit: Expr, angle: Expr) -> tuple[str, int] | None:
    """("sin", 2) for sin²θ; None for any other kernel."""
    base, n = (children(unit)[0], value_of(children(unit)[1])) if unit.head == "^" else (unit, Fraction(1))
    fits = base.head in ("sin", "cos") and children(base)[0] == angle and n is not None and n.denominator == 1 and n > 0
    return (base.head, int(n)) if fits and n is not None else None


def _coefficients(table: dict[int, Fraction]) -> Coefficients:
    top = max((k for k, c in table.items() if c), default=-1)
    return tuple(table.get(k, Fraction(0)) for k in range(top + 1))


def _without(terms: Mixed, removed: int) -> Coefficients | None:
    """The polynomial in the other one, if the removed one occurs in even powers: sin² = 1 − cos²."""
    if any(index[removed] % 2 for index in terms):
        return None
    return _reduced(terms, removed)


def _reduced(terms: Mixed, removed: int) -> Coefficients:
    from math import comb

    table: dict[int, Fraction] = {}
    for index, c in terms.items():
        half, other = index[removed] // 2, index[1 - removed]
        for k in range(half + 1):
            table[other + 2 * k] = table.get(other + 2 * k, Fraction(0)) + c * comb(half, k) * (-1) ** k
    return _coefficients(table)


def _in_one(head: str, angle: Expr, c: Coefficients, x: str) -> Outcome:
    """P(cos θ) = 0: each root w in [−1, 1] gives its angles."""
    kernel = call(head, angle)
    shown = put(from_coefficients(c, "w"), {name("w"): kernel})
    cases = [equals(kernel, root) for root, _ in real_roots(c)] if len(c) > 1 else []
    if not c:
        return Outcome(everywhere=True)
    return then(
        equals(shown, ZERO),
        "same angle",
        lambda _: follow(cases, "real roots" if len(c) > 3 else "factor", lambda case: undo(case, x), n=len(cases)),
        u=kernel,
    )


def _mixed(terms: Mixed, angle: Expr, x: str) -> Outcome | None:
    """A(cos) + sin·B(cos) = 0."""
    even = _reduced({(i, j): c for (i, j), c in terms.items() if i % 2 == 0}, 0)
    odd = _reduced({(i - 1, j): c for (i, j), c in terms.items() if i % 2}, 0)
    if not even:
        parts = [undo(equals(call("sin", angle), ZERO), x)]
        if len(odd) > 1:
            parts.append(_in_one("cos", angle, odd, x))
        return merged([line for part in parts for line in part.lines], parts)
    if len(odd) == 1 and len(even) == 2 and even[0] == 0:
        case = equals(call("tan", angle), rational(-even[1] / odd[0]))
        return then(case, "divide", lambda one: undo(one, x), c=call("cos", angle))
    return _half_angle(even, odd, angle, x)


def _half_angle(even: Coefficients, odd: Coefficients, angle: Expr, x: str) -> Outcome:
    """t = tan(θ/2): cos θ = (1 − t²)/(1 + t²), sin θ = 2t/(1 + t²); θ = π is looked at by itself."""
    n = max(len(even) - 1, len(odd))
    total: list[Fraction] = [Fraction(0)] * (2 * n + 1)
    for table, sine in ((even, 0), (odd, 1)):
        for k, c in enumerate(table):
            for degree, value in enumerate(_product(k, n - k - sine)):
                if value:
                    total[degree + sine] += c * value * (2 if sine else 1)
    half = divide(angle, number(2))
    cases = [equals(call("tan", half), root) for root, _ in real_roots(_coefficients(dict(enumerate(total))))]
    at_pi = sum((c * (-1) ** k for k, c in enumerate(even)), Fraction(0)) == 0
    parts = [follow(cases, "real roots", lambda case: undo(case, x), n=len(cases))]
    if at_pi:
        parts.append(undo(equals(call("cos", angle), neg(ONE)), x))
    return merged([line for part in parts for line in part.lines], parts)


def _product(down: int, up: int) -> list[int]:
    """(1 − t²)^down · (1 + t²)^up, coefficients from the constant on."""
    product = [1]
    for s in [-1] * down + [1] * up:
        product = [a + s * b for a, b in zip([*product, 0, 0], [0, 0, *product], strict=True)]
    return product
