"""Derivatives with steps: symtutor beside Cortex Compute Engine's `explain` and Giac's step mode, in one run.

    npm install @cortex-js/compute-engine            in any directory
    pip install passagemath-giac                     in an environment of its own: bin/giac in its sage_wheels
    python -m benchmarks.explainers DIRECTORY [GIAC]

All get the same expression (Cortex as MathJSON). An answer is right when the judge of this package, which shares no
rule with either, agrees with it; it has steps when at least one line names the rule used, and, where more than one
rule is needed, some line before the last still holds a derivative; of Giac's steps, which are text, one line is enough.
Times are of one derivation each, first run; Giac's are not taken. Giac gets the text that our plain notation prints:
what it writes in another way (piecewise, sums, logarithms to a base, …) is not translated, and has no answer here.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from symtutor.derivation import derive
from symtutor.derivation.derive import holds_d
from symtutor.expression.judge import same
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.tree import Expr, add, call, children, constant, divide, mul, name, neg, number, pieces, power
from symtutor.function import Function, function
from symtutor.words import TutorError

LIST = Path(__file__).parent.parent / "tests" / "data" / "derivatives.txt"
HEADS = {
    "+": "Add", "*": "Multiply", "/": "Divide", "^": "Power", "neg": "Negate", "sqrt": "Sqrt", "log": "Ln",
    "sin": "Sin", "cos": "Cos", "tan": "Tan", "cot": "Cot", "sec": "Sec", "csc": "Csc", "asin": "Arcsin",
    "acos": "Arccos", "atan": "Arctan", "acot": "Arccot", "sinh": "Sinh", "cosh": "Cosh", "tanh": "Tanh",
    "asinh": "Arsinh", "acosh": "Arcosh", "atanh": "Artanh", "abs": "Abs", "sign": "Sign", "max": "Max", "min": "Min",
    "floor": "Floor",
    "ceil": "Ceil", "gamma": "Gamma", "digamma": "Digamma", "factorial": "Factorial", "erf": "Erf", "sech": "Sech",
    "csch": "Csch", "coth": "Coth", "<": "Less", "<=": "LessEqual", ">": "Greater", ">=": "GreaterEqual",
    "=": "Equal", "and": "And", "or": "Or", "besselj": "BesselJ", "binomial": "Binomial", "at": "At",
}
BACK = {theirs: ours for ours, theirs in HEADS.items()}
NOT_GIAC = {"piecewise", "max", "min", "sum", "integral", "besselj", "binomial", "apply", "at", "log_base", "gamma"}
CONSTANTS = {"e": "ExponentialE", "pi": "Pi", "otherwise": "True"}
NODE = """
import { ComputeEngine } from '@cortex-js/compute-engine';
import { createInterface } from 'readline';
for await (const line of createInterface({ input: process.stdin })) {
  const [body, variable] = JSON.parse(line);
  let out;
  try {
    const ce = new ComputeEngine();
    const e = ce.box(['D', body, variable]);
    const start = performance.now();
    const x = e.explain('D');
    out = { ms: performance.now() - start, result: x.result.json, steps: x.steps.map((s) => [s.id, s.value.json]) };
  } catch (error) { out = { error: String(error.message) }; }
  console.log(JSON.stringify(out));
}
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: right, wrong, or none; whether its steps show how; milliseconds."""

    verdict: str
    steps: bool
    milliseconds: float


def main() -> None:
    cases = [case for line in LIST.read_text().splitlines() if ";" in line for case in [asked(line)] if case]
    columns = {"symtutor": [ours(f) for f in cases], "Cortex": list(cortex(Path(sys.argv[1]), cases))}
    if len(sys.argv) > 2:
        columns["Giac"] = [giac(sys.argv[2], f) for f in cases]
    for f, *told in zip(cases, *columns.values(), strict=True):
        cells = (f"{t.verdict:6}{'steps' if t.steps else '-':>6}{t.milliseconds:9.2f} ms" for t in told)
        print("  ".join(cells), f.text[:60])
    for who, answers in columns.items():
        count = Counter(t.verdict for t in answers)
        explained = sum(t.verdict == "right" and t.steps for t in answers)
        print(f"{who}: {len(answers)} asked, {count['right']} right, {explained} of them with steps, {count['wrong']} "
              f"wrong, {count['none']} without an answer; median {median(t.milliseconds for t in answers):.2f} ms")


def asked(line: str) -> Function | None:
    """The function of a line `class ; function in SymPy syntax ; variables`, by its first variable."""
    _, text, variables = (part.strip() for part in line.split(";"))
    try:
        return function(text, wrt=[variables.split(",")[0]])
    except TutorError:
        print(f"not read by symtutor, so not asked: {text}")
        return None


def ours(f: Function) -> Told:
    start = perf_counter()
    try:
        made = derive(f)
    except TutorError:
        return Told("none", False, 1000 * (perf_counter() - start))
    spent = 1000 * (perf_counter() - start)
    lines = [line for line, _ in made.lines]
    return Told(verdict(f, made.result), shows_how(f, lines), spent)


def cortex(directory: Path, cases: list[Function]) -> Iterator[Told]:
    """Cortex's answer to each case; "none" for what MathJSON or Cortex has no name for."""
    questions = [json.dumps([math_json(f.body), f.variables[0]]) for f in cases]
    ran = subprocess.run(["node", "--input-type=module", "-e", NODE], cwd=directory, input="\n".join(questions) + "\n",
                         capture_output=True, text=True, check=True, timeout=600)
    for f, line in zip(cases, ran.stdout.splitlines(), strict=True):
        out = json.loads(line)
        if "error" in out:
            yield Told("none", False, 0.0)
            continue
        lines = [expression(value) for _, value in out["steps"]]
        yield Told(verdict(f, expression(out["result"])), shows_how(f, lines), out["ms"])


