"""Whether an answer equals a key, and whether it has a value wherever the key has one.

Only certified facts decide a mark: disjoint balls at a point refute, exact arguments prove, and agreement at points
is insisted on with thousands of bits, so that x + 10^-60 is never taken for x.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ...expression.tree import Expr, children, names, pieces, rational
from ...words.say import Say, Sentence
from ..verdict import RIGHT, SMALLER, UNKNOWN, WRONG, Enclosure, Kind, Level, Witness
from .confirm import confirmed
from .enclosure import enclosure, is_moderate, outward
from .gap import Spot, gap

if TYPE_CHECKING:
    from flint import arb

__all__ = ["Comparison", "compare", "refuted", "under_conditions", "witness_at"]

LADDER: Final = (512, 4096)  # bits at which agreement at points is insisted on
POINTS: Final = 8
VISIBLE: Final = 2 ** (LADDER[-1] // 2)  # a term this many times smaller than another is not seen beside it

UNDECIDED = Say("Neither a proof nor a counterexample was found.", "증명도 반례도 찾지 못했습니다.")
NO_POINT = Say("No point was found at which both have a value.", "두 식이 모두 값을 갖는 점을 찾지 못했습니다.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found; `witness` for wrong and for a smaller domain, `reason` for unknown."""

    verdict: Kind
    level: Level | None = None
    witness: Witness | None = None
    reason: Sentence | None = None


def compare(
    answer: Expr, key: Expr, variables: frozenset[str] = frozenset(), domain: Sequence[Expr] = (), seed: int = 0,
    both: bool = False,
) -> Comparison:
    """The verdict on `answer = key` on the domain.

    Where the answer has no value and the key has one, it is equal on a smaller domain; with `both`, also the reverse.
    """
    from ...expression.judge import same

    every = variables | names(answer) | names(key)
    agreement = same(answer, key, every, domain, seed)
    match agreement.level:
        case "refuted":
            return refuted(answer, key, agreement.point or {}, (agreement.left, agreement.right))
        case "unknown":
            return _undecided(answer, key, every, domain, seed)
    level: Level = "proof"
    if agreement.level == "points":
        insisted = _insist(answer, key, every, domain, seed)
        if insisted is None or insisted.verdict == WRONG:
            return insisted or Comparison(UNKNOWN, reason=UNDECIDED())
        level = "proof" if confirmed(answer, key) else "points"
    return _with_domain(answer, key, every, domain, seed, level, both)


def _with_domain(
    answer: Expr, key: Expr, every: frozenset[str], domain: Sequence[Expr], seed: int, level: Level, both: bool
) -> Comparison:
    if answer == key:
        return Comparison(RIGHT, level)
    if (spot := gap(answer, key, every, domain, seed)) is not None:
        return Comparison(SMALLER, level, witness_at(spot, None, key))
    if both and (spot := gap(key, answer, every, domain, seed)) is not None:
        return Comparison(SMALLER, level, witness_at(spot, answer, None))
    return Comparison(RIGHT, level)


def under_conditions(
    found: Comparison, conditions: Sequence[Expr], key: Expr, domain: Sequence[Expr], seed: int
) -> Comparison:
    """`1/x, x > 1` is right on a smaller domain only: a point of the domain at which a condition fails."""
    from ...expression.numbers import holds, sample_points

    if found.verdict != RIGHT or not conditions:
        return found
    for point in sample_points((key,), names(key).union(*map(names, conditions)), 24, seed, domain):
        if any(holds(condition, point) is False for condition in conditions):
            spot = tuple((v, rational(x)) for v, x in sorted(point.items()))
            return Comparison(SMALLER, found.level, witness_at(spot, None, key))
    return found


