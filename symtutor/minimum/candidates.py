"""The points where a minimum can be: what f has there, its value with the substitution written out, and why."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cmp_to_key

from ..expression.tree import ZERO, Expr
from ..words.say import Say, Sentence
from .constants.values import compare, has_root, plain, sign
from .equations.equation import Family, member
from .growth.growth import limit_at
from .line.cells import resolved
from .line.profile import Profile
from .line.repeats import Repeat
from .ranges.defined import at
from .result import Candidate, Evaluation, Kind, Point, SecondOrder
from .slopes import slope_of

__all__ = ["CHANGES", "candidate", "evaluated", "of_profile"]

FALLS_THEN_RISES = Say("f′ changes from − to +", "f′의 부호가 −에서 +로 바뀝니다")
RISES_THEN_FALLS = Say("f′ changes from + to −", "f′의 부호가 +에서 −로 바뀝니다")
NO_CHANGE = Say("f′ does not change its sign", "f′의 부호가 바뀌지 않습니다")
IS_KINK = Say("f has no derivative here", "이 점에서 f는 미분할 수 없습니다")
JUMPS = Say("f jumps here", "이 점에서 f의 값이 끊어집니다")
IS_END = Say("an end of the domain", "정의역의 끝점입니다")

CHANGES: dict[tuple[int, int], tuple[Kind, Say]] = {
    (-1, 1): ("minimum", FALLS_THEN_RISES), (1, -1): ("maximum", RISES_THEN_FALLS),
    (1, 1): ("degenerate", NO_CHANGE), (-1, -1): ("degenerate", NO_CHANGE),
}  # fmt: skip


def candidate(body: Expr, point: Point, kind: Kind, why: Sentence, second: SecondOrder | None = None) -> Candidate:
    """The candidate with its value; f(1/2) = 3·(1/2)² − 3·(1/2) + 4 = 13/4 is kept as it is written."""
    chain = evaluated(body, point)
    return Candidate(point, chain.value, kind, why, second, chain)


def evaluated(body: Expr, point: Point) -> Evaluation:
    written = at(body, dict(point))
    return Evaluation(point, written, plain(at(resolved(body, dict(point)), dict(point))))


def of_profile(profile: Profile) -> tuple[Candidate, ...]:
    """Critical points, kinks and ends of the domain, in order along the line."""
    x, body = profile.function.variables[0], profile.function.body
    found: list[Candidate] = []
    for stretch in profile.stretches:
        for place, zero in enumerate(stretch.zeros):
            kind, why = CHANGES[stretch.signs[place], stretch.signs[place + 1]]
            found.append(candidate(body, ((x, zero),), kind, why(), _second(stretch.slope, x, zero)))
    found.extend(c for place, _ in enumerate(profile.layout.breaks) if (c := _at_break(profile, place)) is not None)
    repeats, ordered = profile.repeats, _ordered(found)
    return tuple(ordered) if repeats is None else tuple(_for_every_k(repeats, c) for c in ordered)


def _for_every_k(repeats: Repeat, c: Candidate) -> Candidate:
    """The same one step further, k times."""
    point = member(Family(c.point[0][1], repeats.step))
    value = c.value if c.value is None or repeats.rise == ZERO else member(Family(c.value, repeats.rise))
    return replace(c, family=(point, value))


def _ordered(found: Sequence[Candidate]) -> list[Candidate]:
    def order(a: Candidate, b: Candidate) -> int:
        return compare(a.point[0][1], b.point[0][1]) or 0

    return sorted(found, key=cmp_to_key(order))


def _second(steep: Expr, x: str, zero: Expr) -> SecondOrder | None:
    bent = slope_of(steep, x)
    if bent is None:
        return None
    value = at(bent, {x: zero})
    return SecondOrder(2, ((value if has_root(value) else plain(value),),), ())


def _at_break(profile: Profile, place: int) -> Candidate | None:
    """A kink or an end; None where f is not defined, or smooth and not flat."""
    x, value, edge = profile.function.variables[0], profile.layout.values[place], profile.layout.breaks[place]
    if value is None:
        return None
    left, right = profile.layout.cells[place], profile.layout.cells[place + 1]
    slopes = [_one_sided(cell.body, x, edge, side) if cell else None for cell, side in ((left, -1), (right, 1))]
    body = profile.function.body
    if left is None or right is None:
        if profile.repeats is not None and edge in (profile.layout.breaks[0], profile.layout.breaks[-1]):
            return None
        return Candidate(((x, edge),), value, "boundary", IS_END(), None, evaluated(body, ((x, edge),)))
    jumps = any(e.limit is not None and compare(e.limit, value) != 0 for e in profile.ends if e.place == edge)
    if not jumps and slopes[0] is not None and slopes[0] == slopes[1]:
        return _smooth_break(profile, place, slopes[0])
    return Candidate(((x, edge),), value, "kink", JUMPS() if jumps else IS_KINK(), None, evaluated(body, ((x, edge),)))


def _smooth_break(profile: Profile, place: int, steepness: Expr) -> Candidate | None:
    x, edge = profile.function.variables[0], profile.layout.breaks[place]
    if sign(steepness) != 0:
        return None
    around = profile.chart.breaks.index(edge)
    before, after = profile.chart.signs[around - 1], profile.chart.signs[around]
    kind, why = CHANGES.get((before or 0, after or 0), ("degenerate", NO_CHANGE))
    return candidate(profile.function.body, ((x, edge),), kind, why())


def _one_sided(body: Expr, x: str, edge: Expr, side: int) -> Expr | None:
    steep = slope_of(body, x)
    return None if steep is None else limit_at(steep, x, edge, side)
