"""From what was found to a Verdict: marks, and what happens when the answer cannot be read or is too much."""

from collections.abc import Callable
from fractions import Fraction
from zlib import crc32

from ..expression.tree import Expr
from ..words.errors import OutOfBudget, ReadError, TutorError
from ..words.say import Say
from .questions.derivative import Judged
from .sameness.expressions import Comparison
from .verdict import SHARE, UNKNOWN, UNREADABLE, Kind, Verdict, nothing

__all__ = ["guarded", "marks_for", "seed_of", "verdict"]

TOO_DEEP = Say("This answer is nested too deeply to be checked.", "답이 너무 깊이 겹쳐 있어 확인할 수 없습니다.")


def seed_of(question: str) -> int:
    """The seed of a question's sample points: the same in every run, so that a mark is reproducible."""
    return crc32(question.encode())


def marks_for(kind: Kind, out_of: int) -> Fraction | None:
    """The points a verdict earns; None when a person has to look."""
    share = SHARE[kind]
    return None if share is None else share * out_of


def verdict(
    question: str, answer: str, judged: Judged, out_of: int = 1, work: Callable[[], Expr | None] = nothing,
    reading: Expr | None = None,
) -> Verdict:
    """The Verdict of one answer; `work` gives the right one to who asks."""
    found: Comparison = judged.comparison
    return Verdict(
        question, answer, found.verdict, found.level, found.witness, None, judged.diagnosis,
        marks_for(found.verdict, out_of), out_of, work, reading, judged.reason or found.reason,
    )


def guarded(question: str, answer: str, out_of: int, work: Callable[[], Verdict]) -> Verdict:
    """What `work` finds; an answer that cannot be read, or is too much, is a verdict and not an error."""
    try:
        return work()
    except ReadError as error:
        return Verdict(question, answer, UNREADABLE, out_of=out_of, reason=error.what, error=error)
    except (OutOfBudget, RecursionError) as error:
        reason = error.what if isinstance(error, TutorError) else TOO_DEEP()
        return Verdict(question, answer, UNKNOWN, out_of=out_of, reason=reason)
