"""Other ways to begin a derivation, and the laws they use; what follows is done by the rules of calculus."""

from ..words.say import Say
from .entry import Mistake, Rule

__all__ = ["EXPAND_FIRST", "LOGARITHMIC", "LOGARITHM_LAWS", "NEGATIVE_POWER"]

LOGARITHMIC = Rule(
    "logarithmic", "d(u) = u*d(ln(u))",
    Say("logarithmic differentiation", "로그 미분법"),
    Say("Differentiate the logarithm instead and multiply by the function.", "로그를 취해 미분하고 원래 함수를 곱합니다."),
    ("u > 0",),
    (
        Mistake("function not multiplied back", "d(ln(u))",
                Say("the derivative of the logarithm must be multiplied by the function {u}", "로그의 도함수에 함수 {u}을/를 곱해야 합니다")),
    ),
)

LOGARITHM_LAWS = (
    Rule("logarithm_of_a_product", "ln(u * ...) = ln(u) + ...",
         Say("logarithm of a product", "곱의 로그"),
         Say("The logarithm of a product is the sum of the logarithms.", "곱의 로그는 로그의 합입니다."), ("u > 0",)),
    Rule("logarithm_of_a_quotient", "ln(u/v) = ln(u) - ln(v)",
         Say("logarithm of a quotient", "몫의 로그"),
         Say("The logarithm of a quotient is the difference of the logarithms.", "몫의 로그는 로그의 차입니다."), ("u > 0", "v > 0")),
    Rule("logarithm_of_a_power", "ln(u^v) = v*ln(u)",
         Say("logarithm of a power", "거듭제곱의 로그"),
         Say("The exponent comes down in front of the logarithm.", "지수를 로그 앞으로 내립니다."), ("u > 0",)),
    Rule("logarithm_of_a_root", "ln(sqrt(u)) = ln(u)/2",
         Say("logarithm of a root", "제곱근의 로그"),
         Say("A root is a power with the exponent one half.", "제곱근은 지수가 이분의 일인 거듭제곱입니다."), ("u > 0",)),
)

EXPAND_FIRST = Rule(
    "expand_first", "d((u + ...)*v) = d(u*v + ...)",
    Say("multiply out first", "먼저 전개"),
    Say("Multiply out the brackets before differentiating.", "미분하기 전에 괄호를 전개합니다."),
)

NEGATIVE_POWER = Rule(
    "negative_power", "u/v = u*v^(-1)",
    Say("negative power", "음의 지수"),
    Say("A quotient is a product with a negative power: the product rule is enough.",
        "몫을 음의 지수를 가진 거듭제곱과의 곱으로 고치면 곱의 미분법으로 충분합니다."),
    ("v != 0",),
)
