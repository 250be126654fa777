"""No line is shown that the independent judge has not found true."""

from functools import lru_cache

from ..expression.tree import Expr
from ..words.errors import OutOfBudget, TutorError
from ..words.say import Say
from .step import Checked

__all__ = ["checked"]

DEFECT = Say("A line failed its check, so it is not shown: {before} = {after}. "
             "This is a defect of symtutor; please report it.",
             "확인에 실패한 줄이 있어 보여 주지 않습니다: {before} = {after}. symtutor의 결함이니 알려 주세요.")
UNDECIDED = Say("I could not check the line {before} = {after}, so I do not show it.",
                "{before} = {after} 줄을 확인할 수 없어 보여 주지 않습니다.")


@lru_cache(maxsize=65536)
def checked(before: Expr, after: Expr, domain: tuple[Expr, ...] = ()) -> Checked:
    """How the judge found `before = after`: "proved" or "points". Raises TutorError if it is refuted or undecided."""
    from ..expression.judge import same

    level = same(before, after, domain=domain).level
    if level == "refuted":
        raise TutorError(DEFECT(before=before, after=after))
    if level == "unknown":
        raise OutOfBudget(UNDECIDED(before=before, after=after))
    return level
