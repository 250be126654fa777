"""Proofs that lead f back to plainer functions."""

from ...words.say import Say
from ..reductions.composed import composed_holds
from ..reductions.in_turn import in_turn_holds
from ..reductions.inner import inner_holds
from ..reductions.invariant import invariant_holds
from ..reductions.orthants import signs_hold
from ..reductions.outer import outer_holds
from ..reductions.products import one_form_holds, product_holds
from ..reductions.scaling import scaling_holds
from ..reductions.substituted import substituted_holds
from .kind import ProofKind as K
from .many_checks import separate_holds

__all__ = ["BY_REDUCTION"]

BY_REDUCTION = (
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
        "in turn",
        Say("one variable after the other", "변수 하나씩 차례로"),
        Say("The least value of f is the least of the least values over one variable, the others held fixed.",
            "f의 최솟값은 나머지를 고정하고 한 변수에 대해 구한 최솟값들 가운데 가장 작은 값입니다."),
        in_turn_holds,
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
)
