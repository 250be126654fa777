"""A derivative by a column once more, entry by entry: ∂/∂w_k Σ_i (Σ_j A_ij w_j − y_i)², beside 2 A^T (A w − y)."""

from dataclasses import dataclass, replace

from ..expression.components import in_indices
from ..expression.shapes import shapes_of
from ..expression.tree import Expr, call, children, map_parts, name, names, pieces, put
from ..words.errors import TutorError
from .checking import checked
from .derive import derive
from .step import Checked, Derivation

__all__ = ["Entrywise", "entrywise"]

INDICES, SIZES, ENTRY = "ijlrstuv", "nmhd", "k"


@dataclass(frozen=True, slots=True)
class Entrywise:
    """The derivative by one entry w_k, and how it was found to be entry k of the column `whole`."""

    derivation: Derivation
    whole: Expr
    checked: Checked


def entrywise(found: Derivation) -> Entrywise | None:
    """None where the function or its derivative is not written in indices, or has no rule there."""
    function, w = found.function, found.variable
    shapes = shapes_of(function.body)
    whole = next((line for line, _ in reversed(found.lines) if line.head != "list"), found.result)
    if found.order != 1 or shapes.of(name(w))[1:] != (1,) or {ENTRY, f"{w}_{ENTRY}"} & names(function.body):
        return None
    body, entry = in_indices(function.body, shapes), in_indices(whole, shapes, name(ENTRY))
    if body is None or entry is None:
        return None
    sizes = _sizes((body, entry), function.body)
    indices = [name(i) for i in INDICES if i not in names(function.body)]
    body, entry = (_by_depth(put(e, sizes), indices) for e in (body, entry))
    variable = f"{w}_{ENTRY}"
    fixed = tuple(sorted(names(body) - {w}))
    indexed = replace(function, body=body, variables=(variable,), parameters=fixed, data=())
    try:
        derived = derive(indexed, variable)
        arrays = {name(f"{n}_{ENTRY}"): call("at", name(n), name(ENTRY)) for n in shapes.names}
        return Entrywise(derived, whole, checked(put(derived.result, arrays), entry))
    except TutorError:
        return None


def _sizes(both: tuple[Expr, Expr], body: Expr) -> dict[Expr, Expr]:
    """n, m, … for the sizes, letters that the function does not use."""
    sums = [p for e in both for p in pieces(e) if p.head == "sum" and len(p.parts) == 4]
    sizes = dict.fromkeys(name(n) for p in sums for n in sorted(names(children(p)[2])))
    return dict(zip(sizes, (name(n) for n in SIZES if n not in names(body)), strict=False))


def _by_depth(e: Expr, letters: list[Expr]) -> Expr:
    """i for the index of an outer sum, j for that of a sum inside it."""
    if e.head != "sum" or len(e.parts) != 4:
        return map_parts(e, lambda part: _by_depth(part, letters))
    index, low, high, term = children(e)
    return call("sum", letters[0], low, high, _by_depth(put(term, {index: letters[0]}), letters[1:]))
