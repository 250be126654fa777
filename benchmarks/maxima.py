"""Minima by Maxima in batch, with the recipe that a student would type; the answers are text that SymPy can read.

One variable: `diff`, then `solve` for the slope, `realroots` where it is a polynomial; the values at the real
solutions inside the domain, and `limit` at both of its ends and at the poles; the least of all of them. Several
variables: `solve` on the gradient and the least value at the real solutions. Functions in pieces are not asked:
`diff` does not know them.
"""

import re
import subprocess
from typing import Any

from .minima import spelled

__all__ = ["maxima_answer"]

Row = dict[str, Any]
SPELLINGS = (
    (r"Rational\((-?\d+),\s*(\d+)\)", r"((\1)/(\2))"),
    (r"\*\*", "^"),
    (r"\bE\b", "%e"),
    (r"\bpi\b", "%pi"),
    (r"\bAbs\b", "abs"),
    (r"\bMax\b", "max"),
    (r"\bMin\b", "min"),
)
COMMON = """display2d: false$ linel: 10000$ fpprec: 40$ ratprint: false$
near(e) := bfloat(rectform(ev(e, numer: false)))$
isreal(e) := block([v: errcatch(near(e))], v # [] and bfloatp(first(v)))$
least(l) := block([v: sublist(l, isreal)], if v = [] then none else lmin(map(near, v)))$
"""
LINE = """f: {f}$ d: ratsimp(diff(f, x))$
roots(u) := if freeof(x, u) then [] else block([r: errcatch(
  if polynomialp(u, [x]) then realroots(u, 1b-30) else solve(u = 0, x))], if r = [] then [] else map(rhs, first(r)))$
inside(p) := freeof(x, p) and isreal(p) and is(near(p) >= {low}) = true and is(near(p) <= {high}) = true$
heights: map(lambda([p], subst(p, x, f)), sublist(roots(num(d)), inside))$
poles: sublist(roots(denom(ratsimp(f))), inside)$
ends: [errcatch(limit(f, x, {low}{plus})), errcatch(limit(f, x, {high}{minus}))]$
for p in poles do ends: append(ends, [errcatch(limit(f, x, p, plus)), errcatch(limit(f, x, p, minus))])$
ends: apply(append, ends)$
print("answer", if member(minf, ends) then minf else least(append(heights, ends)))$
"""
SPACE = """f: {f}$ vs: {variables}$ points: errcatch(solve(map(lambda([v], diff(f, v)), vs), vs))$
points: if points = [] then [] else first(points)$
print("answer", least(map(lambda([p], subst(p, f)), points)))$
"""


def maxima_answer(row: Row, seconds: float) -> str:
    """The least value as text; `none` when Maxima finds none, and when the time is over."""
    if "Piecewise" in row["expr"]:
        return "none"
    program = COMMON + (_line(row) if len(row["vars"]) == 1 else _space(row))
    command = ["bash", "-c", f"ulimit -t {round(seconds)}; exec maxima --very-quiet"]
    try:
        told = subprocess.run(command, input=program, capture_output=True, text=True, timeout=3 * seconds, check=False)
    except subprocess.TimeoutExpired:
        return "none"
    found = re.findall(r"answer\s+(\S+)", told.stdout)
    return _for_sympy(found[-1]) if found else "none"


def _line(row: Row) -> str:
    low, high = _ends(row)
    plus, minus = ("" if low == "minf" else ", plus"), ("" if high == "inf" else ", minus")
    f = _student(row["expr"], row["vars"][0])
    return LINE.format(f=f, low=low, high=high, plus=plus, minus=minus)


def _space(row: Row) -> str:
    return SPACE.format(f=_student(row["expr"], ""), variables="[" + ", ".join(row["vars"]) + "]")


def _student(text: str, x: str) -> str:
    text = spelled(text, SPELLINGS)
    return re.sub(rf"\b{x}\b", "x", text) if x else text


def _ends(row: Row) -> tuple[str, str]:
    """x >= 0, x <= 10 as 0 and 10."""
    low, high = "minf", "inf"
    for condition in row.get("domain", "").split(","):
        match = re.fullmatch(r"\s*\w+\s*([<>])=?\s*(\S+)\s*", condition)
        if match:
            low, high = (match[2], high) if match[1] == ">" else (low, match[2])
    return low, high


def _for_sympy(text: str) -> str:
    return {"minf": "-oo", "inf": "oo"}.get(text, text.replace("b", "e"))
