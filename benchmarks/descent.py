"""Speed of descents beside hand-written NumPy, sympy.lambdify and, where they are installed, PyTorch, optax and SciPy.

    python -m benchmarks.descent

Processor time on one thread, the least of many runs made in turn; a ratio is ours over the peer's. Every run keeps its
trace: points, values and gradients. A residual with many rows we descend by its Hessian, whose making is not counted,
as that of the compiled loops of jax is not; by hand the rows are multiplied each time.
Optional peers: pip install torch jax optax scipy. Cold starts are in benchmarks.scoreboard.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from benchmarks.descent_peers import PEERS, Look, looking
from benchmarks.timing import Work, in_turn, least, on_one_thread
from symtutor.descent import descend
from symtutor.descent.given import given, optimizer_named
from symtutor.descent.running.exact import first_state
from symtutor.descent.running.kernel import kernel
from symtutor.descent.running.trace import run
from symtutor.descent.starts.many import ends_of
from symtutor.descent.vectors.build import plan_of
from symtutor.descent.vectors.columns import Columns
from symtutor.descent.vectors.descend import opened
from symtutor.descent.vectors.parameters import sizes_of
from symtutor.descent.vectors.program import program_of
from symtutor.descent.vectors.run import run_columns
from symtutor.function import function

STEPS: Final = 20_000
NAMES: Final = ("x", "y", "z", "u", "v")
ROSENBROCK: Final = "(1-x)^2 + 100(y-x^2)^2"
BY_HAND: Final = "NumPy by hand"


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


# ---- one to five dimensions

def bowl(n: int) -> str:
    """x^2 + 2 y^2 + … - x - y - …"""
    return " + ".join(f"{i + 1}*{v}^2 - {v}" for i, v in enumerate(NAMES[:n]))


def by_kernel(text: str, steps: int) -> Work:
    """A run with its trace: points, values, gradients."""
    f = function(text)
    one = descend(f, ["0.5"] * len(f.variables), "0.001", 1)
    state = first_state(one.problem, one.start, one.rate, one.settings)
    loop = kernel(one.problem)
    return lambda: run(loop, state, steps)


def small() -> Iterator[Figure]:
    for n in range(1, 6):
        made = [(peer, work) for peer in PEERS if (work := peer.work(n, peer.steps)) is not None]
        ours, *theirs = in_turn([by_kernel(bowl(n), STEPS), *(work for _, work in made)])
        for (peer, _), seconds in zip(made, theirs, strict=True):
            yield Figure(f"a step with trace, {n}-D", ours / STEPS, peer.name, seconds / peer.steps, peer.bound)


# ---- columns

def by_columns(text: str, arrays: Mapping[str, Any], n: int, steps: int, rate: str) -> Work:
    f = function(text, columns=list(arrays))
    plan = plan_of(f.body, arrays, sizes_of(f, arrays, n))
    _, start, ready, _ = opened(Columns(f, plan, program_of(plan), arrays), ["0.5"])
    plain = optimizer_named("gd")
    return lambda: run_columns(ready.program, plain, (), start, given(rate), steps)


def large(n: int, steps: int) -> Iterator[Figure]:
    rng, weights, twice = np.random.default_rng(0), np.arange(1.0, n + 1), 2 * np.arange(1.0, n + 1)
    noise = rng.normal(size=(n, n))
    A, b, y = (noise + noise.T) / 2 + n * np.eye(n), rng.normal(size=n), rng.normal(size=2 * n)
    tall = rng.normal(size=(2 * n, n))

    def diagonal(x: Any) -> tuple[Any, Any]:
        return weights @ (x * x) - x.sum(), twice * x - 1

    def quadratic(x: Any) -> tuple[Any, Any]:
        s = A @ x
        return x @ s - 2 * (b @ x), 2 * (s - b)

    def residual(x: Any) -> tuple[Any, Any]:
        r = tall @ x - y
        return r @ r, 2 * (tall.T @ r)

    def valley(x: Any) -> tuple[Any, Any]:
        a, c, g = x[1:] - x[:-1] ** 2, 1 - x[:-1], np.zeros(n)
        g[1:] += 200 * a
        g[:-1] -= 400 * x[:-1] * a + 2 * c
        return 100 * (a @ a) + c @ c, g

    rows: tuple[tuple[str, Mapping[str, Any], Look], ...] = (
        (f"sum(j=1..{n}, j*w_j^2 - w_j)",                                        {},                   diagonal),
        ("w^T A w - 2 b^T w",                                                    {"A": A, "b": b},     quadratic),
        ("norm(A w - y)^2",                                                      {"A": tall, "y": y},  residual),
        (f"sum(j=1..{n - 1}, 100*(w_(j+1) - w_j^2)^2 + (1 - w_j)^2)",            {},                   valley),
    )  # fmt: skip
    for text, arrays, look in rows:
        ours, theirs = in_turn([by_columns(text, arrays, n, steps, "0.00001"), looking(look, n, steps, 0.00001)])
        yield Figure(f"{n}-D, {text[:26]}", ours / steps, BY_HAND, theirs / steps, 1.2)


# ---- many starts

def starts_time(count: int, updates: int) -> tuple[float, float]:
    """Ours and hand-written NumPy on (x^2 - 1)^2 + x/4 from many starts."""
    one = descend(function("(x^2 - 1)^2 + x/4"), ["1"], "0.01", 1)
    begin = np.linspace(-2, 2, count)

    def by_hand() -> None:
        x = begin.copy()
        for _ in range(updates):
            x = x - 0.01 * (4 * x * (x * x - 1) + 0.25)

    ours, theirs = in_turn([lambda: ends_of(one, one.rate, begin[:, None], updates), by_hand])
    return ours, theirs


def figures() -> Iterator[Figure]:
    yield from small()
    yield Figure("100,000 steps of Rosenbrock", least(by_kernel(ROSENBROCK, 100_000)), "", None, 0.5)
    yield from large(64, 5000)
    yield from large(1024, 200)
    for count in (1000, 100_000):
        ours, theirs = starts_time(count, 200)
        yield Figure(f"{count} starts, a step", ours / 200, BY_HAND, theirs / 200, 1.2)


def main() -> None:
    on_one_thread("benchmarks.descent")
    print(f"{'':38}{'seconds':>12} {'peer':18}{'seconds':>12}{'ratio':>9}{'bound':>8}")
    for figure in figures():
        print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
