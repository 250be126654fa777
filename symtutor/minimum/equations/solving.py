"""An equation u = 0 in one real unknown, solved step by step: every method is tried in its turn."""

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial

from ...expression.factoring import factors
from ...expression.polynomial import Terms, coefficients, from_coefficients
from ...expression.quotients import as_fraction, quotient_of
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    children,
    minus,
    mul,
    name,
    names,
    number,
    power,
    put,
    value_of,
)
from ..constants.algebraic import real_roots
from ..constants.values import exactly_equal, plain, sign
from ..result import Solving
from .chain import as_solving
from .equation import Line, Outcome, equals, follow, sides_of, then, unsolved
from .lambert import solve_lambert
from .polynomial_equations import solve_polynomial
from .spread import angle_of, spread
from .trigonometric import solve_trigonometric
from .undo import never, undo

__all__ = ["solve", "solve_zero", "solves"]


def solve(left: Expr, x: str) -> Solving:
    """left = 0 on the real line, wherever left is defined."""
    return as_solving(left, x, solve_zero(left, x))


@lru_cache(maxsize=512)
def solve_zero(left: Expr, x: str) -> Outcome:
    """Solutions that left is not defined at, or that do not solve it, are dropped."""
    return _kept(left, x, _zero(left, x))


def _zero(left: Expr, x: str) -> Outcome:
    if x not in names(left):
        return _constant(left, x)
    if (c := coefficients(left, x)) is not None:
        return solve_polynomial(left, x, c)
    match left.head:
        case "neg":
            return _zero(children(left)[0], x)
        case "*":
            return _product(children(left), x)
        case "/":
            return _quotient(left, x)
        case "^":
            return _power(left, x)
    if never(left):
        return Outcome((Line((), "no zero", (("u", left),)),))
    isolated = undo(equals(left, ZERO), x)
    return isolated if isolated.complete else _by_kernels(left, x)


def _constant(left: Expr, x: str) -> Outcome:
    match sign(left):
        case 0:
            return Outcome((Line((equals(ZERO, ZERO),), "everywhere", (("x", name(x)),)),), everywhere=True)
        case None:
            return unsolved()
    return Outcome((Line((), "no zero", (("u", left),)),))


def _product(parts: tuple[Expr, ...], x: str) -> Outcome:
    """The factors that can be zero, each on its own."""
    moving = list(dict.fromkeys(_base(p) for p in parts if x in names(p)))
    fixed = [p for p in moving if never(p)]
    cases = [equals(p, ZERO) for p in moving if p not in fixed]
    if not cases:
        return Outcome((Line((), "no zero", (("u", mul(*fixed)),)),))
    again = partial(_left_zero, x=x)
    if fixed:
        return follow(cases, "never zero", again, v=mul(*fixed))
    return follow(cases, "zero product", again)


def _left_zero(case: Expr, x: str) -> Outcome:
    return _zero(sides_of(case)[0], x)


def _base(factor: Expr) -> Expr:
    """u of uⁿ with a positive n."""
    exponent = value_of(children(factor)[1]) if factor.head == "^" else None
    return children(factor)[0] if exponent is not None and exponent > 0 else factor


def _quotient(left: Expr, x: str) -> Outcome:
    top, bottom = children(left)
    if x not in names(bottom):
        return _zero(top, x)
    if x not in names(top):
        return _constant(top, x) if sign(top) != 0 else unsolved()
    return then(equals(top, ZERO), "zero quotient", lambda case: _zero(top, x))


def _power(left: Expr, x: str) -> Outcome:
    base, exponent = children(left)
    value = value_of(exponent)
    if value is not None and value > 0:
        return then(equals(base, ZERO), "zero power", lambda case: _zero(base, x))
    return Outcome((Line((), "no zero", (("u", left),)),))


# ---- sums: factored over their kernels


def _by_kernels(left: Expr, x: str) -> Outcome:
    plainer = spread(left, x)
    if angle_of(plainer, x) is not None:
        found = solve_trigonometric(plainer, x)
        if found is not None:
            return found
    split = factors(plainer)
    if split is None:
        return unsolved()
    above = [p for p, k in split[1] if k > 0 and x in names(p)]
    if len(above) == 1 and not any(k < 0 for _, k in split[1]):
        return _irreducible(above[0], x)
    rule = "one fraction" if any(k < 0 for _, k in split[1]) else "factor"
    shown = mul(*above) if above else ONE
    if not above:
        return Outcome((Line((), "no zero", (("u", left),)),))
    return then(equals(shown, ZERO), rule, lambda case: _factored(above, x))


def _factored(above: list[Expr], x: str) -> Outcome:
    if len(above) == 1:
        return _factor(above[0], x)
    fixed = [p for p in above if never(p)]
    cases = [equals(p, ZERO) for p in above if p not in fixed]
    slots = {"v": mul(*fixed)} if fixed else {}
    return follow(cases, "never zero" if fixed else "zero product", lambda case: _factor(sides_of(case)[0], x), **slots)


