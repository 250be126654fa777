"""Quadratic functions whose coefficients contain letters: the square completed, and for which letters it is lowest."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ...derivation import tidy
from ...expression.factoring import expand, factor, together
from ...expression.polynomial import Terms, coefficients, from_coefficients, polynomial
from ...expression.tree import (
    TWO,
    ZERO,
    Expr,
    add,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
    relation,
    value_of,
)
from ...function import Function
from ...words.say import Say
from ..constants.algebraic import real_roots
from ..constants.inverses import undone
from ..constants.values import sign
from ..line.cells import point_between
from ..proofs.verify import verify_proof
from ..ranges.by_form import range_of
from ..ranges.domain import box, simple_relations
from ..reductions.bounds import BOUNDED
from ..reductions.extremal import conditions_of_bound
from ..result import Conclusion, Point, Proof
from .distances import conclude_between
from .even import conclude_even
from .kernel_squares import conclude_in_kernel
from .paths import conclude_falling
from .probes import stands_with_numbers
from .turning import conclude_turning
from .waves import conclude_wave

__all__ = ["conclude_with_parameters"]

NOT_QUADRATIC = Say(
    "completing the square, and finding the one point where the slope changes its sign",
    "완전제곱식, 그리고 도함수의 부호가 한 번만 바뀌는 점 찾기",
)
IS_SQUARES = Say("{form}, and squares are never negative.", "{form}이고, 제곱은 음수가 될 수 없습니다.")


def conclude_with_parameters(function: Function) -> Conclusion:
    """The minimum of a·x² + b·x + c, or of a quadratic in several variables, under conditions on the letters."""
    outer = tuple(r for r in simple_relations(function.domain) if not names(r) & set(function.variables))
    coefficients = _coefficients(function) if len(outer) == len(simple_relations(function.domain)) else None
    if coefficients is not None and _stands(function, found := _completed(function, coefficients, outer)):
        return found
    for conclude in ON_THE_LINE if len(function.variables) == 1 else ():
        other = conclude(function)
        if other is not None and _stands(function, other):
            return other
    return Conclusion("unknown", tried=(NOT_QUADRATIC(),))


def _stands(function: Function, found: Conclusion) -> bool:
    """Its proof holds, and with numbers for the letters nothing speaks against it."""
    if found.status == "attained" and (found.proof is None or not verify_proof(function, found.proof)):
        return False
    return found.status != "unknown" and stands_with_numbers(function, found)


def _by_bound(function: Function) -> Conclusion | None:
    """|x − a| and (x − a)⁴ + 1: a bound that the form shows, reached where one condition on x holds."""
    x, where = function.variables[0], box(replace(function, variables=(*function.variables, *function.parameters)))
    found = range_of(function.body, where)
    conditions = conditions_of_bound(function.body, where) if found.low is not None and found.low_in else None
    place = undone(conditions[0], ZERO, x) if conditions and x in names(conditions[0]) else None
    if place is None or found.low is None or function.domain:
        return None
    point: Point = ((x, tidy(place)),)
    proof = Proof("bounds", found.low, (point,), (), BOUNDED(m=found.low))
    return Conclusion("attained", found.low, (point,), proof=proof)


ON_THE_LINE = (
    _by_bound,
    conclude_in_kernel,
    conclude_turning,
    conclude_even,
    conclude_wave,
    conclude_between,
    conclude_falling,
)
Table = dict[tuple[int, ...], Expr]


def _coefficients(function: Function) -> Table | None:
    """The coefficient of each monomial in the variables, as a polynomial in the letters; None unless quadratic."""
    size = len(function.variables)
    whole = polynomial(function.body, (*function.variables, *function.parameters))
    if whole is None:
        return None
    split: dict[tuple[int, ...], Terms] = {}
    for m, c in whole.items():
        split.setdefault(m[:size], {})[m[size:]] = c
    if max(sum(m) for m in split) != 2:
        return None
    from ...expression.polynomial import from_terms

    return {m: from_terms(c, function.parameters) for m, c in split.items()}


def _completed(function: Function, table: Table, given: tuple[Expr, ...]) -> Conclusion:
    """x by x as for numbers; each square's factor must be positive, which is a condition unless it is evident."""
    size = len(function.variables)
    rest, squares, conditions = dict(table), [], list(given)
    for axis in range(size):
        a = rest.get(_unit(size, axis, 2), ZERO)
        positive = _sign_under(a, function)
        if positive is None:
            last = axis == size - 1 and not any(sum(m) == 1 for m in rest)
            conditions.append(relation(">=" if last else ">", _shown(a), ZERO))
        elif positive <= 0:
            return Conclusion("unknown", tried=(NOT_QUADRATIC(),))
        linear = {_lowered(m, axis): c for m, c in rest.items() if m[axis] == 1}
        squares.append((axis, a, {m: _plain(divide(c, mul(TWO, a))) for m, c in linear.items()}))
        rest = _without(rest, axis, a, linear)
    value = _shown(rest.get((0,) * size, ZERO))
    point = _lowest(squares, function.variables)
    terms = tuple(_written(axis, a, shift, function.variables) for axis, a, shift in squares)
    form = relation(
        "=",
        Expr("apply", (name(function.name), *(name(v) for v in function.variables))),
        add(*terms, value) if value != ZERO else add(*terms),
    )
    known = tuple(dict.fromkeys(solved_inequality(c) for c in conditions))
    data = (*(("term", t) for t in terms), *(("condition", c) for c in known))
    proof = Proof("square", value, (point,), data, IS_SQUARES(form=form))
    return Conclusion("attained", value, (point,), None, known, proof)


