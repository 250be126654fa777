"""Sums of waves without a common period: sin x + sin(√2·x).

Frequencies that are linearly independent over the rationals bring the waves as near as one likes to any phases at once
(Kronecker 1884), so the greatest lower bound is the sum of the least values. It is reached only where all waves are
least at the same x; p + P·m = q + Q·n with independent P and Q has at most one solution, found in exact arithmetic.
"""

from collections.abc import Sequence
from fractions import Fraction

from ...expression.numbers import ball
from ...expression.tree import ONE, Expr, add, divide, minus, name, number, power, put, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, isolated
from ..equations.equation import Family, member
from ..result import Conclusion, Point, Proof, Witness
from .meeting import meetings
from .near_misses import whole_numbers
from .wave_parts import Again, Waves, waves_of

__all__ = ["conclude_waves", "waves_hold"]

REACHED = Say(
    "no wave can be lower than its own least value, together {m}; all of them are that low only at {where}, as there "
    "is no common period.",
    "어느 항도 자신의 최솟값보다 작아질 수 없고 그 합은 {m}입니다. 공통 주기가 없으므로 모든 항이 동시에 최소인 곳은 "
    "{where}뿐입니다.",
)
NEVER = Say(
    "no wave can be lower than its own least value, together {m}. The frequencies {rates} are linearly independent "
    "over the rationals, so all waves come as near to it at once as you like (Kronecker), but never reach it at once: "
    "that would be a rational relation between the frequencies.",
    "어느 항도 자신의 최솟값보다 작아질 수 없고 그 합은 {m}입니다. 진동수 {rates}은/는 유리수 위에서 일차 독립이므로 "
    "모든 항이 동시에 최솟값에 얼마든지 가까워집니다(크로네커). 그러나 동시에 최솟값이 되지는 않습니다. 그렇다면 "
    "진동수 사이에 유리수 관계가 생기기 때문입니다.",
)
ALONG = Say(
    "at {path} f is certainly below {b} for n = {n}, below {c} for n = {m}, and below {d} for n = {l}.",
    "{path}에서 f의 값은 n = {n}이면 {b}보다, n = {m}이면 {c}보다, n = {l}이면 {d}보다 확실히 작습니다.",
)
N = name("n")
EXPONENTS = (1, 3, 6)


def conclude_waves(function: Function, again: Again) -> Conclusion | None:
    """The greatest lower bound of a sum of waves without a common period, and whether it is reached."""
    found = None if function.domain else waves_of(function, again)
    places = None if found is None else meetings(found.waves)
    if found is None or places is None:
        return None
    x, value = function.variables[0], found.bound
    if places:
        points: tuple[Point, ...] = tuple(((x, p),) for p in places)
        where = [relation("=", name(x), p) for p in places]
        text = REACHED(m=value, where=where[0] if len(where) == 1 else Expr("or", tuple(where)))
        return Conclusion("attained", value, points, proof=Proof("waves", value, points, (), text))
    path = _nearer_and_nearer(function, found)
    text = NEVER(m=value, rates=Expr("tuple", tuple(w.rate for w in found.waves)))
    return (
        None
        if path is None
        else Conclusion("not attained", value, witness=path, proof=Proof("waves", value, (), (), text))
    )


def waves_hold(function: Function, proof: Proof) -> bool:
    """The waves, their least values, their independence and the places where they meet are worked out again."""
    from ..minimize import found_here

    again = conclude_waves(function, found_here) if len(function.variables) == 1 else None
    if again is None or again.value is None or again.proof is None:
        return False
    return compare(again.value, proof.value) == 0 and again.proof.points == proof.points


# ---- nearer and nearer


def _nearer_and_nearer(function: Function, found: Waves) -> Witness | None:
    """x = p + P·n with n for which f is certainly nearer to the bound than 1/10, 1/1000, 1/10⁶."""
    first, *others = found.waves
    x, start = function.variables[0], found.waves[0].lowest[0]
    alphas = [_near(divide(first.step, w.step)) for w in others]
    betas = [_near(divide(minus(start, w.lowest[0]), w.step)) for w in others]
    path = ((x, put(member(Family(start, first.step)), {name("k"): N})),)
    good: list[tuple[int, Expr]] = []
    for n in whole_numbers(alphas, betas):
        place = put(path[0][1], {N: rational(Fraction(n))})
        reached = add(found.bound, _error(len(good)))
        new = all(n != m for m, _ in good)
        if new and ball(minus(put(function.body, {name(x): place}), reached), {}, 400) < 0:
            good.append((n, reached))
        if len(good) == len(EXPONENTS):
            return _told(path, found.bound, good)
    return None


def _error(place: int) -> Expr:
    """1/10, 1/10³, 1/10⁶."""
    k = EXPONENTS[place]
    return divide(ONE, number(10) if k == 1 else power(number(10), number(k)))


def _near(e: Expr) -> Fraction:
    return isolated(e, 600)[0]


def _told(path: Point, bound: Expr, good: Sequence[tuple[int, Expr]]) -> Witness:
    x, place = path[0]
    places = tuple((rational(Fraction(n)), b) for n, b in good)
    (n, b), (m, c), (last, d) = places
    text = ALONG(path=relation("=", name(x), place), n=n, b=b, m=m, c=c, l=last, d=d)
    return Witness(path, bound, text, places)
