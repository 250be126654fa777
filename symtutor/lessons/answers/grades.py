"""Grades as a page for the teacher: how each problem went, which mistakes and equal wrong answers there were."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from ...check.grading.clusters import Cluster, clusters
from ...check.grading.many import Grade
from ...document import Block, Document, Inline, Table, Words
from ...words.say import Say, Sentence
from ..common import document, heading
from .verdict import VERDICTS, headline

__all__ = ["feedback", "grades_report"]

OF_PROBLEM, MISTAKES = Say("The answers", "답안"), Say("The mistakes", "실수")
EQUAL = Say("Equal wrong answers", "같은 오답")
FIRST, NO_SLIP = Say("the first of them", "그중 첫 답"), Say("not explained", "까닭을 찾지 못함")
TO_LOOK_AT = Say("To be looked at", "직접 볼 답")
PROBLEM, ANSWERS = Say("problem", "문제"), Say("answers", "답")
HOW_OFTEN, WHAT = Say("how often", "횟수"), Say("mistake", "실수")
STUDENT, ANSWER, WHY = Say("student", "학생"), Say("answer", "쓴 답"), Say("why", "까닭")
EXPLAINED = Say("{headline} {slip}.", "{headline} {slip}.")
BECAUSE = Say("{headline} {reason}", "{headline} {reason}")
COMMONEST = 3
MOST_GROUPS = 5  # of a problem


def grades_report(grades: Sequence[Grade]) -> Document:
    """How often each verdict was given in each problem; the commonest mistakes, equal wrong answers, what is open."""
    by_problem = [(p, list(group)) for p, group in groupby(sorted(grades, key=_problem), key=_problem)]
    kinds = [kind for kind in VERDICTS if any(g.verdict.verdict == kind for g in grades)]
    header = ((PROBLEM(),), (ANSWERS(),), *((VERDICTS[kind](),) for kind in kinds))
    counts = tuple(_counts(problem, group, kinds) for problem, group in by_problem)
    mistakes = tuple(row for problem, group in by_problem for row in _mistakes(problem, group))
    open_ones = tuple(_open(g) for g in grades if g.verdict.marks is None)
    return document(
        heading(OF_PROBLEM), Table(header, counts),
        *_table(MISTAKES, (PROBLEM, HOW_OFTEN, WHAT), mistakes),
        *_table(EQUAL, (PROBLEM, HOW_OFTEN, FIRST, WHAT), tuple(map(_group, _several(grades)))),
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


def _several(grades: Sequence[Grade]) -> Iterator[Cluster]:
    """The largest groups of each problem with two answers or more."""
    for _, found in groupby(clusters(grades), key=lambda cluster: cluster.problem):
        yield from islice((c for c in found if len(c.grades) > 1), MOST_GROUPS)


def _group(cluster: Cluster) -> tuple[tuple[Inline, ...], ...]:
    first = cluster.grades[0]
    slip = first.verdict.diagnosis
    told = NO_SLIP() if slip is None else slip.say
    return (Words(cluster.problem),), (Words(str(len(cluster.grades))),), (Words(first.submission.answer),), (told,)


def _open(grade: Grade) -> tuple[tuple[Inline, ...], ...]:
    s = grade.submission
    return ((Words(s.student),), (Words(s.problem),), (Words(s.answer),), (feedback(grade),))


def _table(title: Say, header: Sequence[Say], rows: tuple[tuple[tuple[Inline, ...], ...], ...]) -> tuple[Block, ...]:
    return (heading(title), Table(tuple((say(),) for say in header), rows, False)) if rows else ()
