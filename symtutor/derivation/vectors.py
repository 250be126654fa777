"""Derivatives by a column: the rules about matrices, and the rules of calculus around them."""

from dataclasses import replace

from ..expression.entries import entries, number_of
from ..expression.pattern import combine
from ..expression.polynomial import from_terms, polynomial
from ..expression.shapes import IDENTITY, Shapes, is_about_vectors, shapes_of
from ..expression.sign import is_evident
from ..expression.tree import (
    Expr,
    add,
    call,
    children,
    divide,
    free_of,
    map_parts,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
)
from ..function import Function
from ..rules.calculus import CALCULUS
from ..rules.claims import conditions_of, sides
from ..rules.entry import Rule
from ..rules.matrices import BY_A_MATRIX, ENTRY_BY_ENTRY, HESSIANS, LOSS_BY_NORM, MATRICES, MULTIPLIED_OUT, ORDERED
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .application import Application
from .apply import apply
from .checking import checked
from .every_size import level
from .ordered import expanded_in_order, filled_in, fits, tidy_ordered
from .step import Derivation, Step
from .tidy import tidy

__all__ = ["is_vector_function", "vector_derivations"]

MOST = 5  # rows and columns that are written out
CONSTANT_FACTOR = next(rule for rule in CALCULUS if rule.name == "constant_factor")
PRODUCT = next(rule for rule in CALCULUS if rule.name == "product")
NO_RULE = Say("I have no rule for the derivative of {u} by a vector.", "벡터에 대한 {u}의 미분 규칙이 없습니다.")
GIVEN = Say("{w} is given in numbers, so it does not vary.", "{w}은/는 수로 주어져 있어 변하지 않습니다.")
FIRST_TWO = Say("For vectors I give the first derivative and the Hessian only.",
                "벡터에 대해서는 일계도함수와 헤세 행렬만 구합니다.")
ONE_COLUMN = Say("I give the Hessian by one column of variables.", "헤세 행렬은 열벡터 하나에 대해서만 구합니다.")
RULES_ONLY = Say("For vectors I differentiate by the rules only.", "벡터에 대해서는 미분 규칙으로만 구합니다.")
COUNTS = "nNm"  # letters for the number of data


def is_vector_function(function: Function) -> bool:
    """Whether the function is written with vectors and matrices."""
    return is_about_vectors(function.body, dict(function.data))


def vector_derivations(function: Function, variable: str, order: int, method: str) -> tuple[Derivation, ...]:
    """The derivative by a column or a matrix in its shape; of order 2 also the Hessian, a matrix.

    Raises TutorError for shapes that do not fit and where no rule fits.
    """
    if order > 2 or method != "rules":
        raise UsageError(FIRST_TWO() if order > 2 else RULES_ONLY())
    if variable in dict(function.data):
        raise TutorError(GIVEN(w=name(variable)))
    shapes_of(function.body, dict(function.data))
    shapes = shapes_of(function.body)
    _count_rows(function.body, shapes)
    first = _derived(function, function.body, name(variable), shapes)
    if order == 1:
        return (_with_numbers(function, first),)
    if shapes.of(name(variable))[1:] != (1,):
        raise TutorError(ONE_COLUMN())
    shapes.names[IDENTITY] = shapes.of(name(variable))[:1] * 2
    return _with_numbers(function, first), _derived(function, first.result, name(variable), shapes)


def _count_rows(body: Expr, shapes: Shapes) -> None:
    """A letter for the number of data of a loss."""
    for p in pieces(body):
        shape = shapes.of(children(p)[0]) if p.head in ("mse", "logloss") else ()
        if shape:
            letter = next(n for n in COUNTS if n not in names(body))
            shapes.counted[letter] = shape[0]


def _derived(function: Function, body: Expr, variable: Expr, shapes: Shapes) -> Derivation:
    start = Expr("partial" if len(function.variables) > 1 else "d", (body, variable))
    steps, conditions, line = list[Step](), list[Expr](), start
    while _holds_d(line):
        line, used = _advance(line, shapes)
        steps.extend(_step(application, line, variable, shapes) for application in used)
        conditions.extend(c for application in used for c in application.conditions)
    plain = tidy_ordered(line, shapes)
    if plain != line:
        steps.append(Step(ORDERED, (), line, plain, plain, level(line, plain, variable, shapes)))
    where = tuple(c for c in dict.fromkeys(conditions) if not is_evident(c))
    order = 2 if shapes.of(body) else 1
    return Derivation(function, str(variable.parts[0]), order, "rules", start, tuple(steps), steps[-1].line, where)


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


# ---- one rule

