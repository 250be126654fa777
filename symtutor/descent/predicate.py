"""A relation as a test of a point in floats."""

from collections.abc import Callable
from functools import lru_cache

from ..expression.tree import Expr
from .code import SAFELY, Writer
from .scalars import SAFE

__all__ = ["predicate"]


@lru_cache(maxsize=64)
def predicate(relation: Expr, variables: tuple[str, ...]) -> Callable[..., bool]:
    """`x > 0` as a function of x: True where it holds, False where it does not or a side is undefined."""
    arguments = [f"u{i}" for i in range(len(variables))]
    known = dict(zip(variables, arguments, strict=True))
    writer = Writer(SAFELY, known, frozenset(), lambda stem: f"{stem}{len(writer.lines)}")
    truth = writer.condition(relation)
    lines = [*writer.lines, f"return {truth}"]
    space = dict(SAFE)
    exec("\n    ".join([f"def test({', '.join(arguments)}):", *lines]), space)
    return space["test"]  # type: ignore[no-any-return]
