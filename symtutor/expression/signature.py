"""Signatures: a fast proof of identity by evaluation at random residues."""

from .tree import Expr

__all__ = ["proves_equal", "proves_zero"]


def proves_equal(u: Expr, v: Expr, seed: int = 0) -> bool:
    return False


def proves_zero(e: Expr) -> bool:
    return False
