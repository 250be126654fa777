"""Gradients of functions of n variables against `sympy.diff`, one variable after the other, in one run.

    python -m benchmarks.gradients [LARGEST_FOR_SYMPY]

Ours is the whole way from the text: read, written out, and value and gradient as one straight-line program (reverse
mode). SymPy gets its expression ready-made. `told` is what `derive --to json` adds: every slope in the function's own
letters, judged at random points. Processor seconds; the growth exponent is the slope of log(seconds) from n = 64 to
n = 1,024. Both gradients are compared at a point, for n = 16.
"""

import sys
from collections.abc import Callable
from fractions import Fraction
from math import log
from time import process_time

import sympy

from symtutor.backprop import backpropagate, gradient_program
from symtutor.expression.algebra import to_sympy
from symtutor.function import function

FAMILIES = {
    "Rosenbrock chain": "sum(i=1..{m}, 100(x_(i+1) - x_i^2)^2 + (1 - x_i)^2)",
    "sum of squares": "sum(i=1..{n}, x_i^2)",
    "logistic loss": "sum(i=1..{n}, ln(1 + e^(-x_i)))",
    "softmax": "ln(sum(i=1..{n}, e^(x_i)))",
    "product": "product(i=1..{n}, x_i)",
}
SIZES = (16, 64, 256, 1024)
EXPONENT_BOUND, RATIO_BOUND = 1.2, 50
REPEATS = 5


def main() -> None:
    """One row a function and size, then its growth exponent and its ratio to SymPy at n = 256."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 256
    print(f"{'':18}{'n':>6}{'ours':>10}{'told':>10}{'sympy':>10}{'ratio':>8}   seconds")
    for family, template in FAMILIES.items():
        print(*rows(family, template, most), sep="\n")


def rows(family: str, template: str, most: int) -> list[str]:
    """The measured lines of one family."""
    agree(text_of(template, 16))
    lines, ours, ratios = [], {}, {}
    for n in SIZES:
        text = text_of(template, n)
        ours[n] = least(lambda text=text: gradient_program(function(text)))
        told = least(lambda text=text: backpropagate(function(text)), 1)
        theirs = sympy_seconds(text) if n <= most else None
        ratios[n] = theirs / ours[n] if theirs else None
        peer = f"{theirs:10.4f}{ratios[n]:8.0f}" if theirs else f"{'-':>10}{'-':>8}"
        lines.append(f"{family:18}{n:6}{ours[n]:10.4f}{told:10.4f}{peer}")
    growth = log(ours[1024] / ours[64]) / log(16)
    ratio = ratios.get(256)
    verdict = f"exponent {growth:.2f} (bound {EXPONENT_BOUND})"
    return [*lines, f"{family}: {verdict}" + (f", 1/{ratio:.0f} of sympy.diff at n = 256 (bound 1/{RATIO_BOUND})"
                                              if ratio else "")]


def text_of(template: str, n: int) -> str:
    return template.format(n=n, m=n - 1)


def least(job: Callable[[], object], repeats: int = REPEATS) -> float:
    """The least processor time of several runs, the first of which fills no cache that a user would not fill."""
    times = []
    for _ in range(repeats):
        start = process_time()
        job()
        times.append(process_time() - start)
    return min(times)


def sympy_seconds(text: str) -> float:
    """sympy.diff by each variable."""
    made = gradient_program(function(text)).program.function
    body, variables = to_sympy(made.body), [sympy.Symbol(v, real=True) for v in made.variables]
    start = process_time()
    for x in variables:
        sympy.diff(body, x)
    return process_time() - start


def agree(text: str) -> None:
    """Both gradients at one point; AssertionError if they differ."""
    made = gradient_program(function(text)).program.function
    point = {v: Fraction(k + 3, 7) for k, v in enumerate(made.variables)}
    found = backpropagate(made, point)
    numbers = {sympy.Symbol(v, real=True): sympy.Rational(k.numerator, k.denominator) for v, k in point.items()}
    body = to_sympy(made.body)
    for v, x in zip(found.sweep.program.inputs, numbers, strict=True):
        theirs = float(sympy.diff(body, x).subs(numbers))
        assert found.adjoints is not None and abs(float(found.adjoints[v]) - theirs) <= 1e-9 * max(1.0, abs(theirs))


if __name__ == "__main__":
    main()
