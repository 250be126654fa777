"""Columns of data: which names stand for one in mean((w*x + b - y)^2), and what losses say of them.

Data may also be put in as lists: mean((w*[1, 2] - [3, 4])^2) has two rows, and [5, 6]_2 is 6.
"""

from fractions import Fraction
from functools import cache

from .pattern import heads
from .tree import Expr, children, map_parts, name, names, pieces, put

__all__ = ["LOSSES", "columns_of", "entry", "rows", "spelled_out"]

LOSSES = {  # in columns u and v
    "mse": "mean((u - v)^2)",
    "mae": "mean(abs(u - v))",
    "logloss": "-mean(u*log(v) + (1 - u)*log(1 - v))",
    "norm": "sqrt(sum(u^2))",
}
RUNNING = frozenset((*LOSSES, "mean", "sum"))


@cache
def _loss(head: str) -> Expr:
    from .reading import read

    return read(LOSSES[head], ("u", "v"))


def spelled_out(e: Expr) -> Expr:
    """A loss or a norm by its definition: mse(y, w*x) is mean((y - w*x)^2)."""
    return put(_loss(e.head), dict(zip((name("u"), name("v")), children(e), strict=False)))


def columns_of(*exprs: Expr) -> frozenset[str]:
    """The names that occur only inside means and the like, and are not differentiated by.

    A number counted among them does no harm: what holds for columns holds for constant ones.
    """
    if not any(heads(e) & RUNNING for e in exprs):
        return frozenset()
    inside = frozenset().union(*(names(p) for e in exprs for p in pieces(e) if _runs(p)))
    slopes = frozenset().union(*(names(children(p)[1]) for e in exprs for p in pieces(e) if _is_slope(p)))
    return inside - slopes - frozenset().union(*map(_outside, exprs)) if inside else inside


def _runs(e: Expr) -> bool:
    """Whether e runs over columns; where data is put in, the names that are left are numbers."""
    runs = e.head in LOSSES or (e.head in ("mean", "sum") and len(e.parts) == 1)
    return runs and "list" not in heads(e)


def _is_slope(e: Expr) -> bool:
    return e.head in ("d", "partial") and len(e.parts) == 2


def _outside(e: Expr) -> frozenset[str]:
    """The names that occur outside every mean."""
    if e.head == "name":
        return names(e)
    return frozenset() if _runs(e) else frozenset().union(*map(_outside, children(e)))


# ---- data put in

def rows(body: Expr) -> tuple[Expr, ...] | None:
    """The body for each row of the lists in it; () without lists, None for lists of different lengths."""
    lengths = {len(p.parts) for p in pieces(body) if p.head == "list"}
    if len(lengths) > 1:
        return None
    return tuple(_row(body, k) for k in range(lengths.pop())) if lengths else ()


def _row(e: Expr, k: int) -> Expr:
    return children(e)[k] if e.head == "list" else map_parts(e, lambda part: _row(part, k))


def entry(array: Expr, k: Fraction | None) -> Expr | None:
    """Entry k of a list, counted from 1."""
    inside = array.head == "list" and k is not None and k.denominator == 1 and 1 <= k <= len(array.parts)
    return children(array)[int(k) - 1] if inside and k is not None else None


# ---- which names are data

def data_names(body: Expr) -> frozenset[str]:
    """The names that a body uses as data or bounds, not as what varies: x, y and n in sum(i=1..n, (w*x_i - y_i)^2).

    Inside means the letters x, y, t are data by custom, as is what a loss compares with.
    """
    entries = frozenset().union(*(names(children(p)[0]) for p in pieces(body) if p.head == "at"))
    sums = [p for p in pieces(body) if p.head in ("sum", "product") and len(p.parts) == 4]
    bounds = frozenset().union(*(names(b) for p in sums for b in children(p)[1:3]))
    targets = frozenset().union(*(names(children(p)[0]) for p in pieces(body) if p.head in ("mse", "mae", "logloss")))
    inside = columns_of(*(p for p in pieces(body) if _runs(p) and p.head != "norm")) - _outside(body)
    return entries | bounds | (targets & inside) | frozenset(n for n in inside if n.partition("_")[0] in CUSTOMARY)


CUSTOMARY = frozenset("xyt")
