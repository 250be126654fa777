"""What several lessons say: the function as it was read, points, lists of sentences."""

from collections.abc import Iterable, Sequence
from typing import Literal

from ..document import Block, Display, Document, Heading, Inline, Line
from ..expression.domains import conditions, without_repeats
from ..expression.entry import entry_of
from ..expression.shapes import is_about_vectors
from ..expression.tree import Expr, call, name, names, pieces, relation
from ..function import Function
from ..smoothness import study
from ..smoothness.record import letter_of
from ..words.say import Say, Sentence

__all__ = [
    "INTEGER", "Detail", "applied", "document", "echo", "heading", "joined", "line", "plain_relations", "point",
    "sentence",
]

Detail = Literal["brief", "normal", "full"]

ANY_REAL = Say("{x} any real number", "{x}은/는 모든 실수")
ANY_COLUMN = Say("{x} any column of numbers", "{x}은/는 임의의 열벡터")
ANY_MATRIX = Say("{x} any matrix of numbers", "{x}은/는 임의의 행렬")
ANY_REALS = Say("{x} any real numbers", "{x}은/는 모든 실수")
WHERE_DEFINED = Say("{x} real, where this is defined", "{x}은/는 식이 정의되는 실수")
ON = Say("for {where}", "단, {where}")
PARAMETERS = Say("{c} fixed", "{c}은/는 상수")
INTEGER = Say("{where} ({k} an integer)", "{where} ({k}은/는 정수)")
PAIR = Say("{a}, {b}", "{a}, {b}")
BOTH = Say("{a} and {b}", "{a}, {b}")

NOT_LOOKED_INTO = frozenset({"piecewise", "apply", "sum", "product", "integral"})
RELATIONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


def document(*blocks: Block | Iterable[Block] | None) -> Document:
    """The blocks in order; None is nothing, a sequence is its blocks."""
    flat: list[Block] = []
    for block in blocks:
        if isinstance(block, Iterable):
            flat.extend(block)
        elif block is not None:
            flat.append(block)
    return Document(tuple(flat))


def heading(title: Say, level: int = 1) -> Heading:
    return Heading(level, (title(),))


def sentence(say: Say, **parts: Expr | int | str | Sentence) -> tuple[Inline, ...]:
    """A sentence as the text of a block."""
    return (say(**parts),)


def joined(items: Iterable[Expr | Sentence | str], say: Say = PAIR) -> Expr | Sentence | str:
    """a, b, c as one slot; with BOTH: a, b and c."""
    first, *others = items
    whole: Expr | Sentence | str = first
    for place, other in enumerate(others):
        whole = (say if place == len(others) - 1 else PAIR)(a=whole, b=other)
    return whole


def applied(function: Function, primes: int = 0) -> Expr:
    """f(x), f'(x), f(x, y); f(w) where w_k is one entry of w."""
    head = name(function.name)
    for _ in range(primes):
        head = Expr("prime", (head,))
    return call("apply", head, *(name(entry_of(function.body, v) or v) for v in function.variables))


def echo(function: Function) -> Display:
    """f(x) = …, and for which x."""
    equation = relation("=", applied(function), function.body)
    told = [domain_of(function)]
    if function.parameters:
        told.append(PARAMETERS(c=joined(map(name, function.parameters))))
    whole = joined(told)
    assert isinstance(whole, Sentence)
    return Display(equation, (whole,))


def domain_of(function: Function) -> Sentence:
    """Where the function lives, in words."""
    if function.domain:
        return ON(where=joined(function.domain))
    if is_about_vectors(function.body, dict(function.data)):
        matrices = all(v[0].isupper() for v in function.variables)
        return (ANY_MATRIX if matrices else ANY_COLUMN)(x=joined(map(name, function.variables)))
    known = study(function).domain
    where = without_repeats(conditions(function.body)) if known is None else known
    if where:
        return ON(where=plain_relations(where, function.variables))
    variables = joined(map(name, function.variables))
    if known is None and any(piece.head in NOT_LOOKED_INTO for piece in pieces(function.body)):
        return WHERE_DEFINED(x=variables)
    return (ANY_REAL if len(function.variables) == 1 else ANY_REALS)(x=variables)


def plain_relations(relations: Sequence[Expr], variables: Sequence[str]) -> Expr | Sentence | str:
    """The relations one after the other, and what k is."""
    letters = {letter_of(x) for x in variables} - set(variables)
    running = sorted(letters & frozenset().union(*map(names, relations)))
    whole = joined(relations)
    return INTEGER(where=whole, k=name(running[0])) if running else whole


def line(e: Expr, reason: tuple[Inline, ...] = ()) -> Line:
    """One printed line for a relation, aligned at its sign; for anything else the whole of it."""
    if e.head in RELATIONS:
        left, right = e.parts
        return Line(left, e.head, right, reason)  # type: ignore[arg-type]
    return Line(None, "", e, reason)


def point(coordinates: tuple[tuple[str, Expr], ...]) -> Expr:
    """x = 1/2, or (x, y) = (1, 2)."""
    if len(coordinates) == 1:
        (variable, value), = coordinates
        return relation("=", name(variable), value)
    left = Expr("tuple", tuple(name(variable) for variable, _ in coordinates))
    return relation("=", left, Expr("tuple", tuple(value for _, value in coordinates)))
