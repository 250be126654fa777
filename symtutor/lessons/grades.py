"""Grades as a page for the teacher: how each problem went, which mistakes were made, what is left to look at."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from ..check.grading import Grade
from ..document import Block, Document, Inline, Table, Words
from ..words.say import Say, Sentence
from .common import document, heading
from .verdict import VERDICTS, headline

__all__ = ["feedback", "grades_report"]

OF_PROBLEM, MISTAKES = Say("The answers", "답안"), Say("The mistakes", "실수")
TO_LOOK_AT = Say("To be looked at", "직접 볼 답")
PROBLEM, ANSWERS = Say("problem", "문제"), Say("answers", "답")
HOW_OFTEN, WHAT = Say("how often", "횟수"), Say("mistake", "실수")
STUDENT, ANSWER, WHY = Say("student", "학생"), Say("answer", "쓴 답"), Say("why", "까닭")
EXPLAINED = Say("{headline} {slip}.", "{headline} {slip}.")
BECAUSE = Say("{headline} {reason}", "{headline} {reason}")
COMMONEST = 3


def grades_report(grades: Sequence[Grade]) -> Document:
    """How often each verdict was given, problem by problem; the commonest mistakes; what nobody could decide."""
    by_problem = [(p, list(group)) for p, group in groupby(sorted(grades, key=_problem), key=_problem)]
    kinds = [kind for kind in VERDICTS if any(g.verdict.verdict == kind for g in grades)]
    header = ((PROBLEM(),), (ANSWERS(),), *((VERDICTS[kind](),) for kind in kinds))
    counts = tuple(_counts(problem, group, kinds) for problem, group in by_problem)
    mistakes = tuple(row for problem, group in by_problem for row in _mistakes(problem, group))
    open_ones = tuple(_open(g) for g in grades if g.verdict.marks is None)
    return document(
        heading(OF_PROBLEM), Table(header, counts),
        *_table(MISTAKES, (PROBLEM, HOW_OFTEN, WHAT), mistakes),
        *_table(TO_LOOK_AT, (STUDENT, PROBLEM, ANSWER, WHY), open_ones),
    )


def feedback(grade: Grade) -> Sentence:
    """One sentence for the student: the verdict, where it shows, and the slip."""
    verdict = grade.verdict
    told = headline(verdict)
    if verdict.diagnosis is not None:
        return EXPLAINED(headline=told, slip=verdict.diagnosis.say)
    return told if verdict.reason is None else BECAUSE(headline=told, reason=verdict.reason)


def _problem(grade: Grade) -> str:
    return grade.submission.problem


def _counts(problem: str, group: Sequence[Grade], kinds: Iterable[str]) -> tuple[tuple[Inline, ...], ...]:
    seen = Counter(g.verdict.verdict for g in group)
    return ((Words(problem),), (Words(str(len(group))),), *((Words(str(seen[kind])),) for kind in kinds))  # type: ignore[index]


def _mistakes(problem: str, group: Sequence[Grade]) -> list[tuple[tuple[Inline, ...], ...]]:
    slips = {g.verdict.diagnosis.name: g.verdict.diagnosis.say for g in group if g.verdict.diagnosis}
    often = Counter(g.verdict.diagnosis.name for g in group if g.verdict.diagnosis)
    return [((Words(problem),), (Words(str(n)),), (slips[slip],)) for slip, n in often.most_common(COMMONEST)]


def _open(grade: Grade) -> tuple[tuple[Inline, ...], ...]:
    s = grade.submission
    return ((Words(s.student),), (Words(s.problem),), (Words(s.answer),), (feedback(grade),))


def _table(title: Say, header: Sequence[Say], rows: tuple[tuple[tuple[Inline, ...], ...], ...]) -> tuple[Block, ...]:
    return (heading(title), Table(tuple((say(),) for say in header), rows, False)) if rows else ()
