"""The wrong derivatives that misreadings lead to.

A part p of the function, its derivative taken as w, changes the whole by the chain rule: with z for p,
    d(body) = ∂body/∂x + ∂body/∂z · w.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..expression.pattern import Found, fill, matches, matches_some
from ..expression.reading import read
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    children,
    free_of,
    mul,
    name,
    names,
    pieces,
    put,
    value_of,
)
from ..words.errors import TutorError
from ..words.say import Say, Sentence
from .misreadings import ALGEBRA, CALCULUS, Misreading

__all__ = ["Misread", "misread"]

PLACE = name("z_0")
AS_VARIABLE = Say("{c} is a constant: its derivative is 0", "{c}은/는 상수이므로 도함수가 0입니다")
OTHER_VARIABLE = Say("{c} is held fixed when differentiating with respect to {x}",
                     "{x}으로/로 미분할 때 {c}은/는 상수로 둡니다")


@dataclass(frozen=True, slots=True)
class Misread:
    """A wrong derivative with its cause."""

    name: str
    say: Sentence
    place: Expr
    result: Expr


def misread(body: Expr, variable: str) -> Iterator[Misread]:
    """Wrong derivatives of whole parts, then constants that were varied, then wrong identities before and after."""
    yield from _wrong_parts(body, variable)
    yield from _varied_constants(body, variable)
    yield from _wrong_identities(body, variable)


# ---- a part differentiated wrongly

def _wrong_parts(body: Expr, variable: str) -> Iterator[Misread]:
    for row in CALCULUS:
        left, right = _sides(row.claim)
        for part in _moving(body, variable):
            for found in _found(children(left)[0], part, variable):
                wrong = _finished(fill(right, found, variable))
                if wrong is not None and (result := _with_slope(body, part, wrong, variable)) is not None:
                    yield Misread(row.name, _said(row, found), part, result)


def _moving(body: Expr, variable: str) -> Iterator[Expr]:
    yield from dict.fromkeys(p for p in pieces(body) if not free_of(p, variable))


def _found(pattern: Expr, part: Expr, variable: str) -> Iterator[Found]:
    yield from list(matches(pattern, part, {}, variable))[:4]


def _with_slope(body: Expr, part: Expr, wrong: Expr, variable: str) -> Expr | None:
    """The derivative of body if the derivative of part were `wrong`."""
    if part == body:
        return wrong
    outside = put(body, {part: PLACE})
    apart, through = _slope(outside, variable), _slope(outside, str(PLACE.parts[0]))
    if apart is None or through is None:
        return None
    return put(add(apart, mul(through, wrong)) if apart != ZERO else mul(through, wrong), {PLACE: part})


# ---- a constant treated as a variable

def _varied_constants(body: Expr, variable: str) -> Iterator[Misread]:
    """π² differentiated to 2π, ln 3 to 1/3, and the other variable y as if it moved."""
    key = _slope(body, variable)
    for c in dict.fromkeys(_constants(body, variable)):
        for atom in dict.fromkeys(p for p in pieces(c) if p.head in ("constant", "name", "number")):
            varied = _slope(put(c, {atom: PLACE}), str(PLACE.parts[0]))
            through = _slope(put(body, {c: PLACE}), str(PLACE.parts[0]))
            if key is None or varied is None or through is None or atom == c and atom.head == "number":
                continue
            extra = mul(put(through, {PLACE: c}), put(varied, {PLACE: atom}))
            say = OTHER_VARIABLE(c=c, x=name(variable)) if names(c) else AS_VARIABLE(c=c)
            yield Misread("constant differentiated as a variable", say, c, add(key, extra))


def _constants(body: Expr, variable: str) -> Iterator[Expr]:
    """The largest parts free of the variable that are more than a number."""
    if free_of(body, variable):
        if value_of(body) is None:
            yield body
        return
    for part in children(body):
        yield from _constants(part, variable)


# ---- wrong identities

def _wrong_identities(body: Expr, variable: str) -> Iterator[Misread]:
    for row, place, wrong, found in _rewritten(body):
        result = _slope(wrong, variable)
        if result is not None:
            yield Misread(row.name, _said(row, found), place, result)
    key = _slope(body, variable)
    for row, place, wrong, found in _rewritten(key) if key is not None else ():
        yield Misread(row.name, _said(row, found), place, wrong)


def _rewritten(e: Expr) -> Iterator[tuple[Misreading, Expr, Expr, Found]]:
    """e with one part changed by a wrong identity."""
    for row in ALGEBRA:
        left, right = _sides(row.claim)
        for part in dict.fromkeys(pieces(e)):
            for found, rest in list(matches_some(left, part))[:4]:
                if ONE in (found.get("n"), found.get("m")):
                    continue
                wrong = fill(right, found)
                yield row, part, put(e, {part: Expr(part.head, (wrong, *rest)) if rest else wrong}), found


# ---- derivatives that may not exist

def _slope(e: Expr, variable: str) -> Expr | None:
    return _finished(Expr("d", (e, name(variable))))


def _finished(e: Expr) -> Expr | None:
    """Every d(u) that is left worked out rightly, for its values: it is not tidied."""
    from ..derivation.worked_out import worked_out

    try:
        return worked_out(e)
    except TutorError:
        return None


def _said(row: Misreading, found: Found) -> Sentence:
    text = row.say.en + row.say.ko
    return row.say(**{letter: e for letter, e in found.items() if "{" + letter + "}" in text})


@cache
def _sides(claim: str) -> tuple[Expr, Expr]:
    left, right = children(read(claim, rule=True))
    return left, right
