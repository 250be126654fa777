r"""Long formulas in LaTeX: rows broken between the terms of a sum; what cannot be broken is made to fit."""

from ..expression.notation import show
from ..expression.notation.block import block
from ..expression.notation.walk import COMMA, PRODUCT, SUM, Notation
from ..expression.tree import Expr, add, children
from .formula import RELATIONS, split_sum
from .latex_signs import SIGNS

__all__ = ["broken", "formula_width"]


def formula_width(e: Expr) -> int:
    """The width of a typeset formula, in the characters of its picture."""
    return block(e).width


def broken(e: Expr, notation: Notation[str], width: int) -> list[str]:
    """e in rows that fit: the first with its left side, the others beginning with a sign."""
    if formula_width(e) <= width:
        return [show(e, notation)]
    match e.head, children(e):
        case sign, (left, right) if sign in RELATIONS:
            first, *more = broken(right, notation, width - formula_width(left) - 3)
            return [f"{show(left, notation, SUM)} {SIGNS[sign]} {first}", *more]
        case "+", terms:
            return [_row(chunk, i > 0, notation) for i, chunk in enumerate(split_sum(terms, width, formula_width))]
        case _:
            return [rf"\fitted{{{show(e, notation)}}}"]


def _row(terms: tuple[Expr, ...], signed: bool, notation: Notation[str]) -> str:
    if not signed:
        return show(add(*terms), notation)
    negative = terms[0].head == "neg"
    first = children(terms[0])[0] if negative else terms[0]
    need = PRODUCT if len(terms) == 1 else COMMA
    return rf"{{}} {'-' if negative else '+'} {show(add(first, *terms[1:]), notation, need)}"
