"""Proofs for functions of one variable: degree, curvature, the signs of the slope, what happens far out."""

from ...words.say import Say
from ..letters.turning import turning_holds
from ..line.waves import waves_hold
from .kind import ProofKind as K
from .line_checks import convex_holds, even_degree_holds, sign_chart_holds, tails_hold

__all__ = ["OF_ONE_VARIABLE"]

OF_ONE_VARIABLE = (
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
        "one turn",
        Say("one change of sign", "부호 변화 한 번"),
        Say("If f falls up to a point of an interval and rises from there on, f is least at this point.",
            "한 구간에서 f가 어떤 점까지 감소하고 그 뒤로 증가하면 그 점에서 f는 최소입니다."),
        turning_holds,
    ),
    K(
        "waves",
        Say("waves without a common period", "공통 주기가 없는 파동"),
        Say(
            "Waves whose frequencies are linearly independent over the rationals come as near to any phases at once as "
            "you like (Kronecker), so the greatest lower bound of their sum is the sum of their least values.",
            "진동수가 유리수 위에서 일차 독립인 파동들은 어떤 위상에도 동시에 얼마든지 가까워지므로(크로네커), "
            "그 합의 하한은 각 최솟값의 합입니다.",
        ),
        waves_hold,
    ),
)
