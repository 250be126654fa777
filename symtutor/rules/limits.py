"""The limit definition of the derivative, the algebra that goes with it, and the limits that are known."""

from ..words.say import Say
from .entry import Mistake, Rule

__all__ = [
    "ADDITION_COS", "ADDITION_EXP", "ADDITION_SIN", "BASIC_LIMITS", "CANCEL_STEP", "COLLECT", "COMMON_DENOMINATOR",
    "CONJUGATE", "COSINE_LIMIT", "DEFINITION", "EXPAND_POWERS", "EXPONENTIAL_LIMIT", "FACTOR_OUT_POWER", "LIMITS",
    "LIMIT_LAWS", "LOGARITHM_LIMIT", "LOG_DIFFERENCE", "ONE_PLUS", "POWER_LIMIT", "PUT_ZERO", "ROOT_LIMIT",
    "SECANT_OF_ANGLE", "SINE_LIMIT", "TANGENT_DIFFERENCE",
]

R = Rule
BASIC = Say("basic limit", "기본 극한")
ADDITION = Say("addition theorem", "덧셈정리")

DEFINITION = R(
    "definition", "d(f(x)) = lim(h->0, (f(x + h) - f(x))/h)",
    Say("definition of the derivative", "도함수의 정의"),
    Say("The derivative is the limit of the slopes of secants: the difference over the step, as the step goes to 0.",
        "도함수는 할선의 기울기의 극한입니다. 함숫값의 차를 증분으로 나누고 증분을 0으로 보냅니다."),
    mistakes=(
        Mistake("step forgotten in the denominator", "lim(h->0, f(x + h) - f(x))",
                Say("the difference must be divided by the step", "함숫값의 차를 증분으로 나누어야 합니다")),
    ),
)
EXPAND_POWERS = R(
    "expand_powers", "(u + v)^2 = u^2 + 2*u*v + v^2",
    Say("multiply out", "전개"), Say("Multiply the powers of the sum out.", "합의 거듭제곱을 전개합니다."))
COLLECT = R(
    "collect", "u + v - u = v",
    Say("opposite terms cancel", "같은 항 소거"),
    Say("Equal terms with opposite signs cancel.", "부호가 반대인 같은 항을 없앱니다."))
CANCEL_STEP = R(
    "cancel_step", "u*v/v = u",
    Say("cancel the step", "증분의 약분"),
    Say("While the limit is taken the step is not 0, so it may be cancelled.",
        "극한을 구하는 동안 증분은 0이 아니므로 약분할 수 있습니다."), ("v != 0",))
PUT_ZERO = R(
    "put_zero", "lim(h->0, u + h) = u",
    Say("the step goes to 0", "증분을 0으로"),
    Say("The expression is continuous where the step is 0: put 0 for it.", "증분이 0일 때 연속이므로 0을 넣습니다."))
COMMON_DENOMINATOR = R(
    "common_denominator", "(1/u - 1/v)/w = (v - u)/(w*u*v)",
    Say("common denominator", "통분"), Say("Write the difference over one denominator.", "차를 하나의 분모로 통분합니다."),
    ("u != 0", "v != 0"))
CONJUGATE = R(
    "conjugate", "(sqrt(u) - sqrt(v))/w = (u - v)/(w*(sqrt(u) + sqrt(v)))",
    Say("multiply by the conjugate", "유리화"),
    Say("Multiply top and bottom by the sum of the roots: the roots above disappear.",
        "분자와 분모에 두 근호의 합을 곱하면 분자의 근호가 없어집니다."), ("u > 0", "v > 0"))
ADDITION_SIN = R(
    "addition_sin", "sin(u + v) = sin(u)*cos(v) + cos(u)*sin(v)", ADDITION,
    Say("The sine of a sum, by its parts.", "합의 사인을 나누어 씁니다."),
    mistakes=(Mistake("sine of a sum split", "sin(u) + sin(v)",
                      Say("the sine of a sum is not the sum of the sines", "합의 사인은 사인의 합이 아닙니다")),))
ADDITION_COS = R(
    "addition_cos", "cos(u + v) = cos(u)*cos(v) - sin(u)*sin(v)", ADDITION,
    Say("The cosine of a sum, by its parts.", "합의 코사인을 나누어 씁니다."),
    mistakes=(Mistake("sign of the addition theorem", "cos(u)*cos(v) + sin(u)*sin(v)",
                      Say("the cosine of a sum has a minus between its terms", "합의 코사인은 두 항 사이가 빼기입니다")),))
