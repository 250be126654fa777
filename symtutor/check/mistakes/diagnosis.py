"""Which single slip leads to a wrong derivative: a derivation replayed with one rule bent, or a slip of algebra.

A slip is named only if its result equals the student's answer and the answer is certainly wrong.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain, islice
from math import isfinite, log
from typing import TYPE_CHECKING, Final

from ...expression.pattern import heads
from ...expression.tree import Expr, name, names
from ...function import Function
from ...words.errors import TutorError
from ..questions.keys import right_derivative
from ..verdict import Diagnosis
from .bench import Bench, near, value
from .bent import by_rules
from .guess import Guess, Suspect, carried_on, made, stopped_early, together
from .misread import misreadings
from .slips import Slip, rounded, slips, undone

if TYPE_CHECKING:
    from flint import arb

__all__ = ["diagnose"]

MOST: Final = 400  # bent derivations looked at
POINTS: Final = 6
BENCHES: Final = 4
THIN: Final = 66  # bits

Sample = dict[str, Fraction]
Wanted = tuple[tuple[Bench, float], ...]
"""What the answer comes to at each bench."""


@dataclass(frozen=True, slots=True)
class Lineup:
    """All guesses about a question, in the order they are tried, with their values at the first of the benches.

    seen   those made so far: for a whole class each is made once, and none that nobody needs
    """

    benches: tuple[Bench, ...]
    rest: Iterator[Guess]
    seen: list[tuple[Guess, float]] = field(default_factory=list)


def diagnose(
    function: Function, variable: str, order: int, key: Expr, answer: Expr, domain: Sequence[Expr], seed: int
) -> Diagnosis | None:
    """The slip that explains a wrong answer: those of the rules first, outermost first; then plain algebra."""
    points = _points(function, key, tuple(domain))
    if len(points) < 2:
        return None
    lineup = _lineup(function, variable, order, key, tuple(domain))
    wanted = tuple((bench, value(Bench(bench.point, bench.x), answer)) for bench in lineup.benches)
    for suspect in chain(_fitting(lineup, wanted), _slips(wanted, function, variable, order)):
        if _explains(suspect.result, answer, key, points, domain, seed):
            return suspect.diagnosis
    return rounded(answer, tuple((value(bench, key), v) for bench, v in wanted))


def _explains(
    suspect: Expr, answer: Expr, key: Expr, points: Sequence[Sample], domain: Sequence[Expr], seed: int
) -> bool:
    """Whether the answer equals the suspect, and the suspect is not the key under another name."""
    from ...expression.judge import WITH_CASES, same
    from ...expression.numbers import ball

    pairs = [(ball(answer, point), ball(suspect, point)) for point in points]
    both = [(u, v) for u, v in pairs if u.is_finite() and v.is_finite()]
    if len(both) < 2 or not all(u.overlaps(v) for u, v in both):
        return False
    cases = (heads(answer) | heads(suspect)) & WITH_CASES
    if cases or len(both) < len(points) or not all(map(_is_thin, both)):
        if same(answer, suspect, None, domain, seed).level not in ("proved", "points"):
            return False
    elif any(not v.overlaps(ball(key, point)) for (_, v), point in zip(both, points, strict=True)):
        return True
    return same(suspect, key, None, domain, seed).level == "refuted"


def _is_thin(pair: "tuple[arb, arb]") -> bool:
    """To twenty digits."""
    return min(side.rel_one_accuracy_bits() for side in pair) >= THIN


# ---- guesses

@lru_cache(maxsize=64)
def _lineup(function: Function, variable: str, order: int, key: Expr, domain: tuple[Expr, ...]) -> Lineup:
    """The guesses about a question with their values: worked out once for a whole class."""
    points = sorted(_points(function, key, domain), key=_unevenness)[:BENCHES]
    benches = tuple(Bench(point, name(variable)) for point in points)
    return Lineup(benches, _guesses(function, variable, order, key))


def _each(lineup: Lineup) -> Iterator[tuple[Guess, float]]:
    """The guesses seen before, then new ones."""
    yield from lineup.seen
    for guess in lineup.rest:
        lineup.seen.append((guess, guess.at(lineup.benches[0])))
        yield lineup.seen[-1]


def _unevenness(point: Sample) -> float:
    """How far the coordinates are from ±1: far away floats lose more digits."""
    return sum(abs(log(abs(x))) if x else 1.0 for x in point.values() if isinstance(x, Fraction))


def _fitting(lineup: Lineup, wanted: Wanted) -> Iterator[Suspect]:
    """The guesses that come to what the answer comes to, as far as floats can tell."""
    for guess, here in _each(lineup):
        sure = isfinite(here) and isfinite(wanted[0][1])
        fits = near(here, wanted[0][1]) if sure else _fits(guess.at, wanted[1:])
        if fits and (found := made(guess.make)) is not None:
            yield found


def _fits(at: Callable[[Bench], float], wanted: Wanted) -> bool:
    """At the first of the benches where both have a value; True if there is none."""
    pairs = ((at(bench), v) for bench, v in wanted)
    return next((near(u, v) for u, v in pairs if isfinite(u) and isfinite(v)), True)


def _slips(wanted: Wanted, function: Function, variable: str, order: int) -> Iterator[Suspect]:
    """Slips of plain algebra on the way from the tidy derivative to the answer."""
    for slip in chain((undone(function.body),), _slips_of_key(function, variable, order)):
        if _fits(partial(value, e=slip.result), wanted):
            yield Suspect(slip.result, Diagnosis(slip.name, slip.say, slip.place))


def _slips_of_key(function: Function, variable: str, order: int) -> Iterator[Slip]:
    try:
        yield from slips(right_derivative(function, variable, order))
    except TutorError:
        return


def _guesses(function: Function, variable: str, order: int, key: Expr) -> Iterator[Guess]:
    """Single slips, then the same slip in several terms at once: the changes it makes to each are added."""
    groups: dict[tuple[str, str], list[Guess]] = {}
    for guess in islice(_single(function, variable, order), MOST):
        groups.setdefault(guess.about, []).append(guess)
        yield guess
    yield from (together(about, tuple(group), key) for about, group in groups.items() if len(group) > 1)


def _single(function: Function, variable: str, order: int) -> Iterator[Guess]:
    """For a higher derivative a slip in its last step, then one in an earlier step carried on."""
    from ...derivation import slope

    stages = [function.body]
    try:
        for _ in range(order - 1):
            stages.append(slope(stages[-1], variable))
    except TutorError:
        return
    yield from (stopped_early(stage, function.body) for stage in stages[1:])
    for stage in range(order - 1, -1, -1):
        for guess in by_rules(stages[stage], variable):
            yield carried_on(guess, variable, order - 1 - stage)
    yield from misreadings(stages[-1], variable)


@lru_cache(maxsize=512)
def _points(function: Function, key: Expr, domain: tuple[Expr, ...]) -> tuple[Sample, ...]:
    from ...expression.numbers import sample_points

    every = frozenset((*function.variables, *function.parameters)) | names(key)
    return tuple(sample_points((key,), every, POINTS, 7, domain))
