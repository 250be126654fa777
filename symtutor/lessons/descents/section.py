"""A Descent -> a lesson: the rule, what theory says, the first updates written out, the table, what happened."""

from collections.abc import Iterator

from ...descent import Descent
from ...descent.optimizers.update import GIVEN_RATE, POINT, RATE, update
from ...descent.theory.curvature import Quantity
from ...descent.theory.gaps import least_value, nearest_minimizer
from ...descent.theory.near_a_minimizer import Theory
from ...document import Block, Document, Heading, Line, Paragraph, Steps
from ...expression.tree import ONE, Expr, call, minus, mul, name, put, relation, value_of
from ...function import Function
from ...minimum.result import Minimum
from ...words.say import Say, Sentence, Slot
from ..common import Detail, document, echo, joined, point
from ..decimals import quantity
from .closed_form import closed_form
from .columns import column_echo, column_start, column_words, flat_words
from .data import batch_table, data_words, in_rows, without_data
from .figures import descent_figures
from .first_order import first_order, gradient_check
from .schedules import schedule_words
from .table import MOST_VARIABLES, Goal, indexed, iterates
from .updates import written_out

__all__ = ["descent_blocks", "descent_lesson", "goal_of", "no_descent"]

TITLE = Say("Gradient descent", "경사하강법")
OTHER_TITLE = Say("Descent: {optimizer}", "하강: {optimizer}")
NEEDS_NUMBERS = Say("Descent needs a number for {names}. Add for example: with {first} = 2",
                    "경사하강법에는 {names}의 값이 필요합니다. 예를 들어 이렇게 덧붙이십시오: with {first} = 2")
FROM = Say("Start: {start}. Learning rate: {rate}.", "시작점: {start}. 학습률: {rate}.")
MULTIPLIES = Say("The curvature is {L} everywhere: every update multiplies the distance to {goal} by {factor}.",
                 "곡률이 어디서나 {L}이므로, 갱신할 때마다 {goal}까지의 거리에 {factor}을/를 곱합니다.")
MULTIPLIES_NEAR = Say("Near {goal} the curvature is {L}: there every update multiplies the distance by about {factor}.",
                      "{goal} 근처의 곡률은 {L}이므로, 거기서는 갱신할 때마다 거리에 약 {factor}을/를 곱합니다.")
CURVATURES = Say("The curvature at {goal} lies between {mu} and {L}.", "{goal}에서 곡률은 {mu}과/와 {L} 사이입니다.")
EVERYWHERE = Say("The curvature lies between {mu} and {L}, everywhere.", "곡률은 어디서나 {mu}과/와 {L} 사이입니다.")
CURVATURE = Say("The curvature at {goal} is {L}.", "{goal}에서 곡률은 {L}입니다.")
CONDITION = Say("The condition number is {kappa}.", "조건수는 {kappa}입니다.")
STABLE = Say("Stable for {eta} < {limit}.", "{eta} < {limit}일 때 안정합니다.")
FASTEST = Say("Stable for {eta} < {limit}, fastest at {eta} = {best}.",
              "{eta} < {limit}일 때 안정하고, {eta} = {best}일 때 가장 빠릅니다.")
CONTRACTS = Say("In the long run every update multiplies the distance by {factor}.",
                "길게 보면 갱신할 때마다 거리에 {factor}을/를 곱합니다.")

LONG = 10**6
UPDATES = {"brief": 0, "normal": 2, "full": 5}
"""How many updates are written out."""


def descent_lesson(
    descent: Descent, minimum: Minimum | None = None, detail: Detail = "normal", plot: bool = False,
    checked: bool = False,
) -> Document:
    """The function and its descent; with `plot`, or in full, its pictures too; with `checked` the gradient's check."""
    figures = descent_figures(descent, minimum) if plot or detail == "full" else ()
    read = echo(descent.function) if descent.columns is None else column_echo(descent.columns)
    told = [*descent_blocks(descent, minimum, detail), *(closed_form(descent) if detail != "brief" else ())]
    if checked and not (detail == "full" and _has_body(descent)):
        told += gradient_check(descent)
    return document(read, told, figures)


def descent_blocks(descent: Descent, minimum: Minimum | None = None, detail: Detail = "normal") -> list[Block]:
    """The section on the descent."""
    theory = _theory(descent, descent.theory) if descent.theory is not None and detail != "brief" else ()
    return [
        _title(descent),
        *_rule(descent),
        *data_words(descent, detail),
        *column_words(descent),
        *map(_paragraph, schedule_words(descent.optimizer)),
        *map(_paragraph, descent.chosen),
        *map(_paragraph, theory),
        *written_out(descent, _updates(descent, detail)),
        batch_table(descent, detail) if in_rows(descent) else iterates(descent, goal_of(descent, minimum), detail),
        *(first_order(without_data(descent)) if detail == "full" and _has_body(descent) else ()),
        *map(_paragraph, descent.notes),
        _paragraph(descent.ending.sentence),
        *(_paragraph(d.sentence) for d in descent.diagnosis),
    ]


def _updates(descent: Descent, detail: Detail) -> int:
    return UPDATES[detail] if descent.optimizer.name == "gd" else UPDATES[detail] // 2


