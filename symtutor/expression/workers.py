"""A task in a process of its own that can be killed: the only sure bound on time spent inside C code.

On Linux the worker is forked, so it starts warm in about 10 ms; elsewhere it is spawned. What comes back crosses a
pipe as pickled plain data and is a claim: the caller checks it.
"""

import multiprocessing
import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Outcome", "run_bounded"]

MOST_MEMORY = 4 << 30  # bytes of address space
LATE = (signal.SIGKILL, getattr(signal, "SIGPROF", None), getattr(signal, "SIGXCPU", None))
CAN_FORK = sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a bounded task ended, and its value when it is done; `failed` names the exception."""

    status: Literal["done", "out of time", "failed"]
    value: Any = None
    failed: str = ""


def run_bounded(task: Callable[..., Any], *args: Any, cpu: float = 5.0, wall: float = 10.0) -> Outcome:
    """task(*args) in a worker that is killed after `cpu` seconds of its own or `wall` seconds of the clock.

    Never raises for what happens inside the worker. The value must be picklable; off Linux task and args must be too.
    """
    return _forked(task, args, cpu, wall) if CAN_FORK else _spawned(task, args, cpu, wall)


def _forked(task: Callable[..., Any], args: tuple[Any, ...], cpu: float, wall: float) -> Outcome:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work(task, args, cpu, reader, writer)
    os.close(writer)
    try:
        answer = _read_all(reader, time.monotonic() + wall)
    finally:
        os.close(reader)
        ended_by = _kill(child)
    if answer:
        return _opened(answer)
    return Outcome("out of time") if ended_by in LATE else Outcome("failed", None, "the worker died")


def _work(task: Callable[..., Any], args: tuple[Any, ...], cpu: float, reader: int, writer: int) -> None:
    """The life of a forked worker: never returns."""
    try:
        os.close(reader)
        os.setpgid(0, 0)
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the CPU seconds of all threads count
        _limit(cpu)
        answer = _attempt(task, args)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _limit(cpu: float) -> None:
    """SIGPROF, unhandled, ends the process after its CPU seconds, even inside C code."""
    import resource

    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_PROF, cpu)
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu) + 2, int(cpu) + 3))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY if hard < 0 else min(MOST_MEMORY, hard), hard))


def _attempt(task: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps(Outcome("done", task(*args)))
    except BaseException as error:  # the worker's boundary: nothing may escape it
        return pickle.dumps(Outcome("failed", None, f"{type(error).__name__}: {error}"[:500]))


def _read_all(reader: int, deadline: float) -> bytes:
    """Everything the worker wrote; b"" when it died or is late."""
    chunks: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            break
        chunk = os.read(reader, 1 << 16)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
    return b""


def _opened(answer: bytes) -> Outcome:
    try:
        outcome: Outcome = pickle.loads(answer)
        return outcome
    except Exception as error:  # cut off while writing
        return Outcome("failed", None, str(error))


def _kill(child: int) -> int:
    """End the worker and all it started; the signal that ended it, 0 if it ended by itself."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return os.waitpid(child, 0)[1] & 0x7F


def _spawned(task: Callable[..., Any], args: tuple[Any, ...], cpu: float, wall: float) -> Outcome:
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    worker = context.Process(target=_send, args=(writer, task, args), daemon=True)
    worker.start()
    writer.close()
    try:
        return _opened(reader.recv_bytes()) if reader.poll(min(cpu + 1, wall)) else Outcome("out of time")
    except EOFError:
        return Outcome("failed", None, "the worker died")
    finally:
        worker.kill()
        worker.join()


def _send(writer: Any, task: Callable[..., Any], args: tuple[Any, ...]) -> None:
    writer.send_bytes(_attempt(task, args))
