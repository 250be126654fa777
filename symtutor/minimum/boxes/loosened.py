"""A lower bound of f that is easy to follow far out: waves and mixed products give way to what bounds them.

Each wave (sin u, tanh u, …) becomes a letter between its bounds, e^u of several variables a letter that is not
negative; |x^a y^b| ≤ (a|x|^d + b|y|^d)/d with d = a + b (weighted means). What is left has its variables apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from ...expression.polynomial import Terms, polynomial
from ...expression.tree import ZERO, Expr, add, call, children, map_parts, mul, name, names, neg, power, rational
from ..constants.values import E, isolated
from ..ranges.by_form import range_of
from .pairs import Pair, pair

__all__ = ["Loosened", "loosened"]

WAVES = frozenset({"sin", "cos", "tanh", "atan", "sigmoid", "erf", "sech"})


@dataclass(frozen=True, slots=True)
class Loosened:
    """body ≤ f for some values of the letters within their ranges."""

    body: Expr
    letters: tuple[str, ...]
    ranges: tuple[Pair, ...]


def loosened(body: Expr, variables: Sequence[str]) -> Loosened:
    found: dict[Expr, tuple[str, Pair]] = {}

    def looser(e: Expr) -> Expr:
        bounds = _bounds(e) if names(e) & set(variables) else None
        if bounds is None:
            return map_parts(e, looser)
        letter, _ = found.setdefault(e, (f"wave {len(found)}", bounds))
        return name(letter)

    inner = looser(body)
    known = dict(found.values())
    tame = [letter for letter, r in known.items() if max(map(abs, r)) < inf]
    p = polynomial(inner, (*variables, *known))
    if p is not None:
        inner = _apart(p, variables, tuple(known), tame)
    else:
        inner = add(*_apart_terms(inner, variables, tuple(known), tame))
    return Loosened(inner, tuple(known), tuple(known.values()))


def _bounds(e: Expr) -> Pair | None:
    if e.head in WAVES:
        r = range_of(e)
        low, high = (None if end is None else isolated(end) for end in (r.low, r.high))
        return None if low is None or high is None else pair(low[0], high[1])
    is_wild = e.head == "^" and children(e)[0] == E and len(names(e)) > 1
    return (0.0, inf) if is_wild else None


def _apart_terms(
    e: Expr, variables: Sequence[str], letters: tuple[str, ...], tame: Sequence[str]
) -> Iterator[Expr]:
    """The polynomial terms of a sum together, all others as they are."""
    terms: list[Expr] = []
    others: list[Expr] = []
    for term in _flat(e):
        (terms if polynomial(term, (*variables, *letters)) is not None else others).append(term)
    p = polynomial(add(*terms), (*variables, *letters))
    yield from (others if p is None else (*others, _apart(p, variables, letters, tame)))


def _flat(e: Expr) -> Iterator[Expr]:
    match e.head:
        case "+":
            for part in children(e):
                yield from _flat(part)
        case "neg" if children(e)[0].head == "+":
            yield from (neg(t) for t in _flat(children(e)[0]))
        case _:
            yield e


def _apart(p: Terms, variables: Sequence[str], letters: tuple[str, ...], tame: Sequence[str]) -> Expr:
    """Each monomial from below by powers of one variable each; what goes with a wild letter stays as it is."""
    size, rest = len(variables), []
    sums: list[dict[int, Fraction]] = [{} for _ in variables]
    for m, c in p.items():
        own, waves = m[:size], m[size:]
        bounded = all(not k or letter in tame for k, letter in zip(waves, letters, strict=True))
        if not any(own) or not bounded:
            factors = [power(name(v), rational(k)) for v, k in zip((*variables, *letters), m, strict=True) if k]
            rest.append(mul(rational(c), *factors))
        elif not any(waves) and c > 0 and not any(k % 2 for k in own):
            if sum(map(bool, own)) == 1:
                _add(sums, own, c)
        else:
            _add(sums, own, -abs(c))
    return add(*rest, *(_nested(terms, v) for terms, v in zip(sums, variables, strict=True) if terms))


def _add(sums: Sequence[dict[int, Fraction]], m: Sequence[int], c: Fraction) -> None:
    """c·Π |x_i|^a_i by Σ (a_i/d)·|x_i|^d."""
    d = sum(m)
    for a, terms in zip(m, sums, strict=True):
        if a:
            terms[d] = terms.get(d, Fraction(0)) + c * a / d


def _nested(terms: dict[int, Fraction], x: str) -> Expr:
    """c₁t + c₂t² + … as t(c₁ + t(c₂ + …)) with t = |x|: its sign can be read off far out (Horner)."""
    size, total = call("abs", name(x)), ZERO
    for k in range(max(terms), 0, -1):
        total = mul(size, add(rational(terms.get(k, Fraction(0))), total))
    return total
