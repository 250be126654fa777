"""Derivatives worked out by the rules and left as the rules leave them: for values, where no form is needed."""

from ..expression.pattern import combine
from ..expression.tree import Expr, children, map_parts
from ..words.errors import TutorError
from .apply import NO_RULE, apply

__all__ = ["worked_out"]


def worked_out(e: Expr) -> Expr:
    """Every d/dx in e worked out. Raises TutorError where there is no rule."""
    if e.head in ("d", "partial"):
        application = apply(e)
        if application is None:
            raise TutorError(NO_RULE(u=children(e)[0]))
        return worked_out(application.becomes)
    inner = map_parts(e, worked_out) if children(e) else e
    return e if inner is e else combine(inner.head, inner.parts)
