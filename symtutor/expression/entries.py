"""Vectors and matrices entry by entry: what the judge of plain expressions can judge."""

from collections.abc import Callable, Mapping

from .columns import LOSSES
from .elementwise import is_elementwise, over_entries
from .shapes import Shape, Shapes
from .tree import ZERO, Expr, add, call, children, divide, map_parts, mul, name, neg, number, power

__all__ = ["Grid", "entries", "number_of", "sizes_for"]

Grid = tuple[tuple[Expr, ...], ...]
Change = Callable[[Expr], Expr]
FREE_SIZES = (2, 3, 4, 5)


def sizes_for(shapes: Shapes) -> dict[int | str, int]:
    """A small number for each size that nothing fixes, different for different sizes."""
    free = dict.fromkeys(shapes.size(s) for shape in shapes.names.values() for s in shape)
    letters = [s for s in free if isinstance(s, str)]
    chosen = {s: FREE_SIZES[k % len(FREE_SIZES)] for k, s in enumerate(letters)}
    return {s: chosen.get(str(s), s if isinstance(s, int) else 1) for s in free} | chosen


def entries(e: Expr, shapes: Shapes, given: Mapping[str, Expr]) -> Grid:
    """The entries of e, each an expression in numbers; one row and one column for a number.

    The entries of a name are the data given, else w_1, w_2, … and A_11, A_12, …
    """
    match e.head, children(e):
        case "name", _:
            return _named(str(e.parts[0]), shapes, given)
        case "transpose", (u,):
            return tuple(zip(*entries(u, shapes, given), strict=True))
        case "*", factors:
            return _product([entries(f, shapes, given) for f in factors])
        case "+", terms:
            grids = [entries(t, shapes, given) for t in terms if t not in (ZERO, neg(ZERO)) or not shapes.of(e)]
            return tuple(tuple(add(*cell) for cell in zip(*row, strict=True)) for row in zip(*grids, strict=True))
        case "neg", (u,):
            return _each(entries(u, shapes, given), lambda cell: neg(cell))
        case "/", (u, v):
            divisor = number_of(v, shapes, given)
            return _each(entries(u, shapes, given), lambda cell: call("/", cell, divisor))
        case "trace", (u,):
            grid = entries(u, shapes, given)
            return ((add(*(row[k] for k, row in enumerate(grid))),),)
        case ("sum" | "mean"), (u,) if shapes.of(u):
            cells = [row[0] for row in entries(u, shapes, given)]
            return ((add(*cells) if e.head == "sum" else divide(add(*cells), number(len(cells))),),)
        case head, (u, v) if head in LOSSES and shapes.of(u):
            columns = [call("list", *(row[0] for row in entries(p, shapes, given))) for p in (u, v)]
            return ((call(head, *columns),),)
        case _, (*_, u) if is_elementwise(e) and shapes.of(u):
            return _each(entries(u, shapes, given), lambda cell: over_entries(e, cell))
        case "norm", (u,):
            cells = [cell for row in entries(u, shapes, given) for cell in row]
            return ((call("sqrt", add(*(power(cell, number(2)) for cell in cells))),),)
        case "^", (u, _) if u.head == "norm":
            return ((number_of(e, shapes, given),),)
        case ("d" | "partial"), (u, w):
            inner = number_of(u, shapes, given)
            return _each(entries(w, shapes, {}), lambda cell: call("d", inner, cell))
    return ((map_parts(e, lambda part: number_of(part, shapes, given)),),)


def number_of(e: Expr, shapes: Shapes, given: Mapping[str, Expr]) -> Expr:
    """The only entry of a number; ||u||² is the plain sum of squares."""
    if e.head == "^" and children(e)[0].head == "norm" and children(e)[1] == number(2):
        return children(entries(children(e)[0], shapes, given)[0][0])[0]
    if e.head == "^":
        return map_parts(e, lambda part: number_of(part, shapes, given))
    return entries(e, shapes, given)[0][0]


def _each(grid: Grid, change: Change) -> Grid:
    return tuple(tuple(change(cell) for cell in row) for row in grid)


def _named(label: str, shapes: Shapes, given: Mapping[str, Expr]) -> Grid:
    shape: Shape = shapes.names.get(label, ())
    if label in shapes.counted:
        size = shapes.size(shapes.counted[label])
        return ((number(size if isinstance(size, int) else sizes_for(shapes)[size]),),)
    if not shape:
        return ((name(label),),)
    if label in given:
        return tuple(children(row) if row.head == "list" else (row,) for row in children(given[label]))
    sizes = sizes_for(shapes)
    rows, columns = (sizes[shapes.size(s)] for s in shape)
    if shape[1] == 1:
        return tuple((name(f"{label}_{i}"),) for i in range(1, rows + 1))
    return tuple(tuple(name(f"{label}_{i}{j}") for j in range(1, columns + 1)) for i in range(1, rows + 1))


def _product(grids: list[Grid]) -> Grid:
    total = grids[0]
    for grid in grids[1:]:
        if _is_number(total):
            total = _each(grid, lambda cell, k=total[0][0]: mul(k, cell))  # type: ignore[misc]
        elif _is_number(grid):
            total = _each(total, lambda cell, k=grid[0][0]: mul(k, cell))  # type: ignore[misc]
        else:
            columns = tuple(zip(*grid, strict=True))
            total = tuple(tuple(_dot(row, column) for column in columns) for row in total)
    return total


def _is_number(grid: Grid) -> bool:
    return len(grid) == 1 and len(grid[0]) == 1


def _dot(row: tuple[Expr, ...], column: tuple[Expr, ...]) -> Expr:
    return add(*(mul(a, b) for a, b in zip(row, column, strict=True) if ZERO not in (a, b)))
