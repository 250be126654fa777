"""Many descents at once: the kernel's loop and conditions on NumPy arrays, one element a descent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...expression.tree import Expr
from .code import ARRAYS, Writer
from .kernel import Problem
from .scalars import MATH, SAFE
from .source import loop_source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Truth = NDArray[np.bool_]

__all__ = ["condition_on_arrays", "formula_on_arrays", "functions_on_arrays", "loop_on_arrays", "values_on_arrays"]

ONE_BY_ONE = ("erf", "gamma", "digamma", "factorial")
OTHER_NAMES = {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh",
               "atanh": "arctanh", "pow": "power"}  # fmt: skip
AS_IN_NUMPY = ("abs", "sign", "maximum", "minimum", "floor", "ceil", "where")


@lru_cache(maxsize=64)
def loop_on_arrays(problem: Problem) -> Callable[..., Iterator[tuple[Array, ...]]]:
    """Takes the coordinates as arrays, the rate, the settings, the updates made, the memories; yields the points."""
    space = functions_on_arrays()
    exec(compile(loop_source(problem, ARRAYS), "<descents>", "exec"), space)
    return space["descent"]  # type: ignore[no-any-return]


@lru_cache(maxsize=256)
def values_on_arrays(source: str) -> Callable[..., Array]:
    """The function `values` of a source."""
    space = functions_on_arrays()
    exec(compile(source, "<values>", "exec"), space)
    return space["values"]  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def formula_on_arrays(e: Expr, variables: tuple[str, ...]) -> Callable[..., Array]:
    """The value of e at many points; nan or inf where it has none."""
    return _compiled(variables, lambda writer: writer.write(e))


@lru_cache(maxsize=64)
def condition_on_arrays(relation: Expr, variables: tuple[str, ...]) -> Callable[..., Truth]:
    """Where a condition of the domain holds."""
    return _compiled(variables, lambda writer: writer.condition(relation))


def _compiled(variables: tuple[str, ...], write: Callable[[Writer], str]) -> Callable[..., Any]:
    arguments = [f"u{i}" for i in range(len(variables))]
    known = dict(zip(variables, arguments, strict=True))
    writer = Writer(ARRAYS, known, frozenset(), lambda stem: f"{stem}{len(writer.lines)}")
    result = write(writer)
    space = functions_on_arrays()
    exec("\n    ".join([f"def function({', '.join(arguments)}):", *writer.lines, f"return {result}"]), space)
    return space["function"]  # type: ignore[no-any-return]


def functions_on_arrays() -> dict[str, Any]:
    """NumPy's functions under the names of the generated code."""
    import numpy as np

    same = {n: getattr(np, OTHER_NAMES.get(n, n)) for n in (*MATH, *AS_IN_NUMPY) if n not in ONE_BY_ONE}
    slow = {n: np.vectorize(SAFE[n], otypes=[np.float64]) for n in ONE_BY_ONE}
    own: dict[str, Any] = {
        "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
        "softplus": lambda u: np.logaddexp(0, u),
        "relu": lambda u: np.maximum(u, 0),
        "by_ball": np.vectorize(SAFE["by_ball"], otypes=[np.float64], excluded=[0]),
        "total": np.add.reduce, "zeros": np.zeros, "length": np.linalg.norm, "array": np.array, "ones": np.ones,
    }
    return {**same, **slow, **own, "pi": np.pi, "e": np.e, "inf": np.inf, "nan": np.nan}
