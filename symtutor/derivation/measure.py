"""How plain an expression is: what every use of a tidying identity lowers, so that tidying ends."""

from ..expression.tree import Expr, children, is_number, pieces
from .factors import taken_out

__all__ = ["WEIGHT", "measure", "size"]

WEIGHT = {"neg": 0, "number": 1, "^": 1, "+": 2, "*": 2, "/": 2}  # so that 2x is smaller than x + x; all else 4


def measure(e: Expr) -> tuple[int, ...]:
    """What every use of an identity lowers, the first first: negative exponents, how deep fractions sit, brackets
    with a common factor, the size (see WEIGHT), how long the brackets are, minus signs, how deep they sit."""
    inside = list(pieces(e))
    negative = sum(p.head == "^" and children(p)[1].head == "neg" and is_number(children(p)[1]) for p in inside)
    signs = sum(p.head == "neg" for p in inside)
    brackets = sum(len(p.parts) ** 2 for p in inside if p.head == "+")
    shared = sum(taken_out(f) is not None for p in inside for f in _brackets_of(p))
    return negative, _depth(e, "/"), shared, size(e), brackets, signs, _depth(e, "neg")


def _brackets_of(e: Expr) -> tuple[Expr, ...]:
    """The sums among the factors of a product, or above the line of a fraction."""
    parts = children(e) if e.head == "*" else children(e)[:1] if e.head == "/" else ()
    return tuple(p for p in parts if p.head == "+")


def size(e: Expr) -> int:
    """The weights added up; a product raised to a power needs brackets of its own."""
    return sum(WEIGHT.get(p.head, 4) + (p.head == "^" and children(p)[0].head == "*") for p in pieces(e))


def _depth(e: Expr, head: str, above: int = 0) -> int:
    """How many nodes but sums and minus signs stand above each node with this head, added up; within an argument or
    exponent from 0 again; a number such as 3/2 in front is no fraction."""
    here = above if e.head == head else 0
    match e.head:
        case "+" | "neg":
            return here + sum(_depth(p, head, above) for p in children(e))
        case "*":
            return here + sum(_depth(p, head, above + 1) for p in children(e) if head != "/" or not is_number(p))
        case "/":
            return here + sum(_depth(p, head, above + 1) for p in children(e))
        case "^":
            base, exponent = children(e)
            return here + _depth(base, head, above + 1) + _depth(exponent, head)
    return here + sum(_depth(p, head, 1) for p in children(e))
