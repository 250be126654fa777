"""One fraction in lowest terms, top and bottom as products: the brackets as they were written where they still divide.

The candidates are few and cheap (polynomial arithmetic in the names, powers and functions that occur); which of them
is plainer, if any, `measure` says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Any

from flint import fmpq

from .polynomial import from_units
from .quotients import as_fraction, quotient_with
from .tree import (
    ONE,
    Expr,
    add,
    call,
    children,
    count,
    divide,
    is_number,
    map_parts,
    mul,
    names,
    neg,
    number,
    pieces,
    power,
    rational,
    value_of,
)

__all__ = ["factored_forms"]

LONGEST = 400  # nodes of what is factored
LOGISTIC = frozenset({"sigmoid", "tanh"})  # whose derivatives s(1 - s), 1 - t^2 stay together
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
TOTALS = frozenset({"sum", "mean", "list", "at", "product", "transpose", "norm", "piecewise", "d", "partial"})


@dataclass(frozen=True, slots=True)
class Bracket:
    """A sum as written, and the polynomials whose quotient it is; the lower one is a product of kernels."""

    written: Expr
    top: Any
    bottom: Any


@dataclass(frozen=True, slots=True)
class Side:
    """A numerator or denominator: brackets with exponents, and the polynomial that is left."""

    brackets: tuple[tuple[Expr, int], ...]
    rest: Any


def factored_forms(e: Expr) -> tuple[Expr, ...]:
    """Ways to write e as one fraction of products; () where there is nothing to factor."""
    return _forms(e) if _may_gain(e) else ()


def _may_gain(e: Expr) -> bool:
    """Not a sum of plain terms, which stays as it is, and nothing long or with vectors in it."""
    if e.head == "+" and all(_is_plain(t) for t in children(e)):
        return False
    inside = list(pieces(e))
    some = any(p.head == "+" for p in inside) and len(inside) <= LONGEST
    return some and not any(p.head in TOTALS or _varies(p) or (e.head == "+" and p.head in LOGISTIC) for p in inside)


def _varies(e: Expr) -> bool:
    """x^x, sin(x)^x: base and exponent both vary."""
    return e.head == "^" and bool(names(children(e)[0]) & names(children(e)[1]))


def _is_plain(term: Expr) -> bool:
    """A number times whole powers of names."""
    match term.head:
        case "neg" | "*":
            return all(map(_is_plain, children(term)))
        case "/":
            return is_number(children(term)[1]) and _is_plain(children(term)[0])
        case "^":
            return children(term)[0].head in ("name", "constant") and is_number(children(term)[1])
    return term.head in ("name", "constant") or is_number(term) or (term.head == "sqrt" and not names(term))


@lru_cache(maxsize=8192)
def _forms(e: Expr) -> tuple[Expr, ...]:
    """Beside cube roots no fractional powers but those that are there already."""
    found = _of_one_fraction(e)
    if not any(p.head == "cbrt" for p in pieces(e)):
        return found
    there = frozenset(_fractional_powers(e))
    return tuple(form for form in found if there.issuperset(_fractional_powers(form)))


def _fractional_powers(e: Expr) -> Iterator[Expr]:
    """u^(8/3): it has no value for u < 0, where cbrt(u) has one."""
    for p in pieces(e):
        n = value_of(children(p)[1]) if p.head == "^" else None
        if n is not None and n.denominator != 1:
            yield p


def _of_one_fraction(e: Expr) -> tuple[Expr, ...]:
    cubes = {children(p)[0] for p in pieces(e) if p.head == "cbrt"}
    e = _without_cube_roots(e)
    sums = tuple(dict.fromkeys(_reachable_sums(e)))
    found = quotient_with(e, sums)
    if found is None or not found[0].top:
        return ()
    q, polynomials = found
    brackets = [Bracket(s, *p) for s, p in zip(sums, polynomials, strict=True) if p is not None]
    brackets = [b for b in brackets if len(b.top) > 1 and len(b.bottom) == 1]
    brackets.sort(key=lambda b: -count(b.written))
    flat = tuple(b for b in brackets if sum(1 for _ in _reachable_sums(b.written)) == 1)
    writer = Writer(q.units, flat, frozenset(children(p)[0] for p in pieces(e) if p.head == "sqrt"))
    own = {t for p in pieces(e) if p.head == "/" for t in children(p)[:1]} | {e}
    proper = [b for b in brackets if b.written not in own]
    return tuple(dict.fromkeys(_with_cube_roots(form, cubes) for form in writer.forms(q.top, q.bottom, proper)))


def _without_cube_roots(e: Expr) -> Expr:
    """cbrt(u) as u^(1/3), which obeys the same laws of powers."""
    e = map_parts(e, _without_cube_roots)
    return power(children(e)[0], rational(THIRD)) if e.head == "cbrt" else e


def _with_cube_roots(e: Expr, cubes: set[Expr]) -> Expr:
    """u^(4/3) as u*cbrt(u), for the u of which there was a cube root."""
    inner = map_parts(e, lambda part: _with_cube_roots(part, cubes))
    n = value_of(children(e)[1]) if e.head == "^" and children(e)[0] in cubes else None
    if n is None or n.denominator != 3:
        return inner
    whole, rest = divmod(n.numerator, 3)
    base = children(inner)[0]
    root = call("cbrt", base)
    outside = [base if whole == 1 else power(base, number(whole))] if whole else []
    return mul(*outside, root if rest == 1 else power(root, number(rest)))


def _reachable_sums(e: Expr) -> Iterator[Expr]:
    """The sums inside products, quotients, whole powers and other sums."""
    if e.head == "+":
        yield e
    if e.head in ("+", "*", "/", "neg"):
        for part in children(e):
            yield from _reachable_sums(part)
    elif e.head == "^" and (n := value_of(children(e)[1])) is not None and n.denominator == 1:
        yield from _reachable_sums(children(e)[0])


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes polynomials in the kernels `units`; what is under a sqrt in `roots` is written with the root sign."""

    units: tuple[Expr, ...]
    brackets: tuple[Bracket, ...]
    roots: frozenset[Expr]

    def forms(self, top: Any, bottom: Any, proper: list[Bracket]) -> Iterator[Expr]:
        """Brackets kept above and below, what is left above as one bracket or irreducible; above all irreducible."""
        below = _divided(bottom, proper)
        for known, whole in ((proper, True), (proper, False), ([], False)):
            above = _divided(top, known)
            rest_above, rest_below = _lowest(above.rest, below.rest)
            yield self._fraction(Side(above.brackets, rest_above), Side(below.brackets, rest_below), whole)

    def _fraction(self, above: Side, below: Side, whole: bool) -> Expr:
        (c, top), (d, bottom) = self._product(above, whole), self._product(below, True)
        value = c / d
        size = abs(value.numerator)
        numerator = mul(*([number(size)] if size != 1 or not top else []), *top)
        denominator = mul(*([number(value.denominator)] if value.denominator != 1 else []), *bottom)
        fraction = numerator if denominator == ONE else divide(numerator, denominator)
        return neg(fraction) if value < 0 else fraction

    def _product(self, side: Side, whole: bool) -> tuple[Fraction, list[Expr]]:
        """The number and the factors: powers of names, new brackets, old brackets, functions; σ(1 − σ) as it is."""
        c, powers, rest = self._monomial(side.rest)
        new: list[tuple[Expr, int]] = []
        for p, n in [(rest, 1)] if whole else _irreducible(rest):
            sign, written = self._bracket(p)
            c *= sign**n
            new.extend([(written, n)] if written != ONE else [])
        merged: dict[Expr, int] = {}
        for written, n in (*new, *side.brackets):
            merged[written] = merged.get(written, 0) + n
        inner = {p for written in merged for p in pieces(written)}
        first = [f for unit, f in powers if unit.head in ("name", "constant") or unit in inner or self._is_root(unit)]
        last = [f for _, f in powers if f not in first]
        return c, [*first, *(w if n == 1 else power(w, number(n)) for w, n in merged.items()), *last]

    def _is_root(self, unit: Expr) -> bool:
        return unit.head == "^" and children(unit)[0].head == "name"

    def _monomial(self, p: Any) -> tuple[Fraction, list[tuple[Expr, Expr]], Any]:
        """p = c · the kernels that all terms share · a polynomial with whole coefficients."""
        indices = [tuple(map(int, index)) for index in p.to_dict()]
        least = tuple(map(min, zip(*indices, strict=True)))
        c = _content(p)
        shared = p.context().from_dict({least: 1})
        factors = [(unit, f) for unit, k in zip(self.units, least, strict=False) if k for f in self._raised(unit, k)]
        return c, factors, p / shared / fmpq(c.numerator, c.denominator)

    def _raised(self, unit: Expr, k: int) -> list[Expr]:
        """unit^k; sqrt(x)^3 as x*sqrt(x) where roots are written so."""
        if unit.head == "^" and value_of(children(unit)[1]) == HALF and children(unit)[0] in self.roots:
            base = children(unit)[0]
            whole = [base if k // 2 == 1 else power(base, number(k // 2))] if k > 1 else []
            return whole + ([call("sqrt", base)] if k % 2 else [])
        return [from_units({(k,): Fraction(1)}, (unit,))]

    def _bracket(self, p: Any) -> tuple[Fraction, Expr]:
        """A polynomial as a sum, with its sign: as it was written, else with a positive term first."""
        for bracket in self.brackets:
            if len(bracket.bottom) == 1 and bracket.bottom.is_one():
                if p == bracket.top:
                    return Fraction(1), bracket.written
                if p == -bracket.top:
                    return Fraction(-1), bracket.written
        if p.is_constant():
            return as_fraction(p.leading_coefficient()), ONE
        terms = [self._term(index, c) for index, c in _by_degree(p)]
        if terms[0].head == "neg" and terms[-1].head == "neg":
            return Fraction(-1), add(*(children(t)[0] if t.head == "neg" else neg(t) for t in terms))
        return Fraction(1), add(*(terms[::-1] if terms[0].head == "neg" else terms))

    def _term(self, index: tuple[int, ...], c: Fraction) -> Expr:
        factors = [f for unit, k in zip(self.units, index, strict=False) if k for f in self._raised(unit, k)]
        factors.sort(key=lambda f: bool(names(f)) + (f.head not in ("name", "^")))
        size = abs(c.numerator)
        term = mul(*([number(size)] if size != 1 or not factors else []), *factors)
        return neg(term) if c < 0 else term


def _divided(p: Any, brackets: list[Bracket]) -> Side:
    """p as powers of the brackets times a rest: topⁿ·r is bracketⁿ·bottomⁿ·r."""
    found: dict[Expr, int] = {}
    for bracket in brackets:
        while True:
            quotient, remainder = divmod(p, bracket.top)
            if remainder:
                break
            p = quotient * bracket.bottom
            found[bracket.written] = found.get(bracket.written, 0) + 1
    return Side(tuple(found.items()), p)


def _lowest(top: Any, bottom: Any) -> tuple[Any, Any]:
    common = top.gcd(bottom)
    return top / common, bottom / common


def _irreducible(p: Any) -> list[tuple[Any, int]]:
    """The irreducible factors, the number among them as a constant."""
    c, found = p.factor()
    constant = p.context().constant(c)
    return [*((f, int(n)) for f, n in sorted(found, key=lambda f: (len(f[0]), str(f[0])))), (constant, 1)]


def _by_degree(p: Any) -> list[tuple[tuple[int, ...], Fraction]]:
    terms = {tuple(map(int, index)): as_fraction(c) for index, c in p.to_dict().items()}
    return [(index, terms[index]) for index in sorted(terms, key=lambda i: (-sum(i), tuple(-k for k in i)))]


def _content(p: Any) -> Fraction:
    """The positive number that leaves whole coefficients without a common divisor."""
    values = [as_fraction(c) for c in p.coeffs()]
    return Fraction(gcd(*(v.numerator for v in values)), lcm(*(v.denominator for v in values)))


