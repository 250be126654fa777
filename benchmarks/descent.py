"""Speed of descents beside hand-written NumPy, sympy.lambdify and, if it is installed, PyTorch.

    python -m benchmarks.descent

Processor time, the least of several runs; a ratio is ours over the peer's. Cold starts are in benchmarks.scoreboard.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import sympy

from symtutor.descent import descend
from symtutor.descent.arrays import loop_on_arrays
from symtutor.descent.exact import first_state
from symtutor.descent.kernel import kernel
from symtutor.descent.trace import run
from symtutor.function import function

STEPS, RUNS = 20_000, 5
NAMES: Final = ("x", "y", "z", "u", "v")
ROSENBROCK: Final = "(1-x)^2 + 100(y-x^2)^2"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, ours and the peer's in seconds, and the largest ratio (or seconds, without a peer)."""

    title: str
    ours: float
    peer: str
    theirs: float | None
    bound: float | None = None

    def line(self) -> str:
        measured = self.ours if self.theirs is None else self.ours / self.theirs
        verdict = "" if self.bound is None else f"{self.bound:8.3g}  {'ok' if measured <= self.bound else 'MISSED'}"
        theirs = "" if self.theirs is None else f"{self.theirs:12.3g}{measured:9.3g}"
        return f"{self.title:38}{self.ours:12.3g} {self.peer:18}{theirs:21}{verdict}"


def least(work: Callable[[], Any], runs: int = RUNS) -> float:
    """The least processor time of `work`."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def bowl(n: int) -> str:
    """x^2 + 2 y^2 + … - x - y - …"""
    return " + ".join(f"{i + 1}*{v}^2 - {v}" for i, v in enumerate(NAMES[:n]))


def kernel_time(text: str, steps: int) -> float:
    """Of a run with its trace: points, values, gradients."""
    f = function(text)
    one = descend(f, ["0.5"] * len(f.variables), "0.001", 1)
    state = first_state(one.problem, one.start, one.rate, one.settings)
    loop = kernel(one.problem)
    return least(lambda: run(loop, state, steps))


def lambdify_time(n: int, steps: int) -> float:
    xs = sympy.symbols(NAMES[:n])
    body = sum((i + 1) * v**2 - v for i, v in enumerate(xs))
    f, g = sympy.lambdify(xs, body), sympy.lambdify(xs, [sympy.diff(body, v) for v in xs])

    def work() -> None:
        x, rows = [0.5] * n, []
        for _ in range(steps):
            slopes = g(*x)
            rows.append((*x, f(*x), *slopes))
            x = [u - 0.001 * s for u, s in zip(x, slopes, strict=True)]

    return least(work, 2)


def by_hand_time(n: int, steps: int) -> float:
    """Vectors and a preallocated trace in NumPy."""
    weights = np.arange(1.0, n + 1)

    def work() -> None:
        x, points, values, slopes = np.full(n, 0.5), np.empty((steps, n)), np.empty(steps), np.empty((steps, n))
        for k in range(steps):
            g = 2 * weights * x - 1
            points[k], values[k], slopes[k] = x, weights @ (x * x) - x.sum(), g
            x = x - 0.001 * g

    return least(work, 2)


def torch_time(n: int, steps: int) -> float | None:
    try:
        import torch
    except ImportError:
        return None
    x = torch.full((n,), 0.5, dtype=torch.float64, requires_grad=True)
    weights = torch.arange(1, n + 1, dtype=torch.float64)
    optimizer = torch.optim.SGD([x], lr=0.001)

    def work() -> None:
        rows = []
        for _ in range(steps):
            optimizer.zero_grad()
            f = (weights * x * x - x).sum()
            f.backward()
            rows.append((x.tolist(), f.item(), x.grad.tolist()))
            optimizer.step()

    return least(work, 2)


def starts_time(count: int, steps: int) -> tuple[float, float]:
    """Ours and hand-written NumPy on (x^2 - 1)^2 + x/4 from many starts."""
    f = function("(x^2 - 1)^2 + x/4")
    one = descend(f, ["1"], "0.01", 1)
    begin, loop = np.linspace(-2, 2, count), loop_on_arrays(one.problem)

    def ours() -> None:
        for _ in zip(range(steps + 1), loop(begin.copy(), 0.01, 0), strict=False):
            pass

    def by_hand() -> None:
        x = begin.copy()
        for _ in range(steps):
            x = x - 0.01 * (4 * x * (x * x - 1) + 0.25)

    return least(ours), least(by_hand)


def figures() -> Iterator[Figure]:
    for n in range(1, 6):
        ours = kernel_time(bowl(n), STEPS) / STEPS
        yield Figure(f"a step with trace, {n}-D", ours, "lambdify", lambdify_time(n, STEPS) / STEPS)
        yield Figure("", ours, "NumPy by hand", by_hand_time(n, STEPS) / STEPS)
        if (theirs := torch_time(n, 300)) is not None:
            yield Figure("", ours, "torch", theirs / 300, 0.01)
    yield Figure("100,000 steps of Rosenbrock", kernel_time(ROSENBROCK, 100_000), "", None, 0.5)
    for count in (1000, 100_000):
        ours, theirs = starts_time(count, 200)
        yield Figure(f"{count} starts, a step", ours / 200, "NumPy by hand", theirs / 200, 1.2)


def main() -> None:
    print(f"{'':38}{'seconds':>12} {'peer':18}{'seconds':>12}{'ratio':>9}{'bound':>8}")
    for figure in figures():
        print(figure.line())


if __name__ == "__main__":
    main()
