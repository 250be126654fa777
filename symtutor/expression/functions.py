"""The elementary functions: one row each. Adding a function is adding a row (and its derivative in `rules`)."""

from dataclasses import dataclass

__all__ = ["ALIASES", "FUNCTIONS", "Elementary"]


@dataclass(frozen=True, slots=True)
class Elementary:
    """What everybody but the calculus rules must know of one function of u (and v, …).

    name        as a student types it; the head of its Expr
    latex       its control word, or the whole with {0}, {1}
    en, ko      as it is read aloud before its argument
    aliases     other spellings that are read
    arity       number of arguments; -1 for one or more
    definition  in simpler functions of u, v, in the student's language; "" for a primitive
    ball        its name in Arb's ball arithmetic and power series; "" when the definition or `special` serves
    code        Python text for floats and arrays alike; "" means the same name, "?" that there is none
    sympy       SymPy text; "" means the same name
    domain      where it is defined, as conditions on u; "" means everywhere
    smooth      where it is differentiable, when that is less than the domain
    """

    name: str
    latex: str
    en: str
    ko: str
    aliases: tuple[str, ...] = ()
    arity: int = 1
    definition: str = ""
    ball: str = ""
    code: str = ""
    sympy: str = ""
    domain: str = ""
    smooth: str = ""


