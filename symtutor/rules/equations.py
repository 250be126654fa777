"""How an equation is solved: each rule turns a relation into one with the same real solutions.

The letters are conditions, as in every table of rules: x the unknown, u v w anything, a b c k free of x,
n a whole number. `after` may offer several cases (`or`); "" means that there is no real solution.
"""

from dataclasses import dataclass

from ..words.say import Say

__all__ = ["EQUATIONS", "Equivalence"]


@dataclass(frozen=True, slots=True)
class Equivalence:
    """`before` holds exactly where `after` does, under the conditions.

    say  the reason as it stands beside the new line; its slots are named by whoever uses the rule
    """

    name: str
    before: str
    after: str
    say: Say
    conditions: tuple[str, ...] = ()


Q = Equivalence
ROWS = (
    # the same on both sides
    Q("add", "u - c = v", "u = v + c", Say("add {c} on both sides", "양변에 {c}을/를 더합니다")),
    Q("subtract", "u + c = v", "u = v - c", Say("subtract {c} on both sides", "양변에서 {c}을/를 뺍니다")),
    Q("divide", "c*u = v", "u = v/c", Say("divide by {c}", "양변을 {c}으로/로 나눕니다"), ("c != 0",)),
    Q("multiply", "u/c = v", "u = c*v", Say("multiply by {c}", "양변에 {c}을/를 곱합니다"), ("c != 0",)),
    Q("change signs", "-u = v", "u = -v", Say("change the sign on both sides", "양변의 부호를 바꿉니다")),
    Q("tidy", "u = v", "u - v = 0", Say("multiply out and collect", "전개하여 정리합니다")),
    Q("one fraction", "u/v + w = 0", "u + w*v = 0", Say("one fraction: its numerator must be zero", "하나의 분수로 쓰면 분자가 0이어야 합니다"),
      ("v != 0",)),
    # zero
    Q("factor", "u = 0", "u = 0", Say("factor", "인수분해합니다")),
    Q("zero product", "u*v = 0", "u = 0 or v = 0", Say("a product is zero when one of its factors is zero", "곱이 0이면 인수 중 하나가 0입니다")),
    Q("never zero", "u*v = 0", "u = 0", Say("a product is zero when a factor is zero; {v} is never zero",
                                            "곱이 0이면 인수 중 하나가 0이고, {v}은/는 0이 될 수 없습니다"), ("v != 0",)),
    Q("zero quotient", "u/v = 0", "u = 0", Say("a fraction is zero when its numerator is zero", "분수가 0이려면 분자가 0이어야 합니다"), ("v != 0",)),
    Q("zero power", "u^n = 0", "u = 0", Say("a power is zero only when its base is zero", "거듭제곱이 0이면 밑이 0입니다"), ("n > 0",)),
    Q("no zero", "u = 0", "", Say("{u} is never zero", "{u}은/는 0이 될 수 없습니다"), ("u != 0",)),
    Q("everywhere", "0 = 0", "0 = 0", Say("this holds for every {x}", "모든 {x}에 대하여 성립합니다")),
    # polynomials
    Q("square root", "u^2 = c", "u = sqrt(c) or u = -sqrt(c)", Say("take the square root: both signs", "제곱근을 구합니다. 두 부호를 모두 씁니다"), ("c > 0",)),
    Q("even root", "u^n = c", "u = c^(1/n) or u = -c^(1/n)", Say("take the root of order {n}: both signs", "{n}제곱근을 구합니다. 두 부호를 모두 씁니다"),
      ("c > 0",)),
    Q("odd root", "u^n = c", "u = c^(1/n)", Say("take the root of order {n}", "{n}제곱근을 구합니다")),
    Q("no even root", "u^n = c", "", Say("an even power is never negative", "짝수 제곱은 음수가 될 수 없습니다"), ("c < 0",)),
    Q("quadratic formula", "a*x^2 + b*x + c = 0", "x = (-b + sqrt(b^2 - 4*a*c))/(2*a) or x = (-b - sqrt(b^2 - 4*a*c))/(2*a)",
      Say("quadratic formula with a = {a}, b = {b}, c = {c}: b² − 4ac = {d}", "근의 공식, a = {a}, b = {b}, c = {c}: b² − 4ac = {d}"),
      ("a != 0", "b^2 - 4*a*c > 0")),
    Q("no real root", "a*x^2 + b*x + c = 0", "", Say("b² − 4ac = {d} is negative: no real solution", "b² − 4ac = {d}이/가 음수이므로 실수해가 없습니다"),
      ("b^2 - 4*a*c < 0",)),
    Q("substitution", "a*u^2 + b*u + c = 0", "a*w^2 + b*w + c = 0", Say("write {w} for {u}", "{u}을/를 {w}으로/로 놓습니다")),
    Q("back", "w = c", "u = c", Say("put {u} back for {w}", "{w} 자리에 다시 {u}을/를 씁니다")),
    Q("real roots", "u = 0", "x = c", Say("{n} real solutions, shown to seven digits; there is no other",
                                          "실수해는 {n}개이고 일곱 자리까지 적었습니다. 다른 실수해는 없습니다")),
    Q("one real root", "u = 0", "x = c", Say("exactly one real solution, between {a} and {b}; it has no form in roots",
                                             "실수해는 {a}과/와 {b} 사이에 하나뿐이며, 근호로 나타내지 않습니다")),
    # taking a function off
    Q("logarithm", "e^u = c", "u = ln(c)", Say("take the natural logarithm", "양변에 자연로그를 취합니다"), ("c > 0",)),
    Q("logarithm of a power", "a^u = c", "u = ln(c)/ln(a)", Say("take the logarithm and divide by {a}", "양변에 로그를 취하고 {a}으로/로 나눕니다"),
      ("a > 0", "a != 1", "c > 0")),
    Q("never reached", "u = c", "", Say("{u} never has the value {c}", "{u}은/는 {c}이/가 될 수 없습니다")),
    Q("exponential", "ln(u) = c", "u = e^c", Say("raise e to both sides", "양변을 e의 지수로 올립니다")),
    Q("square", "sqrt(u) = c", "u = c^2", Say("square both sides", "양변을 제곱합니다"), ("c >= 0",)),
    Q("square and check", "u = v*sqrt(w)", "u^2 = v^2*w", Say("square both sides; then check which solutions remain", "양변을 제곱한 뒤, 실제로 성립하는 해만 남깁니다")),
    Q("check", "u = 0", "u = 0", Say("putting them back leaves these", "원래 식에 대입하여 성립하는 해만 남깁니다")),
    Q("magnitude", "abs(u) = c", "u = c or u = -c", Say("either {u} or its opposite is {c}", "{u} 또는 그 반수가 {c}입니다"), ("c > 0",)),
    Q("power", "u^a = c", "u = c^(1/a)", Say("raise both sides to the power {a}", "양변을 {a}제곱합니다"), ("c > 0",)),
    Q("take off", "u = c", "x = c", Say("undo {u} on both sides", "양변에서 {u}을/를 풉니다")),
    Q("Lambert's form", "u = c*e^(-u)", "u*e^u = c",
      Say("bring it to a number times e to that number", "어떤 수와 e의 그 수 제곱의 곱으로 고칩니다")),
    Q("lambert", "u*e^u = c", "u = lambertw(c)", Say("Lambert's W undoes such a product", "람베르트 W가 이런 곱을 풉니다"), ("c >= 0",)),
    # trigonometry
    Q("same angle", "u = 0", "u = 0", Say("write everything with {u}", "모두 {u}으로/로 나타냅니다")),
    Q("angles", "u = c", "x = c", Say("all angles, for every whole number k", "모든 정수 k에 대한 일반각으로 씁니다")),
    # without a formula
    Q("monotone", "u = 0", "x = c", Say("{u} always grows or always falls, so it is zero once: between {a} and {b}",
                                        "{u}은/는 계속 증가하거나 계속 감소하므로 {a}과/와 {b} 사이에서 한 번만 0입니다")),
    Q("isolated", "u = 0", "x = c", Say("zeros certified by signs: {n}; there is no other", "부호로 확인한 해는 {n}개이고, 다른 해는 없습니다")),
    Q("isolated there", "u = 0", "x = c", Say("zeros with {u}, certified by signs: {n}; there is no other there", "{u}에서 부호로 확인한 해는 {n}개이고, 그 범위에 다른 해는 없습니다")),
    Q("recognised", "u = 0", "x = c", Say("this zero is exactly {c}: putting it in gives 0", "이 해는 정확히 {c}입니다. 대입하면 0이 됩니다")),
    # systems
    Q("elimination", "u = 0 and v = 0", "u = 0 and v - c*u = 0", Say("eliminate {x}", "{x}을/를 소거합니다")),
    Q("put in", "x = c and u = 0", "x = c and u = 0", Say("put it into the others", "나머지 식에 대입합니다")),
)

EQUATIONS = {row.name: row for row in ROWS}
