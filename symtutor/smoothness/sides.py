"""What |u|, max(u, v), a choice between pieces … are on one side of a point: an expression without switches.

A side is 1 for just above the point, -1 for just below. None wherever that cannot be decided for certain.
"""

from collections.abc import Callable
from itertools import product
from math import ceil, floor, prod

from ..derivation import slope
from ..expression.exact import exact
from ..expression.tree import ONE, ZERO, Expr, children, map_parts, minus, neg, pieces, put, rational

__all__ = ["SWITCHES", "heads", "is_analytic", "one_sided", "ways"]

SWITCHES = frozenset({"abs", "sign", "relu", "max", "min", "piecewise", "floor", "ceil"})
COMPARISONS = frozenset({"<", "<=", ">", ">=", "=", "!="})
MOST_ZEROS = 6
MOST_WAYS = 16
HOLDS: dict[str, tuple[int, ...]] = {
    "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0), "=": (0,), "!=": (-1, 1),
}


# ---- what a switch can be

def heads(e: Expr) -> frozenset[str]:
    return frozenset(piece.head for piece in pieces(e))


def ways(e: Expr) -> list[Expr]:
    """e with each |u|, sign, ReLU, max and min in it replaced by each of the expressions that it can be.

    [] when they are too many.
    """
    inner = [ways(part) for part in children(e)]
    if not all(inner) or prod(map(len, inner)) > MOST_WAYS:
        return []
    found: list[Expr] = []
    for parts in product(*inner):
        found.extend(WAYS[e.head](parts) if e.head in WAYS else (e if not inner else Expr(e.head, parts),))
    return list(dict.fromkeys(found))


WAYS: dict[str, Callable[[tuple[Expr, ...]], tuple[Expr, ...]]] = {
    "abs": lambda parts: (parts[0], neg(parts[0])),
    "sign": lambda parts: (ONE, ZERO, neg(ONE)),
    "relu": lambda parts: (parts[0], ZERO),
    "max": lambda parts: parts,
    "min": lambda parts: parts,
}


# ---- on one side

def one_sided(e: Expr, x: Expr, point: Expr, side: int) -> Expr | None:
    """e as it is just beside the point, with every switch settled."""
    if e.head == "piecewise":
        return _branch(e, x, point, side)
    parts = [one_sided(part, x, point, side) for part in children(e)]
    if None in parts:
        return None
    settled = [p for p in parts if p is not None]
    if e.head not in SWITCHES:
        return map_parts(e, lambda part: settled[children(e).index(part)])
    if e.head in ("max", "min"):
        return _extreme(e.head, settled, x, point, side)
    if e.head in ("floor", "ceil"):
        return _step(e.head, settled[0], x, point, side)
    sign = _sign(settled[0], x, point, side)
    return None if sign is None else SETTLED[e.head](settled[0], sign)


SETTLED: dict[str, Callable[[Expr, int], Expr]] = {
    "abs": lambda u, sign: (neg(u), ZERO, u)[sign + 1],
    "sign": lambda u, sign: (neg(ONE), ZERO, ONE)[sign + 1],
    "relu": lambda u, sign: (ZERO, ZERO, u)[sign + 1],
}


def _extreme(head: str, parts: list[Expr], x: Expr, point: Expr, side: int) -> Expr | None:
    best = parts[0]
    for other in parts[1:]:
        sign = _sign(minus(best, other), x, point, side)
        if sign is None:
            return None
        best = other if sign == (-1 if head == "max" else 1) else best
    return best


def _step(head: str, u: Expr, x: Expr, point: Expr, side: int) -> Expr | None:
    """⌊u⌋ beside the point: the whole number below; where u is whole there, it depends on which way u goes."""
    here = exact(put(u, {x: point}), {})
    if here is None or not is_analytic(u, x, point):
        return None
    sign = _sign(minus(u, rational(here)), x, point, side) if here.denominator == 1 else 0
    if sign is None:
        return None
    shift = min(sign, 0) if head == "floor" else max(sign, 0)
    return rational((floor(here) if head == "floor" else ceil(here)) + shift)


def _branch(e: Expr, x: Expr, point: Expr, side: int) -> Expr | None:
    for value, where in map(children, children(e)):
        truth = _truth(where, x, point, side)
        if truth is None:
            return None
        if truth:
            return one_sided(value, x, point, side)
    return None


def _truth(where: Expr, x: Expr, point: Expr, side: int) -> bool | None:
    if where.head in ("and", "or"):
        truths = [_truth(part, x, point, side) for part in children(where)]
        decisive = where.head == "or"
        return decisive if decisive in truths else None if None in truths else not decisive
    if where.head not in COMPARISONS:
        return where.head == "constant"
    beside = one_sided(minus(*children(where)), x, point, side)
    sign = None if beside is None else _sign(beside, x, point, side)
    return None if sign is None else sign in HOLDS[where.head]


def is_analytic(u: Expr, x: Expr, point: Expr) -> bool:
    """Whether u is defined on both sides of the point and smooth there: it has a certified Taylor series."""
    from ..expression.numbers import ball

    return bool(ball(Expr("d", (u, x)), {str(x.parts[0]): ball(point, {}, 256)}, 256).is_finite())


def _sign(u: Expr, x: Expr, point: Expr, side: int) -> int | None:
    """The sign of u just beside the point: of its value, or else of its first slope that is not 0."""
    from ..expression.numbers import sign_of
    from ..expression.signature import proves_zero

    if not is_analytic(u, x, point):
        return None
    if proves_zero(u):
        return 0
    for order in range(MOST_ZEROS):
        sign = sign_of(put(u, {x: point}))
        if sign is None:
            return None
        if sign:
            return sign if side > 0 or order % 2 == 0 else -sign
        u = slope(u, str(x.parts[0]))
    return None