F = Elementary
ROWS = (
    # roots and logarithms; exp(u) is read as e^u, so it has no row
    F("sqrt", r"\sqrt{{{0}}}", "the square root of", "루트", ball="sqrt", domain="u >= 0", smooth="u > 0"),
    F("cbrt", r"\sqrt[3]{{{0}}}", "the cube root of", "세제곱근", definition="sign(u)*abs(u)^(1/3)", code="cbrt({0})",
      sympy="real_root({0}, 3)", smooth="u != 0"),
    F("root", r"\sqrt[{1}]{{{0}}}", "the root of degree {1} of", "{1}제곱근", ("real_root",), 2, definition="sign(u)*abs(u)^(1/v)",
      code="?", sympy="real_root({0}, {1})", smooth="u != 0"),
    F("log", r"\ln", "the natural log of", "자연로그", ("ln",), ball="log", domain="u > 0"),
    F("log_base", r"\log_{{{0}}}", "the log to base {0} of", "{0}를 밑으로 하는 로그", arity=2, definition="log(v)/log(u)",
      code="log({1})/log({0})", sympy="log({1}, {0})", domain="u > 0, u != 1, v > 0"),
    # trigonometric
    F("sin", r"\sin", "sine", "사인", ball="sin"),
    F("cos", r"\cos", "cosine", "코사인", ball="cos"),
    F("tan", r"\tan", "tangent", "탄젠트", ("tg",), definition="sin(u)/cos(u)", ball="tan", domain="cos(u) != 0"),
    F("cot", r"\cot", "cotangent", "코탄젠트", ("ctg", "cotan"), definition="cos(u)/sin(u)", code="1/tan({0})", domain="sin(u) != 0"),
    F("sec", r"\sec", "secant", "시컨트", definition="1/cos(u)", code="1/cos({0})", domain="cos(u) != 0"),
    F("csc", r"\csc", "cosecant", "코시컨트", ("cosec",), definition="1/sin(u)", code="1/sin({0})", domain="sin(u) != 0"),
    # inverse trigonometric: asin in [-pi/2, pi/2], acos and acot in [0, pi]
    F("asin", r"\arcsin", "arc sine", "아크사인", ("arcsin",), ball="asin", domain="-1 <= u, u <= 1", smooth="-1 < u, u < 1"),
    F("acos", r"\arccos", "arc cosine", "아크코사인", ("arccos",), definition="pi/2 - asin(u)", ball="acos",
      domain="-1 <= u, u <= 1", smooth="-1 < u, u < 1"),
    F("atan", r"\arctan", "arc tangent", "아크탄젠트", ("arctan", "arctg"), ball="atan"),
    F("acot", r"\operatorname{arccot}", "arc cotangent", "아크코탄젠트", ("arccot",), definition="pi/2 - atan(u)",
      code="(pi/2 - atan({0}))", sympy="(pi/2 - atan({0}))"),
    F("asec", r"\operatorname{arcsec}", "arc secant", "아크시컨트", ("arcsec",), definition="acos(1/u)", code="acos(1/({0}))",
      domain="abs(u) >= 1", smooth="abs(u) > 1"),
    F("acsc", r"\operatorname{arccsc}", "arc cosecant", "아크코시컨트", ("arccsc", "arccosec"), definition="asin(1/u)",
      code="asin(1/({0}))", domain="abs(u) >= 1", smooth="abs(u) > 1"),
    # hyperbolic
    F("sinh", r"\sinh", "hyperbolic sine", "하이퍼볼릭 사인", definition="(e^u - e^(-u))/2"),
    F("cosh", r"\cosh", "hyperbolic cosine", "하이퍼볼릭 코사인", definition="(e^u + e^(-u))/2"),
    F("tanh", r"\tanh", "hyperbolic tangent", "하이퍼볼릭 탄젠트", definition="(e^u - e^(-u))/(e^u + e^(-u))"),
    F("coth", r"\coth", "hyperbolic cotangent", "하이퍼볼릭 코탄젠트", definition="(e^u + e^(-u))/(e^u - e^(-u))",
      code="1/tanh({0})", domain="u != 0"),
    F("sech", r"\operatorname{sech}", "hyperbolic secant", "하이퍼볼릭 시컨트", definition="2/(e^u + e^(-u))", code="1/cosh({0})"),
    F("csch", r"\operatorname{csch}", "hyperbolic cosecant", "하이퍼볼릭 코시컨트", definition="2/(e^u - e^(-u))",
      code="1/sinh({0})", domain="u != 0"),
    # area functions
    F("asinh", r"\operatorname{arsinh}", "area hyperbolic sine", "역하이퍼볼릭 사인", ("arsinh", "arcsinh"),
      definition="log(u + sqrt(u^2 + 1))"),
    F("acosh", r"\operatorname{arcosh}", "area hyperbolic cosine", "역하이퍼볼릭 코사인", ("arcosh", "arccosh"),
      definition="log(u + sqrt(u - 1)*sqrt(u + 1))", domain="u >= 1", smooth="u > 1"),
    F("atanh", r"\operatorname{artanh}", "area hyperbolic tangent", "역하이퍼볼릭 탄젠트", ("artanh", "arctanh"),
      definition="(log(1 + u) - log(1 - u))/2", domain="-1 < u, u < 1"),
    F("acoth", r"\operatorname{arcoth}", "area hyperbolic cotangent", "역하이퍼볼릭 코탄젠트", ("arcoth", "arccoth"),
      definition="log((u + 1)/(u - 1))/2", code="atanh(1/({0}))", domain="abs(u) > 1"),
    F("asech", r"\operatorname{arsech}", "area hyperbolic secant", "역하이퍼볼릭 시컨트", ("arsech", "arcsech"),
      definition="log((1 + sqrt(1 - u^2))/u)", code="acosh(1/({0}))", domain="0 < u, u <= 1", smooth="0 < u, u < 1"),
    F("acsch", r"\operatorname{arcsch}", "area hyperbolic cosecant", "역하이퍼볼릭 코시컨트", ("arcsch", "arccsch"),
      definition="log(1/u + sqrt(1/u^2 + 1))", code="asinh(1/({0}))", domain="u != 0"),
    # pieces: with kinks and jumps
    F("abs", r"\left|{0}\right|", "the absolute value of", "절댓값", code="abs({0})", sympy="Abs({0})", smooth="u != 0"),
    F("sign", r"\operatorname{sgn}", "the sign of", "부호", ("sgn",), smooth="u != 0"),
    F("heaviside", r"\operatorname{H}", "the step function of", "계단함수", ("Heaviside",), definition="(1 + sign(u))/2", code="((1 + sign({0}))/2)",
      sympy="Heaviside({0})", smooth="u != 0"),
    F("max", r"\max", "the maximum of", "최댓값", arity=-1, code="maximum({0}, {1})", sympy="Max"),
    F("min", r"\min", "the minimum of", "최솟값", arity=-1, code="minimum({0}, {1})", sympy="Min"),
    F("floor", r"\lfloor {0} \rfloor", "the floor of", "바닥", smooth="sin(pi*u) != 0"),
    F("ceil", r"\lceil {0} \rceil", "the ceiling of", "천장", ("ceiling",), sympy="ceiling({0})", smooth="sin(pi*u) != 0"),
    F("frac", r"\operatorname{frac}", "the fractional part of", "소수 부분", definition="u - floor(u)", code="({0} - floor({0}))",
      smooth="sin(pi*u) != 0"),
    # of machine learning
    F("sigmoid", r"\sigma", "sigmoid", "시그모이드", ("logistic",), definition="1/(1 + e^(-u))", sympy="(1/(1 + exp(-({0}))))"),
    F("softplus", r"\operatorname{softplus}", "softplus", "소프트플러스", definition="log(1 + e^u)", sympy="log(1 + exp({0}))"),
    F("relu", r"\operatorname{ReLU}", "ReLU", "렐루", definition="max(0, u)", sympy="Max(0, {0})", smooth="u != 0"),
    # angles and counts of two numbers
    F("atan2", r"\operatorname{atan2}", "the angle of the point with y and x", "점의 방향각", ("arctan2",), 2, code="?",
      definition="piecewise((atan(u/v), v > 0), (pi/2 - atan(v/u), u > 0), (-pi/2 - atan(v/u), u < 0), (pi, v < 0))"),
    F("binomial", r"\binom{{{0}}}{{{1}}}", "{0} choose", "이항계수 {0}", ("binom",), 2, code="?"),
    # gamma and its family
    F("gamma", r"\Gamma", "gamma", "감마", ("Gamma",), ball="gamma", domain="u > 0"),
    F("digamma", r"\psi", "digamma", "디감마", sympy="digamma({0})", domain="u > 0"),
    F("polygamma", r"\psi^{{({0})}}({1})", "polygamma {0} of", "{0}차 폴리감마", arity=2, code="?", domain="v > 0"),
    F("loggamma", r"\operatorname{loggamma}", "the log of gamma of", "로그감마", ("lgamma",), definition="log(gamma(u))",
      code="log(gamma({0}))", domain="u > 0"),
    F("factorial", r"{0}!", "the factorial of", "팩토리얼", definition="gamma(u + 1)", domain="u > -1"),
    F("beta", r"\operatorname{B}", "the beta function of", "베타 함수", arity=2, code="?",
      definition="gamma(u)*gamma(v)/gamma(u + v)", domain="u > 0, v > 0"),
    F("uppergamma", r"\Gamma", "the upper incomplete gamma function of", "상부 불완전 감마", arity=2, code="?", domain="v > 0"),
    F("lowergamma", r"\operatorname{lowergamma}", "the lower incomplete gamma function of", "하부 불완전 감마", arity=2, code="?",
      domain="u > 0, v > 0"),
    # integrals without an elementary form
    F("erf", r"\operatorname{erf}", "the error function of", "오차함수", ball="erf"),
    F("erfc", r"\operatorname{erfc}", "the complementary error function of", "여오차함수", definition="1 - erf(u)", code="(1 - erf({0}))"),
    F("erfi", r"\operatorname{erfi}", "the imaginary error function of", "허오차함수", ball="erfi", code="?"),
    F("erfinv", r"\operatorname{erfinv}", "the inverse error function of", "역오차함수", code="?", domain="-1 < u, u < 1"),
    F("Si", r"\operatorname{Si}", "the sine integral of", "사인 적분", ball="si", code="?"),
    F("Ci", r"\operatorname{Ci}", "the cosine integral of", "코사인 적분", ball="ci", code="?", domain="u > 0"),
    F("Ei", r"\operatorname{Ei}", "the exponential integral of", "지수 적분", ball="ei", code="?", domain="u != 0"),
    F("li", r"\operatorname{li}", "the logarithmic integral of", "로그 적분", ball="li", code="?", domain="u > 0, u != 1"),
    F("Shi", r"\operatorname{Shi}", "the hyperbolic sine integral of", "하이퍼볼릭 사인 적분", ball="shi", code="?"),
    F("Chi", r"\operatorname{Chi}", "the hyperbolic cosine integral of", "하이퍼볼릭 코사인 적분", ball="chi", code="?", domain="u > 0"),
    F("expint", r"\operatorname{{E}}_{{{0}}}({1})", "the exponential integral of order {0} of", "{0}차 지수 적분", arity=2, code="?", domain="v > 0"),
    F("fresnels", r"\operatorname{fresnels}", "the Fresnel sine integral of", "프레넬 사인 적분", ball="fresnel_s", code="?"),
    F("fresnelc", r"\operatorname{fresnelc}", "the Fresnel cosine integral of", "프레넬 코사인 적분", ball="fresnel_c", code="?"),
    # solutions of equations: w e^w = u; Bessel's of order u; Airy's
    F("lambertw", r"\operatorname{W}", "Lambert's W of", "람베르트 W", ("LambertW",), ball="lambertw", code="?", sympy="LambertW({0})",
      domain="u >= -e^(-1)", smooth="u > -e^(-1)"),
    F("besselj", r"J_{{{0}}}({1})", "the Bessel function of order {0} of", "{0}차 베셀 함수", arity=2, code="?"),
    F("bessely", r"\operatorname{{Y}}_{{{0}}}({1})", "the Bessel function of the second kind of order {0} of", "{0}차 제이종 베셀 함수", arity=2,
      code="?", domain="v > 0"),
    F("besseli", r"\operatorname{{I}}_{{{0}}}({1})", "the modified Bessel function of order {0} of", "{0}차 변형 베셀 함수", arity=2, code="?"),
    F("besselk", r"\operatorname{{K}}_{{{0}}}({1})", "the modified Bessel function of the second kind of order {0} of", "{0}차 제이종 변형 베셀 함수",
      arity=2, code="?", domain="v > 0"),
    F("airyai", r"\operatorname{Ai}", "the Airy function of", "에어리 함수", code="?"),
    F("airybi", r"\operatorname{Bi}", "the second Airy function of", "제이종 에어리 함수", code="?"),
    F("airyaiprime", r"\operatorname{airyaiprime}", "the slope of the Airy function of", "에어리 함수의 도함수", code="?"),
    F("airybiprime", r"\operatorname{airybiprime}", "the slope of the second Airy function of", "제이종 에어리 함수의 도함수", code="?"),
    F("sinc", r"\operatorname{sinc}", "sinc", "싱크", definition="piecewise((sin(u)/u, u != 0), (1, otherwise))", code="?", smooth="u != 0"),
    F("zeta", r"\zeta", "zeta", "제타", code="?", domain="u != 1"),
)

FUNCTIONS = {row.name: row for row in ROWS}
ALIASES = {alias: row.name for row in ROWS for alias in (row.name, *row.aliases)}
