"""The peers of a descent: plain gradient steps with their trace (point, value, gradient) on f = Σ j x_j² - x_j.

Each function returns the work of `steps` steps, or None where the library is not installed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import sympy

from benchmarks.timing import Work

__all__ = ["PEERS", "Look", "Peer", "looking"]

RATE: Final = 0.001
Look = Callable[[Any], tuple[Any, Any]]


def by_hand(n: int, steps: int) -> Work:
    """Vectors and a trace in NumPy, as one writes them by hand."""
    weights = np.arange(1.0, n + 1)
    twice = 2 * weights
    return looking(lambda x: (weights @ (x * x) - x.sum(), twice * x - 1), n, steps)


def looking(look: Look, n: int, steps: int, rate: float = RATE) -> Work:
    """Gradient descent by hand, where `look` gives the value and the gradient."""
    def work() -> None:
        x, points, values, slopes = np.full(n, 0.5), np.empty((steps, n)), np.empty(steps), np.empty((steps, n))
        for k in range(steps):
            f, g = look(x)
            points[k], values[k], slopes[k] = x, f, g
            x = x - rate * g

    return work


def lambdified(n: int, steps: int) -> Work:
    """Python functions made by sympy.lambdify."""
    xs = sympy.symbols([f"x{j}" for j in range(1, n + 1)])
    body = sum((j * v**2 - v for j, v in enumerate(xs, 1)), sympy.Integer(0))
    f, g = sympy.lambdify(xs, body), sympy.lambdify(xs, [sympy.diff(body, v) for v in xs])

    def work() -> None:
        x, rows = [0.5] * n, []
        for _ in range(steps):
            slopes = g(*x)
            rows.append((*x, f(*x), *slopes))
            x = [u - RATE * s for u, s in zip(x, slopes, strict=True)]

    return work


def with_torch(n: int, steps: int) -> Work | None:
    """torch.optim.SGD on the processor, in float64."""
    try:
        import torch
    except ImportError:
        return None
    x = torch.full((n,), 0.5, dtype=torch.float64, requires_grad=True)
    weights = torch.arange(1, n + 1, dtype=torch.float64)
    optimizer = torch.optim.SGD([x], lr=RATE)

    def work() -> None:
        rows = []
        for _ in range(steps):
            optimizer.zero_grad()
            f = (weights * x * x - x).sum()
            f.backward()
            rows.append((x.tolist(), f.item(), x.grad.tolist()))  # type: ignore[union-attr]
            optimizer.step()

    return work


def with_optax(n: int, steps: int) -> Work | None:
    """optax.sgd with a step compiled by jax.jit, in float64; compiling is not counted."""
    try:
        import jax
    except ImportError:
        return None
    start, step = _optax_step(n)
    compiled = jax.jit(step)

    def work() -> None:
        state, rows = start, []
        for _ in range(steps):
            state, (x, f, g) = compiled(state, None)
            rows.append((x.tolist(), float(f), g.tolist()))

    return work


def with_scan(n: int, steps: int) -> Work | None:
    """The same, and all steps are one compiled loop."""
    try:
        import jax
    except ImportError:
        return None
    start, step = _optax_step(n)
    compiled = jax.jit(lambda state: jax.lax.scan(step, state, length=steps)[1])
    return lambda: [np.asarray(column) for column in compiled(start)]


def _optax_step(n: int) -> tuple[Any, Callable[[Any, Any], tuple[Any, Any]]]:
    """The start, and a step: (point, state) -> the next, and the row of the trace."""
    import jax
    import optax

    jax.config.update("jax_enable_x64", True)
    weights, optimizer = jax.numpy.arange(1.0, n + 1), optax.sgd(RATE)
    look = jax.value_and_grad(lambda x: (weights * x * x - x).sum())

    def step(before: Any, _: Any) -> tuple[Any, Any]:
        x, state = before
        f, g = look(x)
        moves, state = optimizer.update(g, state)
        return (optax.apply_updates(x, moves), state), (x, f, g)

    x = jax.numpy.full(n, 0.5)
    return (x, optimizer.init(x)), step


def with_scipy(n: int, steps: int) -> Work | None:
    """scipy.optimize.minimize with gradient descent as a method of one's own; a callback keeps the trace."""
    try:
        from scipy.optimize import OptimizeResult, minimize
    except ImportError:
        return None
    weights = np.arange(1.0, n + 1)
    twice = 2 * weights

    def descent(fun: Any, x: Any, args: Any, jac: Any, callback: Any, **options: Any) -> Any:
        for _ in range(steps):
            f, g = fun(x), jac(x)
            callback(OptimizeResult(x=x, fun=f, jac=g))
            x = x - RATE * g
        return OptimizeResult(x=x, fun=fun(x), success=True)

    def work() -> None:
        rows: list[Any] = []
        minimize(lambda x: weights @ (x * x) - x.sum(), np.full(n, 0.5), jac=lambda x: twice * x - 1, method=descent,
                 callback=lambda made: rows.append((made.x, made.fun, made.jac)))

    return work


@dataclass(frozen=True, slots=True)
class Peer:
    """steps: so many that a run takes some milliseconds. bound: the largest ratio, ours over theirs."""

    name: str
    work: Callable[[int, int], Work | None]
    steps: int
    bound: float | None = None


PEERS: Final = (
    Peer("lambdify",        lambdified,    2_000),
    Peer("NumPy by hand",   by_hand,       1_000),
    Peer("torch",           with_torch,      400, 0.01),
    Peer("optax, jitted",   with_optax,      400),
    Peer("optax, one scan", with_scan,    20_000),
    Peer("SciPy",           with_scipy,    1_000),
)  # fmt: skip
