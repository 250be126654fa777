"""When two one-sided derivatives with parameters in them differ."""

from ..derivation import tidy
from ..expression.domains import without_repeats
from ..expression.sign import evident_sign
from ..expression.tree import ZERO, Expr, add, names, neg, relation
from .record import INFINITE, Kink

__all__ = ["apart"]


def apart(kink: Kink) -> tuple[Expr, ...]:
    """left − right ≠ 0 as conditions on the other names, () when it is evident: where there is no derivative."""
    if kink.left is None or kink.right is None or {kink.left, kink.right} & set(INFINITE):
        return ()
    difference = tidy(add(kink.left, neg(kink.right)))
    if evident_sign(difference) in (">", "<"):
        return ()
    return tuple(c for c in without_repeats((relation("!=", difference, ZERO),)) if names(c))
