"""A derivation of several lines: each line is judged from the line above it, and the first wrong one is named.

    f(x) = u    names the function       f'(x) = u, d/dx(…) = u    its derivative
    = u         equals the line above    u = v                     has the real solutions of the equation above
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from ...expression.domains import conditions, smooth_conditions
from ...expression.reading import read
from ...expression.tree import ZERO, Expr, children, name, names, pieces, put
from ...function import Function
from ...words.errors import OutOfBudget, ReadError
from ...words.say import Say, Sentence
from ..marking import marks_for, seed_of
from ..mistakes.diagnosis import diagnose
from ..reading import clean, sides_of
from ..sameness.effort import too_much
from ..sameness.equivalence import same_solutions
from ..sameness.expressions import Comparison, compare
from ..sameness.written_out import prepared
from ..verdict import RIGHT, SMALLER, UNKNOWN, UNREADABLE, WRONG, Diagnosis, Kind, Level, LineVerdict, Verdict
from .line_text import Label, alternatives, is_relation, label_of, without_arrow

__all__ = ["check_lines"]

MOST_LINES: Final = 500
GIVEN: Final = Comparison(RIGHT, "proof")

NOTHING_ABOVE = Say("There is no line above that this one could equal.", "이 줄과 같다고 할 윗줄이 없습니다.")
NO_FUNCTION = Say("No function {f} has been given yet.", "함수 {f}이/가 아직 주어지지 않았습니다.")
TOO_LARGE = Say("This line is too large to be checked.", "이 줄은 너무 커서 확인할 수 없습니다.")
TOO_MANY = Say("A derivation may have {n} lines.", "풀이는 {n}줄까지 확인합니다.")


@dataclass(frozen=True, slots=True)
class Known:
    """What the lines so far have said: named functions (variables, body), and what the next line may continue."""

    functions: dict[str, tuple[tuple[str, ...], Expr]] = field(default_factory=dict)
    value: Expr | None = None
    relation: Expr | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One line judged, and what is known after it."""

    comparison: Comparison
    known: Known
    reading: Expr | None = None
    diagnosis: Diagnosis | None = None


def check_lines(lines: Sequence[str], out_of: int = 1) -> Verdict:
    """The verdict on a derivation; `first_wrong_line` counts from 1. Lines without mathematics are passed over."""
    if len(lines) > MOST_LINES:
        raise OutOfBudget(TOO_MANY(n=MOST_LINES))
    text = "\n".join(lines)
    known, judged = Known(), []
    for number, line in enumerate(lines, start=1):
        verdict, known = _line(number, line, known, seed_of(text))
        if verdict is not None:
            judged.append(verdict)
    return _whole(text, tuple(judged), out_of)


def _line(number: int, line: str, known: Known, seed: int) -> tuple[LineVerdict | None, Known]:
    """The verdict on one line, and what is known after it; no verdict on a line of mere marks."""
    try:
        bare = without_arrow(clean(line))
        if not bare:
            return None, known
        found = _judged(bare, known, seed)
    except ReadError as error:
        return LineVerdict(number, line, UNREADABLE, reason=error.what), known
    except RecursionError:
        return LineVerdict(number, line, UNKNOWN, reason=TOO_LARGE()), known
    c = found.comparison
    return LineVerdict(
        number, line, c.verdict, c.level, c.witness, found.reading, c.reason, found.diagnosis
    ), found.known


def _whole(text: str, judged: tuple[LineVerdict, ...], out_of: int) -> Verdict:
    kinds = [line.verdict for line in judged]
    worst: tuple[Kind, ...] = (WRONG, UNREADABLE, UNKNOWN, SMALLER, RIGHT)
    kind = next((k for k in worst if k in kinds), UNKNOWN)
    first = next((line for line in judged if line.verdict == kind), None)
    level: Level | None = first.level if first else None
    if kind == RIGHT:
        level = "points" if any(line.level == "points" for line in judged) else "proof"
    earned = marks_for(kind, out_of)
    if kind == WRONG and first is not None:
        earned = Fraction(judged.index(first) * out_of, len(judged))
    wrong = first.number if first is not None and kind == WRONG else None
    reason: Sentence | None = first.reason if first and kind != RIGHT else None
    witness, slip = (first.witness, first.diagnosis) if first else (None, None)
    return Verdict("lines", text, kind, level, witness, wrong, slip, earned, out_of, reason=reason, lines=judged)


