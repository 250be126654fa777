"""What is wrong with a problem's mathematics: no variant, a task that cannot be done, variants that differ in kind."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..expression.tree import name, relation
from ..words.errors import TutorError
from ..words.say import Say, Sentence
from .record import Problem
from .variants import variants

if TYPE_CHECKING:
    from ..minimum import Minimum

__all__ = ["mathematical_findings"]

SAMPLE: Final = 6
SEED: Final = 0
BUDGET: Final = 4.0

NO_VARIANT = Say("No choice of the parameters satisfies `require`.", "`require`를 만족하는 매개변수 값이 없습니다.")
VALUE = Say("{equation}", "{equation}")
WITH = Say("With {values}: {what}", "{values}일 때: {what}")
APART = Say("The variants differ in kind. {one} {other}", "변형마다 성격이 다릅니다. {one} {other}")

# status of the minimum, and kind of a critical point -> what a teacher is told of a variant
STATUS: Final = {
    "attained": Say("The minimum is attained.", "최솟값을 갖습니다."),
    "not attained": Say("There is an infimum, but no minimum.", "하한은 있으나 최솟값은 없습니다."),
    "unbounded": Say("The function is unbounded below.", "아래로 유계가 아닙니다."),
    "unknown": Say("The minimum could not be found.", "최솟값을 찾지 못했습니다."),
}
KINDS: Final = {
    "minimum": Say("local minimum", "극소점"),
    "maximum": Say("local maximum", "극대점"),
    "saddle": Say("saddle", "안장점"),
    "degenerate": Say("degenerate point", "퇴화 임계점"),
    "kink": Say("kink", "꺾인 점"),
    "boundary": Say("point of the boundary", "경계점"),
}
DESCRIBED = Say("{status} Its points: {points}.", "{status} 점의 종류: {points}.")
JOINED = Say("{first}, {rest}", "{first}, {rest}")


def mathematical_findings(problem: Problem) -> Iterator[Sentence]:
    """What the engine finds wrong in up to SAMPLE variants: all of them can be worked out, and alike."""
    drawn = variants(problem, SAMPLE, SEED)
    if not drawn:
        yield NO_VARIANT()
    first: tuple[Sentence, Sentence] | None = None
    for variant in drawn:
        try:
            minimum = _work(variant)
        except TutorError as error:
            yield _told(variant, error.what)
            continue
        if minimum is None:
            continue
        described = _described(minimum)
        told = _told(variant, described)
        if minimum.status == "unknown":
            yield told
        first = first or (described, told)
        if described != first[0]:
            yield APART(one=first[1], other=told)


def _work(variant: Problem) -> "Minimum | None":
    """Do what the problem asks, as far as it can fail: the derivatives and, where asked for, the minimum."""
    from ..derivation import gradient

    gradient(variant.function)
    if not {"minimum", "critical points"} & set(variant.ask):
        return None
    from ..minimum import minimize

    return minimize(variant.function, BUDGET)


def _told(variant: Problem, what: Sentence) -> Sentence:
    """What is to be said of a variant, which is named by its values: With a = 1, b = 3: …"""
    given = [VALUE(equation=relation("=", name(letter), value)) for letter, value in variant.values]
    return WITH(values=_joined(given), what=what) if given else what


def _described(minimum: "Minimum") -> Sentence:
    """The status, and the kinds of critical points, each as often as it occurs."""
    kinds = [KINDS[candidate.kind]() for candidate in sorted(minimum.candidates, key=lambda c: c.kind)]
    status = STATUS[minimum.status]()
    return DESCRIBED(status=status, points=_joined(kinds)) if kinds else status


def _joined(sentences: list[Sentence]) -> Sentence:
    first, *rest = sentences
    return JOINED(first=first, rest=_joined(rest)) if rest else first
