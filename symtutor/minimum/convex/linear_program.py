"""The largest of several linear forms on a region with straight edges: exact, by linear programming duality.

f = max (a_i·x + b_i) where c_j·x + d_j ≥ 0. Weights λ, μ ≥ 0 with Σλ = 1 and Σλa = Σμc leave f ≥ Σλb − Σμd.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...expression.polynomial import Terms, polynomial
from ...expression.tree import Expr
from .pieces import Pieces
from .simplex import largest, rank

__all__ = ["Forms", "Optimum", "forms_of", "is_alone", "optimum"]

Row = tuple[Fraction, ...]
Form = tuple[Row, Fraction]  # a·x + b


@dataclass(frozen=True, slots=True)
class Forms:
    heights: tuple[Form, ...]
    edges: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Optimum:
    """A lowest point with the weights that prove it; without weights a direction in which f falls for ever."""

    point: Row
    weights: Row | None


def forms_of(pieces: Pieces, variables: Sequence[str]) -> Forms | None:
    """None when some piece or edge is not linear with rational coefficients."""
    heights, edges = ([_form(e, variables) for e in side] for side in pieces)
    if None in heights or None in edges:
        return None
    return Forms(tuple(h for h in heights if h), tuple(g for g in edges if g))


def _form(e: Expr, variables: Sequence[str]) -> Form | None:
    p = polynomial(e, variables)
    if p is None or any(sum(m) > 1 for m in p):
        return None
    size = len(variables)
    return tuple(_coefficient(p, k, size) for k in range(size)), p.get((0,) * size, Fraction(0))


def _coefficient(p: Terms, k: int, size: int) -> Fraction:
    return p.get(tuple(int(j == k) for j in range(size)), Fraction(0))


def optimum(forms: Forms) -> Optimum | None:
    """The program for the weights; its prices are the point, and where there are no weights a direction of fall."""
    size = len(forms.heights[0][0])
    one = Fraction(1)
    columns = [[*a, one] for a, _ in forms.heights] + [[*(-v for v in c), Fraction(0)] for c, _ in forms.edges]
    costs = [b for _, b in forms.heights] + [-d for _, d in forms.edges]
    found = largest(columns, [Fraction(0)] * size + [one], costs)
    return None if found is None else Optimum(tuple(-v for v in found.prices[:size]), found.weights)


def is_alone(forms: Forms, point: Row) -> bool:
    """Whether f is higher at every other point: no direction keeps all the highest forms down and the edges.

    That is so exactly when the slopes that count span the space and cancel with weights that are all positive.
    """
    heights = [_at(h, point) for h in forms.heights]
    slopes = [a for (a, _), h in zip(forms.heights, heights, strict=True) if h == max(heights)]
    slopes += [tuple(-v for v in c) for c, d in forms.edges if _at((c, d), point) == 0]
    if rank(slopes) < len(point):
        return False
    columns = [[*a, Fraction(1)] for a in slopes]
    right = [Fraction(0)] * len(point) + [Fraction(1)]
    return all(_can_be_positive(columns, right, k) for k in range(len(columns)))


def _can_be_positive(columns: list[list[Fraction]], right: list[Fraction], k: int) -> bool:
    found = largest(columns, right, [Fraction(int(j == k)) for j in range(len(columns))])
    return found is not None and found.weights is not None and found.weights[k] > 0


def _at(form: Form, point: Row) -> Fraction:
    return sum((a * x for a, x in zip(form[0], point, strict=True)), form[1])
