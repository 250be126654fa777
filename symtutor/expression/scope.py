"""Where an expression is evaluated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .jets import Moving
from .tree import Expr

__all__ = ["Evaluate", "Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression is evaluated.

    values   balls (or, inside a definition, jets) of names        rational  the names known exactly
    indices  the running indices of sums                           moving    (name, length) of each displacement
    approaching  the letter of a limit, and where it goes
    hull     whether a choice between pieces that cannot be decided is a ball around all of them
    """

    values: Mapping[str, Any]
    rational: Mapping[str, Fraction]
    indices: Mapping[str, Fraction]
    moving: Moving = ()
    approaching: tuple[Expr, Expr] | None = None
    hull: bool = False


Evaluate = Callable[[Expr, Scope], Any]  # the ball, or the jet, of an expression
