"""Proofs for polynomials and their quotients: where they are large, and all points that can be lowest."""

from ...words.say import Say
from ..polynomials.completing import completed_holds
from ..polynomials.confined import confined_holds
from ..polynomials.fractional import fraction_holds
from ..polynomials.strata import strata_hold
from .kind import ProofKind as K
from .many_checks import coercive_holds, level_holds

__all__ = ["OF_POLYNOMIALS"]

OF_POLYNOMIALS = (
    K(
        "completed",
        Say("one square completed", "한 변수의 완전제곱식"),
        Say("A square plus a rest that is free of its variable is as low as the rest, where the square is 0.",
            "제곱과 그 변수가 없는 나머지의 합은 제곱이 0일 때 나머지만큼 낮습니다."),
        completed_holds,
    ),
    K(
        "confined",
        Say("confined by squares", "제곱으로 가두기"),
        Say("Where squares show that f is larger away from a point, and f is convex near it, the one zero of the "
            "gradient there is the minimum.",
            "어떤 점에서 멀면 f가 더 크다는 것을 제곱으로 보이고 그 점 근처에서 f가 볼록하면, 그곳에서 "
            "그래디언트가 0인 하나뿐인 점이 최소점입니다."),
        confined_holds,
    ),
    K(
        "coercive",
        Say("grows on all sides", "모든 방향으로 커짐"),
        Say("A polynomial that goes to +∞ in every direction has a least value, at one of its critical points.",
            "모든 방향으로 +∞로 가는 다항함수는 최솟값이 있고, 그 점은 임계점 중 하나입니다."),
        coercive_holds,
    ),
    K(
        "level",
        Say("bounded level set", "유계인 준위 집합"),
        Say("A polynomial that is at most r only within a bounded region has a least value, at a critical point.",
            "다항함수의 값이 r 이하인 곳이 유계인 영역이면 최솟값이 있고, 그 점은 임계점 중 하나입니다."),
        level_holds,
    ),
    K(
        "fraction",
        Say("bounded level set of a quotient", "분수식의 유계인 준위 집합"),
        Say(
            "A quotient of polynomials that is at most r only within a bounded region has a least value, where all "
            "partial derivatives are 0.",
            "다항식의 분수식이 r 이하인 곳이 유계인 영역이면 최솟값이 있고, 그 점에서 모든 편도함수가 0입니다.",
        ),
        fraction_holds,
    ),
    K(
        "edges",
        Say("inside, edges, corners", "내부, 경계, 꼭짓점"),
        Say(
            "A least value on a closed domain is taken where the gradients of f and of the edges are dependent "
            "(Lagrange); the lowest of these points is the minimum.",
            "닫힌 정의역에서 최솟값은 f와 경계의 그래디언트가 일차 종속인 점(라그랑주)에서 나오며, 그 가운데 가장 "
            "낮은 점이 최소점입니다.",
        ),
        strata_hold,
    ),
)
