"""The door of the room: a question and an answer -> Verdict."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ..expression.tree import Expr, children
from .given_data import with_data, without_data
from .marking import guarded, marks_for, seed_of, verdict
from .question import Question, read_question
from .questions.derivative import judge_derivative
from .questions.gradient import judge_gradient
from .questions.keys import derivative_key, right_answer
from .questions.minimum import judge_claim, minimum_of
from .questions.points import read_claim
from .reading import read_answer
from .sameness.form import missing_form
from .verdict import RIGHT, WRONG_FORM, Verdict

if TYPE_CHECKING:
    from ..minimum import Minimum

__all__ = ["check", "check_question"]


def check(question: str, answer: str, out_of: int = 1) -> Verdict:
    """The mark of an answer to a question such as "derive x^2 sin x".

    Raises TutorError for a question that cannot be read; an answer that cannot be read is a verdict.
    """
    return check_question(read_question(question), answer, out_of)


def check_question(question: Question, answer: str, out_of: int = 1, form: Sequence[str] = ()) -> Verdict:
    """Like `check`, for a question that is read already; `form` are keys of problem.FORMS that it must have."""
    work = {"derivative": _derivative, "gradient": _gradient, "minimum": _minimum}[question.ask]
    found = guarded(question.text, answer, out_of, lambda: work(question, answer, out_of))
    return _in_form(found, form) if question.ask != "minimum" else found


def _in_form(found: Verdict, form: Sequence[str]) -> Verdict:
    """A right answer in another form than the asked one is a verdict of its own."""
    if found.verdict != RIGHT or found.reading is None:
        return found
    parts = children(found.reading) if found.reading.head == "tuple" else (found.reading,)
    said = next((s for part in parts if (s := missing_form(part, form)) is not None), None)
    if said is None:
        return found
    return replace(found, verdict=WRONG_FORM, marks=marks_for(WRONG_FORM, found.out_of), reason=said)


def _derivative(question: Question, answer: str, out_of: int) -> Verdict:
    f = question.function
    key = derivative_key(without_data(f), question.variables[0], question.order)
    read = read_answer(answer, (*question.variables, *f.parameters, *(n for n, _ in f.data)))
    judged = judge_derivative(key, with_data(read, f), seed_of(question.text))
    return verdict(question.text, answer, judged, out_of, partial(right_answer, (key,)), read.last)


def _gradient(question: Question, answer: str, out_of: int) -> Verdict:
    judged, keys, reading = judge_gradient(question, answer, seed_of(question.text))
    return verdict(question.text, answer, judged, out_of, partial(right_answer, keys), reading)


def _minimum(question: Question, answer: str, out_of: int) -> Verdict:
    claim = read_claim(answer, question.variables)
    found = minimum_of(question.function)
    judged = judge_claim(question, claim, found, seed_of(question.text))
    return verdict(question.text, answer, judged, out_of, partial(_least, found), claim.value)


def _least(found: "Minimum") -> Expr | None:
    return found.value
