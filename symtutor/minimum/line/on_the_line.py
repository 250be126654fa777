"""The least value of a function of one variable, read off its profile."""

from collections.abc import Callable, Sequence

from ...expression.tree import ONE, ZERO, Expr, add, call, divide, minus, mul, name, neg, number, rational, relation
from ...function import Function
from ...words.say import Say
from ..candidates import of_profile
from ..constants.values import compare, least, plain, sign, told
from ..equations.equation import Family, condensed, member
from ..growth.growth import INFINITY, MINUS_INFINITY, limit_at
from ..ranges.defined import at
from ..reductions.bounds import conclude_approached, conclude_by_bound
from ..reductions.inner import conclude_inner
from ..result import Candidate, Conclusion, Minimum, Point, SignChart, Solving, Witness
from ..sayings import FALLS
from ..witness import reaching_path, witness
from .cells import Cell, layout, point_between
from .line_proofs import line_proof
from .profile import End, Profile, profile
from .repeats import Repeat
from .tails import cut_off, proof_of_tails, tails_above, within
from .waves import conclude_waves
from .zeros import Span

__all__ = ["conclude", "found_on_the_line"]

NO_PIECES = Say(
    "finding every point where the slope is zero or f changes its formula",
    "도함수가 0이거나 식이 바뀌는 점을 모두 찾기",
)
NO_PROOF = Say("a proof that {m} is the least value", "{m}이/가 최솟값이라는 증명")
NO_LIMIT = Say("the limit of f towards {place}", "{place}에서의 f의 극한")
T = name("t")
Found = tuple[tuple[Solving, ...], tuple[tuple[Candidate, ...], bool, Conclusion], SignChart | None]


def found_on_the_line(function: Function, derivative: Expr | None, again: Callable[[Function], Minimum]) -> Found:
    """By the profile where there is one, else by what the form of f shows."""
    found = profile(function, derivative)
    if found is None:
        return found_without_profile(function, again)
    candidates = of_profile(found)
    conclusion = conclude(found, candidates)
    if conclusion.status == "unknown":
        other = found_without_profile(function, again)
        conclusion = conclusion if other[1][2].status == "unknown" else other[1][2]
    return found.equations, (candidates, all(s.listed for s in found.stretches), conclusion), found.chart


def found_without_profile(function: Function, again: Callable[[Function], Minimum]) -> Found:
    """Without all zeros of the slope: a path to −∞, a bound that is reached, or far-out values that do not count."""
    waves = conclude_waves(function, again)
    if waves is not None:
        return alone(waves)
    fall = _falling_end(function) or reaching_path(function, MINUS_INFINITY)
    if fall is not None:
        return alone(Conclusion("unbounded", MINUS_INFINITY, witness=fall))
    bounded = conclude_by_bound(function) or conclude_approached(function)
    if bounded is not None:
        return alone(bounded)
    return (
        found_within(function, again)
        or alone(conclude_inner(function, again) or Conclusion("unknown", tried=(NO_PIECES(),)))
    )


def alone(conclusion: Conclusion) -> Found:
    """A conclusion without equations, candidates and chart."""
    return (), ((), False, conclusion), None


def found_within(function: Function, again: Callable[[Function], Minimum]) -> Found | None:
    """What is found on the rest when the tails are cut off, if f is larger on the tails."""
    tails = cut_off(function)
    inner = again(within(function, tails)) if tails else None
    if inner is None:
        return None
    if inner.status == "not attained" and inner.value is not None and tails_above(function, tails, inner.value):
        conclusion = Conclusion("not attained", inner.value, witness=inner.witness)
    else:
        proof = proof_of_tails(function, tails, inner)
        if proof is None:
            return None
        conclusion = Conclusion("attained", proof.value, inner.minimizers, inner.family, proof=proof)
    edges = {rational(t.edge) for t in tails}
    kept = tuple(c for c in inner.candidates if c.kind != "boundary" or c.point[0][1] not in edges)
    return inner.equations, (kept, False, conclusion), inner.chart


def _falling_end(function: Function) -> Witness | None:
    """A pole or a far end where f falls to −∞."""
    x = name(function.variables[0])
    near = (relation("<=", neg(number(10)), x), relation("<=", x, number(10)))
    pieces = layout(function, function.domain) or layout(function, (*function.domain, *near))
    for cell in (c for c in pieces.cells if c is not None) if pieces is not None else ():
        for place, side in ((cell.low, 1), (cell.high, -1)):
            if limit_at(cell.body, function.variables[0], place, side) == MINUS_INFINITY:
                return witness_of_end(function, End(place, side, MINUS_INFINITY, True))
    return None


def conclude(found: Profile, candidates: Sequence[Candidate]) -> Conclusion:
    """The least of the values at the candidates and of the limits where f falls towards an end."""
    down = next((e for e in found.ends if e.limit == MINUS_INFINITY), None)
    if down is not None:
        return Conclusion("unbounded", MINUS_INFINITY, witness=witness_of_end(found.function, down))
    if found.repeats is not None and found.period is None:
        return Conclusion("unbounded", MINUS_INFINITY, witness=_drifting_path(found, found.repeats))
    falling = [e for e in found.ends if e.falls and not _is_reached(found, e)]
    unclear = [e for e in falling if e.limit is None]
    heights = [c.value for c in candidates if c.value is not None] + _levels(found)
    limits = [e.limit for e in falling if e.limit is not None and e.limit != INFINITY]
    lowest = None if unclear else least([*heights, *limits])
    if not lowest:
        return Conclusion("unknown", tried=tuple(NO_LIMIT(place=e.place or INFINITY) for e in unclear))
    value = [*heights, *limits][lowest[0]]
    if lowest[0] < len(heights) or any(place < len(heights) for place in lowest):
        return _attained(found, candidates, value)
    end = next(e for e in falling if e.limit is not None and compare(e.limit, value) == 0)
    return Conclusion("not attained", value, witness=witness_of_end(found.function, end))


