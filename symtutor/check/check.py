"""The door of the room: a question and an answer -> Verdict."""

from .derivative import derivative_key, judge_derivative
from .gradient import judge_gradient
from .marking import guarded, seed_of, verdict
from .minimum import judge_claim, minimum_of
from .points import read_claim
from .question import Question, read_question
from .reading import read_answer
from .verdict import Verdict

__all__ = ["check", "check_question"]


def check(question: str, answer: str, out_of: int = 1) -> Verdict:
    """The mark of an answer to a question such as "derive x^2 sin x".

    Raises TutorError for a question that cannot be read; an answer that cannot be read is a verdict.
    """
    return check_question(read_question(question), answer, out_of)


def check_question(question: Question, answer: str, out_of: int = 1) -> Verdict:
    """Like `check`, for a question that is read already."""
    work = {"derivative": _derivative, "gradient": _gradient, "minimum": _minimum}[question.ask]
    return guarded(question.text, answer, out_of, lambda: work(question, answer, out_of))


def _derivative(question: Question, answer: str, out_of: int) -> Verdict:
    f = question.function
    key = derivative_key(f, question.variables[0], question.order)
    read = read_answer(answer, (*question.variables, *f.parameters, *(n for n, _ in f.data)))
    judged = judge_derivative(key, read, seed_of(question.text))
    return verdict(question.text, answer, judged, out_of, key.result, read.last)


def _gradient(question: Question, answer: str, out_of: int) -> Verdict:
    judged, key, reading = judge_gradient(question, answer, seed_of(question.text))
    return verdict(question.text, answer, judged, out_of, key, reading)


def _minimum(question: Question, answer: str, out_of: int) -> Verdict:
    claim = read_claim(answer, question.variables)
    found = minimum_of(question.function)
    judged = judge_claim(question, claim, found, seed_of(question.text))
    return verdict(question.text, answer, judged, out_of, found.value, claim.value)
