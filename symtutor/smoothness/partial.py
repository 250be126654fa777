"""Kinks of a function with further names in it: |x − a| at x = a, max(x, y) at x = y, √(x² + y²) at (0, 0)."""

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from ..derivation import slope, tidy
from ..expression.domains import edges, own_conditions, own_smooth_conditions, without_repeats
from ..expression.judge import same
from ..expression.polynomial import Terms, from_terms, polynomial
from ..expression.sign import evident_sign
from ..expression.tree import ZERO, Expr, add, children, map_parts, minus, name, names, pieces, put, rational, relation
from ..function import Function
from ..minimum.slopes import slope_of
from .record import Kink
from .sides import SETTLED, SWITCHES
from .survey import survey

__all__ = ["partial_kinks"]

STEP = "h_0"  # how far beside the point; no name that is typed
FAR = Fraction(1, 2**60)
TRIALS = 4
MOST_EDGES = 6


@lru_cache(maxsize=64)
def partial_kinks(body: Expr, x: str) -> tuple[Kink, ...]:
    """What is certain at the points x = p where a switch turns over, p an expression in the other names."""
    others = tuple(sorted(names(body) - {x}))
    moving = [g for g in dict.fromkeys(edges(body)) if x in names(g)]
    if len(moving) > MOST_EDGES:
        return ()
    places = dict.fromkeys(p for g in moving if (p := _solved(g, x, others)) is not None)
    found = [_along(body, x, p, others) for p in places]
    found.extend(_at_centre(body, x, g, others) for g in moving)
    return tuple(kink for kink in dict.fromkeys(found) if kink is not None)


def _solved(g: Expr, x: str, others: tuple[str, ...]) -> Expr | None:
    """p of g = c·(x − p) with a number c."""
    terms = polynomial(g, (x, *others))
    if terms is None or any(k[0] > 1 for k in terms):
        return None
    steep = {k: c for k, c in terms.items() if k[0]}
    if len(steep) != 1 or any(next(iter(steep))[1:]):
        return None
    c = next(iter(steep.values()))
    rest: Terms = {k[1:]: -value / c for k, value in terms.items() if not k[0]}
    return from_terms(rest, others) if rest else ZERO


def _along(body: Expr, x: str, point: Expr, others: tuple[str, ...]) -> Kink | None:
    """From both sides at x = p, where all switches about x are settled and the rest is smooth."""
    beside = put(body, {name(x): add(point, name(STEP))})
    left, right = (_side(beside, s, others) for s in (-1, 1))
    if left is None or right is None or not (_is_smooth(left) and _is_smooth(right)):
        return None
    here = {name(STEP): ZERO}
    below, above = (tidy(put(side, here)) for side in (left, right))
    if not (_equal(below, above) and _equal(below, put(body, {name(x): point}))):
        return None
    slopes = (tidy(put(slope(left, STEP), here)), tidy(put(slope(right, STEP), here)))
    if not _agrees(body, x, point, slopes, others):
        return None
    if _equal(*slopes):
        return Kink(x, tidy(point), "smooth", *slopes)
    return Kink(x, tidy(point), "kink", *slopes, where=_apart(*slopes))


def _apart(left: Expr, right: Expr) -> tuple[Expr, ...]:
    """left ≠ right as conditions on the other names, () when it is evident."""
    difference = tidy(minus(left, right))
    if evident_sign(difference) in (">", "<"):
        return ()
    return tuple(c for c in without_repeats((relation("!=", difference, ZERO),)) if names(c))


def _equal(u: Expr, v: Expr) -> bool:
    return same(u, v).level == "proved"


def _side(e: Expr, s: int, others: tuple[str, ...]) -> Expr | None:
    """e just beside, with the switches that depend on the step settled; None when one is not."""
    if STEP not in names(e):
        return e
    parts = [_side(p, s, others) for p in children(e)]
    if None in parts:
        return None
    settled = [p for p in parts if p is not None]
    if e.head in ("max", "min") and len(settled) == 2:
        sign = _sign(minus(*settled), s, others)
        return None if sign is None else settled[0] if (sign >= 0) == (e.head == "max") else settled[1]
    if e.head in SETTLED:
        sign = _sign(settled[0], s, others)
        return None if sign is None else SETTLED[e.head](settled[0], sign)
    if e.head in SWITCHES:
        return None
    replaced = iter(settled)
    return map_parts(e, lambda _: next(replaced))


