"""The ways to prove that a value is the least one: each an entry with its theorem and an independent check."""

from collections.abc import Callable
from dataclasses import dataclass

from ...function import Function
from ...words.say import Say
from ..boxes.enclosed import enclosure_holds
from ..convex.lagrange import lagrange_holds
from ..letters.turning import turning_holds
from ..polynomials.fractional import fraction_holds
from ..polynomials.strata import strata_hold
from ..reductions.composed import composed_holds
from ..reductions.inner import inner_holds
from ..reductions.invariant import invariant_holds
from ..reductions.orthants import signs_hold
from ..reductions.outer import outer_holds
from ..reductions.products import one_form_holds, product_holds
from ..reductions.scaling import scaling_holds
from ..reductions.substituted import substituted_holds
from ..result import Proof
from .basic_checks import bounds_hold, constant_holds, squares_hold
from .line_checks import convex_holds, even_degree_holds, sign_chart_holds, tails_hold
from .many_checks import (
    boxes_hold,
    coercive_holds,
    convex_many_holds,
    level_holds,
    means_holds,
    separate_holds,
    weights_hold,
)

__all__ = ["PROOFS", "ProofKind"]

Check = Callable[[Function, Proof], bool]


@dataclass(frozen=True, slots=True)
class ProofKind:
    """name: in Proof.kind and JSON; statement: the theorem used; holds: whether f ≥ value everywhere, checked anew."""

    name: str
    title: Say
    statement: Say
    holds: Check


K = ProofKind
PROOFS = (
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
        "even degree",
        Say("even degree", "짝수 차수"),
        Say(
            "A polynomial of even degree with a positive leading coefficient goes to +∞ on both sides, so it "
            "has a least value, at a critical point.",
            "최고차항의 계수가 양수인 짝수 차 다항함수는 양쪽에서 +∞로 가므로 최솟값이 있고, 그 점은 임계점입니다.",
        ),
        even_degree_holds,
    ),
    K(
        "convex",
        Say("convex", "볼록"),
        Say("Where f″ ≥ 0 everywhere, a critical point is a global minimum.",
            "모든 점에서 f″ ≥ 0이면 임계점에서 최솟값을 갖습니다."),
        convex_holds,
    ),
    K(
        "sign chart",
        Say("sign chart", "증감표"),
        Say(
            "Between neighbouring critical points, kinks and ends f only rises or only falls, so the least of "
            "the values and limits there is the least of all.",
            "이웃한 임계점, 꺾인 점, 끝점 사이에서 f는 증가만 하거나 감소만 하므로, 그 점들에서의 값과 극한 중 "
            "가장 작은 것이 전체에서 가장 작습니다.",
        ),
        sign_chart_holds,
    ),
    K(
        "tails",
        Say("far out", "먼 곳"),
        Say("If f is larger than a value everywhere beyond ±R, only what lies between counts.",
            "±R 밖에서 f가 어떤 값보다 항상 크면 그 사이만 살피면 됩니다."),
        tails_hold,
    ),
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
        enclosure_holds,
    ),
    K(
        "one form",
        Say("one linear form", "일차식 하나"),
        Say("A function of one linear form alone is least where that form minimizes the function of one variable.",
            "일차식 하나에만 따라 변하는 함수는 그 일차식이 일변수함수의 최소점일 때 최소입니다."),
        one_form_holds,
    ),
    K(
        "product",
        Say("positive factors", "양수인 인수"),
        Say("A product of positive factors is least where every factor is least at once.",
            "양수인 인수들의 곱은 모든 인수가 동시에 최소인 곳에서 최소입니다."),
        product_holds,
    ),
    K(
        "one turn",
        Say("one change of sign", "부호 변화 한 번"),
        Say("If f falls up to a point of an interval and rises from there on, f is least at this point.",
            "한 구간에서 f가 어떤 점까지 감소하고 그 뒤로 증가하면 그 점에서 f는 최소입니다."),
        turning_holds,
    ),
    K(
        "inner",
        Say("inner function", "안쪽 함수"),
        Say(
            "If t = h(x) takes exactly the values of some intervals, f(x) = g(t) has the least value that g has there.",
            "t = h(x)의 값이 정확히 어떤 구간들을 이룰 때, f(x) = g(t)의 최솟값은 그 구간들에서 g의 최솟값과 같습니다.",
        ),
        inner_holds,
    ),
    K(
        "outer",
        Say("outer function", "바깥 함수"),
        Say("An increasing function of u is least where u is least.",
            "u의 증가함수는 u가 최소인 곳에서 최소입니다."),
        outer_holds,
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
        "composed",
        Say("one quantity", "한 가지 양"),
        Say("A function of one quantity alone is least where that quantity has the best of the values it takes.",
            "한 가지 양에만 따라 변하는 함수는 그 양이 실제로 갖는 값 중 가장 알맞은 값일 때 최소입니다."),
        composed_holds,
    ),
    K(
        "invariant",
        Say("a direction without change", "변하지 않는 방향"),
        Say("A function that does not change along a direction is least where it is least on a plane across it.",
            "어떤 방향으로 움직여도 변하지 않는 함수는 그 방향을 가로지르는 평면 위에서만 살피면 됩니다."),
        invariant_holds,
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
    K(
        "substitution",
        Say("substitution", "대입"),
        Say("Where an equation of the domain gives one variable, f is a function of the others alone.",
            "정의역의 방정식에서 한 변수를 풀어 대입하면 f는 나머지 변수만의 함수입니다."),
        substituted_holds,
    ),
    K(
        "separate",
        Say("each variable by itself", "변수별로 따로"),
        Say("A sum of functions of different variables is least where each of them is least.",
            "서로 다른 변수의 함수들의 합은 각각이 최소인 곳에서 최소입니다."),
        separate_holds,
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
        "scaling",
        Say("the same along every ray", "반직선 위에서 같은 값"),
        Say("What is constant on every ray from the origin is known from one point of each.",
            "원점에서 나가는 반직선마다 값이 일정하면 반직선마다 한 점만 살피면 됩니다."),
        scaling_holds,
    ),
    K(
        "signs",
        Say("each choice of signs", "부호의 경우별로"),
        Say("The least of the least values over all choices of signs is the least of all.",
            "부호의 모든 경우에서 구한 최솟값 중 가장 작은 것이 전체의 최솟값입니다."),
        signs_hold,
    ),
    K(
        "boxes",
        Say("boxes", "상자"),
        Say(
            "Near the point f is convex; the rest of the domain is covered by boxes on each of which f is "
            "certainly larger.",
            "이 점 근처에서 f는 볼록하고, 나머지 정의역은 f의 값이 확실히 더 큰 상자들로 덮입니다.",
        ),
        boxes_hold,
    ),
)
