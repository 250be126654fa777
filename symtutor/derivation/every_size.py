"""Lines about vectors and matrices, judged: by sums over indices for every size, else entry by entry for small ones."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ..expression.components import Apart, apart_for, matched
from ..expression.entries import entries
from ..expression.shapes import Shapes
from ..expression.tree import Expr, call, children, free_of, map_parts, mul, name
from ..words.errors import OutOfBudget, TutorError
from .checking import checked
from .ordered import transposed
from .step import Checked

__all__ = ["level"]

Forms = tuple[Expr, Expr, Shapes]


def level(before: Expr, after: Expr, variable: Expr, shapes: Shapes) -> Checked:
    """How the judge found before = after: "proved" is for matrices of every size. Raises TutorError if refuted."""
    if _is_linear(before, after, str(variable.parts[0]), shapes):
        return "proved"
    if any(_is_proved(*forms, variable) for forms in _more_general(before, after, variable, shapes)):
        return "proved"
    found = [_for_every_size(before, after, apart, shapes) for apart in apart_for(variable, shapes.of(before), shapes)]
    if None in found:
        return _for_small_sizes(before, after, shapes)
    return "proved" if set(found) == {"proved"} else "points"


# ---- statements that say more and take less to prove

def _is_linear(before: Expr, after: Expr, w: str, shapes: Shapes) -> bool:
    """Whether this holds for all functions: d(2u − v) = 2 d(u) − d(v), entry by entry, whatever u and v are."""
    if before.head not in ("d", "partial") or after.head in ("d", "partial") or not _holds_slope(after):
        return False
    opaque: dict[Expr, Expr] = {}
    both = [_opaque(e, w, shapes, opaque) for e in (before, after)]
    try:
        return checked(*both) == "proved"
    except TutorError:
        return False


def _holds_slope(e: Expr) -> bool:
    return e.head in ("d", "partial") or any(map(_holds_slope, children(e)))


def _opaque(e: Expr, w: str, shapes: Shapes, known: dict[Expr, Expr]) -> Expr:
    """e with f_1(t), f_2(t), … for what is not built by sums and numbers in front."""
    inner = partial(_opaque, w=w, shapes=shapes, known=known)
    match e.head, children(e):
        case "number", _:
            return e
        case ("d" | "partial"), (u, _):
            return Expr("d", (inner(u), name("t")))
        case ("+" | "neg"), parts:
            return Expr(e.head, tuple(map(inner, parts)))
        case "/", (u, v) if _is_fixed(v, w, shapes):
            return Expr("/", (inner(u), inner(v)))
        case "*", factors if any(_is_fixed(f, w, shapes) for f in factors):
            rest = [f for f in factors if not _is_fixed(f, w, shapes)]
            return mul(*(inner(f) for f in factors if _is_fixed(f, w, shapes)), *([inner(mul(*rest))] if rest else ()))
    place = len(known)
    known.setdefault(e, name(f"c_{place}") if free_of(e, w) else call("apply", name(f"f_{place}"), name("t")))
    return known[e]


def _is_fixed(e: Expr, w: str, shapes: Shapes) -> bool:
    return not shapes.of(e) and free_of(e, w)


def _more_general(before: Expr, after: Expr, variable: Expr, shapes: Shapes) -> Iterator[Forms]:
    """u = v for d(u) = d(v); one matrix M for a product A B."""
    same_slope = before.head in ("d", "partial") and after.head == before.head and before.parts[1] == after.parts[1]
    left, right = (children(before)[0], children(after)[0]) if same_slope else (before, after)
    if same_slope:
        yield left, right, shapes
    known: dict[Expr, Expr] = {}
    wide = replace(shapes, names=dict(shapes.names))
    joined = [_joined(e, variable, wide, known) for e in (left, right)]
    if known:
        yield joined[0], joined[1], wide


def _joined(e: Expr, variable: Expr, shapes: Shapes, known: dict[Expr, Expr]) -> Expr:
    """e with a letter for each product of given matrices, and its transpose for the product turned round."""
    if e.head != "*":
        return map_parts(e, lambda part: _joined(part, variable, shapes, known))
    made: list[Expr] = []
    run: list[Expr] = []
    for factor in (*children(e), variable):
        if _is_given(factor, variable, shapes):
            run.append(factor)
            continue
        made.extend(_letter(run, shapes, known))
        run = []
        made.append(_joined(factor, variable, shapes, known))
    return mul(*made[:-1])


def _is_given(factor: Expr, variable: Expr, shapes: Shapes) -> bool:
    plain = factor.head == "name" or factor.head == "transpose" and children(factor)[0].head == "name"
    return plain and bool(shapes.of(factor)) and free_of(factor, str(variable.parts[0]))


def _letter(run: list[Expr], shapes: Shapes, known: dict[Expr, Expr]) -> list[Expr]:
    if len(run) < 2:
        return run
    whole = mul(*run)
    turned = transposed(whole)
    if whole not in known and turned in known:
        return [call("transpose", known[turned])]
    if whole not in known:
        known[whole] = name(f"M_{len(known)}~")
        shapes.names[f"M_{len(known) - 1}~"] = shapes.of(whole)
    return [known[whole]]


def _is_proved(before: Expr, after: Expr, shapes: Shapes, variable: Expr) -> bool:
    """Whether this is proved; what says more may be false, which tells nothing."""
    try:
        places = apart_for(variable, shapes.of(before), shapes)
        return all(_for_every_size(before, after, apart, shapes) == "proved" for apart in places)
    except TutorError:
        return False


def _for_every_size(before: Expr, after: Expr, apart: Apart, shapes: Shapes) -> Checked | None:
    """How one entry with sums over indices was found equal; None where that cannot be told."""
    left, right = (matched(e, shapes, apart) for e in (before, after))
    try:
        return None if left is None or right is None else checked(left, right)
    except OutOfBudget:
        return None


def _for_small_sizes(before: Expr, after: Expr, shapes: Shapes) -> Checked:
    """Every entry for one choice of sizes: evidence for all. A derivative that is 0 stands for a column of zeros."""
    cells = [cell for row in entries(before, shapes, {}) for cell in row]
    others = [cell for row in entries(after, shapes, {}) for cell in row]
    for cell, other in zip(cells, others * len(cells) if len(others) == 1 else others, strict=True):
        checked(cell, other)
    return "points"
