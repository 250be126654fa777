"""One use of one rule, as a value."""

from dataclasses import dataclass

from ..expression.tree import Expr
from ..rules.entry import Rule

__all__ = ["Application"]


@dataclass(frozen=True, slots=True)
class Application:
    """A rule at a place. `inner` is the function inside, when the chain rule carries the rule there.

    computed  whether the right side was computed, not filled in from the claim
    """

    rule: Rule
    found: tuple[tuple[str, Expr], ...]
    piece: Expr
    becomes: Expr
    conditions: tuple[Expr, ...] = ()
    inner: Expr | None = None
    computed: bool = False
