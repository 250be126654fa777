"""Sums of absolute values of linear forms: the least value is taken where enough of them vanish, and weights prove it.

f = Σ cᵢ|uᵢ| + v ≥ Σ cᵢsᵢuᵢ + v for all |sᵢ| ≤ 1. With weights for which the variables cancel the right side is a
constant; at the minimum it is reached (linear programming duality).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from flint import fmpq, fmpq_mat

from ..expression.polynomial import polynomial
from ..expression.tree import Expr, children, names, rational, value_of
from ..function import Function
from ..words.say import Say
from .result import Conclusion, Point, Proof

__all__ = ["conclude_piecewise_linear", "weights_prove"]

BY_WEIGHTS = Say(
    "|u| ≥ s·u for −1 ≤ s ≤ 1. With the weights {weights} for {terms} the variables cancel and {m} is left.",
    "−1 ≤ s ≤ 1이면 |u| ≥ s·u입니다. {terms}에 가중치 {weights}을/를 쓰면 변수가 사라지고 {m}이/가 남습니다.",
)
MOST_CORNERS = 3000
Linear = tuple[tuple[Fraction, ...], Fraction]  # coefficients of the variables, constant


@dataclass(frozen=True, slots=True)
class Form:
    """Σ weights·|terms| + rest."""

    weights: tuple[Fraction, ...]
    terms: tuple[Linear, ...]
    written: tuple[Expr, ...]
    rest: Linear


def conclude_piecewise_linear(function: Function) -> Conclusion | None:
    """The minimum of such a sum over all of space; None when f is no such sum, or falls without end."""
    form = read_form(function.body, function.variables)
    if form is None or function.domain:
        return None
    best: tuple[Fraction, list[Fraction]] | None = None
    for corner in _corners(form, len(function.variables)):
        height = _value(form, corner)
        if best is None or height < best[0]:
            best = (height, corner)
    weights = None if best is None else _dual(form, best[1])
    if best is None or weights is None:
        return None
    points = _lowest(form, best[0], len(function.variables))
    value = rational(best[0])
    written = tuple(rational(w) for w in weights)
    text = BY_WEIGHTS(weights=Expr("tuple", written), terms=Expr("tuple", form.written), m=value)
    named: tuple[Point, ...] = tuple(
        tuple((v, rational(c)) for v, c in zip(function.variables, p, strict=True)) for p in points
    )
    proof = Proof("weights", value, named, tuple(("weight", w) for w in written), text)
    return Conclusion("attained", value, named, _family(form, named, weights), proof=proof)


def read_form(body: Expr, variables: Sequence[str]) -> Form | None:
    """The sum as weights and linear terms; None when it is no such sum, or a weight is negative."""
    weights, terms, written = [], [], []
    rest: Linear = ((Fraction(0),) * len(variables), Fraction(0))
    for c, u in _pieces(body, Fraction(1)):
        inner = _linear(children(u)[0] if u.head == "abs" else u, variables)
        if inner is None or (u.head == "abs" and c < 0):
            return None
        if u.head == "abs":
            weights.append(c)
            terms.append(inner)
            written.append(u)
        else:
            rest = _plus(rest, inner, c)
    return Form(tuple(weights), tuple(terms), tuple(written), rest) if terms else None


def _pieces(e: Expr, c: Fraction) -> Iterator[tuple[Fraction, Expr]]:
    parts = children(e)
    match e.head:
        case "+":
            for p in parts:
                yield from _pieces(p, c)
        case "neg":
            yield from _pieces(parts[0], -c)
        case "/" if d := value_of(parts[1]):
            yield from _pieces(parts[0], c / d)
        case "*" if len([p for p in parts if names(p)]) == 1 and all(
            value_of(p) is not None for p in parts if not names(p)
        ):
            for p in parts:
                c *= value_of(p) or Fraction(1) if not names(p) else 1
            yield from _pieces(next(p for p in parts if names(p)), c)
        case _:
            yield c, e


def _linear(e: Expr, variables: Sequence[str]) -> Linear | None:
    p = polynomial(e, variables)
    if p is None or any(sum(m) > 1 for m in p):
        return None
    size = len(variables)
    return tuple(p.get(tuple(int(k == i) for k in range(size)), Fraction(0)) for i in range(size)), p.get(
        (0,) * size, Fraction(0)
    )


def _plus(u: Linear, v: Linear, c: Fraction) -> Linear:
    return tuple(a + c * b for a, b in zip(u[0], v[0], strict=True)), u[1] + c * v[1]


def _at(u: Linear, point: Sequence[Fraction]) -> Fraction:
    return sum((a * x for a, x in zip(u[0], point, strict=True)), u[1])


def _value(form: Form, point: Sequence[Fraction]) -> Fraction:
    return sum((w * abs(_at(u, point)) for w, u in zip(form.weights, form.terms, strict=True)), _at(form.rest, point))


def _corners(form: Form, size: int) -> Iterator[list[Fraction]]:
    """Points where as many terms as there are variables vanish."""
    for place, chosen in enumerate(combinations(form.terms, size)):
        if place > MOST_CORNERS:
            return
        point = _solve([list(u[0]) for u in chosen], [-u[1] for u in chosen])
        if point is not None:
            yield point


def _solve(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """The one solution of a square system, or None."""
    n = len(rows)
    a = fmpq_mat(n, n, [_q(v) for row in rows for v in row])
    if a.rank() < n:
        return None
    found = a.solve(fmpq_mat(n, 1, [_q(v) for v in right]))
    return [Fraction(int(found[k, 0].p), int(found[k, 0].q)) for k in range(n)]


def _q(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _lowest(form: Form, height: Fraction, size: int) -> list[tuple[Fraction, ...]]:
    return list(dict.fromkeys(tuple(p) for p in _corners(form, size) if _value(form, p) == height))


# ---- the weights


def _dual(form: Form, point: Sequence[Fraction]) -> list[Fraction] | None:
    """s: the sign of each term that is not zero there; for the others any −1 ≤ s ≤ 1 that cancel the variables."""
    signs = [_sign(_at(u, point)) for u in form.terms]
    flat = [k for k, s in enumerate(signs) if s == 0]
    size = len(form.rest[0])
    pull = [
        form.rest[0][i] + sum(form.weights[k] * s * form.terms[k][0][i] for k, s in enumerate(signs))
        for i in range(size)
    ]
    for held in _assignments(flat, size):
        free = [k for k in flat if k not in held]
        left = [
            -pull[i] - sum((held[k] * form.weights[k] * form.terms[k][0][i] for k in held), Fraction(0))
            for i in range(size)
        ]
        found = (
            _solve([[form.weights[k] * form.terms[k][0][i] for k in free] for i in range(size)], left)
            if len(free) == size
            else None
        )
        if found is not None and all(abs(s) <= 1 for s in found):
            chosen = {**held, **dict(zip(free, found, strict=True))}
            return [chosen.get(k, Fraction(s)) for k, s in enumerate(signs)]
    return None


def _assignments(flat: Sequence[int], size: int) -> Iterator[dict[int, Fraction]]:
    """All but as many flat terms as there are variables are held at −1, 0 or 1."""
    from itertools import product

    for free in combinations(flat, size):
        others = [k for k in flat if k not in free]
        for values in product((Fraction(0), Fraction(1), Fraction(-1)), repeat=min(len(others), 6)):
            yield dict(zip(others, values, strict=False))


def _sign(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


def weights_prove(function: Function, value: Expr, weights: Sequence[Expr]) -> bool:
    """|s| ≤ 1, the variables cancel, and what is left is the value."""
    form = read_form(function.body, function.variables)
    given = [value_of(w) for w in weights]
    if form is None or function.domain or len(given) != len(form.terms) or any(s is None or abs(s) > 1 for s in given):
        return False
    total = form.rest
    for c, u, s in zip(form.weights, form.terms, given, strict=True):
        total = _plus(total, u, c * (s or Fraction(0)))
    return not any(total[0]) and total[1] == value_of(value)


def _family(form: Form, points: Sequence[Point], weights: Sequence[Fraction]) -> Expr | None:
    """Several corners, or a weight of size 1 on a term that vanishes: the minimizers fill a segment or more."""
    if len(points) == 1 and not any(
        abs(s) == 1 and _at(u, [value_of(v) or Fraction(0) for _, v in points[0]]) == 0
        for u, s in zip(form.terms, weights, strict=True)
    ):
        return None
    total = Expr(
        "+",
        tuple(Expr("*", (rational(w), u)) if w != 1 else u for w, u in zip(form.weights, form.written, strict=True)),
    )
    return Expr("=", (total, rational(Fraction(0)))) if not points else None