def _unit(size: int, axis: int, n: int) -> tuple[int, ...]:
    return tuple(n * (k == axis) for k in range(size))


def _lowered(m: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return tuple(n - (k == axis) for k, n in enumerate(m))


def _plain(e: Expr) -> Expr:
    return factor(e)


def _shown(e: Expr) -> Expr:
    """The shorter of the expanded and the factored form; b² over 4a rather than a product of powers."""
    from ...expression.tree import count

    return min((tidy(expand(e)), tidy(factor(e))), key=count)


def _sign_under(a: Expr, function: Function) -> int | None:
    """The sign of a coefficient where the given conditions hold; None when it depends on the letters."""
    if not names(a):
        return sign(a)
    r = range_of(factor(a), box(Function(function.name, a, function.parameters, (), function.domain)))
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    if low == 1 or (low == 0 and not r.low_in):
        return 1
    return -1 if high == -1 or (high == 0 and not r.high_in) else 0 if high == 0 else None


def _without(rest: Table, axis: int, a: Expr, linear: Table) -> Table:
    """rest − a·(x + L/2a)² = rest without x, less L²/4a."""
    kept = {m: c for m, c in rest.items() if m[axis] == 0}
    for m, c in linear.items():
        for n, d in linear.items():
            key = tuple(map(int.__add__, m, n))
            kept[key] = _plain(minus(kept.get(key, ZERO), divide(mul(c, d), mul(number(4), a))))
    return {m: c for m, c in kept.items() if value_of(c) != 0}


def _lowest(squares: Sequence[tuple[int, Expr, Table]], variables: Sequence[str]) -> Point:
    values: dict[int, Expr] = {}
    for axis, _, shift in reversed(squares):
        terms = [
            mul(c, *(power(values[k], rational(Fraction(n))) for k, n in enumerate(m) if n)) for m, c in shift.items()
        ]
        values[axis] = _shown(neg(add(*terms))) if terms else ZERO
    return tuple((v, values[k]) for k, v in enumerate(variables))


def _written(axis: int, a: Expr, shift: Table, variables: Sequence[str]) -> Expr:
    terms = [
        mul(*([c] if value_of(c) != 1 else []), *(name(variables[k]) for k, n in enumerate(m) if n)) if any(m) else c
        for m, c in shift.items()
    ]
    square = power(add(name(variables[axis]), *(_shown(t) for t in terms)), TWO)
    return square if value_of(a) == 1 else mul(_shown(a), square)


# ---- conditions on one letter, solved


def solved_inequality(condition: Expr) -> Expr:
    """4 − a² >= 0 as −2 <= a and a <= 2, when the solutions are one interval; the condition itself otherwise."""
    left, right = children(condition)
    letters = sorted(names(condition))
    if len(letters) != 1 or condition.head not in (">", ">=") or value_of(right) != 0 or left == name(letters[0]):
        return condition
    a = letters[0]
    q = together(left)
    top, bottom = children(q) if q.head == "/" else (q, rational(1))
    c = coefficients(top, a)
    if c is None or range_sign(bottom) != 1:
        return condition
    return _interval(a, c, condition.head) or condition


def range_sign(e: Expr) -> int | None:
    return sign(e) if not names(e) else None


def _interval(a: str, c: tuple[Fraction, ...], head: str) -> Expr | None:
    """Where a polynomial in one letter is positive, if that is one interval."""
    roots = [r for r, _ in real_roots(c)] if len(c) > 1 else []
    ends = [None, *roots, None]
    signs = [
        sign(put(from_coefficients(c, a), {name(a): rational(point_between(p, q))}))
        for p, q in zip(ends, ends[1:], strict=False)
    ]
    if signs.count(1) != 1:
        return None
    low, high = ends[signs.index(1)], ends[signs.index(1) + 1]
    sign_ = "<=" if head == ">=" else "<"
    parts = [relation(sign_, low, name(a))] if low is not None else []
    parts += [relation(sign_, name(a), high)] if high is not None else []
    return parts[0] if len(parts) == 1 else Expr("and", tuple(parts))
