"""SymPy as a second opinion: it may raise "agrees at points" to "proof", and decides nothing else."""

from functools import lru_cache
from typing import Final

from ...expression.tree import Expr, count

__all__ = ["confirmed"]

CPU_SECONDS: Final = 1.0
MOST_NODES: Final = 400


@lru_cache(maxsize=2048)
def confirmed(u: Expr, v: Expr) -> bool:
    """Whether SymPy proves u = v within a second of a killable worker's time; False says nothing."""
    from ...expression.algebra import prove_equal

    return count(u) + count(v) <= MOST_NODES and prove_equal(u, v, cpu=CPU_SECONDS)
