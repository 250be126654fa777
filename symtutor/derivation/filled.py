"""Data put into a result: few rows are written out, of many only the sums Σx_i, Σx_i², … are needed.

    2/n Σ x_i (w x_i + b − y_i)  =  2/3 (1·(1w + b − 2) + …)         three rows
    2/n Σ x_i (w x_i + b − y_i)  =  2/n (w Σx_i² + b Σx_i − Σx_i y_i)  a thousand rows
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod

from ..expression.exact import exact
from ..expression.polynomial import content, from_terms, polynomial
from ..expression.shapes import has_rows
from ..expression.tree import (
    ONE,
    Expr,
    add,
    call,
    children,
    divide,
    free_of,
    map_parts,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
    rational,
    value_of,
)
from ..function import Function
from ..rules.sums import DATA_PUT_IN, NUMBER_OF_ROWS, SUM_SPLIT, SUMS_OF_DATA
from ..rules.tidying import TIDYING
from ..words.errors import TutorError
from ..words.say import Say
from .checking import checked
from .step import Step
from .tidy import tidied

__all__ = ["Lists", "collected", "filled", "in_order", "lists_of", "names_in_order", "rows_of"]

Lists = Mapping[str, Expr]
FEW = 5  # rows that are written out
LENGTHS = Say("The data do not fit together: {lengths}.", "데이터의 길이가 서로 다릅니다: {lengths}.")
AS_MANY = Say("Each column needs as many numbers as the others.", "모든 열의 수의 개수가 같아야 합니다.")
COLLECTED = next(group.rule for group in TIDYING if group.rule.name == "like_terms")
COMPUTED = TIDYING[0].rule


def lists_of(function: Function) -> Lists:
    """The columns of numbers given by `with`. Raises TutorError when their lengths differ."""
    found = {n: value for n, value in function.data if not has_rows(value)}
    used = {n: value for n, value in found.items() if not free_of(function.body, n)}
    if len({len(value.parts) for value in used.values()}) > 1:
        raise TutorError(LENGTHS(lengths=", ".join(f"{n}: {len(v.parts)}" for n, v in used.items())), AS_MANY())
    return used


def rows_of(lists: Lists) -> int:
    """How many rows the data have."""
    return max((len(value.parts) for value in lists.values()), default=0)


def filled(line: Expr, lists: Lists) -> Iterator[Step]:
    """The lines that put the data into a result written with an index; none when it has no sums of data."""
    sums = [p for p in pieces(line) if _is_of_data(p, lists)]
    if not sums:
        return
    size = children(sums[0])[2]
    known: dict[Expr, Expr] = {size: number(rows_of(lists))} if size.head == "name" else {}
    if rows_of(lists) <= FEW:
        yield from _written_out(line, lists, known)
    elif (split := _split(line, lists)) is not None:
        yield from _by_sums(line, split, lists, known)
    elif known:
        after = put(line, known)  # n is the number of rows: nothing else changes
        yield Step(NUMBER_OF_ROWS, (("n", size), ("c", known[size])), line, after, after, "proved")


def _is_of_data(e: Expr, lists: Lists) -> bool:
    entries = (p for p in pieces(e) if p.head == "at") if e.head == "sum" and len(e.parts) == 4 else ()
    return any(children(p)[0].parts[0] in lists for p in entries)


# ---- few rows

def _written_out(line: Expr, lists: Lists, known: dict[Expr, Expr]) -> Iterator[Step]:
    after = _out(put(line, known), lists)
    columns = {name(n): value for n, value in lists.items()}
    yield Step(DATA_PUT_IN, (), line, after, after, checked(put(line, known | columns), after))
    form = collected(after, names_in_order(line))
    rule, plain = (COLLECTED, form) if form is not None else (COMPUTED, tidied(after, 0))
    if plain != after:
        yield Step(rule, (), after, plain, plain, checked(after, plain))


def _out(e: Expr, lists: Lists) -> Expr:
    if not _is_of_data(e, lists):
        return map_parts(e, lambda part: _out(part, lists))
    index, low, high, body = children(e)
    first, last = (int(value_of(bound) or 0) for bound in (low, high))
    return add(*(_row(body, index, k, lists) for k in range(first, last + 1)))


def _row(body: Expr, index: Expr, k: int, lists: Lists) -> Expr:
    entries = {call("at", name(n), index): children(value)[k - 1] for n, value in lists.items()}
    return put(body, {**entries, index: number(k)})


def names_in_order(e: Expr) -> list[str]:
    """The names of e as they come."""
    return list(dict.fromkeys(str(p.parts[0]) for p in pieces(e) if p.head == "name"))


def collected(e: Expr, order: list[str]) -> Expr | None:
    """A polynomial as a number times one with whole coefficients: 2/3 (14w + 6b − 25). None for anything else."""
    variables = [n for n in order if n in names(e)]
    terms = polynomial(e, variables)
    if not terms:
        return None if terms is None else number(0)
    factor = content(terms) * (-1 if all(c < 0 for c in terms.values()) else 1)
    return _times(factor, in_order({index: c / factor for index, c in terms.items()}, variables))


def _times(factor: Fraction, whole: Expr) -> Expr:
    """2/3 and u as 2u/3; -1 and u as -u."""
    above = whole if abs(factor.numerator) == 1 else tidied(mul(number(abs(factor.numerator)), whole), 0)
    size = above if factor.denominator == 1 else divide(above, number(factor.denominator))
    return neg(size) if factor < 0 else size


def in_order(terms: Mapping[tuple[int, ...], Fraction], variables: list[str]) -> Expr:
    """The highest degree first, and the constant last."""
    order = sorted(terms, key=lambda index: (-sum(index), [-k for k in index]))
    ordered = [tidied(from_terms({index: terms[index]}, variables), 0) for index in order]
    positive = next((t for t in ordered if t.head != "neg"), ordered[0])
    return add(positive, *(t for t in ordered if t is not positive)) if ordered[0].head == "neg" else add(*ordered)


# ---- many rows

def _by_sums(line: Expr, split: Expr, lists: Lists, known: dict[Expr, Expr]) -> Iterator[Step]:
    if split != line:
        yield Step(SUM_SPLIT, (), line, split, split, checked(line, split))
    columns = {name(n): value for n, value in lists.items()} | known
    values = {p: _total(p, lists) for p in pieces(split) if _is_of_data(p, lists)}
    wrong = [p for p, value in values.items() if exact(put(p, columns), {}) != value]
    assert not wrong, wrong
    numbers = put(put(split, {p: rational(value) for p, value in values.items()}), known)
    final = collected(numbers, names_in_order(line))
    after = numbers if final is None else final
    yield Step(SUMS_OF_DATA, (), split, after, after, checked(numbers, after))


def _total(e: Expr, lists: Lists) -> Fraction:
    """The exact sum of a product of powers of columns."""
    body = children(e)[3]
    total = Fraction(0)
    entries = [(lists[n], k) for n, k in _powers(body)]
    for row in range(rows_of(lists)):
        total += prod((exact(children(column)[row], {}) or Fraction(0)) ** k for column, k in entries)
    return total


def _powers(e: Expr) -> Iterator[tuple[str, int]]:
    """x_i² y_i as x: 2, y: 1."""
    for factor in children(e) if e.head == "*" else (e,):
        base, k = (children(factor)[0], int(value_of(children(factor)[1]) or 1)) if factor.head == "^" else (factor, 1)
        yield str(children(base)[0].parts[0]), k


def _split(e: Expr, lists: Lists) -> Expr | None:
    """Every sum of data as a sum of parameters times Σ x_i² and the like; None when some body is no polynomial."""
    if _is_of_data(e, lists):
        return _split_sum(e, lists)
    parts = [_split(p, lists) for p in children(e)]
    if None in parts:
        return None
    made = iter(p for p in parts if p is not None)
    return map_parts(e, lambda _: next(made))


def _split_sum(e: Expr, lists: Lists) -> Expr | None:
    index, low, high, body = children(e)
    atoms = {n: call("at", name(n), index) for n in lists}
    plain = {entry: name(f"{n}#") for n, entry in atoms.items()}
    inside = put(body, plain)
    others = sorted(names(inside) - {f"{n}#" for n in lists})
    columns = sorted(lists)
    if str(index.parts[0]) in others or low != ONE:
        return None
    terms = polynomial(inside, [*others, *(f"{n}#" for n in columns)])
    if terms is None:
        return None
    made = []
    for powers, c in sorted(terms.items(), key=lambda item: [-k for k in item[0]]):
        data = [_power(atoms[n], k) for n, k in zip(columns, powers[len(others):], strict=True) if k]
        total = call("sum", index, low, high, mul(*data)) if data else high
        outside = [_power(name(n), k) for n, k in zip(others, powers, strict=False) if k]
        size = [rational(abs(c))] if abs(c) != 1 else []
        term = mul(*size, *outside, total)
        made.append(neg(term) if c < 0 else term)
    positive = [t for t in made if t.head != "neg"]
    return add(*positive, *(t for t in made if t.head == "neg"))


def _power(base: Expr, k: int) -> Expr:
    return base if k == 1 else power(base, number(k))
