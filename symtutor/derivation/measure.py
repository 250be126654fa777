"""How plain an expression is: what every use of a tidying identity lowers, so that tidying ends."""

from fractions import Fraction
from functools import lru_cache

from ..expression.tree import Expr, children, is_number, pieces, value_of
from .factors import root_to_lower, taken_out

__all__ = ["WEIGHT", "measure", "size"]

WEIGHT = {"neg": 0, "number": 1, "^": 1, "+": 2, "*": 2, "/": 2}  # so that 2x is smaller than x + x; all else 4

BRACKETS = {"*": 1, "^": 2}


@lru_cache(maxsize=16384)
def measure(e: Expr) -> tuple[int, ...]:
    """What every use of an identity lowers, the first first: negative exponents, how deep fractions sit, roots above
    what they are the root of, brackets with a common factor, the size (see WEIGHT), fractions, how long the brackets
    are, minus signs, how deep they sit, how large the numbers are."""
    inside = list(pieces(e))
    negative = sum(p.head == "^" and children(p)[1].head == "neg" and is_number(children(p)[1]) for p in inside)
    signs = sum(p.head == "neg" for p in inside)
    brackets = sum(len(p.parts) ** 2 for p in inside if p.head == "+")
    shared = sum(taken_out(f) is not None for p in inside for f in _brackets_of(p))
    roots = sum(p.head == "/" and root_to_lower(p) is not None for p in inside)
    fractions = sum(1 + _number_fractions(p) for p in inside if p.head == "/" and not is_number(p))
    depths = _depth(e, "/"), _depth(e, "neg")
    return negative, depths[0], roots, shared, size(e), fractions, brackets, signs, depths[1], _numbers(e)


def _brackets_of(e: Expr) -> tuple[Expr, ...]:
    """The sums among the factors of a product, or above the line of a fraction."""
    parts = children(e) if e.head == "*" else children(e)[:1] if e.head == "/" else ()
    bare = (children(p)[0] if p.head == "neg" else p for p in parts)
    return tuple(p for p in bare if p.head == "+")


def _number_fractions(e: Expr) -> int:
    """The 2/3 of (2/3*u)/v."""
    sides = (children(side) if side.head == "*" else (side,) for side in children(e))
    return sum(f.head == "/" and is_number(f) for factors in sides for f in factors)


def _numbers(e: Expr) -> int:
    """The numbers added up, but for exponents."""
    if isinstance(e.parts[0], Fraction):
        return e.parts[0].numerator
    return sum(map(_numbers, children(e)[:1] if e.head == "^" else children(e)))


def size(e: Expr) -> int:
    """The weights added up; a product or power raised to a power needs brackets of its own."""
    raised = (children(p)[0].head for p in pieces(e) if p.head == "^")
    return sum(WEIGHT.get(p.head, 4) for p in pieces(e)) + sum(BRACKETS.get(head, 0) for head in raised)


def _depth(e: Expr, head: str, above: int = 0) -> int:
    """How many nodes but sums and minus signs stand above each node with this head, added up; within an argument or
    exponent from 0 again, under a root from 1; a number such as 3/2 in front is no fraction."""
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
            whole = (n := value_of(exponent)) is not None and n.denominator == 1
            return here + _depth(base, head, above + 1 if whole or head != "/" else 0) + _depth(exponent, head)
    inside = int(e.head == "sqrt") if head == "/" else above + 1
    return here + sum(_depth(p, head, inside) for p in children(e))
