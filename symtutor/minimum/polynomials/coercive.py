"""Does a polynomial go to +∞ in every direction? By its pure even powers and the terms that can compete with them."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, islice

from flint import arb, fmpq, fmpq_mat

from ...expression.polynomial import Terms
from ...expression.roots import enclosed_roots, whole_polynomial

__all__ = ["is_coercive", "leading_form"]

MOST_BOXES = 20_000
MOST_CHOICES = 2000


def competing(p: Terms) -> Terms:
    """p without the terms that smaller shares of its positive even terms outweigh.

    |x^n| ≤ ε·Σ x^m + C for every ε > 0 when n is a mean of the exponents m and of 0, with 0 counting: 4xy against
    x²y². What is left decides growth, with the positive even terms taken a little smaller.
    """
    tops = [m for m, c in p.items() if c > 0 and all(k % 2 == 0 for k in m) and any(m)]
    return {m: c for m, c in p.items() if m in tops or not _is_outweighed(m, tops)}


def _is_outweighed(n: tuple[int, ...], tops: Sequence[tuple[int, ...]]) -> bool:
    """n = Σ λ·m with λ ≥ 0 and Σ λ < 1, over as many of the exponents as n has nonzero entries, or fewer."""
    support = [k for k, v in enumerate(n) if v]
    usable = [m for m in tops if all(n[k] for k, v in enumerate(m) if v)]
    return any(
        _weighs_less_than_one(n, chosen, support)
        for count in range(1, len(support) + 1)
        for chosen in islice(combinations(usable, count), MOST_CHOICES)
    )


def _weighs_less_than_one(n: tuple[int, ...], chosen: Sequence[tuple[int, ...]], support: Sequence[int]) -> bool:
    a = fmpq_mat(len(support), len(chosen) + 1, [fmpq(v) for k in support for v in (*(m[k] for m in chosen), n[k])])
    echelon, rank = a.rref()
    count = len(chosen)
    if rank != count or any(echelon[k, k] != 1 for k in range(count)):
        return False
    weights = [echelon[k, count] for k in range(count)]
    return all(w >= 0 for w in weights) and sum(weights, fmpq(0)) < 1


def leading_form(p: Terms, size: int) -> Terms | None:
    """The terms of weight 1 when x_k has weight 1/(its highest pure power); None when a term weighs more.

    Each variable needs an even highest pure power with a positive coefficient. Positive even terms that weigh more
    only help.
    """
    p = competing(p)
    tops = []
    for axis in range(size):
        pure = [m[axis] for m in p if m[axis] and sum(m) == m[axis]]
        top = max(pure, default=0)
        if not top or top % 2 or p[tuple(top * (k == axis) for k in range(size))] <= 0:
            return None
        tops.append(top)
    weight = {m: sum((Fraction(n, top) for n, top in zip(m, tops, strict=True)), Fraction(0)) for m in p}
    if any(weight[m] > 1 and not (c > 0 and all(k % 2 == 0 for k in m)) for m, c in p.items()):
        return None
    return {m: c for m, c in p.items() if weight[m] == 1}


def is_coercive(p: Terms, size: int) -> bool:
    """Whether p → +∞ as |x| → ∞, proved: its leading form is positive away from the origin."""
    form = leading_form(p, size)
    if form is None:
        return False
    if len(form) == size:
        return True
    return _positive_in_plane(form) if size == 2 else _positive_on_cube(form, size)


def _positive_in_plane(form: Terms) -> bool:
    """Every point but the origin is scaled to y = ±1 or to (±1, 0)."""
    for y in (1, -1):
        c = [Fraction(0)] * (1 + max(m[0] for m in form))
        for (i, j), value in form.items():
            c[i] += value * y**j
        if enclosed_roots(whole_polynomial(tuple(c))) or c[-1] <= 0:
            return False
    return True


def _positive_on_cube(form: Terms, size: int) -> bool:
    """On every face x_k = ±1 of the cube, by boxes of balls."""
    return all(_positive(form, axis, side, size) for axis in range(size) for side in (1, -1))


def _positive(form: Terms, axis: int, side: int, size: int) -> bool:
    faces: list[tuple[tuple[Fraction, Fraction], ...]] = [
        tuple((Fraction(side), Fraction(side)) if k == axis else (Fraction(-1), Fraction(1)) for k in range(size))
    ]
    work = 0
    while faces:
        face = faces.pop()
        work += 1
        if work > MOST_BOXES // size:
            return False
        value = _value(form, face)
        if value > 0:
            continue
        if value < 0 or max(b - a for a, b in face) < Fraction(1, 500):
            return False
        faces.extend(_halves(face))
    return True


def _value(form: Terms, face: Sequence[tuple[Fraction, Fraction]]) -> arb:
    balls = [_ball(a).union(_ball(b)) for a, b in face]
    total = arb(0)
    for m, c in form.items():
        term = _ball(c)
        for x, n in zip(balls, m, strict=True):
            term = term * x**n
        total += term
    return total


def _ball(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def _halves(face: tuple[tuple[Fraction, Fraction], ...]) -> list[tuple[tuple[Fraction, Fraction], ...]]:
    widest = max(range(len(face)), key=lambda k: face[k][1] - face[k][0])
    a, b = face[widest]
    return [
        tuple(part if k == widest else side for k, side in enumerate(face))
        for part in ((a, (a + b) / 2), ((a + b) / 2, b))
    ]
