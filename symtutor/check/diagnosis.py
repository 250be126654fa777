"""Which single slip leads to a wrong derivative: a derivation replayed with one rule bent, or a slip of algebra.

A slip is named only if its result equals the student's answer and the answer is certainly wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from math import isfinite
from typing import Final

from ..expression.tree import Expr, add, minus, names
from ..function import Function
from ..words.errors import TutorError
from .misread import misread
from .slips import Slip, slips
from .verdict import Diagnosis

__all__ = ["diagnose"]

MOST: Final = 400  # bent derivations looked at
POINTS: Final = 5
CLOSE: Final = 1e-9

Print = tuple[float, ...]
"""The values at the sampled points; nan where there is none."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A wrong result with the slip that leads to it."""

    result: Expr
    diagnosis: Diagnosis


def diagnose(
    function: Function, variable: str, order: int, key: Expr, answer: Expr, domain: Sequence[Expr], seed: int
) -> Diagnosis | None:
    """The slip that explains a wrong answer: those of the rules first, outermost first; then plain algebra."""
    points = _points(function, key, tuple(domain))
    if len(points) < 2:
        return None
    print_ = _print(answer, points)
    for suspect, its_print in _bent(function, variable, order, key, tuple(domain)):
        if _alike(print_, its_print) and _confirmed(answer, suspect.result, key, domain, seed):
            return suspect.diagnosis
    for slip in slips(key, function.body):
        if _alike(print_, _print(slip.result, points)) and _confirmed(answer, slip.result, key, domain, seed):
            return _named(slip)
    return None


def _named(slip: Slip) -> Diagnosis:
    return Diagnosis(slip.name, slip.say, slip.place)


def _confirmed(answer: Expr, suspect: Expr, key: Expr, domain: Sequence[Expr], seed: int) -> bool:
    """The answer equals the suspect, and the suspect is not the key under another name."""
    from ..expression.judge import same

    if same(answer, suspect, None, domain, seed).level not in ("proved", "points"):
        return False
    return same(suspect, key, None, domain, seed).level == "refuted"


@lru_cache(maxsize=64)
def _bent(
    function: Function, variable: str, order: int, key: Expr, domain: tuple[Expr, ...]
) -> tuple[tuple[Suspect, Print], ...]:
    """All bent derivations of a question, with their values: worked out once for a whole class."""
    points = _points(function, key, domain)
    single = [(s, _print(s.result, points)) for s in islice(_suspects(function, variable, order), MOST)]
    return (*single, *_everywhere(single, key, _print(key, points)))


def _everywhere(single: list[tuple[Suspect, Print]], key: Expr, right: Print) -> Iterator[tuple[Suspect, Print]]:
    """The same mistake in several terms at once: the changes it makes to each are added."""
    groups: dict[tuple[str, str], list[tuple[Suspect, Print]]] = {}
    for suspect, print_ in single:
        d = suspect.diagnosis
        groups.setdefault((d.rule.name if d.rule else "", d.name), []).append((suspect, print_))
    for group in groups.values():
        if len(group) > 1:
            changes = [minus(s.result, key) for s, _ in group]
            values = tuple(r + sum(p[i] - r for _, p in group) for i, r in enumerate(right))
            yield Suspect(add(key, *changes), group[0][0].diagnosis), values


def _suspects(function: Function, variable: str, order: int) -> Iterator[Suspect]:
    """For a higher derivative a slip in its last step, then one in an earlier step carried on."""
    from ..derivation import bend, slope

    stages = [function.body]
    try:
        for _ in range(order - 1):
            stages.append(slope(stages[-1], variable))
        for stage in range(order - 1, -1, -1):
            for bent in bend(function, variable, stages[stage]):
                result = bent.result
                for _ in range(order - 1 - stage):
                    result = slope(result, variable)
                said = bent.mistake.say(**_slots(bent.mistake.say.en + bent.mistake.say.ko, dict(bent.found)))
                yield Suspect(result, Diagnosis(bent.mistake.name, said, bent.piece, bent.rule, bent.mistake))
        for wrong in misread(stages[-1], variable):
            yield Suspect(wrong.result, Diagnosis(wrong.name, wrong.say, wrong.place))
    except TutorError:
        return


def _slots(text: str, found: dict[str, Expr]) -> dict[str, Expr]:
    return {letter: e for letter, e in found.items() if "{" + letter + "}" in text}


# ---- fingerprints

@lru_cache(maxsize=512)
def _points(function: Function, key: Expr, domain: tuple[Expr, ...]) -> tuple[dict[str, Fraction], ...]:
    from ..expression.numbers import sample_points

    every = frozenset((*function.variables, *function.parameters)) | names(key)
    return tuple(sample_points((key,), every, POINTS, 7, domain))


def _print(e: Expr, points: Sequence[dict[str, Fraction]]) -> Print:
    from ..expression.numbers import ball

    return tuple(float(ball(e, point, 64).mid()) for point in points)


def _alike(a: Print, b: Print) -> bool:
    """Equal to nine digits wherever both have a value, which is at two points or more."""
    both = [(u, v) for u, v in zip(a, b, strict=True) if isfinite(u) and isfinite(v)]
    return len(both) >= 2 and all(abs(u - v) <= CLOSE * max(abs(u), abs(v), 1e-6) for u, v in both)
