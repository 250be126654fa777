"""What only SymPy can do, each in a worker that can be killed, each answer compared with certified numbers."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal

from flint import arb, fmpq

from ..factoring import expand, factor
from ..judge import same
from ..numbers import ball
from ..tree import Expr, constant, count, minus, names, neg, pieces, value_of
from ..workers import run_bounded
from .from_sympy import from_sympy
from .to_sympy import to_sympy

__all__ = ["limit", "prove_equal", "simplify_bounded", "simplify_constant"]

Side = Literal["+", "-", "+-"]
INFINITY = constant("oo")
STEPS = (Fraction(1, 10**2), Fraction(1, 10**4), Fraction(1, 10**6))


def _asked(task: Callable[..., Any], *args: Any, cpu: float) -> Any:
    """The task's answer, or None: SymPy is loaded before the fork, so that the worker starts warm."""
    import sympy  # noqa: F401

    outcome = run_bounded(task, *args, cpu=cpu, wall=2 * cpu)
    return outcome.value if outcome.status == "done" else None


def prove_equal(u: Expr, v: Expr, cpu: float = 5.0) -> bool:
    """Whether SymPy simplifies u − v to 0. False is not a refutation."""
    return _asked(_is_zero, minus(u, v), cpu=cpu) is True


def _is_zero(e: Expr) -> bool:
    import sympy

    return bool(sympy.simplify(to_sympy(e)) == 0)


def simplify_bounded(e: Expr, cpu: float = 2.0) -> Expr:
    """The shortest of e and what SymPy's simplify, factor and radsimp make of it, judged the same as e."""
    found = _asked(_simpler, e, cpu=cpu) or ()
    good = [s for s in found if count(s) < count(e) and same(e, s).level in ("proved", "points")]
    return min(good, key=count, default=e)


def _simpler(e: Expr) -> tuple[Expr, ...]:
    import sympy

    s = to_sympy(e)
    return tuple(from_sympy(change(s)) for change in (sympy.simplify, sympy.factor, sympy.radsimp))


def simplify_constant(e: Expr, cpu: float = 2.0) -> Expr | None:
    """A shorter form of a constant: roots multiplied out, denominators made rational; None when there is none."""
    short = min((expand(e), factor(e)), key=count)
    if any(p.head == "/" and value_of(p) is None for p in pieces(short)) or count(short) >= count(e):
        short = simplify_bounded(short, cpu)
    return short if count(short) < count(e) else None


def limit(e: Expr, variable: str, at: Expr, side: Side = "+-", cpu: float = 5.0) -> Expr | None:
    """The limit of e, also ±oo; `at` is a number, oo or neg(oo). None when unknown, none, or contradicted by values."""
    found: Expr | None = _asked(_limit, e, variable, at, side, cpu=cpu)
    if found is None or names(found) - (names(e) - {variable}):
        return None
    return found if names(e) != {variable} or _plausible(e, variable, at, side, found) else None


def _limit(e: Expr, variable: str, at: Expr, side: Side) -> Expr:
    import sympy

    return from_sympy(sympy.limit(to_sympy(e), sympy.Symbol(variable, real=True), to_sympy(at), side))


def _plausible(e: Expr, variable: str, at: Expr, side: Side, found: Expr) -> bool:
    """Whether values on the way to the limit come nearer to it (or, for ±oo, run away)."""
    signs = (1, -1) if side == "+-" else (1,) if side == "+" else (-1,)
    return all(_approaches(e, variable, at, sign, found) for sign in signs)


def _approaches(e: Expr, variable: str, at: Expr, sign: int, found: Expr) -> bool:
    values = [ball(e, {variable: x}, 256) for x in _way(at, sign)]
    if not all(value.is_finite() for value in values):
        return True  # no evidence against
    if found in (INFINITY, neg(INFINITY)):
        goal = 1 if found == INFINITY else -1
        return bool(values[-1] * goal > values[0] * goal)
    target = ball(found, {}, 256)
    first, last = abs(values[0] - target), abs(values[-1] - target)
    return not last > first


def _way(at: Expr, sign: int) -> list[Any]:
    if at in (INFINITY, neg(INFINITY)):
        return [(1 if at == INFINITY else -1) / step for step in STEPS]
    middle = ball(at, {}, 256)
    return [middle + arb(fmpq(sign * step.numerator, step.denominator)) for step in STEPS]

