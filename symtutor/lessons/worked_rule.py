"""A rule at work: a derivation that uses it, made when the page is, and what each common mistake makes of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..derivation import Derivation, Step, bend, derive, slope, tidy
from ..derivation.apply import apply
from ..derivation.checking import checked
from ..expression.elementwise import slope_at
from ..expression.entries import entries
from ..expression.notation import PLAIN, show
from ..expression.numbers import ball, rounded
from ..expression.pattern import fill, matches
from ..expression.shapes import is_about_vectors, shapes_of
from ..expression.tree import TWO, Expr, call, children, map_parts, name, names, pieces, put
from ..function import Function, function
from ..rules.calculus import CHAIN
from ..rules.claims import sides, wrong_side
from ..rules.entry import Mistake, Rule
from ..rules.examples import EXAMPLES, MATRIX_DATA, Example
from ..rules.matrices import BY_A_MATRIX, VECTOR_RULES

__all__ = ["Slip", "Worked", "slips", "worked"]

Point = tuple[tuple[str, Fraction], ...]
Balls = tuple[Any, ...]  # certified numbers
LETTERS = {"x": "2*x", "c": "3", "k": "2", "n": "3", "u": "x^2", "v": "x", "f": "g"}
VALUES = tuple(map(Fraction, ("1", "2", "3", "1/2", "1/3", "4", "-1", "-1/2", "5/2", "3/4", "1/5", "-2")))
LETTERS_OF_RULES = frozenset("uvckmf")
BITS, DIGITS = 160, 20


@dataclass(frozen=True, slots=True)
class Worked:
    """A function and the lines that its derivation goes through, the rule's among them."""

    function: Function
    start: Expr
    lines: tuple[tuple[Expr, tuple[Step, ...]], ...]

    @property
    def result(self) -> Expr:
        return self.lines[-1][0]


@dataclass(frozen=True, slots=True)
class Slip:
    """What a mistake makes of the example: `wrong` in place of `right`, which differs at the point.

    values  of both there, as digits; several for a column
    """

    mistake: Mistake
    piece: Expr
    wrong: Expr
    right: Expr
    point: Point
    values: tuple[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=512)
def worked(rule: Rule) -> Worked:
    """The rule's example. Its derivation uses the rule, at the latest in a first line of its own."""
    example = EXAMPLES.get(rule.name) or _own_left_side(rule)
    f = function(example.text)
    derivation = derive(f, method=example.method)
    if any(_uses(rule, step) for step in derivation.steps):
        return Worked(f, derivation.start, derivation.lines)
    return Worked(f, derivation.start, tuple(_in_one_line(f, derivation)))


def _own_left_side(rule: Rule) -> Example:
    """d(atan(x)) as atan(2x); a rule about columns with numbers for its matrices."""
    inside = children(sides(rule.claim)[0])[0]
    if rule in VECTOR_RULES:
        data = [f"{n} = {values}" for n, values in MATRIX_DATA.items() if n in names(inside)]
        text = show(_with_sigmoid(inside), PLAIN)
        variable = "W" if rule in BY_A_MATRIX else "w"
        return Example(f"{text} wrt {variable}" + (f" with {', '.join(data)}" if data else ""))
    from ..expression.reading import read

    found = {name(letter): read(text) if letter != "f" else name(text) for letter, text in LETTERS.items()}
    return Example(show(put(inside, found), PLAIN))


def _with_sigmoid(e: Expr) -> Expr:
    """A function of which nothing is known, as a column's entries have it: the sigmoid."""
    if e.head == "apply":
        f, u = children(e)[0], _with_sigmoid(children(e)[1])
        return slope_at("sigmoid", u) if f.head == "prime" else call("sigmoid", u)
    return Expr(e.head, tuple(_with_sigmoid(p) if isinstance(p, Expr) else p for p in e.parts))


def _uses(rule: Rule, step: Step) -> bool:
    return step.rule is rule or rule is CHAIN and step.chained


def _in_one_line(f: Function, derivation: Derivation) -> Iterator[tuple[Expr, tuple[Step, ...]]]:
    """The rule used once, and what the others make of it."""
    used = apply(derivation.start)
    if used is None:
        yield from derivation.lines
        return
    level = checked(used.piece, used.becomes, f.domain)
    yield used.becomes, (Step(used.rule, used.found, used.piece, used.becomes, used.becomes, level),)
    result = slope(f.body, derivation.variable)
    checked(used.becomes, result, f.domain)
    if result != used.becomes:
        yield result, ()


# ---- mistakes

def slips(rule: Rule) -> tuple[Slip, ...]:
    """The rule's mistakes, each with a point that refutes what it makes of the example."""
    return tuple(slip for mistake in rule.mistakes for slip in [_slip(rule, mistake)] if slip is not None)


