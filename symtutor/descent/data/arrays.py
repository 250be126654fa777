"""The functions of generated code on arrays: NumPy's and those it lacks. Nothing raises; nan is undefined."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ..running.scalars import digamma

__all__ = ["arrays"]

NUMPY = {
    "sqrt": "sqrt", "cbrt": "cbrt", "exp": "exp", "log": "log", "sin": "sin", "cos": "cos", "tan": "tan",
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh",
    "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh", "abs": "abs", "sign": "sign", "maximum": "maximum",
    "minimum": "minimum", "floor": "floor", "ceil": "ceil", "pow": "float_power", "where": "where",
}  # fmt: skip


def arrays() -> dict[str, Any]:
    """The names that generated code may use."""
    import numpy as np

    def sigmoid(u: Any) -> Any:
        return 1.0 / (1.0 + np.exp(-u))

    def softplus(u: Any) -> Any:
        return np.logaddexp(0.0, u)

    def relu(u: Any) -> Any:
        return np.maximum(u, 0.0)

    one_by_one = {
        "erf": math.erf, "gamma": math.gamma, "digamma": digamma, "factorial": lambda u: math.gamma(u + 1),
    }
    return {
        **{name: getattr(np, numpy) for name, numpy in NUMPY.items()},
        **{name: np.vectorize(_quietly(f), otypes=[float]) for name, f in one_by_one.items()},
        "sigmoid": sigmoid, "softplus": softplus, "relu": relu, "mean": np.mean,
        "pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan,
    }


def _quietly(f: Callable[[float], float]) -> Callable[[float], float]:
    def quiet(u: float) -> float:
        try:
            return f(u)
        except (ArithmeticError, ValueError):
            return math.nan

    return quiet
