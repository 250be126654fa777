"""Answers to "minimize F": a point is a minimizer if and only if f there is the least value."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ...expression.domains import conditions
from ...expression.tree import Expr, name, number, put, rational
from ...function import Function
from ...words.say import Say
from ..question import Question
from ..sameness.enclosure import enclosure
from ..sameness.expressions import Comparison, compare
from ..sameness.families import WHOLE_LETTERS
from ..sameness.rounding import matches_rounded
from ..verdict import RIGHT, SMALLER, UNKNOWN, UNREADABLE, WRONG, WRONG_FORM, Level, Witness
from .curves import covers
from .derivative import STRANGE_NAME, Judged
from .minimizers import WHOLE, Place, first_missing, letters_of, listed, rounded_from
from .points import Claim

if TYPE_CHECKING:
    from ...minimum import Minimum

__all__ = ["judge_claim", "minimum_of"]

BUDGET: Final = 10.0

NOT_KNOWN = Say("I could not find the minimum myself.", "최솟값을 스스로 찾지 못했습니다.")
THERE_IS_ONE = Say("There is a minimum: {value}.", "최솟값이 있습니다. 그 값은 {value}입니다.")
FALLS_FOREVER = Say("There is no minimum: the function falls without bound.",
                    "함수가 끝없이 작아지므로 최솟값이 없습니다.")
NOT_REACHED = Say("There is no minimum: the values come as near to {value} as you like but never reach it.",
                  "함숫값이 {value}에 한없이 가까워지지만 그 값을 갖지는 않으므로 최솟값이 없습니다.")
OUTSIDE = Say("This point is not in the domain.", "이 점은 정의역에 없습니다.")
NO_VALUE = Say("The function has no value at this point.", "이 점에서는 함숫값이 없습니다.")
MISSING = Say("This minimizer is missing.", "빠진 최소점이 있습니다.")
NOT_LISTED = Say("There are infinitely many minimizers; I could not tell whether these are all.",
                 "최소점이 무한히 많아, 이것이 전부인지 판정하지 못했습니다.")
WRONG_VALUE = Say("The least value is {value}.", "최솟값은 {value}입니다.")
WHERE = Say("This is the least value; say also where it is attained.",
            "최솟값은 맞습니다. 최솟값을 갖는 점도 적으십시오.")
ROUNDED = Say("This is rounded; the exact place is {x}.", "반올림한 값입니다. 정확한 값은 {x}입니다.")


@lru_cache(maxsize=128)
def minimum_of(function: Function) -> "Minimum":
    """The exact minimum, worked out once a question."""
    from ...minimum import minimize

    return minimize(function, BUDGET)


def judge_claim(question: Question, claim: Claim, found: "Minimum", seed: int) -> Judged:
    """The verdict on what an answer says about the minimum; (2, -3) may also be a point of the graph."""
    judged = _judged(question, claim, found, seed)
    if judged.comparison.verdict == RIGHT or not claim.on_graph:
        return judged
    (place, value) = claim.points
    as_point = _judged(question, Claim(points=(place,), value=value[0]), found, seed)
    return as_point if as_point.comparison.verdict in (RIGHT, WRONG_FORM) else judged


def _judged(question: Question, claim: Claim, found: "Minimum", seed: int) -> Judged:
    f = question.function
    match found.status:
        case "unknown":
            return _judged_without(f, claim, found)
        case "attained":
            return _judged_attained(f, claim, found, seed)
        case _:
            return _judged_none(f, claim, found)


def _unknown(say: Say) -> Judged:
    return Judged(Comparison(UNKNOWN, reason=say()))


# ---- there is none, or it is not known

def _judged_none(f: Function, claim: Claim, found: "Minimum") -> Judged:
    if claim.none and (claim.value is None or found.status == "unbounded"):
        return Judged(Comparison(RIGHT, "proof"))
    reason = FALLS_FOREVER() if found.status == "unbounded" or found.value is None else NOT_REACHED(value=found.value)
    witness = next((w for p in claim.points if (w := _lower(f, p, found))), None)
    return Judged(Comparison(WRONG, "counterexample" if witness else "proof", witness, reason))


def _lower(f: Function, point: Place, found: "Minimum") -> Witness | None:
    """A point of the witness's path at which f is certainly below its value at the answer."""
    from ...expression.numbers import ball

    if found.witness is None:
        return None
    here = ball(_at(f, point), {})
    for k in range(24):
        t = {name("t"): number(2**k)}
        there = tuple((v, put(e, t)) for v, e in found.witness.path)
        value = ball(put(f.body, {name(v): e for v, e in there}), {})
        if value < here:
            return Witness(there, enclosure(here), enclosure(value))
    return None


