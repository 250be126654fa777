"""Where to start and how fast to go, when the student does not say: and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from ...expression.tree import Expr, name, rational
from ...words.errors import UsageError
from ...words.say import Say, Sentence
from ..given import Given, given
from ..theory.rate import Pace, pace
from .trial import Ground, goes_down, look, must_be_inside, point_of, reaches, trial

__all__ = ["Choice", "choose"]

NEAR_MINIMIZER = Say("The start {p} is a round point at some distance from the minimizer.",
                     "출발점 {p}은/는 최소점에서 조금 떨어진 간단한 점입니다.")
BLIND = Say("No minimizer is known, so descent starts at {p}, a round point where the slope is not 0.",
            "최소점을 모르므로 기울기가 0이 아닌 간단한 점 {p}에서 출발합니다.")
NO_START = Say("I found no point where descent on {f} could start.", "{f}의 경사 하강을 시작할 점을 찾지 못했습니다.")
GIVE_START = Say("Give one with --start.", "--start로 출발점을 주세요.")
OFFSETS = ((-2, 1), (2, -1), (-1, 2), (1, 2), (3, 2), (-3, 1), (5, 3))
SCALES = (Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(1, 10), Fraction(1, 100))
MOST_TRIALS = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """The start, the rate, and a sentence for each that the program chose."""

    start: tuple[Given, ...]
    rate: Given
    why: tuple[Sentence, ...]


def choose(ground: Ground, start: tuple[Given, ...] | None, rate: Given | None) -> Choice:
    """The given start and rate, or the first candidates from which a trial run reaches a minimizer.

    Raises UsageError for a start where descent cannot begin.
    """
    if start is not None:
        must_be_inside(ground, start)
        return _rated(ground, start, rate)
    first: Choice | None = None
    for candidate in _usable_starts(ground):
        choice, good = _tried(ground, candidate, rate)
        if good:
            return choice
        first = first or choice
    if first is None:
        raise UsageError(NO_START(f=name(ground.function.name)), GIVE_START())
    return first


def _rated(ground: Ground, start: tuple[Given, ...], rate: Given | None) -> Choice:
    """A given start: its rate must at least go down."""
    if rate is not None:
        return Choice(start, rate, ())
    found: Pace = pace(ground, start, goes_down)
    return Choice(start, found.rate, (found.why,))


def _tried(ground: Ground, start: tuple[Given, ...], rate: Given | None) -> tuple[Choice, bool]:
    """A candidate: is it good enough to show?"""
    why = (NEAR_MINIMIZER if ground.goals else BLIND)(p=point_of(start))
    if rate is not None:
        return Choice(start, rate, (why,)), reaches(ground, trial(ground, start, rate))
    found = pace(ground, start, reaches)
    return Choice(start, found.rate, (why, found.why)), found.good


def _usable_starts(ground: Ground) -> Iterator[tuple[Given, ...]]:
    """Round points around each minimizer in turn, or around 0, far ones first; where descent can begin and moves."""
    n, tries = len(ground.problem.variables), 0
    for scale in SCALES:
        for offset in OFFSETS:
            for goal in ground.goals[:4] or ((0.0,) * n,):
                start = tuple(given(_near(x, offset[i % 2] * scale * _unit(goal), scale)) for i, x in enumerate(goal))
                if tries < MOST_TRIALS and _usable(ground, start):
                    tries += 1
                    yield start


def _unit(goal: tuple[float, ...]) -> Fraction:
    """1, or 10, 100, … for a minimizer that is far from 0."""
    size = max(map(abs, goal))
    return Fraction(10) ** max(0, floor(log10(size / 5))) if size > 5 else Fraction(1)


def _near(x: float, offset: Fraction, scale: Fraction) -> Expr:
    """x rounded to a multiple of the scale, plus the offset."""
    return rational(round(Fraction(x) / scale) * scale + offset)


def _usable(ground: Ground, start: tuple[Given, ...]) -> bool:
    try:
        must_be_inside(ground, start)
    except UsageError:
        return False
    return any(look(ground, start)[1])
