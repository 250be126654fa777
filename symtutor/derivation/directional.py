"""The directional derivative D_u f = ∇f·u for a unit vector u, and slopes at a point."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..expression.entry import entry_of
from ..expression.pattern import combine
from ..expression.surds import squares_out
from ..expression.tree import (
    Expr,
    add,
    call,
    children,
    divide,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
    value_of,
)
from ..function import Function
from ..rules.tidying import TIDYING
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .checking import checked
from .derive import gradient, tidying
from .step import Checked, Derivation
from .tidy import tidy
from .vectors import is_vector_function

__all__ = ["Along", "Line", "Place", "along", "at_point"]

HOW_MANY = Say("The direction needs {n} numbers, one for each of {variables}.",
               "방향에는 변수 {variables}에 대해 수 {n}개가 필요합니다.")
POINT_HOW_MANY = Say("The point needs {n} numbers, one for each of {variables}.",
                     "점에는 변수 {variables}에 대해 수 {n}개가 필요합니다.")
NO_DIRECTION = Say("The vector {v} has no direction.", "벡터 {v}에는 방향이 없습니다.")
NO_SLOPE = Say("There is no derivative at {at}.", "{at}에서는 미분할 수 없습니다.")
NEEDS = Say("It needs {condition}.", "{condition}이어야 합니다.")

ONLY_NUMBERS = Say("Here the variables must be numbers, not columns.", "여기서는 변수가 열벡터가 아니라 수여야 합니다.")

MANY = 30  # rows of data
COMPUTED = TIDYING[0].rule
UNIT_VECTOR = Say("gradient and unit vector", "그래디언트와 단위벡터")
DOT_PRODUCT = Say("dot product", "내적")
POINT = Say("put in the point", "점 대입")


@dataclass(frozen=True, slots=True)
class Line:
    """One line `= right` of a chain, and what was done."""

    right: Expr
    why: Say
    checked: Checked


@dataclass(frozen=True, slots=True)
class Place:
    """The gradient at a point: where, each component line by line, and their values."""

    point: tuple[Expr, ...]
    chains: tuple[tuple[Line, ...], ...]
    values: tuple[Expr, ...]
    norm: Expr


@dataclass(frozen=True, slots=True)
class Along:
    """D_u f along a direction v: u = v/|v|, D_u f = ∇f·u = …, and the same at a point."""

    function: Function
    gradient: tuple[Derivation, ...]
    direction: tuple[Expr, ...]
    length: Expr
    unit: tuple[Expr, ...]
    lines: tuple[Line, ...]
    result: Expr
    place: Place | None
    at_place: tuple[Line, ...]
    value: Expr | None


def along(function: Function, direction: Sequence[Expr], point: Sequence[Expr] | None = None) -> Along:
    """The slope in a direction. Raises UsageError for what is no direction, TutorError where there is no slope."""
    _must_be_of_numbers(function)
    if any(entry_of(function.body, v) for v in function.variables):
        raise UsageError(ONLY_NUMBERS())
    _fit(function, direction, HOW_MANY)
    length = _norm(direction)
    if value_of(length) == 0:
        raise UsageError(NO_DIRECTION(v=Expr("tuple", tuple(direction))))
    found = gradient(function)
    unit = tuple(_plain(divide(v, length)) for v in direction)
    lines = tuple(_dot_lines(function, found, unit))
    result = lines[-1].right
    place = None if point is None else at_point(function, found, point)
    there = () if place is None else tuple(_put_in(result, function, place.point))
    value = there[-1].right if there else None
    return Along(function, found, tuple(direction), length, unit, lines, result, place, there, value)


def _must_be_of_numbers(function: Function) -> None:
    if is_vector_function(function):
        raise UsageError(ONLY_NUMBERS())


def _fit(function: Function, given: Sequence[Expr], say: Say) -> None:
    if len(given) != len(function.variables):
        raise UsageError(say(n=len(function.variables), variables=", ".join(function.variables)))


def _dot_lines(function: Function, found: Sequence[Derivation], unit: Sequence[Expr]) -> Iterator[Line]:
    """∇f·u component by component, then tidied; judged from f itself: D_u f is the slope of f(x + t u) at t = 0."""
    partials = Expr("tuple", tuple(d.result for d in found))
    dot = add(*(_times(d.result, u) for d, u in zip(found, unit, strict=True)))
    t = name("t" if "t" not in names(function.body) else "tau")
    moved = {name(v): add(name(v), mul(t, u)) for v, u in zip(function.variables, unit, strict=True)}
    body = put(function.body, {name(n): value for n, value in function.data})
    if any(len(value.parts) > MANY for _, value in function.data):
        level: Checked = "proved"  # each partial derivative was checked, and this is what the dot product means
    else:
        level = checked(Expr("d", (put(body, moved), t)), put(dot, moved))
    yield Line(mul(partials, Expr("tuple", tuple(unit))), UNIT_VECTOR, level)
    yield Line(dot, DOT_PRODUCT, level)
    for step in tidying(dot, function.domain):
        yield Line(step.becomes, step.rule.title, step.checked)


def _times(slope: Expr, u: Expr) -> Expr:
    if u.head == "neg":
        return neg(_times(slope, children(u)[0]))
    return combine("*", (slope, u))


def _norm(entries: Sequence[Expr]) -> Expr:
    return _plain(call("sqrt", add(*(power(v, number(2)) for v in entries))))


def _plain(e: Expr) -> Expr:
    return tidy(squares_out(tidy(e)))


# ---- at a point

def at_point(function: Function, found: Sequence[Derivation], point: Sequence[Expr]) -> Place:
    """Each derivative with the point put in. Raises TutorError where one of the rules used does not hold."""
    _must_be_of_numbers(function)
    _fit(function, point, POINT_HOW_MANY)
    _must_hold(function, found, point)
    chains = tuple(tuple(_put_in(d.result, function, point)) for d in found)
    values = tuple(chain[-1].right for chain in chains)
    return Place(tuple(point), chains, values, _norm(values))


def _put_in(result: Expr, function: Function, point: Sequence[Expr]) -> Iterator[Line]:
    after = put(result, dict(zip(map(name, function.variables), point, strict=True)))
    yield Line(after, POINT, "proved")
    for step in tidying(after):
        yield Line(step.becomes, step.rule.title, step.checked)
        after = step.becomes
    if (plain := _plain(after)) != after:
        yield Line(plain, COMPUTED.title, checked(after, plain))


def _must_hold(function: Function, found: Sequence[Derivation], point: Sequence[Expr]) -> None:
    """Whether f is defined and differentiated by rules that hold there; a condition with parameters is left to them."""
    from ..expression.domains import conditions
    from ..expression.sampling import holds

    place = dict(zip(map(name, function.variables), point, strict=True))
    where = Expr("tuple", tuple(point)) if len(point) > 1 else point[0]
    used = (*function.domain, *conditions(function.body), *(c for d in found for c in d.conditions))
    for condition in dict.fromkeys(used):
        cases = _rows(put(condition, place), dict(function.data))
        if any(holds(case, {}) is not True and not names(case) for case in cases):
            raise TutorError(NO_SLOPE(at=where), NEEDS(condition=condition))
    if not all(_is_defined(put(e, place)) for e in (function.body, *(d.result for d in found))):
        raise TutorError(NO_SLOPE(at=where))


def _rows(condition: Expr, columns: Mapping[str, Expr]) -> Iterator[Expr]:
    """A condition on x_i for each row of data, one without data as it is."""
    entries = {p for p in pieces(condition) if p.head == "at" and children(p)[0].parts[0] in columns}
    size = max((len(columns[str(children(p)[0].parts[0])].parts) for p in entries), default=0)
    for k in range(size):
        yield put(condition, {p: children(columns[str(children(p)[0].parts[0])])[k] for p in entries})
    if not entries:
        yield condition


def _is_defined(e: Expr) -> bool:
    from ..expression.numbers import ball

    return bool(names(e)) or ball(e, {}).is_finite()
