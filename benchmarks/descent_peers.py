"""The peers of a descent: one plain gradient step with its trace (point, value, gradient) on f = Σ j x_j² - x_j.

Each function returns seconds of processor time for a step, or None where the library is not installed.
"""

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import sympy

__all__ = ["PEERS", "least", "looking"]

RUNS: Final = 5
RATE: Final = 0.001


def least(work: Callable[[], Any], runs: int = RUNS) -> float:
    """The least processor time of `work`."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def by_hand(n: int, steps: int) -> float:
    """Vectors and a trace in NumPy, as one writes them by hand."""
    weights = np.arange(1.0, n + 1)
    return looking(lambda x: (weights @ (x * x) - x.sum(), 2 * weights * x - 1), n, steps)


def looking(look: Callable[[Any], tuple[Any, Any]], n: int, steps: int, rate: float = RATE) -> float:
    """Gradient descent by hand, where `look` gives the value and the gradient."""
    def work() -> None:
        x, points, values, slopes = np.full(n, 0.5), np.empty((steps, n)), np.empty(steps), np.empty((steps, n))
        for k in range(steps):
            f, g = look(x)
            points[k], values[k], slopes[k] = x, f, g
            x = x - rate * g

    return least(work) / steps


def lambdified(n: int, steps: int) -> float:
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

    return least(work, 2) / steps


def with_torch(n: int, steps: int) -> float | None:
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

    return least(work, 2) / steps


def with_optax(n: int, steps: int) -> float | None:
    """optax.sgd with a step compiled by jax.jit, in float64; compiling is not counted."""
    try:
        import jax
        import optax
    except ImportError:
        return None
    jax.config.update("jax_enable_x64", True)
    weights, optimizer = jax.numpy.arange(1.0, n + 1), optax.sgd(RATE)
    look = jax.value_and_grad(lambda x: (weights * x * x - x).sum())

    @jax.jit
    def step(x: Any, state: Any) -> tuple[Any, ...]:
        f, g = look(x)
        moves, state = optimizer.update(g, state)
        return optax.apply_updates(x, moves), state, f, g

    def work() -> None:
        x = jax.numpy.full(n, 0.5)
        state, rows = optimizer.init(x), []
        for _ in range(steps):
            following, state, f, g = step(x, state)
            rows.append((x.tolist(), float(f), g.tolist()))
            x = following

    work()
    return least(work, 2) / steps


def with_scipy(n: int, steps: int) -> float | None:
    """An iteration of scipy.optimize.minimize by conjugate gradients with its trace; SciPy has no plain descent."""
    try:
        from scipy.optimize import minimize
    except ImportError:
        return None
    weights, made = np.arange(1.0, n + 1) ** 4, [0]

    def value(x: Any) -> float:
        return float(weights @ (x * x) + ((x - 1) ** 4).sum())

    def slope(x: Any) -> Any:
        return 2 * weights * x + 4 * (x - 1) ** 3

    def work() -> None:
        rows: list[Any] = []
        minimize(value, np.full(n, 0.5), jac=slope, method="CG", options={"maxiter": steps, "gtol": 1e-14},
                 callback=lambda x: rows.append((x, value(x), slope(x))))
        made[0] = max(len(rows), 1)

    return least(work, 2) / made[0]


PEERS: Final = (
    # name             step           largest ratio, ours over theirs
    ("lambdify",       lambdified,    None),
    ("NumPy by hand",  by_hand,       None),
    ("torch",          with_torch,    0.01),
    ("jax and optax",  with_optax,    None),
    ("SciPy, CG",      with_scipy,    None),
)  # fmt: skip
