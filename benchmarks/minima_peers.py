"""The exact minima of a table beside other systems' answers: `python -m benchmarks.minima_peers TABLE.toml [GIAC]`.

SymPy is asked as its documentation suggests: `minimum(f, x, domain)` in one variable; in several, `solve` on the
gradient and the least value at the real points found. The recipes of Maxima and Giac are in `benchmarks/maxima.py` and
`benchmarks/giac.py`; Giac is asked when its program is named. Each question has 10 seconds of CPU in a process of its
own.
A peer's answer counts as right when its value is the table's; -oo counts for unbounded, and so does the infimum for
a value that is not attained.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import sympy
from sympy.calculus.util import minimum

from symtutor.expression.workers import run_bounded
from symtutor.minimum import minimize

from .giac import giac_answer
from .maxima import maxima_answer
from .minima import question, spent, verdict

Row = dict[str, Any]
SECONDS = 10.0


def sympy_answer(row: Row) -> str:
    """SymPy's value as text, exact."""
    symbols = {v: sympy.Symbol(v, real=True) for v in (*row["vars"], *row.get("params", []))}
    f = sympy.sympify(row["expr"], locals=symbols)
    variables = [symbols[v] for v in row["vars"]]
    if len(variables) == 1:
        return str(sympy.simplify(minimum(f, variables[0], _domain(row, variables[0]))))
    points = sympy.solve([sympy.diff(f, v) for v in variables], variables, dict=True)
    values = [sympy.simplify(f.subs(p)) for p in points]
    return str(min(values, key=lambda v: float(v))) if values else "none"


def _domain(row: Row, x: sympy.Symbol) -> sympy.Set:
    conditions = [sympy.sympify(c, locals={str(x): x}) for c in row.get("domain", "").split(",") if c]
    return sympy.And(*conditions).as_set() if conditions else sympy.S.Reals


def judged(row: Row, answer: str) -> str:
    """right or wrong by the value alone."""
    if answer in ("-oo", "-zoo"):
        return "right" if row["status"] == "unbounded" else "wrong"
    if row["status"] == "unbounded" or answer in ("none", "nan"):
        return "wrong"
    try:
        ours = sympy.N(sympy.sympify(answer), 25)
        expected = sympy.N(sympy.sympify(row.get("value_30", row.get("value"))), 25)
        return "right" if abs(ours - expected) < 1e-12 else "wrong"
    except (TypeError, ValueError, sympy.SympifyError):
        return "wrong"


def answer_of_sympy(row: Row) -> str:
    """SymPy's answer within its time, or `none`."""
    outcome = run_bounded(sympy_answer, row, cpu=SECONDS, wall=3 * SECONDS)
    return outcome.value if outcome.status == "done" else "none"


def main(path: str, giac: str | None = None) -> None:
    peers = {"SymPy": answer_of_sympy, "Maxima": lambda row: maxima_answer(row, SECONDS)}
    if giac is not None:
        peers["Giac"] = lambda row: giac_answer(giac, row, SECONDS)
    counts = {name: Counter[str]() for name in ("symtutor", *peers)}
    for row in [r for r in tomllib.loads(Path(path).read_text())["f"] if not r.get("params")]:
        start = spent()
        verdicts = {"symtutor": verdict(row, minimize(question(row))).split(":")[0]}
        used = spent() - start
        for name, answer in peers.items():
            told = answer(row)
            verdicts[name] = "no answer" if told == "none" else judged(row, told)
        for name, told in verdicts.items():
            counts[name][told] += 1
        print(f"{row['id']:4} {used:5.2f} s", *(f"{n} {v:9}" for n, v in verdicts.items()), row["expr"][:50])
    for name, count in counts.items():
        print(name, dict(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