def _undecided(answer: Expr, key: Expr, every: frozenset[str], domain: Sequence[Expr], seed: int) -> Comparison:
    """Values too wide for 128 bits, or no common point: more bits, then a point where only the key has a value."""
    from ...expression.numbers import sample_points

    insisted = _insist(answer, key, every, domain, seed)
    if insisted is not None:
        if insisted.verdict == WRONG:
            return insisted
        level: Level = "proof" if confirmed(answer, key) else "points"
        return _with_domain(answer, key, every, domain, seed, level, both=False)
    if sample_points((answer, key), every, 1, seed, domain):
        return Comparison(UNKNOWN, reason=UNDECIDED())
    if (spot := gap(answer, key, every, domain, seed)) is not None:
        return Comparison(WRONG, "counterexample", witness_at(spot, None, key))
    return Comparison(UNKNOWN, reason=NO_POINT())


def _insist(answer: Expr, key: Expr, every: frozenset[str], domain: Sequence[Expr], seed: int) -> Comparison | None:
    """Right if the values agree to thousands of bits at all points, wrong if not, None when not enough is known."""
    from ...expression.numbers import ball, sample_points

    points = sample_points((answer, key), every, POINTS, seed + 1, domain)
    sure = 0
    for point in points:
        for bits in (*LADDER, *_exact_bits(answer, key, point)):
            left, right = ball(answer, point, bits), ball(key, point, bits)
            if left.is_finite() and right.is_finite() and not left.overlaps(right):
                return refuted(answer, key, point, (left, right))
        thin = min(left.rel_one_accuracy_bits(), right.rel_one_accuracy_bits()) > LADDER[-1] // 2
        sure += thin and not (_swallows(answer, point) or _swallows(key, point))
    enough = sure >= min(POINTS - 2, 1 if not every else POINTS)
    return Comparison(RIGHT, "points") if enough else None


def _exact_bits(answer: Expr, key: Expr, point: dict[str, Fraction]) -> tuple[int, ...]:
    """The bits that tell two different rational values apart: none when they are equal or not rational."""
    from ...expression.numbers import exact

    u, v = exact(answer, point), exact(key, point)
    if u is None or v is None or u == v:
        return ()
    return (64 + int(max(abs(u), abs(v)) / abs(u - v)).bit_length(),)


def _swallows(e: Expr, point: dict[str, Fraction]) -> bool:
    """Whether some sum has a term too small to be seen beside the others: 1 + e^(-e^20)."""
    from ...expression.numbers import ball

    for sum_ in (p for p in pieces(e) if p.head == "+" and names(p) <= point.keys()):
        sizes = [abs(ball(term, point)) for term in children(sum_)]
        if any(small * VISIBLE < large for small in sizes if small > 0 for large in sizes):
            return True
    return False


# ---- witnesses

def refuted(
    answer: Expr, key: Expr, point: dict[str, Fraction], balls: "tuple[arb | None, arb | None]"
) -> Comparison:
    """Wrong, with the point and the two values there, in as many digits as it takes to tell them apart."""
    spot = tuple((v, rational(x)) for v, x in sorted(point.items()))
    exactly = [_short(e, point) for e in (answer, key)]
    for digits in (20, 40, 70, 200, 1300, 4000):
        left, right = (short or enclosure(value, digits) for short, value in zip(exactly, balls, strict=True))
        if not all(value is not None and value.is_finite() and is_moderate(value) for value in balls):
            break
        if left and right and (_below(left, right) or _below(right, left)):
            break
    return Comparison(WRONG, "counterexample", Witness(spot, left, right))


def _short(e: Expr, point: dict[str, Fraction]) -> Enclosure | None:
    """A rational value of twenty digits or fewer, exactly."""
    from ...expression.numbers import exact

    value = exact(e, point)
    if value is None or max(abs(value.numerator), value.denominator).bit_length() > 64:
        return None
    text = outward(value, False)
    return (text, text) if Fraction(text) == value else None


def _below(a: Enclosure, b: Enclosure) -> bool:
    return Fraction(a[1]) < Fraction(b[0])


def witness_at(spot: Spot, answer: Expr | None, key: Expr | None) -> Witness:
    """A point where one side has no value; the other side's value is given near it."""
    from ...expression.numbers import ball

    point = {v: ball(x, {}) for v, x in spot}
    left, right = (None if e is None else enclosure(ball(e, point)) for e in (answer, key))
    return Witness(spot, left, right)