def _slip(rule: Rule, mistake: Mistake) -> Slip | None:
    example = worked(rule)
    for piece, wrong, right in _candidates(rule, mistake, example):
        wrong = wrong if rule in VECTOR_RULES else _of_this_function(wrong, example)
        if not _letters(wrong) & LETTERS_OF_RULES <= _letters(example.start):
            continue
        cells = _cells(wrong, example.function), _cells(right, example.function)
        for point in _points(*cells):
            values = [tuple(ball(cell, dict(point), BITS) for cell in side) for side in cells]
            if _differ(*values):
                return Slip(mistake, piece, wrong, right, point, (_written(values[0]), _written(values[1])))
    return None


def _letters(e: Expr) -> set[str]:
    return {str(p.parts[0]) for p in pieces(e) if p.head == "name"}


def _candidates(rule: Rule, mistake: Mistake, example: Worked) -> Iterator[tuple[Expr, Expr, Expr]]:
    """What is looked at, what the mistake makes of it, and what it is; an unknown function has no values to compare."""
    if rule in VECTOR_RULES:
        yield example.start, put(_with_sigmoid(wrong_side(mistake.wrong)), {name("n"): TWO}), example.lines[0][0]
        return
    if any(p.head == "apply" for p in pieces(example.function.body)):
        return
    asked = _letters(wrong_side(mistake.wrong)) & LETTERS_OF_RULES
    for bent in bend(example.function, str(children(example.start)[1].parts[0])):
        known = {letter for letter, _ in bent.found} | {"f"}
        if bent.mistake is mistake and bent.rule.name == rule.name and asked <= known:
            yield example.start, tidy(bent.result), example.result
    for step in (step for _, steps in example.lines for step in steps if step.rule is rule):
        yield from _replaced(rule, mistake, step)


def _without_d(e: Expr) -> Expr:
    """Every d/dx worked out, rightly."""
    if e.head in ("d", "partial"):
        return slope(children(e)[0], str(children(e)[1].parts[0]))
    return map_parts(e, _without_d)


def _bounds(body: Expr) -> dict[str, Expr]:
    """The bounds of an integral by the letters that rules have for them."""
    if body.head != "integral" or len(body.parts) != 4:
        return {}
    _, low, high, _ = children(body)
    return {"u": low, "v": high, "c": low}


def _of_this_function(e: Expr, example: Worked) -> Expr:
    """The f of a rule as the example has it: its function, or what stands under its integral sign."""
    body, variable = children(example.start)
    if any(p.head == "apply" for p in pieces(body)):
        return e
    letter, inside = (children(body)[0], children(body)[3]) if body.head == "integral" else (variable, body)

    def written(u: Expr) -> Expr:
        if u.head != "apply":
            return map_parts(u, written)
        function, argument = children(u)
        whole = slope(inside, str(letter.parts[0])) if function.head == "prime" else inside
        return put(whole, {letter: argument})

    return written(e)


def _replaced(rule: Rule, mistake: Mistake, step: Step) -> Iterator[tuple[Expr, Expr, Expr]]:
    """The mistake at each place of a step where the rule's left side fits."""
    left, right = sides(rule.claim)
    if left.head == "d":
        body, variable = children(step.piece)
        letters = dict(step.found) or dict(next(iter(matches(children(left)[0], body, {}, "x")), _bounds(body)))
        wrong = fill(wrong_side(mistake.wrong), letters, str(variable.parts[0]))
        yield step.piece, tidy(_without_d(wrong)), step.becomes
        return
    for piece in pieces(step.piece):
        for found in matches(left, piece, {}, ""):
            yield piece, fill(wrong_side(mistake.wrong), found), fill(right, found)


def _cells(e: Expr, f: Function) -> tuple[Expr, ...]:
    """The entries of a column, or the number by itself, with the data put in."""
    given = dict(f.data)
    if is_about_vectors(f.body, given):
        return tuple(cell for row in entries(e, shapes_of(f.body, given), given) for cell in row)
    return (put(e, {name(n): values for n, values in f.data}),)


def _points(wrong: Iterable[Expr], right: Iterable[Expr]) -> Iterator[Point]:
    """Simple points: the same number for every name, then numbers one apart."""
    every = sorted(frozenset().union(*map(names, (*wrong, *right))))
    for apart in (0, 1):
        yield from (tuple((n, value + k * apart) for k, n in enumerate(every)) for value in VALUES)


def _differ(wrong: Balls, right: Balls) -> bool:
    """Whether every entry is certain and some entry differs."""
    every = all(value.is_finite() and not value.is_zero() or value.is_exact() for value in (*wrong, *right))
    return every and any(not u.overlaps(v) for u, v in zip(wrong, right, strict=True))


def _written(values: Balls) -> tuple[str, ...]:
    return tuple(_stripped(rounded(value, DIGITS, BITS) or "0") for value in values)


def _stripped(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits and "e" not in digits else digits
