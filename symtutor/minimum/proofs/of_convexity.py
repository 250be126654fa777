"""Proofs for convex functions: a flat point, weights of pieces and edges."""

from ...words.say import Say
from ..convex.at_a_tip import tip_holds
from ..convex.enclosed_edges import enclosed_holds
from ..convex.lagrange import lagrange_holds
from ..letters.on_an_edge import edge_holds
from ..polynomials.forms_on_spheres import form_holds
from .kind import ProofKind as K
from .many_checks import convex_many_holds, weights_hold

__all__ = ["OF_CONVEXITY"]

OF_CONVEXITY = (
    K(
        "convex function",
        Say("convex", "볼록함수"),
        Say("A convex function is least wherever its gradient is zero.",
            "볼록함수는 그래디언트가 0인 곳에서 최소입니다."),
        convex_many_holds,
    ),
    K(
        "enclosed",
        Say("convex, enclosed", "볼록, 둘러싸기"),
        Say(
            "A convex function is least at the zero of its gradient; "
            "an interval Newton step that falls inside its box encloses exactly one.",
            "볼록함수는 그래디언트가 0인 점에서 최소이고, "
            "구간 뉴턴 단계가 상자 안에 들어가면 그런 점이 상자 안에 꼭 하나 있습니다.",
        ),
        enclosed_holds,
    ),
    K(
        "weights",
        Say("weights", "가중치"),
        Say("|u| ≥ s·u for every s from −1 to 1; with the right s the variables cancel.",
            "−1 이상 1 이하의 모든 s에 대하여 |u| ≥ s·u이고, s를 알맞게 고르면 변수가 사라집니다."),
        weights_hold,
    ),
    K(
        "multipliers",
        Say("weights of pieces and edges", "조각과 경계의 가중치"),
        Say("The largest of several is at least each weighted mean of them; on g ≥ 0, taking off a positive multiple "
            "of g makes it smaller still. Where such a convex function is least and equal to f, f is least.",
            "여럿 중 가장 큰 값은 그 가중평균 이상이고, g ≥ 0인 곳에서 g의 양수 배를 빼면 더 작아집니다. "
            "이렇게 얻은 볼록함수가 최소이면서 f와 같은 점에서 f도 최소입니다."),
        lagrange_holds,
    ),
    K(
        "eigenvalue",
        Say("least eigenvalue", "가장 작은 고윳값"),
        Say("On a sphere around 0 a quadratic form is at least its least eigenvalue times the square of the radius.",
            "원점을 중심으로 하는 구면에서 이차형식은 가장 작은 고윳값에 반지름의 제곱을 곱한 값 이상입니다."),
        form_holds,
    ),
    K(
        "tip of a norm",
        Say("the tip of a norm", "노름의 뾰족한 점"),
        Say("A convex function whose gradient at p is shorter than c, with c·|x − p| added, is least at p.",
            "점 p에서 그래디언트의 길이가 c보다 작은 볼록함수에 c·|x − p|를 더하면 p에서 최소입니다."),
        tip_holds,
    ),
    K(
        "squares on an edge",
        Say("squares and an equation", "제곱과 방정식"),
        Say("Where g = 0, a multiple of g may be added; what is left is a sum of squares and the value.",
            "g = 0인 곳에서는 g의 몇 배를 더해도 값이 같습니다. 남는 것은 제곱들의 합과 최솟값입니다."),
        edge_holds,
    ),
)
