"""SymPy as a second opinion: it may raise "agrees at points" to "proof", and decides nothing else."""

from functools import lru_cache
from typing import Final

from ..expression.tree import Expr

__all__ = ["confirmed"]

CPU_SECONDS: Final = 1.0


@lru_cache(maxsize=2048)
def confirmed(u: Expr, v: Expr) -> bool:
    """Whether SymPy proves u = v within a second of a worker's time; False says nothing."""
    return False