def _judged_without(f: Function, claim: Claim, found: "Minimum") -> Judged:
    """Without the minimum an answer can still be refuted: a candidate with a certainly smaller value."""
    from ...expression.numbers import ball

    for point in claim.points:
        here = ball(_at(f, point), {}) if not letters_of(point) else None
        for candidate in found.candidates:
            there = ball(candidate.value, {}) if candidate.value is not None else None
            if here is not None and there is not None and there < here:
                witness = Witness(candidate.point, enclosure(here), enclosure(there))
                return Judged(Comparison(WRONG, "counterexample", witness))
    return _unknown(NOT_KNOWN)


# ---- there is one

def _judged_attained(f: Function, claim: Claim, found: "Minimum", seed: int) -> Judged:
    if claim.none:
        reason = None if found.value is None else THERE_IS_ONE(value=found.value)
        return Judged(Comparison(WRONG, "proof", _best(f, found), reason))
    if found.value is None:
        return _judged_decimal(f, claim, found)
    value = Judged(Comparison(RIGHT, "proof"))
    if claim.value is not None:
        value = _value(claim.value, found.value, seed)
        if value.comparison.verdict != RIGHT or not claim.points:
            return value if value.comparison.verdict != RIGHT else _unknown(WHERE)
    places = [_place(f, p, found, seed) for p in claim.points]
    for kind in (WRONG, UNREADABLE, UNKNOWN, WRONG_FORM):
        if bad := [j for j in places if j.comparison.verdict == kind]:
            return _or_value(bad[0], claim, found, seed)
    if claim.every and (missing := _missing(claim.points, found, seed)):
        return missing
    points = any(j.comparison.level == "points" for j in (*places, value))
    return Judged(Comparison(RIGHT, "points" if points else "proof"))


def _best(f: Function, found: "Minimum") -> Witness | None:
    from ...expression.numbers import ball

    if not found.minimizers or found.value is None:
        return None
    return Witness(found.minimizers[0], None, enclosure(ball(found.value, {})))


def _value(given: Expr, value: Expr, seed: int) -> Judged:
    comparison = compare(given, value, frozenset(), (), seed)
    return Judged(comparison, reason=WRONG_VALUE(value=value) if comparison.verdict == WRONG else None)


def _or_value(judged: Judged, claim: Claim, found: "Minimum", seed: int) -> Judged:
    """A lone number that is no minimizer but the least value is not marked wrong."""
    if not claim.bare or judged.comparison.verdict != WRONG or found.value is None:
        return judged
    is_value = compare(claim.points[0][0], found.value, frozenset(), (), seed).verdict == RIGHT
    return _unknown(WHERE) if is_value else judged


