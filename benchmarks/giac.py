"""Minima by Giac's `minimize`, which takes conditions as a list; the answers are decimals that SymPy can read.

Giac comes with `pip install passagemath-giac`, in an environment of its own: bin/giac in its sage_wheels. Functions in
pieces are not asked.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .minima import spelled

__all__ = ["giac_answer"]

Row = dict[str, Any]
SPELLINGS = (
    (r"Rational\((-?\d+),\s*(\d+)\)", r"((\1)/(\2))"),
    (r"\*\*", "^"),
    (r"\bE\b", "exp(1)"),
    (r"\bAbs\b", "abs"),
    (r"\bMax\b", "max"),
    (r"\bMin\b", "min"),
)
DIGITS = 40


def giac_answer(program: str, row: Row, seconds: float) -> str:
    """The least value as text; `none` when Giac finds none, and when the time is over."""
    if "Piecewise" in row["expr"]:
        return "none"
    conditions = [spelled(c.strip(), SPELLINGS) for c in row.get("domain", "").split(",") if c]
    asked = f"[{', '.join(conditions)}], " if conditions else ""
    question = f"evalf(minimize({spelled(row['expr'], SPELLINGS)}, {asked}[{', '.join(row['vars'])}]), {DIGITS})"
    command = ["bash", "-c", f'ulimit -t {round(seconds)}; exec "$0" "$1"', str(Path(program).resolve()), question]
    try:
        with TemporaryDirectory() as room:  # it leaves a session.tex
            told = subprocess.run(command, capture_output=True, text=True, timeout=3 * seconds, check=False, cwd=room)
    except subprocess.TimeoutExpired:
        return "none"
    lines = told.stdout.split()
    return _for_sympy(lines[-1]) if lines else "none"


def _for_sympy(text: str) -> str:
    if text in ("undef", "-undef"):
        return "none"
    return {"-infinity": "-oo", "infinity": "oo", "+infinity": "oo"}.get(text, text)
