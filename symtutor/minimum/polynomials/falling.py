"""Paths along which a polynomial falls to −∞: rays and curves on which its leading coefficient is negative."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations
from itertools import product as cartesian
from math import lcm, prod

from ...expression.polynomial import Terms, evaluate, from_terms, plus, times
from ...expression.tree import ZERO
from ...function import Function
from ..growth.growth import MINUS_INFINITY
from ..result import Conclusion, Witness
from ..witness import witness
from .plane import curves

__all__ = ["conclude_along_rays", "conclude_by_one_moving", "falling_path"]

MOST_VARIABLES = 6
FAR = 10**6
STARTS = (0, 1, -1, 2, -2, 3, -3)


def falling_path(function: Function, p: Terms) -> Witness | None:
    """A path x_i = a_i + b_i·t^k_i along which a polynomial falls to −∞; the plainest that is found."""
    variables = function.variables
    many = len(variables) > MOST_VARIABLES
    plain = () if many else _polynomial_paths(len(variables))
    bent = curves(p) if len(variables) == 2 else ()
    scale = lcm(*(c.denominator for c in p.values()))
    whole = {m: scale * c for m, c in p.items()}
    low = (path for path in chain(plain, _one_moving(p, len(variables)) if many else ()) if _is_low(whole, path))
    for path in chain(low, bent):
        leading = _leading(p, path)
        if leading is not None and leading[0] > 0 and leading[1] < 0:
            return _witness(function, path)
    return None


def _witness(function: Function, path: tuple[Terms, ...]) -> Witness:
    written = [from_terms(q, ("t",)) if q else ZERO for q in path]
    return witness(function, tuple(zip(function.variables, written, strict=True)), MINUS_INFINITY)


def conclude_along_rays(function: Function, p: Terms, directions: Sequence[Sequence[Fraction]]) -> Conclusion | None:
    """Unbounded along one of these rays from the origin."""
    for d in directions:
        path: tuple[Terms, ...] = tuple({(1,): v} if v else {} for v in d)
        leading = _leading(p, path)
        if leading is not None and leading[0] > 0 and leading[1] < 0:
            return Conclusion("unbounded", MINUS_INFINITY, witness=_witness(function, path))
    return None


def _is_low(p: Terms, path: tuple[Terms, ...]) -> bool:
    """Whether p is negative far out on the path; p and the path have whole coefficients."""
    far = [sum(int(c) * FAR ** m[0] for m, c in q.items()) for q in path]
    return bool(sum(c.numerator * prod(map(pow, far, m)) for m, c in p.items()) < 0)


def _polynomial_paths(size: int) -> Iterator[tuple[Terms, ...]]:
    """Axes and diagonals first, then lines beside the origin, then curves."""
    directions = [d for d in cartesian((0, 1, -1, 2, -2), repeat=size) if any(d)]
    directions.sort(key=lambda d: (sum(map(abs, d)), [-k for k in d]))
    for d in directions:
        yield tuple(_term(0, b, 1) for b in d)
    if size <= 3:
        for d in [d for d in directions if max(map(abs, d)) == 1]:
            for start in cartesian(STARTS[: 7 if size == 2 else 3], repeat=size):
                if any(start):
                    yield tuple(_term(a, b, 1) for a, b in zip(start, d, strict=True))
        for degrees in cartesian((1, 2, 3), repeat=size):
            if len(set(degrees)) > 1:
                for d in cartesian((1, -1, 2, -2, 0), repeat=size):
                    if any(d):
                        yield tuple(_term(0, b, k) for b, k in zip(d, degrees, strict=True))


def _term(a: int, b: int, k: int) -> Terms:
    return {m: c for m, c in (((0,), Fraction(a)), ((k,), Fraction(b))) if c}


def _leading(p: Terms, path: tuple[Terms, ...]) -> tuple[int, Fraction] | None:
    """Degree and leading coefficient of the polynomial along the path."""
    total: Terms = {}
    for m, c in p.items():
        term: Terms = {(0,): c}
        for q, n in zip(path, m, strict=True):
            for _ in range(n):
                term = times(term, q)
        total = plus(total, term)
    if not total:
        return None
    (top,) = max(total)
    return top, total[(top,)]


def conclude_by_one_moving(function: Function, p: Terms) -> Conclusion | None:
    """One variable runs to ±∞ where its highest power has a coefficient of the wrong sign, or an odd exponent."""
    path = next(_one_moving(p, len(function.variables)), None)
    return None if path is None else Conclusion("unbounded", MINUS_INFINITY, witness=_witness(function, path))


def _one_moving(p: Terms, size: int) -> Iterator[tuple[Terms, ...]]:
    for axis in range(size):
        top = max((m[axis] for m in p), default=0)
        leading = {m: c for m, c in p.items() if m[axis] == top}
        for place in _places(size, axis) if top else ():
            height = evaluate(leading, [Fraction(1) if k == axis else v for k, v in enumerate(place)])
            if height < 0 or (top % 2 and height):
                side = -1 if height > 0 else 1
                yield tuple(_term(int(v), side * (k == axis), 1) for k, v in enumerate(place))
                break


def _places(size: int, axis: int) -> Iterator[list[Fraction]]:
    """The other variables 0 but for at most two of them."""
    others = [k for k in range(size) if k != axis]
    for count in range(min(3, size)):
        for support in combinations(others, count):
            for entries in cartesian((1, -1, 2, -2) if count < 2 else (1, -1), repeat=count):
                known = dict(zip(support, entries, strict=True))
                yield [Fraction(known.get(k, 0)) for k in range(size)]
