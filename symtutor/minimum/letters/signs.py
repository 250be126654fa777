"""The sign of an expression in letters, as far as conditions on the letters tell it.

By the ranges the conditions leave, factor by factor, and as a sum of conditions with positive weights: a ≤ b and b ≤ c
make c − a = (c − b) + (b − a) ≥ 0 (Farkas; products of two conditions count as conditions, Handelman 1988).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from operator import mul

from ...expression.factoring import expand, factors
from ...expression.polynomial import Terms, plus, polynomial, times
from ...expression.tree import ONE, ZERO, Expr, add, children, map_parts, minus, name, names, neg, pieces, put
from ...expression.tree import mul as product
from ...function import Function
from ..constants.values import sign
from ..convex.simplex import largest
from ..ranges.by_form import Range, range_of
from ..ranges.domain import box

__all__ = ["NEGATIVE", "NOT_NEGATIVE", "NOT_POSITIVE", "POSITIVE", "ZERO_SIGN", "Known", "known_sign", "sides"]

Known = tuple[int, bool]
POSITIVE, NEGATIVE, NOT_NEGATIVE, NOT_POSITIVE = (1, False), (-1, False), (0, True), (0, False)
ZERO_SIGN: Known = (0, True)
Generator = tuple[Terms, bool]  # a polynomial that is not negative; whether it is positive
MOST_GENERATORS = 60
OPERATIONS = frozenset({"+", "neg", "*", "name", "number"})


@lru_cache(maxsize=4096)
def known_sign(u: Expr, conditions: tuple[Expr, ...]) -> Known | None:
    """POSITIVE, NEGATIVE, NOT_NEGATIVE (zero itself too), NOT_POSITIVE wherever the conditions hold; None: unclear."""
    where = _ranges(u, conditions)
    found = of_range(range_of(u, where))
    if found in (POSITIVE, NEGATIVE):
        return found
    return _by_factors(u, conditions, where) or found


def _by_factors(u: Expr, conditions: tuple[Expr, ...], where: dict[str, Range]) -> Known | None:
    split = factors(u)
    if split is None:
        return ZERO_SIGN if expand(u) == ZERO else _by_sum(u, conditions)
    direction, strict, open_ = (1 if split[0] > 0 else -1), True, []
    for p, k in split[1]:
        known = _sign_of_factor(p, conditions, where)
        if k % 2 == 0:
            strict = strict and (k < 0 or known in (POSITIVE, NEGATIVE) or _is_not_zero(p, conditions))
        elif known is None:
            open_.append(p)
        else:
            direction *= _side(known)
            strict = strict and (k < 0 or known[0] != 0 or _is_not_zero(p, conditions))
    if open_:
        together = _by_sum(expand(product(*open_)), conditions) if len(open_) > 1 else None
        if together is None:
            return None
        direction, strict = direction * _side(together), strict and together[0] != 0
    return (direction, False) if strict else (0, direction > 0)


def _sign_of_factor(p: Expr, conditions: tuple[Expr, ...], where: dict[str, Range]) -> Known | None:
    """The first strict sign that one of the ways tells, else the first weak one."""
    known = _by_form(p, conditions)
    if known in (POSITIVE, NEGATIVE):
        return known
    weak = known or of_range(range_of(p, where))
    if weak in (POSITIVE, NEGATIVE):
        return weak
    return _by_sum(p, conditions) or weak


def _by_form(p: Expr, conditions: tuple[Expr, ...]) -> Known | None:
    """A power of something positive is positive; ln u has the sign of u − 1."""
    parts = children(p)
    match p.head:
        case "^" | "sqrt" if known_sign(parts[0], conditions) == POSITIVE:
            return POSITIVE
        case "log" if names(p):
            return known_sign(minus(parts[0], ONE), conditions)
        case "+":
            return _with_root(p, conditions)
    return None


def _with_root(p: Expr, conditions: tuple[Expr, ...]) -> Known | None:
    """u + w·√v: by u² against w²·v, where u and w pull in different directions."""
    roots = {e for e in pieces(p) if e.head == "sqrt" and names(e)}
    if len(roots) != 1:
        return None
    (root,) = roots
    u, w = expand(put(p, {root: ZERO})), expand(minus(put(p, {root: ONE}), put(p, {root: ZERO})))
    if expand(minus(add(u, product(w, root)), p)) != ZERO or roots & set(pieces(add(u, w))):
        return None
    side = known_sign(w, conditions)
    gap = known_sign(minus(product(u, u), product(w, w, children(root)[0])), conditions)
    if side not in (POSITIVE, NEGATIVE) or gap is None:
        return None
    if gap in (NEGATIVE, NOT_POSITIVE):
        return side if gap == NEGATIVE else (0, side == POSITIVE)
    return known_sign(u, conditions)


def _is_not_zero(p: Expr, conditions: tuple[Expr, ...]) -> bool:
    known = [minus(*children(r)) for r in conditions if r.head == "!="]
    return any(expand(add(u, side)) == ZERO for u in known for side in (p, neg(p)))


def _side(known: Known) -> int:
    return known[0] or (1 if known[1] else -1)


def of_range(r: Range) -> Known | None:
    """What a range tells about the sign."""
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    if low == 1 or (low == 0 and not r.low_in):
        return POSITIVE
    if high == -1 or (high == 0 and not r.high_in):
        return NEGATIVE
    return NOT_NEGATIVE if low == 0 else NOT_POSITIVE if high == 0 else None


def _ranges(u: Expr, conditions: tuple[Expr, ...]) -> dict[str, Range]:
    known = {v for r in (u, *conditions) for v in names(r)}
    return box(Function("f", ZERO, tuple(sorted(known)), (), conditions))


def sides(r: Expr) -> tuple[Expr, bool] | None:
    """(u, strict) for a relation that says u > 0 or u ≥ 0."""
    left, right = children(r) if len(r.parts) == 2 else (ZERO, ZERO)
    match r.head:
        case ">" | ">=":
            return (left if right == ZERO else minus(left, right)), r.head == ">"
        case "<" | "<=":
            return (minus(right, left) if right != ZERO else neg(left)), r.head == "<"
    return None


# ---- sums of conditions


def _by_sum(p: Expr, conditions: tuple[Expr, ...]) -> Known | None:
    """p, or −p, as a sum of conditions and their products with positive weights."""
    known = [s for r in conditions if (s := sides(r)) is not None]
    table: dict[Expr, Expr] = {}
    goal, *inner = (_atomic(e, table) for e in (p, *(u for u, _ in known)))
    kernels = [_kernel(h, a) for h, a in table.items()]
    variables = sorted({v for e in (goal, *inner) for v in names(e)})
    q = polynomial(goal, variables)
    given = [(polynomial(e, variables), strict) for e, (_, strict) in zip(inner, known, strict=True)]
    given += [(polynomial(e, variables), strict) for e, strict in filter(None, kernels)]
    usable = [(g, strict) for g, strict in given if g]
    if not q or not variables:
        return None
    generators = list(_generators(usable, variables))[:MOST_GENERATORS]
    for side, weak, strong in ((1, NOT_NEGATIVE, POSITIVE), (-1, NOT_POSITIVE, NEGATIVE)):
        found = _weighted({m: side * c for m, c in q.items()}, generators)
        if found is not None:
            return strong if found else weak
    return None


def _kernel(h: Expr, a: Expr) -> tuple[Expr, bool] | None:
    """ln x and e^x as letters of their own; e^x is positive."""
    found = of_range(range_of(h))
    return (a, found == POSITIVE) if found in (POSITIVE, NOT_NEGATIVE) else None


def _atomic(e: Expr, table: dict[Expr, Expr]) -> Expr:
    """Every part that is no polynomial as a letter of its own."""
    if e.head in OPERATIONS or (e.head == "^" and polynomial(e, sorted(names(e))) is not None):
        return map_parts(e, lambda part: _atomic(part, table))
    if not names(e) and polynomial(e, []) is not None:
        return e
    return table.setdefault(e, name(f"kernel{len(table)}"))


def _generators(given: Sequence[Generator], variables: Sequence[str]) -> Iterator[Generator]:
    size = len(variables)
    yield {(0,) * size: Fraction(1)}, True
    yield from given
    yield from ((times(p, q), s and t) for (p, s), (q, t) in combinations_with_replacement(given, 2))
    for j, k in combinations_with_replacement(range(size), 2):
        for side in (1, -1):
            row = {_unit(size, j): Fraction(1)}
            line = plus(row, {_unit(size, k): Fraction(side)}) if j < k else row
            yield times(line, line), False


def _unit(size: int, k: int) -> tuple[int, ...]:
    return tuple(int(j == k) for j in range(size))


def _weighted(q: Terms, generators: Sequence[Generator]) -> bool | None:
    """Whether q = Σ w·g with weights w ≥ 0, and then whether some positive g counts; None when there are none."""
    monomials = sorted({m for p in (q, *(g for g, _ in generators)) for m in p})
    right = [q.get(m, Fraction(0)) for m in monomials]
    turn = [-1 if r < 0 else 1 for r in right]
    columns = [[t * g.get(m, Fraction(0)) for m, t in zip(monomials, turn, strict=True)] for g, _ in generators]
    found = largest(columns, [abs(r) for r in right], [Fraction(0)] * len(columns))
    if found is None or found.weights is None:
        return None
    if any(w and s for w, (_, s) in zip(found.weights, generators, strict=True)):
        return True
    strict = [Fraction(int(s)) for _, s in generators]
    rows = [[*column, s] for column, s in zip(columns, strict, strict=True)]
    spare = [*([Fraction(0)] * len(right)), Fraction(1)]
    best = largest([*rows, spare], [*map(abs, right), Fraction(1)], [*strict, Fraction(0)])
    return best is not None and best.weights is not None and any(map(mul, best.weights, strict))
