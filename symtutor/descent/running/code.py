"""Expressions as straight-line Python: each shared part computed once, under a name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import reduce
from typing import Final

from ...expression.functions import FUNCTIONS
from ...expression.tree import Expr, children, names, value_of
from ...words.errors import TutorError
from ...words.say import Say

__all__ = ["ARRAYS", "ATOM", "COLUMNS", "PLAIN", "SAFELY", "Dialect", "Writer"]

NO_CODE = Say("Descent cannot compute {u} as a number yet.", "경사 하강은 아직 {u}을/를 수로 계산하지 못합니다.")
SUM, PRODUCT, SIGN, ATOM = 1, 2, 3, 5  # how strongly a written piece holds together
COMPARE: Final = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
LONG: Final = 100  # terms of one sum in the code
QUOTIENT: Final = re.compile(r"(1|\w+\(\{\d\}\))/(\w*\(\{\d\}\))")  # 1/tan({0}), log({1})/log({0}), 1/({0})
E_BASE: Final = Expr("constant", ("e",))
Written = tuple[str, int]


class Dialect(Enum):
    """How division and a power are written."""

    PLAIN = "with operators: fast, but 1/0 raises"
    SAFELY = "by functions that never raise"
    ARRAYS = "with operators on whole columns, where nothing raises"
    COLUMNS = "the same, and one column holds all coordinates of a point"


PLAIN, SAFELY, ARRAYS, COLUMNS = Dialect


@dataclass(slots=True)
class Writer:
    """Writes assignments in order; `lines` grow as they are needed.

    known    what each name of an expression is called in the code
    fixed    names that never change: what is made of them alone goes to `before`, outside the loop
    fresh    gives a name that is not taken
    """

    dialect: Dialect
    known: dict[str, str]
    fixed: frozenset[str]
    fresh: Callable[[str], str]
    before: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    uses: Counter[Expr] = field(default_factory=Counter)
    done: dict[Expr, str] = field(default_factory=dict)

    def expect(self, expressions: Iterable[Expr]) -> None:
        """Count how often each part will be needed."""
        stack = list(expressions)
        while stack:
            here = stack.pop()
            self.uses[here] += 1
            if (self.uses[here] == 1 or here.head == "neg") and here.head != "piecewise":
                stack.extend(children(here))

    def assign(self, target: str, e: Expr) -> None:
        """`target = e`."""
        self.lines.append(f"{target} = {self.write(e)}")

    def write(self, e: Expr, at_least: int = SUM) -> str:
        """The code of e, in brackets if it would fall apart where it is put."""
        text, strength = self._shared(e)
        return text if strength >= at_least else f"({text})"

    def _shared(self, e: Expr) -> Written:
        if e in self.done:
            return self.done[e], ATOM
        if not self._worth_a_name(e):
            return self._written(e)
        return self.named(e), ATOM

    def _worth_a_name(self, e: Expr) -> bool:
        if value_of(e) is not None or e.head in ("name", "constant", "neg"):
            return False
        return self.uses[e] > 1 or (self.uses[e] > 0 and self._is_fixed(e))

    def _is_fixed(self, e: Expr) -> bool:
        return bool(self.fixed) and names(e) <= self.fixed

    def named(self, e: Expr) -> str:
        """A name that holds e: its own, or a new one."""
        if e in self.done:
            return self.done[e]
        text, strength = self._written(e)
        if text.isidentifier():
            return text
        name = self.fresh("a")
        if self._is_fixed(e):
            self.before.append(f"{name} = array({text})" if self.dialect is COLUMNS else f"{name} = {text}")
        else:
            self.lines.append(f"{name} = {text}")
        self.done[e] = name
        return name

    def _written(self, e: Expr) -> Written:
        parts = children(e)
        match e.head:
            case "number":
                return _number(e.parts[0]), ATOM  # type: ignore[arg-type]
            case "name":
                return self.known[str(e.parts[0])], ATOM
            case "constant" if e.parts[0] in ("pi", "e"):
                return str(e.parts[0]), ATOM
            case "+" | "*" if len(parts) > LONG:
                return self._written(Expr(e.head, self._in_groups(e.head, parts)))
            case "+":
                return self._sum(parts), SUM
            case "*":
                return "*".join(self.write(p, PRODUCT if i == 0 else SIGN) for i, p in enumerate(parts)), PRODUCT
            case "neg":
                return "-" + self.write(parts[0], SIGN), SIGN
            case "/":
                return self._divided(*parts)
            case "^":
                return self._power(*parts)
            case "piecewise":
                return self._piecewise(parts), ATOM
            case "norm" if self.dialect is COLUMNS:
                return f"length({self.write(parts[0])})", ATOM
            case "mean" if len(parts) == 1:
                return f"mean({self.write(parts[0])})", ATOM
            case head if head in FUNCTIONS:
                return self._function(head, parts)
        raise TutorError(NO_CODE(u=e))

    def _in_groups(self, head: str, parts: tuple[Expr, ...]) -> tuple[Expr, ...]:
        """A long sum or product as one of shorter ones, each under a name: Python's compiler recurses on every term."""
        groups = (parts[i : i + LONG] for i in range(0, len(parts), LONG))
        return tuple(self._held(Expr(head, group) if len(group) > 1 else group[0]) for group in groups)

    def _held(self, e: Expr) -> Expr:
        held = self.named(e)
        self.known[held] = held
        return Expr("name", (held,))

    def _sum(self, terms: tuple[Expr, ...]) -> str:
        first, *rest = terms
        signed = [(" - ", children(t)[0]) if t.head == "neg" else (" + ", t) for t in rest]
        return self.write(first) + "".join(sign + self.write(t, PRODUCT) for sign, t in signed)

    def _divided(self, u: Expr, v: Expr) -> Written:
        if self.dialect is SAFELY and not value_of(v):
            return f"divide({self.write(u)}, {self.write(v)})", ATOM
        return f"{self.write(u, PRODUCT)}/{self.write(v, SIGN + 1)}", PRODUCT

    def _power(self, base: Expr, exponent: Expr) -> Written:
        n = value_of(exponent)
        if base == E_BASE:
            return f"exp({self.write(exponent)})", ATOM
        if n == Fraction(1, 2):
            return f"sqrt({self.write(base)})", ATOM
        if n in (2, 3) and value_of(base) is None:
            return "*".join([self.named(base)] * int(n)), PRODUCT
        if n is None or n.denominator > 1:
            return f"pow({self.write(base)}, {self.write(exponent)})", ATOM
        if self.dialect is SAFELY:
            return f"power({self.write(base)}, {int(n)})", ATOM
        return f"{self.write(base, ATOM)}**{int(n)}", ATOM - 1

    def _function(self, head: str, arguments: tuple[Expr, ...]) -> Written:
        template = FUNCTIONS[head].code or head + "({0})"
        if template == "?":
            return f'by_ball("{head}", {", ".join(map(self.write, arguments))})', ATOM
        written = [self.write(a) for a in arguments]
        if head in ("max", "min"):
            return reduce(template.format, written), ATOM
        if self.dialect is SAFELY:
            template = QUOTIENT.sub(r"divide(\1, \2)", template)
        return template.format(*written), PRODUCT if "/" in template else ATOM

    def _piecewise(self, cases: tuple[Expr, ...]) -> str:
        """(a if x < 0.0 else b); nan where no case holds. A branch is computed only where it holds."""
        text = "nan"
        for value, condition in reversed([children(case) for case in cases]):
            truth = self.condition(condition)
            if truth == "True":
                text = self.write(value)
            elif self.dialect in (ARRAYS, COLUMNS):
                text = f"where({truth}, {self.write(value)}, {text})"
            else:
                text = f"{self.write(value)} if {truth} else {text}"
        return f"({text})"

    def condition(self, e: Expr) -> str:
        """A relation, or several joined by `and`, `or`."""
        match e.head:
            case "constant":
                return "True"
            case "and" | "or":
                joint = e.head if self.dialect not in (ARRAYS, COLUMNS) else "&" if e.head == "and" else "|"
                return "(" + f" {joint} ".join(self.condition(p) for p in children(e)) + ")"
            case sign if sign in COMPARE:
                left, right = children(e)
                text = f"{self.write(left)} {COMPARE[sign]} {self.write(right)}"
                return f"({text})" if self.dialect in (ARRAYS, COLUMNS) else text
        raise TutorError(NO_CODE(u=e))


def _number(value: Fraction) -> str:
    return repr(float(value))
