"""The order in which a teacher writes factors and terms."""

from ..expression.tree import Expr, add, children, is_number, mul, names, pieces, value_of

__all__ = ["ordered"]


def ordered(e: Expr) -> Expr:
    """Numbers, constants, powers of names, then the rest as written; of two terms the positive one first."""
    if e.head == "*":
        return mul(*sorted(children(e), key=_rank))
    if e.head == "+" and len(e.parts) == 2:
        first, second = children(e)
        if first.head == "neg" and second.head != "neg":
            return add(second, first)
    return e


def _rank(factor: Expr) -> tuple[int, str]:
    base = children(factor)[0] if factor.head == "^" and is_number(children(factor)[1]) else factor
    if is_number(factor):
        return 0, ""
    if base.head == "constant" or (base.head == "sqrt" and not names(base)):
        return 1, ""
    while base.head == "at" and children(base)[0].head == "at":  # A_ij
        base = children(base)[0]
    if base.head in ("at", "sqrt") and children(base)[0].head == "name":  # x_i beside x, x beside sqrt(x)
        return 2, f"{children(base)[0].parts[0]} {base.head}"
    if base.head == "name":
        return 2, str(base.parts[0])
    return (5, "") if base.head == "sum" else (3, "") if _is_polynomial(base) else (4, "")


def _is_polynomial(e: Expr) -> bool:
    """A sum of whole powers of names, which stands before other functions: (x + 1)*e^x."""
    plain = ("+", "*", "neg", "^", "name", "number", "constant")
    return e.head == "+" and all(p.head in plain for p in pieces(e)) and all(
        value_of(children(p)[1]) is not None for p in pieces(e) if p.head == "^")
