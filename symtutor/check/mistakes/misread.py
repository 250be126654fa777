"""The wrong derivatives that misreadings lead to.

A part p of the function, its derivative taken as w, changes the whole by the chain rule: with z for p,
    d(body) = ∂body/∂x + ∂body/∂z · w.
"""

from collections.abc import Iterator
from functools import cache, partial
from itertools import islice
from typing import Final

from ...expression.pattern import Found, fill, matches, matches_some
from ...expression.reading import read
from ...expression.tree import (
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
from ...words.errors import TutorError
from ...words.say import Say, Sentence
from ..verdict import Diagnosis
from .bench import Bench, guarded, slope, value
from .bent import filled
from .guess import Guess, Suspect
from .misreadings import ALGEBRA, CALCULUS, Misreading
from .slips import undone

__all__ = ["misreadings"]

MOST_WAYS: Final = 4  # in which one part fits one claim
KEPT: Final = "term not differentiated"
VARIED: Final = "constant differentiated as a variable"

PLACE, U = name("z_0"), name("u")
TERM_KEPT = Say("the term {u} was copied, not differentiated", "항 {u}을/를 미분하지 않고 그대로 썼습니다")
AS_VARIABLE = Say("{c} is a constant: its derivative is 0", "{c}은/는 상수이므로 도함수가 0입니다")
OTHER_VARIABLE = Say("{c} is held fixed when differentiating with respect to {x}",
                     "{x}으로/로 미분할 때 {c}은/는 상수로 둡니다")


def misreadings(body: Expr, variable: str) -> Iterator[Guess]:
    """Wrong derivatives of whole parts, then constants that were varied, then wrong identities before and after."""
    yield from _wrong_parts(body, variable)
    yield from _kept_terms(body, variable)
    yield from _varied_constants(body, variable)
    yield from _wrong_identities(body, variable)


def _suspect(about: str, say: Sentence, place: Expr, result: Expr | None) -> Suspect | None:
    return None if result is None else Suspect(result, Diagnosis(about, say, place))


# ---- a part differentiated wrongly

def _wrong_parts(body: Expr, variable: str) -> Iterator[Guess]:
    moving = tuple(dict.fromkeys(p for p in pieces(body) if not free_of(p, variable)))
    for row in CALCULUS:
        pattern, right = children(_sides(row.claim)[0])[0], _sides(row.claim)[1]
        for part in (p for p in moving if p.head == pattern.head):
            for found in islice(matches(pattern, part, {}, variable), MOST_WAYS):
                yield Guess(("", row.name), partial(_part_at, body, part, right, found),
                            partial(_part_made, row, body, part, found, variable))


def _kept_terms(body: Expr, variable: str) -> Iterator[Guess]:
    """x^3 + x^2 differentiated to x^3 + 2x: one term of a sum is left as it was; all of them is another slip."""
    if body.head == "+":
        whole = undone(body)
        copied = Suspect(body, Diagnosis(whole.name, whole.say, whole.place))
        yield Guess(("", whole.name), partial(_value_at, body), lambda: copied)
    terms = (t for p in pieces(body) if p.head == "+" for t in children(p))
    for term in dict.fromkeys(t for t in terms if not free_of(t, variable)):
        kept = Misreading(KEPT, "", TERM_KEPT)
        yield Guess(("", KEPT), partial(_part_at, body, term, U, {"u": term}),
                    partial(_wrong_made, kept, body, term, {"u": term}, term, variable))


def _wrong_made(
    row: Misreading, body: Expr, part: Expr, found: Found, wrong: Expr | None, variable: str
) -> Suspect | None:
    result = None if wrong is None else _with_slope(body, part, wrong, variable)
    return _suspect(row.name, _said(row, found), part, result)


def _part_at(body: Expr, part: Expr, right: Expr, found: Found, bench: Bench) -> float:
    wrong = guarded(filled, bench, right, found)
    return slope(bench, body) + slope(bench, body, part) * (wrong - slope(bench, part))


def _part_made(row: Misreading, body: Expr, part: Expr, found: Found, variable: str) -> Suspect | None:
    return _wrong_made(row, body, part, found, _finished(fill(_sides(row.claim)[1], found, variable)), variable)


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

def _varied_constants(body: Expr, variable: str) -> Iterator[Guess]:
    """π² differentiated to 2π, ln 3 to 1/3, and the other variable y as if it moved."""
    for c in dict.fromkeys(_constants(body, variable)):
        for atom in dict.fromkeys(p for p in pieces(c) if p.head in ("constant", "name", "number")):
            if atom != c or atom.head != "number":
                yield Guess(("", VARIED), partial(_varied_at, body, c, atom),
                            partial(_varied_made, body, c, atom, variable))


def _varied_at(body: Expr, c: Expr, atom: Expr, bench: Bench) -> float:
    return slope(bench, body) + slope(bench, body, c) * slope(bench, c, atom)


def _varied_made(body: Expr, c: Expr, atom: Expr, variable: str) -> Suspect | None:
    key = _slope(body, variable)
    varied = _slope(put(c, {atom: PLACE}), str(PLACE.parts[0]))
    through = _slope(put(body, {c: PLACE}), str(PLACE.parts[0]))
    if key is None or varied is None or through is None:
        return None
    extra = mul(put(through, {PLACE: c}), put(varied, {PLACE: atom}))
    say = OTHER_VARIABLE(c=c, x=name(variable)) if names(c) else AS_VARIABLE(c=c)
    return _suspect(VARIED, say, c, add(key, extra))


def _constants(body: Expr, variable: str) -> Iterator[Expr]:
    """The largest parts free of the variable that are more than a number."""
    if free_of(body, variable):
        if value_of(body) is None:
            yield body
        return
    for part in children(body):
        yield from _constants(part, variable)


# ---- wrong identities

def _wrong_identities(body: Expr, variable: str) -> Iterator[Guess]:
    for row, place, wrong, found in _rewritten(body):
        yield Guess(("", row.name), partial(_slope_at, wrong),
                    partial(_identity_made, row, place, Expr("d", (wrong, name(variable))), found))
    key = _slope(body, variable)
    for row, place, wrong, found in _rewritten(key) if key is not None else ():
        yield Guess(("", row.name), partial(_value_at, wrong), partial(_identity_made, row, place, wrong, found))


def _slope_at(e: Expr, bench: Bench) -> float:
    return slope(bench, e)


def _value_at(e: Expr, bench: Bench) -> float:
    return value(bench, e)


def _identity_made(row: Misreading, place: Expr, wrong: Expr, found: Found) -> Suspect | None:
    return _suspect(row.name, _said(row, found), place, _finished(wrong))


def _rewritten(e: Expr) -> Iterator[tuple[Misreading, Expr, Expr, Found]]:
    """e with one part changed by a wrong identity."""
    parts: dict[str, list[Expr]] = {}
    for part in dict.fromkeys(pieces(e)):
        parts.setdefault(part.head, []).append(part)
    for row in ALGEBRA:
        left, right = _sides(row.claim)
        for part in parts.get(left.head, ()):
            for found, rest in islice(matches_some(left, part), MOST_WAYS):
                if ONE in (found.get("n"), found.get("m")):
                    continue
                wrong = fill(right, found)
                yield row, part, put(e, {part: Expr(part.head, (wrong, *rest)) if rest else wrong}), found


# ---- derivatives that may not exist

def _slope(e: Expr, variable: str) -> Expr | None:
    return _finished(Expr("d", (e, name(variable))))


def _finished(e: Expr) -> Expr | None:
    """Every d(u) that is left worked out rightly, for its values: it is not tidied."""
    from ...derivation.worked_out import worked_out

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
