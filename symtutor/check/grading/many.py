"""Many answers to many questions, in order, on several processors; the same answer is judged once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

from ..check import check_question
from ..question import Ask, Question
from ..verdict import Verdict
from .submissions import Submission, last_line

__all__ = ["Grade", "Task", "grade"]

CHUNK = 32


@dataclass(frozen=True, slots=True)
class Task:
    """What a problem asks of a student: the question, what it is worth, and the form its answer must have."""

    question: Question
    out_of: int
    form: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """An answer and its verdict; `ask` is what was asked."""

    submission: Submission
    verdict: Verdict
    ask: Ask


def grade(submissions: Sequence[Submission], tasks: Mapping[str, Task], jobs: int = 1) -> Iterator[Grade]:
    """The grades in the order of the submissions, each as soon as it is there."""
    asked = [(tasks[s.problem], last_line(s.answer)) for s in submissions]
    asks = [task.question.ask for task, _ in asked]
    if jobs == 1:
        yield from map(Grade, submissions, map(_judged_pair, asked), asks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        found: Iterable[Verdict] = pool.map(_judged_pair, asked, chunksize=CHUNK)
        yield from map(Grade, submissions, found, asks)


def _judged_pair(asked: tuple[Task, str]) -> Verdict:
    return _judged(*asked)


@lru_cache(maxsize=4096)
def _judged(task: Task, answer: str) -> Verdict:
    return check_question(task.question, answer, task.out_of, task.form)