def giac(program: str, f: Function) -> Told:
    """Giac's answer; its step mode prints lines such as `Derivative of a power: …` on standard error."""
    if {p.head for p in pieces(f.body)} & NOT_GIAC:
        return Told("none", False, 0.0)
    asked = f"step_infolevel(1);\ndiff({show(f.body, PLAIN)},{f.variables[0]});\n"
    try:
        with TemporaryDirectory() as room:  # it leaves a session.tex
            ran = subprocess.run([str(Path(program).resolve())], cwd=room, input=asked, capture_output=True, text=True,
                                 timeout=20, errors="replace")
    except subprocess.TimeoutExpired:
        return Told("none", False, 0.0)
    said = ran.stdout.rpartition("1>>")[2].partition("2>>")[0].splitlines()
    try:
        answer = function(said[-1]).body if len(said) > 1 else None
    except TutorError:
        answer = None
    return Told(verdict(f, answer), any(line.startswith("Derivati") for line in ran.stderr.splitlines()), 0.0)


def verdict(f: Function, answer: Expr | None) -> str:
    """Judged against d/dx of the function itself."""
    if answer is None or holds_d(answer):
        return "none"
    level = same(Expr("d", (f.body, name(f.variables[0]))), answer, domain=f.domain).level
    return {"proved": "right", "points": "right", "refuted": "wrong"}.get(level, "none")


def shows_how(f: Function, lines: Sequence[Expr | None]) -> bool:
    """A line where one rule is enough; else at least one line with a derivative still to do."""
    if not any(children(part) for part in children(f.body)):
        return bool(lines)
    return len(lines) == 1 or any(line is not None and holds_d(line) for line in lines[:-1])


# ---- MathJSON

def math_json(e: Expr) -> Any:
    """The expression as MathJSON; a name of ours where it has none, which Cortex takes for an unknown function."""
    match e.head:
        case "number":
            value = Fraction(str(e.parts[0]))
            return int(value) if value.denominator == 1 else ["Rational", value.numerator, value.denominator]
        case "name":
            return e.parts[0]
        case "constant":
            return CONSTANTS.get(str(e.parts[0]), e.parts[0])
        case "piecewise":
            return ["Which", *(part for case in children(e) for part in map(math_json, reversed(children(case))))]
        case "cbrt":
            return ["Root", math_json(children(e)[0]), 3]
        case "log_base":
            return ["Log", *map(math_json, reversed(children(e)))]
        case "sum" if len(e.parts) == 4:
            *bounds, body = map(math_json, children(e))
            return ["Sum", body, ["Limits", *bounds]]
        case "integral":
            *bounds, body = map(math_json, children(e))
            return ["Integrate", ["Function", body, bounds[0]], ["Limits", *bounds]]
        case "apply":
            return list(map(math_json, children(e)))
        case head:
            return [HEADS.get(head, head.capitalize()), *map(math_json, children(e))]


def expression(told: Any) -> Expr | None:
    """MathJSON as an expression; None for heads without a name here."""
    match told:
        case bool():
            return None
        case int():
            return neg(number(-told)) if told < 0 else number(told)
        case float():
            return number(str(told)) if told >= 0 else neg(number(str(-told)))
        case {"num": digits}:
            return expression(float(digits) if "." in digits else int(digits))
        case str():
            return next((constant(ours) for ours, theirs in CONSTANTS.items() if theirs == told), name(told))
        case ["D", body, variable]:
            inner = expression(body)
            return None if inner is None else Expr("d", (inner, name(variable)))
        case ["Sum", body, ["Limits", index, low, high]]:
            parts = [expression(part) for part in (index, low, high, body)]
            return None if None in parts else call("sum", *[p for p in parts if p is not None])
        case ["Apply", ["Derivative", f, 1], argument]:
            inner = expression(argument)
            return None if inner is None else call("apply", Expr("prime", (name(str(f)),)), inner)
        case [head, *arguments]:
            parts = [expression(a) for a in arguments]
            return None if None in parts else combined(head, [p for p in parts if p is not None])
        case _:
            return None


def combined(head: str, parts: list[Expr]) -> Expr | None:
    match head, parts:
        case "Add", _:
            return add(*parts)
        case "Multiply", _:
            return mul(*parts)
        case "Subtract", [u, v]:
            return add(u, neg(v))
        case ("Rational" | "Divide"), [u, v]:
            return divide(u, v)
        case "Square", [u]:
            return power(u, number(2))
        case "Exp", [u]:
            return power(constant("e"), u)
        case "Root", [u, n]:
            return power(u, divide(number(1), n))
        case "Delimiter", [u]:
            return u
        case "Log", [u, base]:
            return call("log_base", base, u)
        case "Which", _:
            cases = zip(parts[1::2], parts[::2], strict=True)
            return call("piecewise", *(call("case", value, where) for value, where in cases))
        case _ if head.islower():
            return call("apply", name(head), *parts)
        case _:
            return call(BACK[head], *parts) if head in BACK else None


if __name__ == "__main__":
    main()