def _drifting_path(found: Profile, repeats: Repeat) -> Witness:
    """Along −t or t, else by whole steps from one point of the domain."""
    function, x = found.function, found.function.variables[0]
    plainest = _falling_end(function) or reaching_path(function, MINUS_INFINITY)
    if plainest is not None:
        return plainest
    start = rational(point_between(found.stretches[0].cell.low, found.stretches[0].cell.high))
    whole = mul(repeats.step, call("floor", T))
    steps = add(start, neg(whole) if sign(repeats.rise) == 1 else whole)
    return witness(function, ((x, steps),), MINUS_INFINITY)


def _attained(found: Profile, candidates: Sequence[Candidate], value: Expr) -> Conclusion:
    flat = [s.cell for s in found.stretches if s.signs == (0,) and compare(_level(found, s.cell), value) == 0]
    points = () if flat else tuple(c.point for c in candidates if c.value is not None and compare(c.value, value) == 0)
    family = _flat_family(found, flat) if flat else _periodic_family(found, points)
    proof = line_proof(found, value, points)
    if proof is None:
        return Conclusion("unknown", tried=(NO_PROOF(m=told(value)),))
    return Conclusion("attained", value, points, family, proof=proof)


# ---- flat pieces and periods


def _levels(found: Profile) -> list[Expr]:
    return [_level(found, s.cell) for s in found.stretches if s.signs == (0,)]


def _level(found: Profile, cell: Cell) -> Expr:
    """The constant value on a flat piece."""
    return plain(at(cell.body, {found.function.variables[0]: rational(point_between(cell.low, cell.high))}))


def _flat_family(found: Profile, flat: Sequence[Cell]) -> Expr:
    """−2 ≤ x and x ≤ 1; x = x when f is constant everywhere."""
    x = name(found.function.variables[0])
    values = dict(zip(found.layout.breaks, found.layout.values, strict=True))
    if found.period is not None and len(flat) == len(found.stretches) == 1:
        return relation("=", x, x)
    level = _level(found, flat[0])
    pieces = []
    joined = _joined_cells(flat, values, level)
    if found.period is not None and joined == [(found.layout.breaks[0], found.layout.breaks[-1])]:
        return relation("=", x, x)
    for low, high in joined if found.period is None else _over_the_end(joined, found, values):
        parts = []
        for end, side in ((low, 0), (high, 1)):
            if end is not None:
                sign = "<=" if values[end] is not None and compare(values[end] or ZERO, level) == 0 else "<"
                shown = end if found.period is None else _shifted(end, found.period)
                parts.append(relation(sign, x, shown) if side else relation(sign, shown, x))
        pieces.append(Expr("and", tuple(parts)) if len(parts) == 2 else parts[0] if parts else relation("=", x, x))
    return pieces[0] if len(pieces) == 1 else Expr("or", tuple(pieces))


Levels = dict[Expr, Expr | None]


def _joined_cells(flat: Sequence[Cell], values: Levels, level: Expr) -> list[Span]:
    """Neighbouring cells with the same level at their common end are one piece."""
    joined: list[Span] = []
    for cell in flat:
        value = values[cell.low] if cell.low is not None else None
        if joined and joined[-1][1] == cell.low and value is not None and compare(value, level) == 0:
            joined[-1] = (joined[-1][0], cell.high)
        else:
            joined.append((cell.low, cell.high))
    return joined


def _over_the_end(joined: list[Span], found: Profile, values: Levels) -> list[Span]:
    """A piece at the end of the period goes on at its beginning."""
    first, last = found.layout.breaks[0], found.layout.breaks[-1]
    high, value = joined[0][1], values[first]
    if len(joined) < 2 or joined[0][0] != first or joined[-1][1] != last or high is None or found.period is None:
        return joined
    if value is None or compare(value, _level(found, found.stretches[0].cell)) != 0:
        return joined
    onward = plain(add(high, found.period))
    values[onward] = values[high]
    return [*joined[1:-1], (joined[-1][0], onward)]


def _periodic_family(found: Profile, points: Sequence[Point]) -> Expr | None:
    """x = −π/3 + 2πk, for every whole number k."""
    if found.period is None or not points:
        return None
    x, step = found.function.variables[0], found.period
    families = condensed([Family(point[0][1], step) for point in points])
    cases = [relation("=", name(x), _shifted(f.start, f.period)) for f in families]
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _shifted(start: Expr, step: Expr) -> Expr:
    return member(Family(start, step))


# ---- witnesses


def witness_of_end(function: Function, end: End) -> Witness:
    """x = t, −t, a + 1/t or a − 1/t."""
    path = T if end.place is None else divide(ONE, T)
    signed = neg(path) if (end.side == -1) == (end.place is not None) else path
    if end.place is not None and end.place != ZERO:
        signed = add(end.place, path) if end.side == 1 else minus(end.place, path)
    x = function.variables[0]
    limit = end.limit if end.limit is not None else MINUS_INFINITY
    return Witness(((x, signed),), limit, FALLS(path=relation("=", name(x), signed), limit=limit))


def _is_reached(found: Profile, end: End) -> bool:
    """Whether the end belongs to the domain and f has its limit there: then it is a candidate."""
    values = dict(zip(found.layout.breaks, found.layout.values, strict=True))
    value = values.get(end.place) if end.place is not None else None
    return value is not None and end.limit is not None and compare(value, end.limit) == 0
