"""A Problem -> the blank sheet for the student, or the worked solution."""

from collections.abc import Iterable

from ..derivation import derivatives, gradient, hessian
from ..descent import Descent, descend
from ..document import Block, Document, Paragraph
from ..minimum import minimize
from ..minimum.result import Minimum
from ..problem.record import ASKS, FORMS, DescentTask, Problem
from ..words.say import Say, Sentence
from .common import Detail, applied, document, echo, heading
from .derivations.section import derivation_blocks
from .descents.gap import gap_blocks
from .descents.section import descent_blocks
from .minima.section import minimum_blocks

__all__ = ["blank_sheet", "worked_sheet"]

POINTS = Say("{n} points", "{n}점")
ONE_POINT = Say("1 point", "1점")
SOLUTION = Say("Solution", "풀이")
FIRST = {"derive", "partials", "gradient", "critical points", "minimum", "descend"}
"""What is answered by, or begins with, the first derivatives."""


def blank_sheet(problem: Problem) -> Document:
    """Points, the text, what is asked; the title is the document's."""
    points = ONE_POINT() if problem.points == 1 else POINTS(n=problem.points)
    return document(
        Paragraph((points,)),
        [Paragraph((told,)) for told in problem.statement],
        [Paragraph((told,)) for told in _asked(problem)],
    )


def worked_sheet(problem: Problem, detail: Detail = "normal") -> Document:
    """The blank sheet followed by the solution of all that is asked."""
    paper = blank_sheet(problem).blocks
    return document(paper, heading(SOLUTION, 2), echo(problem.function), _solution(problem, detail))


def _asked(problem: Problem) -> Iterable[Sentence]:
    """The questions in words, unless the problem's own text puts them; and the form of the answer."""
    if not problem.statement:
        yield from (ASKS[ask](f=applied(problem.function)) for ask in problem.ask)
    yield from (FORMS[form]() for form in problem.form)


def _solution(problem: Problem, detail: Detail) -> Iterable[Block]:
    """Each part in the order of teaching, once."""
    asked = set(problem.ask)
    function = problem.function
    made = [*gradient(function)] if asked & FIRST else []
    if "second derivative" in asked:
        made += [d for v in function.variables for d in derivatives(function, v, 2) if d.order == 2 or not made]
    if "hessian" in asked:
        made += [d for row in hessian(function) for d in row]
    yield from derivation_blocks(made, detail)
    minimum = minimize(function) if asked & {"minimum", "critical points", "descend"} else None
    if minimum is not None and asked & {"minimum", "critical points"}:
        yield from minimum_blocks(minimum, detail)
    if "descend" in asked and minimum is not None:
        descent = run_descent(problem, minimum)
        yield from (*descent_blocks(descent, minimum, detail), *gap_blocks(descent, minimum))


def run_descent(problem: Problem, minimum: Minimum) -> Descent:
    """The descent that the problem sets."""
    task = problem.descent or DescentTask()
    return descend(problem.function, task.start, task.rate, task.steps, task.optimizer, task.settings, minimum=minimum)
