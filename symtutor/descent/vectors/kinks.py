"""Runs by columns that swing about the kinks of |u|, where the slope does not go to 0."""

from __future__ import annotations

from ...expression.tree import pieces
from ...words.say import Say
from ..descent import Descent, Diagnosis
from ..diagnosis.facts import facts, rounded
from ..diagnosis.restless import TAIL, still_moving
from .columns import Columns

__all__ = ["swings_at_kinks"]

KINKED = frozenset({"mae", "abs", "relu", "max", "min", "piecewise"})
TOLD = Say(
    "At its kinks the slope of this loss jumps instead of going to 0: at the end it is still {slope} long. At a fixed "
    "rate the point swings on, up to {width} to and fro. Let the rate shrink.",
    "꺾인 곳에서는 기울기가 0으로 가지 않고 건너뜁니다. 마지막에도 기울기의 크기가 {slope}입니다. 학습률을 고정하면 "
    "점이 {width}까지 계속 오갑니다. 학습률을 점점 줄이세요.",
)
STEEP = 0.02  # share of the first slope that is no rest


def swings_at_kinks(ready: Columns, run: Descent) -> tuple[Diagnosis, ...]:
    """The diagnosis, for a function with kinks whose last values go up and down and do not settle."""
    import numpy as np

    trace = run.trace
    if not any(p.head in KINKED for p in pieces(ready.function.body)) or trace.updates < TAIL:
        return ()
    if run.optimizer.schedule != "constant":
        return ()
    lengths = np.linalg.norm(trace.gradients[[0, -1]], axis=1)
    if not still_moving(facts(run, None, None)) or not lengths[1] > STEEP * lengths[0]:
        return ()
    tail = trace.points[-TAIL:]
    width = float(np.linalg.norm(tail[:, None] - tail[None], axis=2).max())
    return (Diagnosis("oscillates at a kink", TOLD(slope=rounded(float(lengths[1]), 3), width=rounded(width, 3))),)