def _apply(piece: Expr, shapes: Shapes) -> Application:
    """A rule about matrices, a number in front, or a rule of calculus for what is made of numbers."""
    body, w = children(piece)
    if body.head == "mse" and shapes.of(children(body)[0]):
        return _loss_by_norm(piece, shapes)
    for rule in _rules(body, w, shapes):
        left, right = sides(rule.claim)
        for found in fits(children(left)[0], body, {_letter(rule): w}, shapes):
            told = tuple((letter, e) for letter, e in found.items() if letter in ("A", "b", "c"))
            where = tuple(filled_in(c, found) for c in conditions_of(rule.conditions))
            return Application(rule, told, piece, filled_in(right, {**_counted(shapes), **found}), where)
    application = _product(piece, shapes) if body.head == "*" else apply(piece)
    if application is None or body == w:
        raise TutorError(NO_RULE(u=body))
    return application


def _rules(body: Expr, w: Expr, shapes: Shapes) -> tuple[Rule, ...]:
    """Those about a column that varies, a matrix that varies, or the derivative of a column."""
    if shapes.of(body) and body.head in ("name", "*"):
        return HESSIANS
    if free_of(body, str(w.parts[0])):
        return ()
    return MATRICES if shapes.of(w)[1:] == (1,) else BY_A_MATRIX


def _letter(rule: Rule) -> str:
    return "W" if rule in BY_A_MATRIX else "w"


def _counted(shapes: Shapes) -> dict[str, Expr]:
    return dict(zip("n", map(name, shapes.counted), strict=False))


def _loss_by_norm(piece: Expr, shapes: Shapes) -> Application:
    body, w = children(piece)
    data, prediction = children(body)
    residual = combine("+", (*(children(prediction) if prediction.head == "+" else (prediction,)), neg(data)))
    whole = divide(power(call("norm", residual), number(2)), _counted(shapes)["n"])
    return Application(LOSS_BY_NORM, (), piece, Expr(piece.head, (whole, w)))


def _product(piece: Expr, shapes: Shapes) -> Application | None:
    """d(c u) = c d(u); else the brackets multiplied out, in order."""
    application = _number_in_front(piece, shapes)
    if application is not None:
        return application
    body, w = children(piece)
    groups = _numbers(body, shapes)
    varying = [g for g in groups if not free_of(g, str(w.parts[0]))]
    if len(groups) > len(varying) == 1:
        c = mul(*(g for g in groups if g not in varying))
        becomes = combine("*", (c, Expr(piece.head, (varying[0], w))))
        return Application(CONSTANT_FACTOR, (("c", c), ("u", varying[0])), piece, becomes)
    if len(varying) > 1:
        u, v = groups[0], mul(*groups[1:])
        becomes = add(mul(v, Expr(piece.head, (u, w))), mul(u, Expr(piece.head, (v, w))))
        return Application(PRODUCT, (("u", u), ("v", v)), piece, becomes)
    expanded = expanded_in_order(body)
    if expanded == body:
        return None
    return Application(MULTIPLIED_OUT, (), piece, Expr(piece.head, (expanded, w)))


def _numbers(body: Expr, shapes: Shapes) -> list[Expr]:
    """The factors of a product that are numbers: b^T w and c^T w of b^T w c^T w; [] where some factor is none."""
    found, run = list[Expr](), list[Expr]()
    for factor in children(body):
        run.append(factor)
        if not shapes.of(mul(*run)):
            found, run = [*found, mul(*run)], []
    return [] if run else found


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


def _step(application: Application, line: Expr, variable: Expr, shapes: Shapes) -> Step:
    checked_as = level(application.piece, application.becomes, variable, shapes)
    found = application.found + ((("inner", application.inner),) if application.inner is not None else ())
    return Step(application.rule, found, application.piece, application.becomes, line, checked_as)


# ---- given numbers

def _with_numbers(function: Function, found: Derivation) -> Derivation:
    """The result entry by entry, when all matrices are given and small; judged from the function itself."""
    given, w = dict(function.data), name(found.variable)
    shapes = shapes_of(function.body, given)
    _count_rows(function.body, shapes)
    fixed = all(n in given or n == w.parts[0] or not shapes.names.get(n) for n in names(function.body))
    sizes = [shapes.size(s) for shape in shapes.names.values() for s in shape]
    if not given or not fixed or not all(isinstance(s, int) and s <= MOST for s in sizes):
        return found
    grid = [[_multiplied_out(cell) for cell in row] for row in entries(found.result, shapes, given)]
    loss = number_of(function.body, shapes, given)
    slopes = [[Expr("d", (loss, cell)) for cell in row] for row in entries(w, shapes, {})]
    levels = {checked(s, e) for one, two in zip(slopes, grid, strict=True) for s, e in zip(one, two, strict=True)}
    rows = tuple(row[0] if len(row) == 1 else Expr("list", tuple(row)) for row in grid)
    after = Expr("list", rows)
    step = Step(ENTRY_BY_ENTRY, (), found.result, after, after, "proved" if levels == {"proved"} else "points")
    return replace(found, steps=(*found.steps, step), result=after)


def _multiplied_out(cell: Expr) -> Expr:
    variables = sorted(names(cell))
    terms = polynomial(cell, variables)
    return tidy(cell) if terms is None else from_terms(terms, variables)
