"""How many exact minima are right, unknown or wrong, and how long each takes: `python benchmarks/minima.py TABLE.toml`.

A row of the table has id, vars, expr (SymPy syntax), perhaps domain, status, value or value_30, minimisers, params.
"""

import os
import re
import sys
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, minus, rational
from symtutor.function import Function, function
from symtutor.minimum import Minimum, minimize, verify_proof

Row = dict[str, Any]
CLOSE = Fraction(1, 10**24)


def question(row: Row) -> Function:
    """The row as our reader reads it; SymPy's notation is turned into the student's first."""
    domain = f" on {row['domain']}" if "domain" in row else ""
    return function(f"f({', '.join(row['vars'])}) = {spelled(row['expr'], SPELLINGS)}{domain}")


SPELLINGS = (
    (r"Rational\((-?\d+),\s*(\d+)\)", r"(\1/\2)"),
    (r"\bE\b", "e"),
    (r"\bAbs\b", "abs"),
    (r"\bPiecewise\b", "piecewise"),
    (r"\bTrue\b", "otherwise"),
)


def spelled(text: str, spellings: tuple[tuple[str, str], ...]) -> str:
    """What the table writes in SymPy's notation, in another one: each pattern replaced in its turn."""
    for pattern, replacement in spellings:
        text = re.sub(pattern, replacement, text)
    return text


def verdict(row: Row, found: Minimum) -> str:
    """right, unknown, or wrong with the reason."""
    if found.status == "unknown":
        return "unknown"
    if row.get("params"):
        return "right" if found.conditions else "wrong: no conditions"
    if found.status != row["status"]:
        return f"wrong: {found.status}"
    if found.status == "unbounded":
        return "right" if found.witness else "wrong: no witness"
    if not agrees(found, row):
        return "wrong: value"
    if found.status == "attained" and (found.proof is None or not verify_proof(found.function, found.proof)):
        return "wrong: no proof"
    return "right" if points_agree(row, found) else "wrong: minimizers"


def agrees(found: Minimum, row: Row) -> bool:
    expected = Fraction(row["value_30"]) if "value_30" in row else Fraction(row["value"])
    return found.decimal is not None and abs(Fraction(found.decimal) - expected) <= CLOSE * max(1, abs(expected))


def points_agree(row: Row, found: Minimum) -> bool:
    listed = [re.split(r",(?![^(]*\))", p) for p in row.get("minimisers_30", []) or row["minimisers"]]
    if not listed or any("CRootOf" in c or "LambertW" in c for p in listed for c in p):
        return True
    ours = [tuple(v for _, v in p) for p in found.minimizers]
    theirs = [tuple(exactly(c) for c in p) for p in listed]
    if found.family is not None and row.get("family"):
        return True
    return len(ours) == len(theirs) and all(any(near(p, q) for q in ours) for p in theirs)


def exactly(text: str) -> Expr:
    """A closed form, or 30 digits."""
    return rational(Fraction(text)) if re.fullmatch(r"-?\d+\.\d+", text) else read(spelled(text, SPELLINGS))


def near(p: tuple[Expr, ...], q: tuple[Expr, ...]) -> bool:
    return all(abs(float(ball(minus(a, b), {}, 128).mid())) < 1e-20 for a, b in zip(p, q, strict=True))


def spent() -> float:
    """CPU seconds of this process and of the workers it has waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main(path: str, only: list[str]) -> None:
    rows = [r for r in tomllib.loads(Path(path).read_text())["f"] if not only or r["id"] in only]
    counts: dict[str, int] = {}
    times: list[float] = []
    for row in rows:
        asked = question(row)
        start = spent()
        found = minimize(asked)
        times.append(spent() - start)
        result = verdict(row, found)
        counts[result.split(":")[0]] = counts.get(result.split(":")[0], 0) + 1
        how = found.proof.kind if found.proof else "witness" if found.witness else ""
        print(f"{row['id']:4} {times[-1]:7.3f} s  {result:22} {found.status:12} {how:15} {row['expr'][:50]}")
    print(counts, f"median {sorted(times)[len(times) // 2]:.3f} s, most {max(times):.2f} s")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
