"""What an expression does when x moves on by P: f(x + P) = s·f(x) + c, read off its form.

|sin x| has s = 1 for P = π, sin x itself s = −1; floor x has s = 1, c = 1 for P = 1.
"""

from dataclasses import dataclass

from ..expression.functions import FUNCTIONS
from ..expression.tree import ZERO, Expr, add, children, divide, mul, names, neg, value_of
from ..minimum.constants.values import PI, plain

__all__ = ["Shift", "shift"]

WAVES = frozenset({"sin", "cos", "sec", "csc"})  # −f(x) after π
HALF_WAVES = frozenset({"tan", "cot"})  # f(x) after π
ODD = frozenset({"sign", "cbrt", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf"})
EVEN = frozenset({"abs", "cosh", "sech"})
RELATIONS = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or", "case", "piecewise"})


@dataclass(frozen=True, slots=True)
class Shift:
    """f(x + P) = sign·f(x) + by. A sign of −1 comes without `by`."""

    sign: int = 1
    by: Expr = ZERO

    @property
    def is_still(self) -> bool:
        """Whether P is a period."""
        return self.sign == 1 and self.by == ZERO


STILL, TURNED = Shift(), Shift(-1)


def shift(e: Expr, x: str, period: Expr) -> Shift | None:
    """None when the form does not show it."""
    if x not in names(e):
        return STILL
    if e.head == "name":
        return Shift(1, period)
    parts = [shift(part, x, period) for part in children(e)]
    known = [part for part in parts if part is not None]
    return _combined(e, known) if len(known) == len(parts) else None


def _combined(e: Expr, parts: list[Shift]) -> Shift | None:
    match e.head:
        case "+":
            return _sum(parts)
        case "neg":
            return Shift(parts[0].sign, plain(neg(parts[0].by)))
        case "*" | "/":
            return _product(e, parts)
        case "floor" | "ceil":
            whole = value_of(parts[0].by)
            return parts[0] if whole is not None and whole.denominator == 1 and parts[0].sign == 1 else None
        case head if head in WAVES | HALF_WAVES:
            return _wave(head, parts[0])
    if all(part.is_still for part in parts):
        return STILL if e.head in FUNCTIONS or e.head in RELATIONS or e.head == "^" else None
    return _turned(e, parts[0]) if parts[0] == TURNED and len(_moving(parts)) == 1 else None


def _moving(parts: list[Shift]) -> list[Shift]:
    return [part for part in parts if not part.is_still]


def _sum(parts: list[Shift]) -> Shift | None:
    signs = {part.sign for part in parts}
    return Shift(signs.pop(), plain(add(*(part.by for part in parts)))) if len(signs) == 1 else None


def _product(e: Expr, parts: list[Shift]) -> Shift | None:
    """A product of signs; or a constant times f, which is then moved by the constant times c."""
    sign = -1 if sum(part.sign < 0 for part in parts) % 2 else 1
    moved = [place for place, part in enumerate(parts) if part.by != ZERO]
    if not moved:
        return Shift(sign)
    rest = [part for place, part in enumerate(children(e)) if place != moved[0]]
    if len(moved) > 1 or any(names(part) for part in rest) or (e.head == "/" and moved[0] == 1):
        return None
    by = parts[moved[0]].by
    return Shift(1, plain(divide(by, rest[0]) if e.head == "/" else mul(by, *rest)))


def _wave(head: str, inner: Shift) -> Shift | None:
    """sin(u + πn) = ±sin u."""
    halves = value_of(plain(divide(inner.by, PI)))
    if inner.sign < 0:
        return TURNED if head in ("sin", "tan", "csc", "cot") else STILL
    if halves is None or halves.denominator != 1:
        return None
    return TURNED if head in WAVES and halves % 2 else STILL


def _turned(e: Expr, inner: Shift) -> Shift | None:
    """What becomes of −u: |−u| = |u|, (−u)³ = −u³."""
    if e.head in EVEN:
        return STILL
    if e.head in ODD:
        return inner
    n = value_of(children(e)[1]) if e.head == "^" else None
    if n is None or n.denominator != 1:
        return None
    return inner if n % 2 else STILL
