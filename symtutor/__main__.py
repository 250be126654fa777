"""`python -m symtutor` and the command `symtutor`: the program in a process of its own."""

import gc
import os
import sys

from . import cli

__all__ = ["main"]

SELDOM = 200_000  # new objects between two searches for cycles among them; one command makes about half as many


def main() -> int:
    """The exit status.

    Cycles are looked for seldom, and not when all is over: a fifth of a short command's time. Matrices of a thousand
    rows are worked on by one thread, in a fifth of the time that two take to wait for each other on a busy machine.
    """
    gc.set_threshold(SELDOM, 20, 20)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    status = cli.main()
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
