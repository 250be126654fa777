"""The infinite among constants: the sign of what is certainly infinite."""

from typing import Final

from ...expression.tree import Expr, children, constant, mul, names, pieces

__all__ = ["OO", "infinite"]

OO: Final = constant("oo")


def infinite(e: Expr) -> int | None:
    """1 for +∞, −1 for −∞, 0 for what is certainly finite, None for ∞ − ∞ and what else cannot be told."""
    if e == OO:
        return 1
    if OO not in pieces(e):
        return 0
    inner = [infinite(p) for p in children(e)]
    if None in inner:
        return None
    signs = [s for s in inner if s]
    match e.head:
        case "neg":
            return -(inner[0] or 0)
        case "+":
            return signs[0] if len(set(signs)) == 1 else None
        case "*":
            return _product(e, inner)
        case "/" if not inner[1]:
            return _product(mul(children(e)[0], children(e)[1]), inner)
    return None


def _product(e: Expr, inner: list[int | None]) -> int | None:
    from ...expression.numbers import sign_of

    total = 1
    for part, infinite in zip(children(e), inner, strict=True):
        sign = infinite or (sign_of(part) if not names(part) else None)
        if not sign:
            return None
        total *= sign
    return total