ADDITION_EXP = R(
    "addition_exp", "c^(u + v) = c^u*c^v",
    Say("law of exponents", "지수법칙"),
    Say("A sum in the exponent is a product of powers.", "지수의 합은 거듭제곱의 곱입니다."), ("c > 0",))
LIMIT_LAWS = R(
    "limit_laws", "lim(h->0, u*v + w) = u*lim(h->0, v) + lim(h->0, w)",
    Say("limit laws", "극한의 성질"),
    Say("The limit of a sum is the sum of the limits; what the step is not in stays in front.",
        "합의 극한은 극한의 합이고, 증분이 없는 것은 앞에 둡니다."))
LOG_DIFFERENCE = R(
    "log_difference", "ln(u) - ln(v) = ln(u/v)",
    Say("difference of logarithms", "로그의 차"),
    Say("A difference of logarithms is the logarithm of a quotient.", "로그의 차는 몫의 로그입니다."), ("u > 0", "v > 0"))
ONE_PLUS = R(
    "one_plus", "(u + v)/u = 1 + v/u",
    Say("divide term by term", "항별로 나누기"),
    Say("Each term is divided by the denominator.", "각 항을 분모로 나눕니다."), ("u != 0",))
TANGENT_DIFFERENCE = R(
    "tangent_difference", "tan(u) - tan(v) = sin(u - v)/(cos(u)*cos(v))", ADDITION,
    Say("Over one denominator the numerator is the sine of the difference.", "통분하면 분자는 차의 사인이 됩니다."))
SECANT_OF_ANGLE = R(
    "secant_of_angle", "1/(cos(u)*cos(u)) = sec(u)^2",
    Say("secant", "시컨트"), Say("One over the cosine is the secant.", "코사인의 역수는 시컨트입니다."))
FACTOR_OUT_POWER = R(
    "factor_out_power", "(u + v)^c = u^c*(1 + v/u)^c",
    Say("factor the power out", "거듭제곱으로 묶기"),
    Say("Taken out, the power leaves only a power of a number near 1.", "거듭제곱을 앞으로 빼면 1에 가까운 수의 거듭제곱만 남습니다."),
    ("u > 0",))
SINE_LIMIT = R(
    "sine_limit", "lim(h->0, sin(h)/h) = 1", BASIC,
    Say("Near 0 the sine of an angle is as long as the angle.", "0 가까이에서 사인은 각과 거의 같습니다."))
COSINE_LIMIT = R(
    "cosine_limit", "lim(h->0, (cos(h) - 1)/h) = 0", BASIC,
    Say("Near 0 the cosine is flat.", "0 가까이에서 코사인은 평평합니다."))
EXPONENTIAL_LIMIT = R(
    "exponential_limit", "lim(h->0, (e^h - 1)/h) = 1", BASIC,
    Say("The number e is chosen so that this slope is 1.", "이 기울기가 1이 되도록 정한 수가 e입니다."))
POWER_LIMIT = R(
    "power_limit", "lim(h->0, (c^h - 1)/h) = ln(c)", BASIC,
    Say("The slope of a power at 0 is the natural log of its base.", "0에서 지수함수의 기울기는 밑의 자연로그입니다."),
    ("c > 0",))
LOGARITHM_LIMIT = R(
    "logarithm_limit", "lim(h->0, ln(1 + h)/h) = 1", BASIC,
    Say("Near 1 the natural log grows as fast as its argument.", "1 가까이에서 자연로그는 진수와 같은 빠르기로 커집니다."))
ROOT_LIMIT = R(
    "root_limit", "lim(h->0, ((1 + h)^c - 1)/h) = c", BASIC,
    Say("Near 1 a power grows as many times faster as its exponent says.", "1 가까이에서 거듭제곱은 지수배만큼 빠르게 변합니다."))
BASIC_LIMITS = (SINE_LIMIT, COSINE_LIMIT, EXPONENTIAL_LIMIT, POWER_LIMIT, LOGARITHM_LIMIT, ROOT_LIMIT)
LIMITS = (
    DEFINITION, EXPAND_POWERS, COLLECT, CANCEL_STEP, PUT_ZERO, COMMON_DENOMINATOR, CONJUGATE, ADDITION_SIN,
    ADDITION_COS, TANGENT_DIFFERENCE, SECANT_OF_ANGLE, ADDITION_EXP, LOG_DIFFERENCE, ONE_PLUS, FACTOR_OUT_POWER,
    LIMIT_LAWS, *BASIC_LIMITS,
)
