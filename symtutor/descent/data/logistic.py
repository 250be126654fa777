"""The log loss of σ(z) with z linear in the parameters: convex, and its curvature is bounded.

σ' = σ(1 - σ) ≤ 1/4, so the Hessian (1/n) Σ σ'(z_i) x_i x_i^T is at most (1/4n) Σ x_i x_i^T everywhere, and the largest
eigenvalue L of that matrix bounds every curvature; it is at most Σ |x_i|²/4n (Nesterov 2018, Lectures on convex
optimization, section 1.2: with η < 2/L every full update goes down).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from ...expression.tree import Expr, call, children, mul, name, names, number, put
from ..running.arrays import formula_on_arrays
from .program import program
from .rows import runs_over_rows
from .sample import Sample

if TYPE_CHECKING:
    from .table import Array

__all__ = ["Bound", "curvature_bound", "design", "rounded_up"]

DIGITS = 4
MOST = 40  # parameters


@dataclass(frozen=True, slots=True)
class Bound:
    """No curvature is above `L`, rounded up; updates over all rows with a rate below `safe`, rounded down, go down."""

    L: Fraction
    safe: Fraction


def curvature_bound(sample: Sample) -> Bound | None:
    """The bound for mean(softplus(z) - y z), the log loss of σ(z), with z linear; None for any other function."""
    z = _linear(sample.body, sample.function.variables)
    if z is None:
        return None
    import numpy as np

    from ...derivation import slope

    variables = sample.function.variables
    parts = [slope(z, v) for v in variables]
    if any(names(part) & frozenset(variables) for part in parts):
        return None
    pairs = [call("mean", mul(a, b)) for a in parts for b in parts]
    moments = np.array(program(pairs, variables, sample.table).full(*[0.0] * len(variables)))
    largest = float(np.linalg.eigvalsh(moments.reshape(len(parts), len(parts)))[-1]) / 4
    scale = sample.table.rows if sample.body.head == "sum" else 1
    return rounded_up(largest * scale) if largest > 0 else None


def design(sample: Sample) -> tuple[Array, Array] | None:
    """The table (rows, parameters) with z = table·(parameters), and the answers y; None for any other function, and for
    a z with a part without parameters."""
    import numpy as np

    from ...derivation import slope

    z, variables = _linear(sample.body, sample.function.variables), sample.function.variables
    if z is None:
        return None
    y = children(children(next(t for t in children(children(sample.body)[0]) if t.head == "neg"))[0])[0]
    parts, rest = [slope(z, v) for v in variables], put(z, {name(v): number(0) for v in variables})
    columns = sample.table.columns
    rows = [formula_on_arrays(e, sample.table.names)(*columns) + np.zeros(sample.table.rows) for e in (y, rest, *parts)]
    if any(names(e) & set(variables) for e in (y, *parts)) or rows[1].any():
        return None
    return np.stack(rows[2:], axis=1), rows[0]


def _linear(body: Expr, variables: tuple[str, ...]) -> Expr | None:
    """z, where the body is the mean or sum of softplus(z) - y z."""
    if not runs_over_rows(body) or len(variables) > MOST:
        return None
    terms = children(children(body)[0])
    soft = [t for t in terms if t.head == "softplus"]
    if len(terms) != 2 or len(soft) != 1:
        return None
    (z,) = children(soft[0])
    rest = next(t for t in terms if t is not soft[0])
    inner = children(rest)[0] if rest.head == "neg" else None
    return z if inner is not None and inner.head == "*" and children(inner)[-1] == z else None


def rounded_up(u: float) -> Bound:
    """L to four digits, upwards with a little room for rounding; 2/L downwards."""
    unit = Fraction(10) ** (ceil(log10(u)) - DIGITS)
    L = ceil(Fraction(u * (1 + 1e-9)) / unit) * unit
    smaller = Fraction(10) ** (ceil(log10(2 / L)) - DIGITS)
    return Bound(L, floor(2 / L / smaller) * smaller)
