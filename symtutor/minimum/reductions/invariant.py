"""A function that does not change along a direction: softmax losses when the same number is added to all scores.

If f(x + t·v) = f(x) for all t, it is enough to look where one coordinate with v_k ≠ 0 is 0.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product as cartesian

from flint import arb

from ...derivation import tidy
from ...expression.domains import own_conditions
from ...expression.numbers import ball
from ...expression.tree import ZERO, Expr, add, children, mul, name, neg, pieces, put, rational, relation, value_of
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, sign
from ..equations.undo import never
from ..ranges.by_form import range_of
from ..result import Conclusion, Minimum, Point, Proof
from ..slopes import slopes_of
from ..witness import witness

__all__ = ["conclude_invariant", "invariant_holds"]

UNCHANGED = Say(
    "f does not change when {step} is added to {x}, so it is enough to look where {k} = 0; "
    "there the least value is {m}.",
    "{x}에 {step}을/를 더해도 f는 변하지 않으므로 {k} = 0인 곳만 살피면 됩니다. 거기서 최솟값은 {m}입니다.",
)
Again = Callable[[Function], Minimum]
T = name("t")
Direction = tuple[int, ...]


def conclude_invariant(function: Function, again: Again) -> Conclusion | None:
    """The minimum on the plane across the direction, carried along it."""
    v = direction(function)
    if v is None:
        return None
    k = next(place for place, step in enumerate(v) if step)
    inner = _across(function, k)
    found = again(inner)
    if found.witness is not None:
        path = _with_zero(function, found.witness.path, k)
        return Conclusion(found.status, found.witness.limit, witness=witness(function, path, found.witness.limit))
    if found.proof is None or found.proof.kind == "enclosed":
        return None
    value = found.proof.value
    steps = Expr("tuple", tuple(_times_t(n) for n in v))
    x = Expr("tuple", tuple(name(u) for u in function.variables))
    text = UNCHANGED(step=steps, x=x, k=name(function.variables[k]), m=value)
    rest = tuple(_with_zero(function, p, k) for p in found.proof.points)
    data = tuple(("step", rational(n)) for n in v)
    proof = Proof("invariant", value, rest, data, text)
    return Conclusion("attained", value, (), _family(function, found, v, k), proof=proof)


def _times_t(n: int) -> Expr:
    return ZERO if n == 0 else T if n == 1 else neg(T) if n == -1 else mul(rational(n), T)


def _across(function: Function, k: int) -> Function:
    v = function.variables[k]
    kept = tuple(u for u in function.variables if u != v)
    return replace(function, body=tidy(put(function.body, {name(v): ZERO})), variables=kept)


def _with_zero(function: Function, point: Point, k: int) -> Point:
    values = {**dict(point), function.variables[k]: ZERO}
    return tuple((u, values[u]) for u in function.variables)


def _family(function: Function, found: Minimum, v: Direction, k: int) -> Expr:
    """x_j = p_j + (v_j/v_k)·x_k, or the family on the plane with x_j − (v_j/v_k)·x_k for x_j."""
    base = name(function.variables[k])
    ratio = {u: Fraction(n, v[k]) for u, n in zip(function.variables, v, strict=True)}
    if found.family is not None:
        moved = {name(u): tidy(add(name(u), neg(mul(rational(r), base)))) for u, r in ratio.items() if r}
        return put(found.family, {u: e for u, e in moved.items() if u != base})
    cases = []
    for point in found.minimizers:
        rows = tuple(relation("=", name(u), tidy(add(c, mul(rational(ratio[u]), base)))) for u, c in point)
        cases.append(rows[0] if len(rows) == 1 else Expr("and", rows))
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


# ---- the direction


def direction(function: Function) -> Direction | None:
    """Whole numbers v with f(x + t·v) = f(x) for all x and t, proved; None when none is found."""
    size = len(function.variables)
    if function.domain or size < 2 or size > 6 or not _is_everywhere_defined(function.body):
        return None
    return next((v for v in _plausible(function) if is_invariant(function, v)), None)


def _is_everywhere_defined(body: Expr) -> bool:
    for part in pieces(body):
        for c in own_conditions(part):
            left, _ = children(c)
            low = range_of(left).low
            held = low is not None and (sign(low) == 1 or sign(low) == 0)
            if not (never(left) if c.head == "!=" else held and (c.head == ">=" or never(left))):
                return False
    return True


def _plausible(function: Function) -> Iterator[Direction]:
    """Directions to which the gradient is orthogonal at a few points, as far as balls can tell."""
    partials = slopes_of(function.body, function.variables)
    if partials is None:
        return
    size = len(function.variables)
    slopes = []
    for seed in (1, 2, 3):
        place = {v: Fraction((7 * seed + 5 * k * k + 3 * k) % 11 - 5, 7) for k, v in enumerate(function.variables)}
        slopes.append([ball(d, place, 128) for d in partials])
    for v in cartesian((0, 1, -1) if size > 3 else (0, 1, -1, 2, -2), repeat=size):
        lead = next((n for n in v if n), 0)
        if lead > 0 and all(_dot(row, v).contains(0) for row in slopes):
            yield v


def _dot(row: Sequence[arb], v: Direction) -> arb:
    return sum((s * n for s, n in zip(row, v, strict=True)), arb(0))


def is_invariant(function: Function, v: Direction) -> bool:
    """v·∇f = 0 as an identity; f is defined everywhere."""
    from ..proofs.verify import same_everywhere

    partials = slopes_of(function.body, function.variables)
    if partials is None:
        return False
    return same_everywhere(add(*(mul(rational(n), d) for n, d in zip(v, partials, strict=True) if n)), ZERO)


def invariant_holds(function: Function, proof: Proof) -> bool:
    """The identity is checked again, and the function on the plane minimized anew."""
    from ..minimize import found_here

    steps = [value_of(e) for _, e in proof.data]
    if len(steps) != len(function.variables) or any(s is None or s.denominator != 1 for s in steps):
        return False
    v = tuple(int(s) for s in steps if s is not None)
    if function.domain or not any(v) or not _is_everywhere_defined(function.body) or not is_invariant(function, v):
        return False
    found = found_here(_across(function, next(k for k, n in enumerate(v) if n)))
    return (
        found.status == "attained"
        and found.proof is not None
        and found.proof.kind != "enclosed"
        and compare(found.proof.value, proof.value) == 0
    )