# ---- one line

def _judged(bare: str, known: Known, seed: int) -> Found:
    """The line by its shape: a continuation, an expression, or a relation."""
    sides = [s.strip() for s in sides_of(bare)]
    if is_relation(bare):
        return _relation(alternatives(bare), known, seed)
    if len(sides) == 1:
        return _chain([*_above(known), _side(sides[0], known)], known, seed)
    if not sides[0]:
        above = _above(known)
        if not above:
            return Found(Comparison(UNKNOWN, reason=NOTHING_ABOVE()), known)
        return _chain([*above, *(_side(s, known) for s in sides[1:])], known, seed)
    if (label := label_of(sides[0])) and _is_named(label, known):
        return _labelled(label, sides, known, seed)
    return _equation([_side(s, known) for s in sides], known, seed)


def _is_named(label: Label, known: Known) -> bool:
    """Whether f(x) is the function f: not in x(x - 1) = 0, a product, where x is no function and x - 1 no letter."""
    if label.order or label.function in known.functions or label.at is None:
        return True
    letters = names(known.relation) if known.relation is not None else frozenset()
    return label.function not in letters and all(re.fullmatch(r"[A-Za-z]\w*", a) for a in label.at)


def _above(known: Known) -> list[Expr]:
    return [known.value] if known.value is not None else []


def _side(text: str, known: Known) -> Expr:
    """One side as an expression; f(3) and f'(x) of a known function stand for what they are."""
    from ...derivation import slope

    e = read(text, _letters(known), known.functions)

    def meaning(part: Expr) -> Expr:
        from ...expression.tree import map_parts

        part = map_parts(part, meaning)
        if part.head != "apply":
            return part
        function, *arguments = children(part)
        order = 0
        while function.head == "prime":
            function, order = children(function)[0], order + 1
        variables, body = known.functions.get(str(function.parts[0]), ((), part))
        if len(variables) != len(arguments) or order and len(variables) > 1:
            return part
        for _ in range(order):
            body = slope(body, variables[0])
        return put(body, dict(zip(map(name, variables), arguments, strict=True)))

    return meaning(e)


def _letters(known: Known) -> Iterable[str]:
    return sorted({v for variables, _ in known.functions.values() for v in variables})


def _chain(expressions: list[Expr], known: Known, seed: int) -> Found:
    """u = v = w, all equal as expressions; the last is what the next line continues."""
    found = GIVEN
    for u, v in zip(expressions, expressions[1:], strict=False):
        found = _worse(found, _equal(v, u, seed))
    return Found(found, replace(known, value=expressions[-1], relation=None), expressions[-1])


def _equal(below: Expr, above: Expr, seed: int) -> Comparison:
    if too_much(above) or too_much(below):
        return Comparison(UNKNOWN, reason=TOO_LARGE())
    domain = _differentiable(above) if any(p.head in ("d", "partial") for p in pieces(above)) else ()
    return compare(prepared(below), prepared(above), frozenset(), domain, seed)


def _differentiable(e: Expr) -> tuple[Expr, ...]:
    """Where what stands under d/dx is defined and smooth."""
    inner = [children(p)[0] for p in pieces(e) if p.head in ("d", "partial")]
    return tuple(dict.fromkeys(c for u in inner for c in (*conditions(u), *smooth_conditions(u))))


def _worse(a: Comparison, b: Comparison) -> Comparison:
    order = (WRONG, UNKNOWN, SMALLER, RIGHT)
    if a.verdict == b.verdict == RIGHT:
        return a if a.level == "points" else b
    return min(a, b, key=lambda c: order.index(c.verdict))


# ---- f(x) = …, f'(x) = …, dy/dx = …

