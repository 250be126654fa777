"""Quadratic functions of any number of variables: squares completed one variable after the other.

f = a·(x + L/2a)² + …, L linear in the variables not yet used. What is left at the end decides everything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...expression.polynomial import Terms, evaluate, from_terms, plus, times
from ...expression.tree import TWO, Expr, add, mul, name, neg, power, rational, relation
from ...function import Function
from ...words.say import Say
from ..growth.growth import MINUS_INFINITY
from ..result import Conclusion, Point, Proof, Witness
from ..sayings import IS_SQUARES

__all__ = ["Square", "conclude_quadratic", "completed", "written_square"]

IS_CONSTANT = Say("{form}: the value never changes.", "{form}: 값이 변하지 않습니다.")
FALLS = Say(
    "along {path} the function is {along}: it falls to −∞.", "{path}을/를 따라가면 함수는 {along}이고 −∞로 갑니다."
)
T = name("t")


@dataclass(frozen=True, slots=True)
class Square:
    """factor · (x + shift)², the shift linear in the variables that come later."""

    axis: int
    factor: Fraction
    shift: Terms


@dataclass(frozen=True, slots=True)
class Completed:
    """f = Σ squares + rest; a rest that is no constant means that f is not bounded below along `fall` (an axis)."""

    squares: tuple[Square, ...]
    rest: Terms
    fall: int | None


def conclude_quadratic(function: Function, p: Terms) -> Conclusion:
    """The minimum of a polynomial of degree at most two on all of space."""
    done = completed(p, len(function.variables))
    if done.fall is not None:
        return _unbounded(function, p, done)
    value = rational(next(iter(done.rest.values()), Fraction(0)))
    terms = tuple(written_square(s, function.variables) for s in done.squares)
    form = relation("=", _applied(function), add(*terms) if not done.rest and terms else add(*terms, value))
    point = _lowest(done, function.variables)
    family = None if point else _family(done, function.variables)
    points = (point,) if point else ()
    if not terms:
        return Conclusion("attained", value, (), family, proof=Proof("constant", value, (), (), IS_CONSTANT(form=form)))
    proof = Proof("square", value, points, tuple(("term", t) for t in terms), IS_SQUARES(form=form))
    return Conclusion("attained", value, points, family, proof=proof)


def completed(p: Terms, size: int) -> Completed:
    """Squares completed in the order of the variables, as far as the coefficients stay positive."""
    squares: list[Square] = []
    rest = dict(p)
    for axis in range(size):
        a = rest.get(_unit(size, axis, 2), Fraction(0))
        linear = {_lowered(m, axis): c for m, c in rest.items() if m[axis] == 1}
        if a < 0 or (a == 0 and linear):
            return Completed(tuple(squares), rest, axis)
        if a > 0:
            shift = {m: c / (2 * a) for m, c in linear.items()}
            whole = plus({_unit(size, axis, 1): Fraction(1)}, shift)
            squares.append(Square(axis, a, shift))
            rest = plus(rest, times({_unit(size, axis, 0): -a}, times(whole, whole)))
    return Completed(tuple(squares), rest, None)


def _unit(size: int, axis: int, power_: int) -> tuple[int, ...]:
    return tuple(power_ * (k == axis) for k in range(size))


def _lowered(m: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return tuple(n - (k == axis) for k, n in enumerate(m))


# ---- attained


def written_square(s: Square, variables: Sequence[str]) -> Expr:
    inner = from_terms(plus({_unit(len(variables), s.axis, 1): Fraction(1)}, s.shift), variables)
    square = power(inner, TWO)
    return square if s.factor == 1 else mul(rational(s.factor), square)


def _lowest(done: Completed, variables: Sequence[str]) -> Point:
    """The one point where all squares are zero; () when there are many."""
    if len(done.squares) < len(variables):
        return ()
    values = _solved(done, {}, len(variables))
    return tuple((v, rational(values[k])) for k, v in enumerate(variables))


def _solved(done: Completed, given: Mapping[int, Fraction], size: int) -> dict[int, Fraction]:
    """Every square zero, from the last variable back; variables without a square are given."""
    values = dict(given)
    for s in reversed(done.squares):
        values[s.axis] = -evaluate(s.shift, [values.get(k, Fraction(0)) for k in range(size)])
    return values


def _family(done: Completed, variables: Sequence[str]) -> Expr:
    """x = y and the like: where all squares are zero; a variable that does not occur is free."""
    relations = []
    for s in done.squares:
        right = from_terms({m: -c for m, c in s.shift.items()}, variables) if s.shift else rational(0)
        relations.append(relation("=", name(variables[s.axis]), right))
    if not relations:
        return relation("=", name(variables[0]), name(variables[0]))
    return relations[0] if len(relations) == 1 else Expr("and", tuple(relations))


# ---- unbounded


def _unbounded(function: Function, p: Terms, done: Completed) -> Conclusion:
    """Along a line on which all completed squares are zero and the rest falls."""
    size = len(function.variables)
    start, step = _falling(done, size)
    base = _solved(done, start, size)
    ahead = _solved(done, {k: start.get(k, Fraction(0)) + step.get(k, Fraction(0)) for k in range(size)}, size)
    path = tuple(
        (v, _line(base.get(k, Fraction(0)), ahead.get(k, Fraction(0)) - base.get(k, Fraction(0))))
        for k, v in enumerate(function.variables)
    )
    along = _along(p, base, ahead, size)
    shown = Expr("tuple", tuple(value for _, value in path))
    text = FALLS(path=relation("=", Expr("tuple", tuple(name(v) for v in function.variables)), shown), along=along)
    return Conclusion("unbounded", MINUS_INFINITY, witness=Witness(path, MINUS_INFINITY, text))


def _falling(done: Completed, size: int) -> tuple[dict[int, Fraction], dict[int, Fraction]]:
    """A start and a step of the free variables along which the rest tends to −∞."""
    axis = done.fall
    assert axis is not None
    if done.rest.get(_unit(size, axis, 2), Fraction(0)) < 0:
        return {}, {axis: Fraction(1)}
    linear = {_lowered(m, axis): c for m, c in done.rest.items() if m[axis] == 1}
    start: dict[int, Fraction] = {}
    if evaluate(linear, [Fraction(0)] * size) == 0:
        other = next(k for m in linear for k, n in enumerate(m) if n)
        start = {other: Fraction(1)}
    slope = evaluate(linear, [start.get(k, Fraction(0)) for k in range(size)])
    return start, {axis: Fraction(-1 if slope > 0 else 1)}


def _line(a: Fraction, b: Fraction) -> Expr:
    """a + b·t."""
    step = T if abs(b) == 1 else mul(rational(abs(b)), T)
    if b == 0:
        return rational(a)
    signed = neg(step) if b < 0 else step
    return signed if a == 0 else add(rational(a), signed)


def _along(p: Terms, base: Mapping[int, Fraction], ahead: Mapping[int, Fraction], size: int) -> Expr:
    """f on the line, as a polynomial in t."""
    total: Terms = {}
    for m, c in p.items():
        term: Terms = {(0,): c}
        for k, n in enumerate(m):
            a, b = base.get(k, Fraction(0)), ahead.get(k, Fraction(0)) - base.get(k, Fraction(0))
            for _ in range(n):
                term = times(term, {(0,): a, (1,): b})
        total = plus(total, term)
    return from_terms(total, ("t",))


def _applied(function: Function) -> Expr:
    return Expr("apply", (name(function.name), *(name(v) for v in function.variables)))
