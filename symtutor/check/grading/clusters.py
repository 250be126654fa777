"""Equal wrong answers to one problem as groups: whoever marks looks at one of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..reading import clean
from ..sameness.answers import compare_any
from ..verdict import RIGHT, WRONG
from .many import Grade

__all__ = ["Cluster", "clusters"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Wrong answers of the same value with the same diagnosis, in the order handed in; the first stands for all."""

    problem: str
    grades: tuple[Grade, ...]


def clusters(grades: Iterable[Grade]) -> tuple[Cluster, ...]:
    """The groups of wrong answers, problem by problem in the order met, the largest of each problem first."""
    groups: dict[str, list[list[Grade]]] = {}
    written: dict[tuple[str, str], list[Grade]] = {}
    for grade in (g for g in grades if g.verdict.verdict == WRONG):
        of_problem = groups.setdefault(grade.submission.problem, [])
        text = grade.submission.problem, "".join(clean(grade.verdict.answer).split())
        group = written.get(text) or next((g for g in of_problem if _alike(g[0], grade)), None)
        if group is None:
            group = []
            of_problem.append(group)
        group.append(grade)
        written[text] = group
    return tuple(Cluster(problem, tuple(group)) for problem, found in groups.items() for group in _by_size(found))


def _by_size(found: Sequence[list[Grade]]) -> list[list[Grade]]:
    return sorted(found, key=len, reverse=True)


def _alike(one: Grade, other: Grade) -> bool:
    """Whether two wrong answers have the same diagnosis and certainly the same value; minima only as written."""
    if one.ask == "minimum" or _slip(one) != _slip(other):
        return False
    u, v = one.verdict.reading, other.verdict.reading
    return u is not None and v is not None and compare_any(u, v, 0).verdict == RIGHT


def _slip(grade: Grade) -> str | None:
    diagnosis = grade.verdict.diagnosis
    return None if diagnosis is None else diagnosis.name
