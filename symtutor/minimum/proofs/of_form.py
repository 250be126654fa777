"""Proofs that read the form of f: squares, bounds of its terms, means."""

from ...words.say import Say
from .basic_checks import bounds_hold, constant_holds, squares_hold
from .kind import ProofKind as K
from .many_checks import means_holds

__all__ = ["OF_FORM"]

OF_FORM = (
    K(
        "square",
        Say("completing the square", "완전제곱식"),
        Say("A sum of squares with positive factors is never negative; it is zero where every square is.",
            "양수 배 한 제곱들의 합은 음수가 될 수 없고, 모든 제곱이 0일 때만 0입니다."),
        squares_hold,
    ),
    K(
        "constant",
        Say("constant", "상수함수"),
        Say("A function that never changes has its one value as its minimum.",
            "값이 변하지 않는 함수의 최솟값은 그 값입니다."),
        constant_holds,
    ),
    K(
        "bounds",
        Say("term by term", "항별 하한"),
        Say("Each term has a least value; where all of them are least at once, so is the sum.",
            "항마다 가장 작은 값이 있고, 모든 항이 동시에 가장 작아지는 곳에서 합도 가장 작습니다."),
        bounds_hold,
    ),
    K(
        "means",
        Say("arithmetic and geometric mean", "산술평균과 기하평균"),
        Say(
            "A weighted mean of positive numbers is at least their weighted geometric mean, with equality only "
            "when they are equal.",
            "양수의 가중 산술평균은 가중 기하평균보다 작지 않고, 모두 같을 때만 등호가 성립합니다.",
        ),
        means_holds,
    ),
)