def _sign(u: Expr, s: int, others: tuple[str, ...]) -> int | None:
    """Of a polynomial c·h^n + … with a number c as its lowest term in h."""
    terms = polynomial(u, (STEP, *others))
    if not terms:
        return None if terms is None else 0
    lowest = min(k[0] for k in terms)
    first = {k[1:]: c for k, c in terms.items() if k[0] == lowest}
    if len(first) != 1 or any(next(iter(first))) or lowest == 0:
        return None
    c = next(iter(first.values()))
    return (1 if c > 0 else -1) * (1 if s > 0 or lowest % 2 == 0 else -1)


def _is_smooth(side: Expr) -> bool:
    """Whether the formula is smooth wherever it is defined, as far as it depends on the step."""
    moving = (p for p in pieces(side) if STEP in names(p))
    return all(tuple(own_smooth_conditions(p)) == tuple(own_conditions(p)) and _is_open(p) for p in moving)


def _is_open(e: Expr) -> bool:
    return all(c.head in ("!=", ">", "<") for c in own_conditions(e))


def _agrees(body: Expr, x: str, point: Expr, slopes: tuple[Expr, Expr], others: tuple[str, ...]) -> bool:
    """Against secants beside the point, in balls, at some values of the other names."""
    from ..expression.numbers import ball, sample_points

    at = put(body, {name(x): point})
    tried = sample_points((at, *slopes), others, TRIALS, 0) if others else [{}]
    for values in tried:
        for s, told in zip((-1, 1), slopes, strict=True):
            rise = minus(put(body, {name(x): add(point, rational(s * FAR))}), at)
            secant = ball(Expr("/", (rise, rational(s * FAR))), values, 400)
            if not secant.is_finite() or not abs(secant - ball(told, values, 400)) < 1e-6:
                return False
    return bool(tried)


# ---- sums of squares, which vanish at one point

def _at_centre(body: Expr, x: str, g: Expr, others: tuple[str, ...]) -> Kink | None:
    """f along the line through the one zero of g that is parallel to the axis of x."""
    centre = _centre(g, (x, *others))
    if centre is None or not others:
        return None
    fixed = [(v, c) for v, c in centre if v != x]
    line = put(body, {name(v): c for v, c in fixed})
    steep = slope_of(line, x)
    at = dict(centre)[x]
    found = survey(Function("f", line, (x,)), steep)
    kink = dict(found.found).get(at)
    told = kink is not None and kink.kind in ("kink", "cusp", "vertical", "smooth")
    return replace(kink, others=tuple(fixed)) if told and kink is not None else None


def _centre(g: Expr, variables: tuple[str, ...]) -> tuple[tuple[str, Expr], ...] | None:
    """The one real zero of a sum of c·(x − p)^(2n), c > 0, over all variables."""
    shift = {v: c for v in variables if (c := _middle(g, v, variables)) is not None}
    if len(shift) < len(variables):
        return None
    moved = put(g, {name(v): add(name(v), rational(c)) for v, c in shift.items()})
    terms = polynomial(moved, variables)
    if not terms or any(c < 0 or sum(n > 0 for n in k) != 1 or any(n % 2 for n in k) for k, c in terms.items()):
        return None
    return tuple((v, rational(c)) for v, c in shift.items())


def _middle(g: Expr, v: str, variables: tuple[str, ...]) -> Fraction | None:
    """−b/(n·a) of a·x^n + b·x^(n−1) + …: where a·(x − p)^n has its zero."""
    terms = polynomial(g, variables)
    place = variables.index(v)
    own = {k[place]: c for k, c in (terms or {}).items() if k[place] and sum(k) == k[place]}
    top = max(own, default=0)
    return -own.get(top - 1, Fraction(0)) / (top * own[top]) if top > 1 else Fraction(0) if top else None