def _has_body(descent: Descent) -> bool:
    """Whether an update can be made by hand: not with columns of data."""
    return descent.columns is None and (descent.sampled is None or descent.sampled.by_hand is not None)


def _paragraph(told: Sentence) -> Block:
    return Paragraph((told,))


def no_descent(function: Function) -> list[Block]:
    """The section where the descent would stand, for a function whose parameters have no values."""
    parameters = [name(parameter) for parameter in function.parameters]
    return [Heading(1, (TITLE(),)), _paragraph(NEEDS_NUMBERS(names=joined(parameters), first=parameters[0]))]


def goal_of(descent: Descent, minimum: Minimum | None) -> Goal:
    """What the iterates are compared with."""
    if minimum is None:
        return {}, None
    return dict(nearest_minimizer(descent.trace, minimum) or ()), least_value(minimum)


def _title(descent: Descent) -> Heading:
    if descent.optimizer.name == "gd":
        return Heading(1, (TITLE(),))
    return Heading(1, (OTHER_TITLE(optimizer=descent.optimizer.title()),))


def _rule(descent: Descent) -> Iterator[Block]:
    """x ← x − η·f'(x), and where it starts."""
    if descent.sampled is None or descent.sampled.corrections is None:
        yield Steps(tuple(_assignments(descent)))
    variables, start = descent.function.variables, [given.expr for given in descent.start]
    begins: Slot
    if descent.columns is not None:
        begins = column_start(descent)
    elif len(variables) > MOST_VARIABLES or any("_" in v for v in variables):
        begins = point(tuple(zip(variables, start, strict=True)))
    else:
        begins = joined(relation("=", indexed(v, 0), value) for v, value in zip(variables, start, strict=True))
    letter = GIVEN_RATE if descent.optimizer.schedule != "constant" else RATE
    yield Paragraph((FROM(start=begins, rate=relation("=", name(letter), descent.rate.expr)),))


def _assignments(descent: Descent) -> Iterator[Line]:
    """The lines of the optimizer; plain descent in few variables with the slopes of this function."""
    function = descent.function
    plain = descent.optimizer.name == "gd" and not descent.optimizer.bends
    lines = update(descent.optimizer).lines
    yield from (Line(name(n), "←", e) for n, e in lines if not plain or n != POINT)
    if not plain or len(function.variables) > MOST_VARIABLES or descent.columns is not None:
        v = name(_point_letter(descent))
        yield from (Line(v, "←", put(e, {name(POINT): v})) for n, e in lines if plain and n == POINT)
    elif len(function.variables) == 1:
        (v,) = map(name, function.variables)
        slope = call("apply", Expr("prime", (name(function.name),)), v)
        yield Line(v, "←", minus(v, mul(name(RATE), slope)))
    else:
        for v, slope in zip(map(name, function.variables), descent.gradient, strict=True):
            yield Line(v, "←", minus(v, mul(name(RATE), slope)))


def _point_letter(descent: Descent) -> str:
    """The column that descends, where it is the only one; else the letter of the rule."""
    columns = descent.columns.function.variables if descent.columns is not None else ()
    return columns[0] if len(columns) == 1 else POINT


# ---- theory

def _theory(descent: Descent, theory: Theory) -> Iterator[Sentence]:
    goal = point(theory.at) if theory.at and (theory.local or not _are_long(theory)) else None
    factor = theory.modes[0].factor if len(theory.modes) == 1 else None
    if factor is not None and goal is not None:
        say = MULTIPLIES_NEAR if theory.local else MULTIPLIES
        yield say(L=quantity(theory.L), goal=goal, factor=_law(theory.L, factor))
    else:
        yield from _spread(theory, goal)
    if theory.stable_below is not None:
        limit, eta = quantity(theory.stable_below), name(RATE)
        best = theory.best_rate
        yield STABLE(eta=eta, limit=limit) if best is None else FASTEST(eta=eta, limit=limit, best=quantity(best))


def _are_long(theory: Theory) -> bool:
    """Fractions that nobody reads in a line: then the curvature is said to be so everywhere."""
    return any((u := value_of(e)) is not None and u.denominator > LONG for _, e in theory.at)


def _spread(theory: Theory, goal: Expr | None) -> Iterator[Sentence]:
    """Several curvatures, or an optimizer with memory."""
    if theory.flat:
        yield flat_words(theory)
    elif goal is None:
        yield EVERYWHERE(mu=quantity(theory.mu), L=quantity(theory.L))
    elif theory.mu == theory.L:
        yield CURVATURE(goal=goal, L=quantity(theory.L))
    else:
        yield CURVATURES(goal=goal, mu=quantity(theory.mu), L=quantity(theory.L))
    if theory.kappa is not None and theory.mu != theory.L:
        yield CONDITION(kappa=quantity(theory.kappa))
    if theory.contraction is not None:
        yield CONTRACTS(factor=quantity(theory.contraction))


def _law(steepest: Quantity, factor: Quantity) -> Expr:
    """1 − 6η = 2/5"""
    law = minus(ONE, mul(quantity(steepest), name(RATE))) if quantity(steepest) != ONE else minus(ONE, name(RATE))
    return relation("=", law, quantity(factor))
