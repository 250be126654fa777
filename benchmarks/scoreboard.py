"""Cold starts: the processor time of whole commands beside that of importing the libraries they stand on.

    python -m benchmarks.scoreboard [RUNS]

User and system time of child processes, so that a busy machine disturbs little; the peers are measured in turn with
the commands, and the least of RUNS (5 unless said) counts. Byte code is kept between the runs, as that of an installed
package is, wherever the checkout lies and whatever PYTHONDONTWRITEBYTECODE says.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PYTHON: Final = sys.executable
SYMTUTOR: Final = (PYTHON, "-m", "symtutor")


@dataclass(frozen=True, slots=True)
class Row:
    """One command: its least time may be `bound` times that of `peer`, or `bound` seconds when it has no peer."""

    title: str
    command: Sequence[str]
    bound: float = 0.0
    peer: str = ""
    first_line: str = ""


SYMPY: Final = "import sympy"
BOTH: Final = "import sympy, numpy"
SHOWN: Final = "; print(1)"
FUNCTION: Final = "3x^2 - 3x + 4"

ROWS: Final = (
    Row(SYMPY, (PYTHON, "-c", SYMPY + SHOWN)),
    Row(BOTH, (PYTHON, "-c", BOTH + SHOWN)),
    Row("symtutor --version", (*SYMTUTOR, "--version"), 0.15),
    Row("derive: first line", (*SYMTUTOR, "derive", "x^2 sin x"), 1.0, SYMPY, first_line="d/dx"),
    Row('derive "x^2 sin x"', (*SYMTUTOR, "derive", "x^2 sin x"), 1.3, SYMPY),
    Row("descend: 100 updates", (*SYMTUTOR, "descend", FUNCTION, "--start", "-2", "--rate", "0.1", "--steps", "100"),
        1.15, BOTH),
    Row(f'solve "{FUNCTION}"', (*SYMTUTOR, "solve", FUNCTION), 1.15, BOTH),
)


def processor_time(row: Row, cache: str) -> float:
    """User and system seconds of the command and its children, or until a line with `first_line` has arrived."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(row.command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=_environment(cache)) as process:
        assert process.stdout is not None
        arrived = any(row.first_line in line for line in process.stdout) if row.first_line else process.stdout.read()
        if row.first_line and arrived:
            process.kill()
    if not arrived or process.returncode > 0:
        raise SystemExit(f"{row.title}: exit status {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment(cache: str) -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": cache}


def measure(runs: int) -> dict[str, float]:
    """The least time of each row; all rows once, then all again, so that they share the machine's moods."""
    with tempfile.TemporaryDirectory() as cache:
        rounds = [{row.title: processor_time(row, cache) for row in ROWS} for _ in range(runs + 1)][1:]
    return {row.title: min(times[row.title] for times in rounds) for row in ROWS}


def report(least: dict[str, float]) -> list[str]:
    """A line a row: seconds, the ratio to its peer, its bound, and whether it is met."""
    lines = [f"{'':24}{'seconds':>9}{'ratio':>8}{'bound':>8}"]
    for row in ROWS:
        seconds = least[row.title]
        figure = seconds / least[row.peer] if row.peer else seconds
        ratio = f"{figure:8.2f}" if row.peer else f"{'':8}"
        verdict = f"{row.bound:8.2f}  {'ok' if figure <= row.bound else 'MISSED'}" if row.bound else ""
        of = f" x {row.peer}" if row.peer else ""
        lines.append(f"{row.title:24}{seconds:9.3f}{ratio}{verdict}{of}")
    return lines


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("\n".join(report(measure(runs))))


if __name__ == "__main__":
    main()
