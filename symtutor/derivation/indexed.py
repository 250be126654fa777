"""Means and losses of data written with an index: mse(y, w*x + b) is 1/n Σ (w x_i + b − y_i)²."""

from collections.abc import Iterator

from ..expression.columns import LOSSES, data_names, spelled_out
from ..expression.entry import entry_of, is_entry
from ..expression.pattern import combine
from ..expression.shapes import has_rows
from ..expression.tree import (
    ONE,
    Expr,
    call,
    children,
    divide,
    map_parts,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
    value_of,
)
from ..function import Function
from ..rules.sums import LOSS_BY_SUMS, NORM_OF_A_NUMBER, WRITTEN_BY_INDEX
from ..words.errors import TutorError
from ..words.say import Say
from .step import Checked, Step

__all__ = ["by_index", "columns", "index_opening", "refuse_entries"]

INDICES, SIZES = "ikjl", ("n", "N", "m")
OVER_DATA = ("mean", "sum", "mse", "mae", "logloss")
ONE_ENTRY = Say(
    "{x} stands for many numbers here. I differentiate by a single number, not by one entry of a list.",
    "여기서 {x}은/는 여러 수의 목록입니다. 목록의 한 성분이 아니라 수 하나로만 미분합니다.")
WRITE_ENTRY = Say("For one entry of the list write wrt {x}.", "목록의 한 성분으로 미분하려면 wrt {x}처럼 적으십시오.")
OTHER_ENTRY = Say("Here {x} and {y} could be the same entry or not.",
                  "{x}과/와 {y}이/가 같은 성분인지 알 수 없습니다.")
WRITE_WRT = Say("Name the variables with wrt, for example wrt w, b.", "wrt w, b처럼 미분할 변수를 적으십시오.")


def columns(function: Function) -> frozenset[str]:
    """The names of columns: those given, else those that are data by custom."""
    given = frozenset(n for n, value in function.data if not has_rows(value))
    return given or data_names(function.body) - {*function.variables}


def refuse_entries(function: Function, body: Expr, variable: str, method: str) -> None:
    """Raises TutorError where a name would be both one number and a list, or stand for another entry of the list."""
    arrays = {str(children(e)[0].parts[0]) for e in pieces(body) if e.head == "at" and children(e)[0].head == "name"}
    if variable in arrays:
        raise TutorError(ONE_ENTRY(x=name(variable)), WRITE_ENTRY(x=name(f"{variable}_k")))
    base = entry_of(body, variable)
    if base and (base in dict(function.data) or method != "rules" or not _inside(body, base, variable)):
        raise TutorError(ONE_ENTRY(x=name(base)), WRITE_WRT())
    others = {n for n in names(body) if n != variable and n.startswith(f"{base}_")} if base else ()
    if others:
        raise TutorError(OTHER_ENTRY(x=name(variable), y=name(min(others))))


def _inside(body: Expr, base: str, variable: str) -> bool:
    """Whether an entry with a number, w_3, is one of those that every sum of w numbers."""
    sub = variable.rpartition("_")[2]
    sums = [p for p in pieces(body) if p.head == "sum" and any(is_entry(q, base) for q in pieces(p))]
    bounds = [tuple(map(value_of, children(p)[1:3])) for p in sums]
    k = int(sub) if sub.isdigit() else None
    return k is None or all((low is None or low <= k) and (high is None or k <= high) for low, high in bounds)


def by_index(e: Expr, arrays: frozenset[str]) -> Expr:
    """The expression with every mean, loss and sum of columns as a sum over i from 1 to n."""
    return _written(e, arrays, *_letters(e))


def index_opening(start: Expr, arrays: frozenset[str]) -> Iterator[Step]:
    """The line in which the means are written with an index, one step for each; no line without data."""
    body, variable = children(start)
    if not arrays:
        return
    line = by_index(body, arrays)
    if line == body:
        return
    line = Expr(start.head, (line, variable))
    index, size = _letters(body)
    for piece in dict.fromkeys(_over_data(body, arrays)):
        after = _written(piece, arrays, index, size)
        rule = NORM_OF_A_NUMBER if piece.head == "^" else LOSS_BY_SUMS.get(piece.head, WRITTEN_BY_INDEX)
        found = tuple(zip("uv", children(piece), strict=False))
        yield Step(rule, found, piece, after, line, _agrees(piece, after, arrays, size))


