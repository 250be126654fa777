"""What never changes is computed once: 2 u c with data c as a1*u, where a1 = 2.0*c; 1 - u as n1 - u, n1 = array(1.0).

NumPy multiplies a column by an array without axes in two thirds of the time that it needs for a float.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from ...expression.tree import Expr, children, map_parts, name, names, neg, value_of
from .plan import Line, longest

__all__ = ["Constants"]

SHORT = 4096  # entries up to which a product costs less than the call of a sum


@dataclass(slots=True)
class Constants:
    """lengths: of the columns by letter (None: a number). data: the letters that are data. letters: of numbers.
    ones: letters of columns of ones, by length."""

    lengths: dict[str, int | None]
    data: frozenset[str]
    letters: dict[Fraction, str] = field(default_factory=dict)
    ones: dict[int, str] = field(default_factory=dict)

    def prepared(self, e: Expr) -> Expr:
        """e with its numbers beside columns as letters, and with the data in each product in front."""
        if names(e) <= self.data:
            return e
        whole = map_parts(e, self.prepared)
        if whole.head not in ("+", "*", "/"):
            return whole
        parts = self._data_first(children(whole)) if whole.head == "*" else children(whole)
        if all(value_of(p) is not None or longest(p, self.lengths) is not None for p in parts):
            parts = tuple(self._letter(p, whole.head) for p in parts)
        return Expr(whole.head, parts)

    def _data_first(self, factors: tuple[Expr, ...]) -> tuple[Expr, ...]:
        """(2, u, c) as ((2, c), u)."""
        given = [f for f in factors if names(f) <= self.data]
        rest = [f for f in factors if not names(f) <= self.data]
        if len(given) < 2 or not rest or not any(map(names, given)):
            return factors
        return (Expr("*", tuple(given)), *rest)

    def _letter(self, part: Expr, around: str) -> Expr:
        """A number as a letter; the sign of a term stays in front of it."""
        value = value_of(part)
        if value is None:
            return part
        if around == "+" and part.head == "neg":
            return neg(self._letter(children(part)[0], around))
        return name(self.letters.setdefault(value, f"n_0_{len(self.letters) + 1}"))

    def line(self, line: Line) -> Line:
        """The line with what it reads prepared; the sum over a short column is its product with ones."""
        e, other = (None if u is None else self.prepared(u) for u in (line.e, line.other))
        if line.kind == "dot" and e is not None and other is None and (n := longest(e, self.lengths) or 0) <= SHORT:
            other = name(self.ones.setdefault(n, f"one_0_{n}"))
        return replace(line, e=e, other=other)

    def called(self) -> dict[str, str]:
        """What the letters are called in the code."""
        numbers = {letter: f"n{letter[4:]}" for letter in self.letters.values()}
        return numbers | {letter: f"ones{n}" for n, letter in self.ones.items()}

    def code(self) -> list[str]:
        """n1 = array(2.0) and ones64 = ones(64)."""
        numbers = [f"n{letter[4:]} = array({float(value)!r})" for value, letter in self.letters.items()]
        return numbers + [f"ones{n} = ones({n})" for n in self.ones]
