"""Processor time of several pieces of work, measured in turn so that a busy machine disturbs all of them alike."""

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

__all__ = ["Work", "in_turn", "least", "on_one_thread"]

Work = Callable[[], Any]
ROUNDS: Final = 15
ONE_THREAD: Final = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def on_one_thread(module: str) -> None:
    """Start the module anew with one thread for linear algebra, unless it has been: waiting threads burn time."""
    if any(os.environ.get(name) != "1" for name in ONE_THREAD):
        os.execve(sys.executable, [sys.executable, "-m", module, *sys.argv[1:]], {**os.environ, **ONE_THREAD})


def in_turn(works: Sequence[Work], rounds: int = ROUNDS) -> list[float]:
    """The least seconds of each work; all once, then all again. The first round warms up and does not count."""
    times: list[list[float]] = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds + 1):
            times.append([_seconds(work) for work in works])
    finally:
        gc.enable()
    return [min(column) for column in zip(*times[1:], strict=True)]


def least(work: Work, rounds: int = ROUNDS) -> float:
    """The least seconds of one work."""
    return in_turn([work], rounds)[0]


def _seconds(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
