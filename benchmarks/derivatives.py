"""Derivatives with steps, tidying and checks, against bare `sympy.diff`, both warm, in one process.

    python -m benchmarks.derivatives [tests/data/derivatives.txt]

Each line of the file is `class ; function in SymPy syntax ; variables`; the first variable is taken.
"""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import sympy

from symtutor.derivation import derive
from symtutor.expression.algebra import to_sympy
from symtutor.function import Function, function
from symtutor.words import TutorError

LIST = Path(__file__).parent.parent / "tests" / "data" / "derivatives.txt"
REPEATS = 5
MEDIAN_BOUND, P95_BOUND = 40, 150  # times sympy.diff
FIRST_BOUND = 1.0  # seconds for a function met for the first time


def main() -> None:
    """Prints one row a function and the median and 95th percentile of the ratios."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else LIST
    rows = sorted(filter(None, (measured(line) for line in file.read_text().splitlines() if ";" in line)))
    for ratio, ours, theirs, text, _ in rows:
        print(f"{ratio:8.1f}  {1e3 * ours:8.2f} ms  {1e3 * theirs:8.3f} ms  {text[:80]}")
    ratios = [row[0] for row in rows]
    print(f"{len(rows)} functions: median {statistics.median(ratios):.1f} x sympy.diff (bound {MEDIAN_BOUND}), "
          f"95th percentile {ratios[int(0.95 * len(ratios))]:.1f} x (bound {P95_BOUND})")
    first = [row[4] for row in rows]
    print(f"met for the first time: median {1e3 * statistics.median(first):.0f} ms, slowest {max(first):.2f} s "
          f"(bound {FIRST_BOUND} s)")


def measured(line: str) -> tuple[float, float, float, str, float] | None:
    """(ratio, our seconds, SymPy's, text, our seconds the first time); None for what is not derived yet, said so."""
    _, text, variables = (part.strip() for part in line.split(";"))
    variable = variables.split(",")[0]
    try:
        f: Function = function(text, wrt=[variable])
        body, symbol = to_sympy(f.body), sympy.Symbol(f.variables[0], real=True)
        start = perf_counter()
        derive(f)
        first = perf_counter() - start
        ours = best(lambda: derive(f))
    except TutorError:
        print(f"not yet: {text}")
        return None
    theirs = best(lambda: sympy.diff(body, symbol))
    return ours / theirs, ours, theirs, text, first


def best(job: Callable[[], object]) -> float:
    """The least time of several runs, after one to warm up."""
    job()
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        job()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
