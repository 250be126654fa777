"""One entry w_k of what a sum numbers: w_j in sum(j=1..n, (w_j - c_j)^2)."""

from .tree import Expr, children, name, pieces

__all__ = ["entry_of", "is_entry"]


def is_entry(e: Expr, base: str) -> bool:
    """Whether e is w_j for some index j."""
    return e.head == "at" and children(e)[0] == name(base)


def entry_of(body: Expr, variable: str) -> str | None:
    """The letter w where the variable is w_k or w_3 and the body holds w_j with an index j; None otherwise."""
    base, _, sub = variable.rpartition("_")
    indices = {str(children(p)[1].parts[0]) for p in pieces(body) if is_entry(p, base)}
    return base if base and indices and sub not in indices else None
