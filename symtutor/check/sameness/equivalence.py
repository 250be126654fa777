"""Whether two equations (or inequalities, or alternatives) have the same real solutions."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Final

from ...expression.domains import conditions
from ...expression.tree import ZERO, Expr, children, minus, mul, name, names, put, rational, same_but_order
from ...words.say import Say
from ..verdict import RIGHT, UNKNOWN, WRONG, Witness
from .enclosure import enclosure
from .expressions import UNDECIDED, Comparison, compare
from .families import WHOLE_LETTERS, families_of, same_families
from .solutions import Critical, atoms, critical_points, true_at, true_between
from .systems import same_system

if TYPE_CHECKING:
    from flint import arb

__all__ = ["same_solutions"]

TRIALS: Final = 4  # values of the parameters tried
LOST = Say("The solution {x} is lost.", "해 {x}이/가 사라졌습니다.")
GAINED = Say("{x} is no solution of the line above.", "{x}은/는 윗줄의 해가 아닙니다.")


def same_solutions(above: Expr, below: Expr, unknown: str | None = None, seed: int = 0) -> Comparison:
    """The comparison of two relations; the witness is a solution of one that the other does not have."""
    if above == below or same_but_order(above, below):
        return Comparison(RIGHT, "proof")
    if _proportional(above, below, seed):
        return Comparison(RIGHT, "proof")
    letters = names(above) | names(below)
    x = unknown if unknown in letters else _unknown(below, letters)
    if x is None:
        return Comparison(UNKNOWN, reason=UNDECIDED())
    if len(letters) == 1:
        return _one_unknown(above, below, x)
    if names(below) - names(above) and letters - {x} <= WHOLE_LETTERS or _lists_a_family(above, x):
        return _families(above, below, x)
    if _is_system(above, below):
        return _said(*same_system(above, below, sorted(letters)))
    return _with_parameters(above, below, x, letters, seed)


def _lists_a_family(relation: Expr, x: str) -> bool:
    """x = u(k), with one of the letters that stand for whole numbers."""
    left = [children(atom)[0] for atom in atoms(relation)]
    return set(left) == {name(x)} and names(relation) - {x} != frozenset() and names(relation) - {x} <= WHOLE_LETTERS


def _families(above: Expr, below: Expr, x: str) -> Comparison:
    first, second = families_of(above, x), families_of(below, x)
    if first is None or second is None:
        return Comparison(UNKNOWN, reason=UNDECIDED())
    return _said(*same_families(first, second, x))


def _said(found: Comparison, lost: bool) -> Comparison:
    """The comparison with the solution that is lost or gained in words."""
    if found.witness is None:
        return found
    equations = tuple(Expr("=", (name(v), place)) for v, place in found.witness.point)
    shown = equations[0] if len(equations) == 1 else Expr("and", equations)
    return replace(found, reason=(LOST if lost else GAINED)(x=shown))


def _unknown(below: Expr, letters: frozenset[str]) -> str | None:
    """The letter that stands alone on a left side, else x, else the only one."""
    for atom in atoms(below):
        left = children(atom)[0]
        if left.head == "name" and left.parts[0] in letters:
            return str(left.parts[0])
    return "x" if "x" in letters else next(iter(sorted(letters)), None)


def _is_system(above: Expr, below: Expr) -> bool:
    return "and" in (above.head, below.head)


def _proportional(above: Expr, below: Expr, seed: int) -> bool:
    """u = v and w = z with (w − z) = c (u − v), c a constant other than 0, and nothing newly undefined."""
    if above.head != "=" or below.head != "=":
        return False
    u, v = (minus(*children(r)) for r in (above, below))
    factor = _ratio(u, v, seed)
    return factor is not None and compare(v, mul(factor, u), frozenset(), (), seed, both=True).verdict == RIGHT


def _ratio(u: Expr, v: Expr, seed: int) -> Expr | None:
    """A simple fraction near v/u at one point; whether it is v/u everywhere is still to be judged."""
    from ...expression.numbers import sample_points, to_float

    for point in sample_points((u, v), names(u) | names(v), 3, seed):
        top, bottom = to_float(v, point), to_float(u, point)
        if top and bottom and isfinite(top / bottom):
            return rational(Fraction(top / bottom).limit_denominator(1000)) if abs(top / bottom) > 1e-3 else None
    return None


# ---- one unknown

def _one_unknown(above: Expr, below: Expr, x: str) -> Comparison:
    """Truth of both at every critical point and between: equal everywhere is a proof."""
    points = critical_points((above, below), x)
    if points is None:
        return _refute_near(above, below, x) or Comparison(UNKNOWN, reason=UNDECIDED())
    unsure = False
    for critical in points:
        before, after = true_at(above, x, critical), true_at(below, x, critical)
        if before is not None and after is not None and before != after:
            return _different(x, critical.place, critical.ball, above, below, lost=before)
        unsure = unsure or before is None or after is None
    for between in _between(points):
        before, after = true_between(above, x, between), true_between(below, x, between)
        if before is not None and after is not None and before != after:
            return _different(x, rational(between), _arb(between), above, below, lost=before)
        unsure = unsure or before is None or after is None
    return Comparison(UNKNOWN, reason=UNDECIDED()) if unsure else Comparison(RIGHT, "proof")


def _between(points: list[Critical]) -> Iterator[Fraction]:
    """One rational point in each interval that the critical points leave."""
    middles = [Fraction(float(c.ball.mid())) for c in points]
    if not middles:
        yield Fraction(1, 3)
        return
    yield middles[0] - Fraction(1, 3) - 1
    for low, high in pairwise(middles):
        yield ((low + high) / 2).limit_denominator(10**9)
    yield middles[-1] + Fraction(1, 3) + 1


def _different(x: str, place: Expr, where: "arb", above: Expr, below: Expr, lost: bool) -> Comparison:
    witness = Witness(((x, place),), _gap_at(below, x, where), _gap_at(above, x, where))
    reason = (LOST if lost else GAINED)(x=Expr("=", (name(x), place)))
    return Comparison(WRONG, "counterexample", witness, reason)


def _gap_at(relation: Expr, x: str, where: "arb") -> tuple[str, str] | None:
    """left − right of a single equation there."""
    from ...expression.numbers import ball

    if relation.head in ("and", "or"):
        return None
    return enclosure(ball(minus(*children(relation)), {x: where}))


def _refute_near(above: Expr, below: Expr, x: str) -> Comparison | None:
    """A certified solution of one line at which the other certainly fails, also where the solver gives up."""
    for one, other, lost in ((above, below, True), (below, above, False)):
        for atom in atoms(one):
            if one.head == "and" or atom.head != "=":
                continue
            for place, where in _solutions_of(atom, x):
                if all(_fails(a, x, where) for a in atoms(other)):
                    return _different(x, place, where, above, below, lost)
    return None


def _solutions_of(atom: Expr, x: str) -> Iterator[tuple[Expr, "arb"]]:
    from ...expression.numbers import ball
    from ...minimum.equations.solving import solve
    from .gap import zeros_on_line

    left, right = children(atom)
    g = left if right == ZERO else minus(left, right)
    if x not in names(g):
        return
    solved = solve(g, x)
    members = [put(s, {name("k"): rational(k)}) for s in solved.family for k in range(-2, 3)]
    for place in (*solved.solutions, *members):
        yield place, ball(place, {})
    if not solved.complete:
        for place, where in zeros_on_line(g, x):
            at = where if not isinstance(where, Fraction) else _arb(where)
            if ball(g, {x: at}).is_finite():
                yield place, at


def _fails(atom: Expr, x: str, where: "arb") -> bool:
    """Whether an equation or inequality certainly fails in the whole ball."""
    from ...expression.balls import ball, truth

    if any(truth(c, {x: where}) is False for side in children(atom) for c in conditions(side)):
        return True
    return all(ball(side, {x: where}).is_finite() for side in children(atom)) and truth(atom, {x: where}) is False


def _arb(value: Fraction) -> "arb":
    from flint import arb, fmpq

    return arb(fmpq(value.numerator, value.denominator))


# ---- with parameters

def _with_parameters(above: Expr, below: Expr, x: str, letters: frozenset[str], seed: int) -> Comparison:
    """The same for a few values of the other letters: wrong for one is wrong; right for all is right at points."""
    from ...expression.numbers import sample_points

    sides = [side for r in (above, below) for atom in atoms(r) for side in children(atom)]
    every = [side for side in sides if x not in names(side)]
    verdicts = []
    for point in sample_points(every, letters - {x}, TRIALS, seed):
        values = {name(n): rational(v) for n, v in point.items()}
        found = _one_unknown(put(above, values), put(below, values), x)
        if found.verdict == WRONG and found.witness is not None:
            spot = tuple((n, rational(v)) for n, v in sorted(point.items()))
            witness = Witness(spot + found.witness.point, found.witness.answer, found.witness.key)
            return Comparison(WRONG, "counterexample", witness, found.reason)
        verdicts.append(found.verdict)
    sure = len(verdicts) == TRIALS and set(verdicts) == {RIGHT}
    return Comparison(RIGHT, "points") if sure else Comparison(UNKNOWN, reason=UNDECIDED())