def _letters(e: Expr) -> tuple[str, str]:
    """An index and a number of rows that are no names of e."""
    taken = names(e) | {str(children(p)[0].parts[0]) for p in pieces(e) if p.head == "sum"}
    return next(i for i in INDICES if i not in taken), next(n for n in SIZES if n not in taken)


def _is_norm_of_number(e: Expr, arrays: frozenset[str]) -> bool:
    """norm(w)^2 where w is a single number."""
    return e.head == "^" and e.parts[1] == number(2) and children(e)[0].head == "norm" and not names(e) & arrays


def _runs_over(e: Expr, arrays: frozenset[str]) -> bool:
    """A mean, sum or loss of columns."""
    return e.head in OVER_DATA and len(e.parts) < 3 and not names(e).isdisjoint(arrays)


def _over_data(e: Expr, arrays: frozenset[str]) -> Iterator[Expr]:
    if _is_norm_of_number(e, arrays) or e.head in OVER_DATA and len(e.parts) < 3 and names(e) & arrays:
        yield e
    else:
        for part in children(e):
            yield from _over_data(part, arrays)


def _written(e: Expr, arrays: frozenset[str], index: str, size: str) -> Expr:
    if _is_norm_of_number(e, arrays):
        return power(children(children(e)[0])[0], number(2))
    if not _runs_over(e, arrays):
        inner = map_parts(e, lambda part: _written(part, arrays, index, size))
        return combine(inner.head, inner.parts)
    if e.head in ("mse", "mae"):
        e = _residuals_first(e)
    e = spelled_out(e) if e.head in LOSSES else e
    if e.head == "neg":
        return neg(_written(children(e)[0], arrays, index, size))
    entries = {name(c): call("at", name(c), name(index)) for c in arrays}
    total = call("sum", name(index), ONE, name(size), put(children(e)[0], entries))
    return mul(divide(ONE, name(size)), total) if e.head == "mean" else total


def _residuals_first(e: Expr) -> Expr:
    """Prediction minus data: mse(y, w*x + b) is about w*x + b - y."""
    data, prediction = children(e)
    parts = children(prediction) if prediction.head == "+" else (prediction,)
    residual = combine("+", (*parts, neg(data)))
    return call("mean", power(residual, number(2)) if e.head == "mse" else call("abs", residual))


def _agrees(piece: Expr, after: Expr, arrays: frozenset[str], size: str) -> Checked:
    """Both forms for three rows of data that may be any numbers; then, for every n, by what the forms mean."""
    from .checking import checked

    rows = {name(c): call("list", *(name(f"{c}_{k}") for k in "123")) for c in arrays}
    rows[name(size)] = number(3)
    checked(put(piece, rows), put(after, rows))
    meant = _meaning(piece, arrays, next(i for i in INDICES if i not in names(piece)), size)
    return "points" if meant is None else checked(meant, after)


def _meaning(e: Expr, arrays: frozenset[str], index: str, size: str) -> Expr | None:
    """What the judge takes a loss to mean, with the mean as (Σ …)/n: its terms in the order of the definition."""
    if e.head == "^":
        return power(call("abs", children(children(e)[0])[0]), number(2))
    u = spelled_out(e) if e.head in LOSSES else e
    if u.head == "neg":
        inner = _meaning(children(u)[0], arrays, index, size)
        return None if inner is None else neg(inner)
    if u.head not in ("mean", "sum"):
        return None
    entries = {name(c): call("at", name(c), name(index)) for c in arrays}
    total = call("sum", name(index), ONE, name(size), put(children(u)[0], entries))
    return divide(total, name(size)) if u.head == "mean" else total