def _factor(left: Expr, x: str) -> Outcome:
    if (c := coefficients(left, x)) is not None:
        return solve_polynomial(left, x, c)
    if never(left):
        return Outcome((Line((), "no zero", (("u", left),)),))
    isolated = undo(equals(left, ZERO), x) if left.head == "+" else _zero(left, x)
    return isolated if isolated.complete else _irreducible(left, x)


def _irreducible(left: Expr, x: str) -> Outcome:
    """A sum that does not factor: a polynomial in one kernel, or with one square root."""
    quotient = quotient_of(left)
    if quotient is None:
        return unsolved()
    units = list(quotient.units)
    terms: Terms = {tuple(map(int, k))[: len(units)]: as_fraction(c) for k, c in quotient.top.to_dict().items()}
    moving = [place for place, unit in enumerate(units) if x in names(unit) and any(k[place] for k in terms)]
    if len(moving) == 1 and all(not any(k[i] for i in range(len(units)) if i != moving[0]) for k in terms):
        return _in_kernel(units[moving[0]], {(k[moving[0]],): c for k, c in terms.items()}, x)
    roots = [place for place in moving if _is_root(units[place])]
    if len(roots) == 1 and max(k[roots[0]] for k in terms) == 1:
        return _with_root(terms, units, roots[0], x)
    return solve_lambert(*_moving_only(terms, units, moving), x) or unsolved()


def _moving_only(terms: Terms, units: list[Expr], moving: list[int]) -> tuple[Terms, list[Expr]]:
    """Without units that occur in no term; none at all when a constant unit stands beside the numbers."""
    fixed = any(k[i] for k in terms for i in range(len(units)) if i not in moving)
    return {} if fixed else {tuple(k[i] for i in moving): c for k, c in terms.items()}, [units[i] for i in moving]


def _in_kernel(kernel: Expr, terms: Terms, x: str) -> Outcome:
    """P(e^x) = 0: each real root w of P gives e^x = w."""
    c = tuple(terms.get((k,), Fraction(0)) for k in range(max(k for (k,) in terms) + 1))
    w = "w" if x != "w" else "v"
    cases = [equals(kernel, root) for root, _ in real_roots(c)]
    again = partial(undo, x=x)
    if len(c) == 2:
        return undo(cases[0], x)
    if not cases:
        return Outcome((Line((), "no zero", (("u", from_coefficients(c, w)),)),))
    inner = solve_polynomial(from_coefficients(c, w), w, c)
    back = follow(cases, "back", again, u=kernel, w=name(w))
    first = Line((equals(from_coefficients(c, w), ZERO),), "substitution", (("u", kernel), ("w", name(w))))
    return Outcome((first, *inner.lines, *back.lines), back.solutions, back.families, back.complete)


def _is_root(unit: Expr) -> bool:
    return unit.head == "sqrt" or (unit.head == "^" and value_of(children(unit)[1]) == Fraction(1, 2))


def _with_root(terms: Terms, units: list[Expr], place: int, x: str) -> Outcome:
    """a + b·√u = 0: then a² = b²·u; solutions that do not fit are dropped afterwards."""
    a, b = (
        add(
            *(
                mul(
                    _number(c),
                    *(power(u, number(n)) for i, (u, n) in enumerate(zip(units, k, strict=True)) if n and i != place),
                )
                for k, c in terms.items()
                if k[place] == part
            )
        )
        for part in (0, 1)
    )
    inside = children(units[place])[0]
    squared = minus(power(a, number(2)), mul(power(b, number(2)), inside))
    c = coefficients(squared, x)
    if c is None:
        return unsolved()
    usual = from_coefficients(c, x)
    return then(equals(usual, ZERO), "square and check", lambda case: solve_polynomial(usual, x, c))


def _number(c: Fraction) -> Expr:
    from ...expression.tree import rational

    return rational(c)


# ---- what is kept


def _kept(left: Expr, x: str, outcome: Outcome) -> Outcome:
    good = tuple(s for s in outcome.solutions if solves(left, x, s))
    families = tuple(
        f for f in outcome.families if solves(left, x, f.start) or solves(left, x, plain(add(f.start, f.period)))
    )
    if not outcome.complete or (good == outcome.solutions and families == outcome.families):
        return replace(outcome, solutions=good, families=families)
    line = Line(tuple(equals(name(x), s) for s in good), "check")
    return Outcome((*outcome.lines, line), good, families, outcome.complete, outcome.everywhere)


def solves(left: Expr, x: str, value: Expr) -> bool:
    """Whether left is defined there and not certainly different from zero."""
    from ...expression.numbers import ball

    here = ball(put(left, {name(x): value}), {}, 200)
    return bool(here.is_finite() and here.contains(0)) or (not here.is_finite() and _defined(left, x, value))


def _defined(left: Expr, x: str, value: Expr) -> bool:
    return exactly_equal(put(left, {name(x): value}), ZERO)
