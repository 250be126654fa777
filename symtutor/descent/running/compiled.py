"""Expressions and relations as functions of floats, for places where speed does not matter."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ...expression.tree import Expr
from .code import SAFELY, Writer
from .scalars import SAFE

__all__ = ["formula", "predicate"]


@lru_cache(maxsize=64)
def predicate(relation: Expr, variables: tuple[str, ...]) -> Callable[..., bool]:
    """`x > 0` as a function of x: True where it holds, False where it does not or a side is undefined."""
    test: Callable[..., bool] = _compiled(variables, lambda writer: writer.condition(relation))
    return test


@lru_cache(maxsize=64)
def formula(e: Expr, variables: tuple[str, ...]) -> Callable[..., float]:
    """The value of e as a function of floats; nan or inf where it has none."""
    return _compiled(variables, lambda writer: writer.write(e))


def _compiled(variables: tuple[str, ...], write: Callable[[Writer], str]) -> Callable[..., Any]:
    arguments = [f"u{i}" for i in range(len(variables))]
    known = dict(zip(variables, arguments, strict=True))
    writer = Writer(SAFELY, known, frozenset(), lambda stem: f"{stem}{len(writer.lines)}")
    result = write(writer)
    lines = [f"def function({', '.join(arguments)}):", *writer.lines, f"return {result}"]
    space = dict(SAFE)
    exec("\n    ".join(lines), space)
    return space["function"]  # type: ignore[no-any-return]
