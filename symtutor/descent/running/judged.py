"""The independent judge of what runs: generated slopes against Taylor arithmetic in balls, which knows no rule."""

from collections.abc import Sequence
from fractions import Fraction

from ...expression.tree import Expr, name
from ...words.errors import TutorError
from ...words.say import Say
from .kernel import Problem

__all__ = ["must_agree"]

CLOSE = 1e-6
DEFECT = Say(
    "The slope by {x} failed its check, so descent was stopped. This is a defect of symtutor; please report it.",
    "{x}에 대한 기울기가 확인에 실패하여 경사 하강을 멈췄습니다. symtutor의 결함이니 알려 주세요.",
)


def must_agree(problem: Problem, point: Sequence[float], slopes: Sequence[float]) -> None:
    """Raises TutorError if a slope that the code computed at the point is not the derivative there.

    Where balls cannot tell (a kink, an overflow), nothing is claimed.
    """
    from ...expression.numbers import ball

    place = {v: Fraction(x) for v, x in zip(problem.variables, point, strict=True)}
    for variable, slope in zip(problem.variables, slopes, strict=True):
        wanted = ball(Expr("d", (problem.body, name(variable))), place)
        if not wanted.is_finite() or abs(slope) == float("inf") or slope != slope:
            continue
        if abs(float(wanted.mid()) - slope) > CLOSE * (1 + abs(slope)):
            raise TutorError(DEFECT(x=name(variable)))
