"""Derivatives by a column: the rules about matrices, and the rules of calculus around them."""

from collections.abc import Iterator, Mapping

from ..expression.entries import entries, number_of
from ..expression.pattern import combine
from ..expression.polynomial import from_terms, polynomial
from ..expression.shapes import Shapes, is_about_vectors, shapes_of
from ..expression.sign import is_evident
from ..expression.tree import Expr, children, free_of, map_parts, mul, name, names
from ..function import Function
from ..rules.calculus import CALCULUS
from ..rules.claims import conditions_of, sides
from ..rules.matrices import ENTRY_BY_ENTRY, MATRICES, ORDERED
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .apply import Application, apply
from .checking import checked
from .ordered import filled_in, fits, tidy_ordered
from .step import Checked, Derivation, Step
from .tidy import tidy

__all__ = ["is_vector_function", "vector_derivation"]

MOST = 5  # rows and columns that are written out
CONSTANT_FACTOR = next(rule for rule in CALCULUS if rule.name == "constant_factor")
NO_RULE = Say("I have no rule for the derivative of {u} by a vector.", "벡터에 대한 {u}의 미분 규칙이 없습니다.")
BY_A_COLUMN = Say("{w} is no column here; I differentiate by a column of numbers.",
                  "여기서 {w}은/는 열벡터가 아닙니다. 열벡터에 대해서만 미분합니다.")
FIRST_ONLY = Say("For vectors I give the first derivative only.", "벡터에 대해서는 일계도함수만 구합니다.")
RULES_ONLY = Say("For vectors I differentiate by the rules only.", "벡터에 대해서는 미분 규칙으로만 구합니다.")


def is_vector_function(function: Function) -> bool:
    """Whether the function is written with vectors and matrices."""
    return is_about_vectors(function.body, dict(function.data))


def vector_derivation(function: Function, variable: str, order: int, method: str) -> Derivation:
    """The derivative by a column, as a column. Raises TutorError for shapes that do not fit."""
    if order != 1 or method != "rules":
        raise UsageError(FIRST_ONLY() if order != 1 else RULES_ONLY())
    given = dict(function.data)
    shapes_of(function.body, given)
    shapes = shapes_of(function.body)
    if shapes.of(name(variable))[1:] != (1,) or variable in given:
        raise TutorError(BY_A_COLUMN(w=name(variable)))
    start = Expr("partial" if len(function.variables) > 1 else "d", (function.body, name(variable)))
    steps, conditions = list[Step](), list[Expr]()
    line = start
    while _holds_d(line):
        line, used = _advance(line, shapes)
        steps.extend(_step(application, line, shapes) for application in used)
        conditions.extend(c for application in used for c in application.conditions)
    plain = tidy_ordered(line, shapes)
    if plain != line:
        steps.append(Step(ORDERED, (), line, plain, plain, _level(line, plain, shapes, {})))
    steps.extend(_with_numbers(function, name(variable), plain, given))
    where = tuple(c for c in dict.fromkeys(conditions) if not is_evident(c))
    return Derivation(function, variable, 1, method, start, tuple(steps), steps[-1].line, where)


def _holds_d(e: Expr) -> bool:
    return e.head in ("d", "partial") or any(map(_holds_d, children(e)))


def _advance(line: Expr, shapes: Shapes) -> tuple[Expr, list[Application]]:
    used: list[Application] = []

    def step(e: Expr) -> Expr:
        if e.head not in ("d", "partial"):
            inner = map_parts(e, step)
            return combine(inner.head, inner.parts)
        used.append(_apply(e, shapes))
        return used[-1].becomes

    return step(line), used


def _apply(piece: Expr, shapes: Shapes) -> Application:
    """A rule about matrices, a number in front, or a rule of calculus for what is made of numbers."""
    body, w = children(piece)
    for rule in MATRICES if not free_of(body, str(w.parts[0])) else ():
        left, right = sides(rule.claim)
        for found in fits(children(left)[0], body, w, shapes):
            told = tuple((letter, e) for letter, e in found.items() if letter in ("A", "b"))
            where = tuple(filled_in(c, found) for c in conditions_of(rule.conditions))
            return Application(rule, told, piece, filled_in(right, found), where, None)
    application = _number_in_front(piece, shapes) if body.head == "*" else apply(piece)
    if application is None or body == w:
        raise TutorError(NO_RULE(u=body))
    return application


def _number_in_front(piece: Expr, shapes: Shapes) -> Application | None:
    """d(c u) = c d(u): only numbers free of w may leave a product."""
    body, w = children(piece)
    if free_of(body, str(w.parts[0])):
        return apply(piece)
    fixed = [f for f in children(body) if not shapes.of(f) and free_of(f, str(w.parts[0]))]
    rest = [f for f in children(body) if f not in fixed]
    if not fixed:
        return apply(piece) if not any(shapes.of(f) for f in rest) else None
    c, u = mul(*fixed), mul(*rest)
    becomes = combine("*", (c, Expr(piece.head, (u, w))))
    return Application(CONSTANT_FACTOR, (("c", c), ("u", u)), piece, becomes, (), None)


def _step(application: Application, line: Expr, shapes: Shapes) -> Step:
    level = _level(application.piece, application.becomes, shapes, {})
    found = application.found + ((("inner", application.inner),) if application.inner is not None else ())
    return Step(application.rule, found, application.piece, application.becomes, line, level)


def _level(before: Expr, after: Expr, shapes: Shapes, given: Mapping[str, Expr]) -> Checked:
    """Every entry judged for small shapes: a proof for these shapes is evidence for all.

    A derivative that is 0 stands for a column of zeros.
    """
    left, right = entries(before, shapes, given), entries(after, shapes, given)
    cells = [cell for row in left for cell in row]
    others = [cell for row in right for cell in row]
    if len(others) == 1:
        others = others * len(cells)
    for cell, other in zip(cells, others, strict=True):
        checked(cell, other)
    return "points"


# ---- given numbers

def _with_numbers(function: Function, w: Expr, result: Expr, given: Mapping[str, Expr]) -> Iterator[Step]:
    """The result entry by entry, when all matrices are given and small; judged from the function itself."""
    shapes = shapes_of(function.body, given)
    fixed = all(n in given or n == w.parts[0] or not shapes.names.get(n) for n in names(function.body))
    sizes = [shapes.size(s) for shape in shapes.names.values() for s in shape]
    small = all(isinstance(s, int) and s <= MOST for s in sizes)
    if not given or not fixed or not small:
        return
    column = [_multiplied_out(cell) for row in entries(result, shapes, given) for cell in row]
    loss = number_of(function.body, shapes, given)
    slopes = [Expr("d", (loss, cell)) for row in entries(w, shapes, {}) for cell in row]
    levels = [checked(slope, entry) for slope, entry in zip(slopes, column, strict=True)]
    after = Expr("list", tuple(column))
    yield Step(ENTRY_BY_ENTRY, (), result, after, after, "proved" if set(levels) == {"proved"} else "points")


def _multiplied_out(cell: Expr) -> Expr:
    variables = sorted(names(cell))
    terms = polynomial(cell, variables)
    return tidy(cell) if terms is None else from_terms(terms, variables)
