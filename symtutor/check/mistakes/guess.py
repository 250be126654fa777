"""A guess at what went wrong: what it comes to at a point, quickly; and, only if that fits the answer, the whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from math import isnan

from ...expression.tree import Expr, add, minus, name
from ...words.errors import TutorError
from ...words.say import Say
from ..verdict import Diagnosis
from .bench import NAN, Bench, slope, value

__all__ = ["Guess", "Suspect", "carried_on", "made", "stopped_early", "together"]

TOO_FEW = Say("this is a derivative of a lower order: differentiate once more",
              "더 낮은 계의 도함수입니다. 한 번 더 미분해야 합니다")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A wrong result with the slip that leads to it."""

    result: Expr
    diagnosis: Diagnosis


@dataclass(frozen=True, slots=True)
class Guess:
    """A slip that may have been made.

    about   the rule's and the slip's name: the same slip can be made in several terms
    at      its wrong result at a bench as a float, nan where there is none
    make    the wrong result itself; None where it cannot be made. Raises TutorError where a rule is missing
    """

    about: tuple[str, str]
    at: Callable[[Bench], float]
    make: Callable[[], Suspect | None]


def made(make: Callable[[], Suspect | None]) -> Suspect | None:
    """What `make` makes; None where a rule is missing."""
    try:
        return make()
    except TutorError:
        return None


def stopped_early(lower: Expr, body: Expr) -> Guess:
    """A derivative of a lower order for the one that is asked."""
    suspect = Suspect(lower, Diagnosis("differentiated too few times", TOO_FEW(), body))
    return Guess(("", suspect.diagnosis.name), partial(value, e=lower), lambda: suspect)


def carried_on(guess: Guess, variable: str, times: int) -> Guess:
    """The guess in an earlier derivative, differentiated rightly from there on."""
    if not times:
        return guess
    make = cache(partial(_later, guess.make, variable, times - 1))

    def at(bench: Bench) -> float:
        found = make()
        return NAN if found is None else slope(bench, found.result)

    return Guess(guess.about, at, partial(_later, make, variable, 1))


def _later(make: Callable[[], Suspect | None], variable: str, times: int) -> Suspect | None:
    from ...derivation.worked_out import worked_out

    found = made(make)
    for _ in range(times):
        if found is not None:
            found = replace(found, result=worked_out(Expr("d", (found.result, name(variable)))))
    return found


def together(about: tuple[str, str], group: tuple[Guess, ...], key: Expr) -> Guess:
    """The same slip wherever it can be made: the changes that each makes to the key are added."""
    return Guess(about, partial(_sum_at, group, key), partial(_sum_made, group, key))


def _sum_at(group: tuple[Guess, ...], key: Expr, bench: Bench) -> float:
    right = value(bench, key)
    return right + sum(here - right for guess in group if not isnan(here := guess.at(bench)))


def _sum_made(group: tuple[Guess, ...], key: Expr) -> Suspect | None:
    found = [suspect for guess in group if (suspect := made(guess.make)) is not None]
    if len(found) < 2:
        return None
    return Suspect(add(key, *(minus(s.result, key) for s in found)), found[0].diagnosis)