def _labelled(label: Label, sides: list[str], known: Known, seed: int) -> Found:
    """The first f(x) = … is given; after that it must be what f is. f'(x) = 0 is an equation."""
    f, order, at = label.function, label.order, label.at
    if order == 0 and f not in known.functions:
        return _named(f, at or (), sides, known, seed)
    if f not in known.functions and order and known.relation is not None and _is_y(known.relation, f):
        known = _with_y(f, known)
    if f not in known.functions:
        expressions = [_side(s, known) for s in sides[1:]]
        reason = Comparison(UNKNOWN, reason=NO_FUNCTION(f=name(f)))
        return Found(reason, replace(known, value=expressions[-1], relation=None), expressions[-1])
    variables, body = known.functions[f]
    primes = "'" * order
    arguments = at if at and order == 0 or at and at != variables else variables
    left = _side(f"{f}{primes}({', '.join(arguments)})", known)
    rest = [_side(s, known) for s in sides[1:]]
    if names(left) and not names(rest[-1]) and (order == 0 or len(rest) > 1 or rest[-1] == ZERO):
        found = _set_equal([left, *rest], known, seed)
    else:
        found = _chain([left, *rest], known, seed)
    if order != 1 or found.comparison.verdict != WRONG or arguments != variables:
        return found
    return replace(found, diagnosis=_slip(Function(f, body, variables), left, rest[0], seed))


def _slip(function: Function, key: Expr, answer: Expr, seed: int) -> Diagnosis | None:
    """The slip that explains a wrong derivative of a function of one variable."""
    domain = smooth_conditions(function.body)
    if len(function.variables) > 1 or _equal(answer, key, seed).verdict != WRONG:
        return None
    return diagnose(function, function.variables[0], 1, key, answer, domain, seed)


def _set_equal(sides: list[Expr], known: Known, seed: int) -> Found:
    """f'(x) = 6x - 3 = 0: the derivative is 6x - 3, and from here on 6x - 3 = 0."""
    same = _chain(sides[:-1], known, seed)
    after = replace(known, relation=Expr("=", tuple(sides[-2:])), value=None)
    return Found(same.comparison, after, after.relation)


def _is_y(relation: Expr, f: str) -> bool:
    return relation.head == "=" and children(relation)[0] == name(f)


def _with_y(f: str, known: Known) -> Known:
    """After `y = u`, y' is the derivative of u."""
    assert known.relation is not None
    body = children(known.relation)[1]
    variables = tuple(sorted(names(body))) or ("x",)
    return replace(known, functions={**known.functions, f: (variables, body)})


def _named(f: str, at: tuple[str, ...], sides: list[str], known: Known, seed: int) -> Found:
    if not all(re.fullmatch(r"[A-Za-z]\w*", a) for a in at):
        return Found(Comparison(UNKNOWN, reason=NO_FUNCTION(f=name(f))), known)
    after = replace(known, functions={**known.functions, f: (at, name(f))})
    expressions = [_side(s, after) for s in sides[1:]]
    after = replace(known, functions={**known.functions, f: (at, expressions[0])})
    return replace(_chain(expressions, after, seed), known=replace(after, value=expressions[-1], relation=None))


# ---- equations

def _equation(sides: list[Expr], known: Known, seed: int) -> Found:
    """u = v: from the equation above, or, where there is none, given; an identity of d/dx must hold."""
    if any(p.head in ("d", "partial") for side in sides for p in pieces(side)):
        return _chain(sides, known, seed)
    if len(sides) > 2:
        return _chain(sides, known, seed)
    return _relation(Expr("=", tuple(sides)), known, seed)


def _relation(relation: Expr, known: Known, seed: int) -> Found:
    unknown = known.unknown or next(iter(sorted(names(relation))), None) if len(names(relation)) == 1 else known.unknown
    after = replace(known, relation=relation, value=None, unknown=unknown)
    if known.relation is None:
        return Found(GIVEN, after, relation)
    if too_much(relation):
        return Found(Comparison(UNKNOWN, reason=TOO_LARGE()), after, relation)
    return Found(same_solutions(known.relation, relation, unknown, seed), after, relation)