def _place(f: Function, point: Place, found: "Minimum", seed: int) -> Judged:
    """Whether f at the point is the least value; for a family in k, at k = -3 … 3."""
    letters = [letter for letter in letters_of(point) if letter not in f.parameters]
    if len(letters) == 1 and letters[0] in WHOLE_LETTERS:
        return _family(f, point, letters[0], found, seed)
    if letters and (len(f.variables) == 1 or f.domain):
        return Judged(Comparison(UNREADABLE, reason=STRANGE_NAME(k=name(letters[0]))))
    outside = _outside(f, point)
    if outside is not None:
        return Judged(Comparison(WRONG, "counterexample", Witness(_spot(f, point), None, None), outside()))
    assert found.value is not None
    comparison = compare(_at(f, point), found.value, frozenset(), found.conditions, seed)
    if comparison.verdict == WRONG and (near := rounded_from(point, found)):
        return Judged(Comparison(WRONG_FORM, "proof", reason=ROUNDED(x=near)))
    if comparison.verdict == WRONG and comparison.witness is not None:
        witness = Witness(_spot(f, point) + comparison.witness.point, comparison.witness.answer, comparison.witness.key)
        return Judged(Comparison(WRONG, "counterexample", witness))
    return Judged(Comparison(RIGHT, comparison.level) if comparison.verdict == SMALLER else comparison)


def _outside(f: Function, point: Place) -> Say | None:
    """Why the point cannot be a minimizer whatever the value: a condition that certainly fails there."""
    from ...expression.numbers import holds

    placed = {name(v): x for v, x in zip(f.variables, point, strict=True)}
    if any(holds(put(c, placed), {}) is False for c in f.domain):
        return OUTSIDE
    return NO_VALUE if any(holds(put(c, placed), {}) is False for c in conditions(f.body)) else None


def _family(f: Function, point: Place, letter: str, found: "Minimum", seed: int) -> Judged:
    level: Level = "points"
    for k in WHOLE:
        member = tuple(put(x, {name(letter): rational(k)}) for x in point)
        judged = _place(f, member, found, seed)
        if judged.comparison.verdict != RIGHT:
            return judged
    return Judged(Comparison(RIGHT, level))


def _missing(points: Sequence[Place], found: "Minimum", seed: int) -> Judged | None:
    """What is to be said when the answer does not list every minimizer."""
    from ...expression.numbers import ball

    if any(covers(point, found) for point in points):
        return None
    minimizers = listed(found)
    if minimizers is None:
        return _unknown(NOT_LISTED)
    minimizer, certain = first_missing(points, minimizers, seed)
    if minimizer is None or found.value is None:
        return None
    if not certain:
        return _unknown(NOT_LISTED)
    witness = Witness(minimizer, None, enclosure(ball(found.value, {})))
    return Judged(Comparison(WRONG, "counterexample", witness, MISSING()))


def _at(f: Function, point: Place) -> Expr:
    return put(f.body, {name(v): x for v, x in zip(f.variables, point, strict=True)})


def _spot(f: Function, point: Place) -> tuple[tuple[str, Expr], ...]:
    return tuple(zip(f.variables, point, strict=True))


# ---- decimals

def _judged_decimal(f: Function, claim: Claim, found: "Minimum") -> Judged:
    """A minimum without a closed form: its place is right when it is rounded correctly."""
    if not claim.points:
        return _unknown(NOT_KNOWN)
    for point in claim.points:
        if letters_of(point) or rounded_from(point, found) is None:
            return _refuted_decimal(f, point, found) or _unknown(NOT_KNOWN)
    exact = [tuple(x for _, x in m) for m in found.minimizers]
    every = all(any(all(map(matches_rounded, p, m)) for p in claim.points) for m in exact)
    if claim.every and not every:
        return Judged(Comparison(WRONG, "proof", Witness(found.minimizers[0], None, None), MISSING()))
    return Judged(Comparison(RIGHT, "proof"))


def _refuted_decimal(f: Function, point: Place, found: "Minimum") -> Judged | None:
    """f at the answer is certainly above the enclosure of the least value."""
    from ...expression.numbers import ball

    if found.enclosure is None or letters_of(point):
        return None
    here = enclosure(ball(_at(f, point), {}))
    if here is None or Fraction(here[0]) <= Fraction(found.enclosure[1]):
        return None
    return Judged(Comparison(WRONG, "counterexample", Witness(_spot(f, point), here, found.enclosure)))
