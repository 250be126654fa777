"""Tidying as a teacher does: small identities, each making an expression smaller or plainer.

The groups are run one after the other, each with the identities of those before it; a group that
changes something is one printed line. No identity undoes another: each is used only where it lowers
`derivation.measure`, so tidying ends.
"""

from dataclasses import dataclass

from ..words.say import Say
from .entry import Rule

__all__ = ["TIDYING", "Group"]


@dataclass(frozen=True, slots=True)
class Group:
    """Identities that belong to one printed line, and the line's name."""

    rule: Rule
    identities: tuple[Rule, ...]


def _group(name: str, claim: str, title: Say, say: Say, *identities: tuple[str, ...]) -> Group:
    heading = Rule(name, claim, title, say)
    return Group(heading, tuple(Rule(part, text, title, say, tuple(where)) for part, text, *where in identities))


TIDYING = (
    _group(
        "arithmetic", "n*m*u = (n*m)*u",
        Say("arithmetic", "계산"),
        Say("Compute with the numbers and join powers of the same base.", "수를 계산하고 밑이 같은 거듭제곱을 모읍니다."),
        ("add zero", "u + 0 = u"),
        ("times zero", "u*0 = 0"),
        ("times one", "u*1 = u"),
        ("over one", "u/1 = u"),
        ("zero over", "0/u = 0", "u != 0"),
        ("to the one", "u^1 = u"),
        ("to the zero", "u^0 = 1", "u != 0"),
        ("one to the", "1^u = 1"),
        ("minus zero", "-0 = 0"),
        ("minus minus", "-(-u) = u"),
        ("minus out of a product", "(-u)*v = -(u*v)"),
        ("minus out of the numerator", "(-u)/v = -(u/v)"),
        ("minus out of the denominator", "u/(-v) = -(u/v)"),
        ("even power of a minus", "(-u)^n = u^n", "n/2 = floor(n/2)"),
        ("odd power of a minus", "(-u)^n = -(u^n)", "(n+1)/2 = floor((n+1)/2)"),
        ("logarithm of one", "ln(1) = 0"),
        ("logarithm of e", "ln(e) = 1"),
        ("logarithm of a power of e", "ln(e^u) = u"),
        ("power of e of a logarithm", "e^(ln(u)) = u", "u > 0"),
        ("root of one", "sqrt(1) = 1"),
        ("root of zero", "sqrt(0) = 0"),
        ("sine of zero", "sin(0) = 0"),
        ("cosine of zero", "cos(0) = 1"),
        ("tangent of zero", "tan(0) = 0"),
        ("sine is odd", "sin(-u) = -sin(u)"),
        ("cosine is even", "cos(-u) = cos(u)"),
        ("tangent is odd", "tan(-u) = -tan(u)"),
        ("sine of pi", "sin(pi) = 0"),
        ("cosine of pi", "cos(pi) = -1"),
        ("sine of pi/2", "sin(pi/2) = 1"),
        ("cosine of pi/2", "cos(pi/2) = 0"),
        ("sine of pi/6", "sin(pi/6) = 1/2"),
        ("cosine of pi/3", "cos(pi/3) = 1/2"),
        ("sine of pi/4", "sin(pi/4) = sqrt(2)/2"),
        ("cosine of pi/4", "cos(pi/4) = sqrt(2)/2"),
        ("sine of pi/3", "sin(pi/3) = sqrt(3)/2"),
        ("cosine of pi/6", "cos(pi/6) = sqrt(3)/2"),
        ("same base, numbers", "u^n*u^m = u^(n+m)"),
        ("minus into a difference", "-((u - v)*w) = (v - u)*w"),
        ("minus over a bracket", "u - (v + w) = u - v - w"),
        ("minus in front", "-u - v = -(u + v)"),
        ("minus out of a bracket", "(-u + v - w)*k = -((u - v + w)*k)"),
        ("minus out of a bracket above", "(-u + v - w)/k = -((u - v + w)/k)"),
        ("sum of numbers", "n + m = n + m"),
        ("product of numbers", "n*m = n*m"),
        ("power of numbers", "n^m = n^m"),
    ),
    _group(
        "fractions", "u*v/(u*w) = v/w",
        Say("fractions", "분수 정리"),
        Say("Write one fraction and cancel common factors.", "하나의 분수로 쓰고 공통인수를 약분합니다."),
        ("numerator of a product", "u*(v/w) = (u*v)/w"),
        ("fraction over", "(u/v)/w = u/(v*w)"),
        ("over a fraction", "u/(v/w) = (u*w)/v", "w != 0"),
        ("root times itself", "sqrt(u)*sqrt(u) = u", "u >= 0"),
        ("square of a root", "sqrt(u)^2 = u", "u >= 0"),
        ("over its root", "u/sqrt(u) = sqrt(u)", "u > 0"),
        ("product over its root", "(u*v)/sqrt(u) = sqrt(u)*v", "u > 0"),
        ("over its root and more", "u/(sqrt(u)*w) = sqrt(u)/w", "u > 0"),
        ("product over its root and more", "(u*v)/(sqrt(u)*w) = (sqrt(u)*v)/w", "u > 0"),
        ("root below the line", "(v*sqrt(u))/u = v/sqrt(u)", "u > 0"),
        ("same base", "u^v*u^w = u^(v+w)", "u > 0"),
        ("power of a power", "(u^n)^m = u^(n*m)", "n = floor(n)", "m = floor(m)"),
        ("power of a fraction", "(u/v)^n = u^n/v^n", "n > 0", "n = floor(n)"),
        ("cancel", "u^n/u^m = u^(n-m)", "n >= m"),
        ("cancel below", "u^n/u^m = 1/u^(m-n)", "n < m"),
        ("cancel in the numerator", "(u^n*v)/u^m = u^(n-m)*v", "n >= m"),
        ("cancel with the numerator", "(u^n*v)/u^m = v/u^(m-n)", "n < m"),
        ("cancel in the denominator", "u^n/(u^m*w) = u^(n-m)/w", "n >= m"),
        ("cancel with the denominator", "u^n/(u^m*w) = 1/(u^(m-n)*w)", "n < m"),
        ("cancel in both", "(u^n*v)/(u^m*w) = (u^(n-m)*v)/w", "n >= m"),
        ("cancel in both, below", "(u^n*v)/(u^m*w) = v/(u^(m-n)*w)", "n < m"),
        ("power of an exponential", "(e^v)^n = e^(v*n)", "n = floor(n)", "n > 0"),
        ("root over a square", "sqrt(u/n^2) = sqrt(u)/n", "n > 0"),
        ("cancel any power", "u^v/u = u^(v-1)", "u > 0"),
        ("cancel any power in a product", "(u^v*w)/u = u^(v-1)*w", "u > 0"),
        ("lowest terms", "(n*u)/(n*v) = u/v"),
        ("cancel in every term", "(u*v + u*w)/(u*k) = (v + w)/k"),
        ("cancel what is in another order", "(u + v)*w/((v + u)*k) = w/k"),
        ("negative exponent", "u^n = 1/u^(-n)", "n < 0", "n = floor(n)"),
        ("negative exponent and root", "u^n = 1/u^(-n)", "n < 0"),
        ("power of a product", "(u*v)^n = u^n*v^n", "n = floor(n)", "n > 0"),
        ("same denominator", "u/w + v/w = (u + v)/w"),
    ),
    _group(
        "like_terms", "n*u + m*u = (n+m)*u",
        Say("like terms", "동류항 정리"),
        Say("Collect like terms.", "동류항을 모읍니다."),
        ("like terms", "n*u + m*u = (n+m)*u"),
    ),
    _group(
        "trigonometric_identity", "sin(u)^2 + cos(u)^2 = 1",
        Say("identity", "항등식"),
        Say("Use a well-known identity.", "잘 알려진 항등식을 씁니다."),
        ("Pythagoras", "sin(u)^2 + cos(u)^2 = 1"),
        ("Pythagoras times a factor", "v*sin(u)^2 + v*cos(u)^2 = v"),
        ("Pythagoras times a number", "n*sin(u)^2 + n*cos(u)^2 = n"),
        ("Pythagoras for the cosine", "1 - sin(u)^2 = cos(u)^2"),
        ("Pythagoras for the sine", "1 - cos(u)^2 = sin(u)^2"),
        ("Pythagoras for the secant", "1 + tan(u)^2 = sec(u)^2"),
        ("Pythagoras for the tangent", "sec(u)^2 - 1 = tan(u)^2"),
        ("Pythagoras for the cosecant", "1 + cot(u)^2 = csc(u)^2"),
        ("Pythagoras for the cotangent", "csc(u)^2 - 1 = cot(u)^2"),
        ("hyperbola", "cosh(u)^2 - sinh(u)^2 = 1"),
        ("hyperbola for the cosine", "1 + sinh(u)^2 = cosh(u)^2"),
        ("hyperbola for the sine", "cosh(u)^2 - 1 = sinh(u)^2"),
        ("tangent as a quotient", "sin(u)/cos(u) = tan(u)"),
        ("tangent and a factor", "(v*sin(u))/cos(u) = v*tan(u)"),
        ("cotangent as a quotient", "cos(u)/sin(u) = cot(u)"),
        ("cotangent and a factor", "(v*cos(u))/sin(u) = v*cot(u)"),
        ("hyperbolic tangent as a quotient", "sinh(u)/cosh(u) = tanh(u)"),
        ("hyperbolic cotangent as a quotient", "cosh(u)/sinh(u) = coth(u)"),
    ),
    _group(
        "nested_fractions", "(u/v + w)/z = (u + w*v)/(v*z)",
        Say("no fraction within a fraction", "번분수 정리"),
        Say("Multiply top and bottom by the inner denominator.", "분자와 분모에 안쪽 분모를 곱합니다."),
        ("inner denominator", "(u/v + w)/k = (u + w*v)/(v*k)", "v != 0"),
        ("inner denominator below", "k/(u/v + w) = k*v/(u + w*v)", "v != 0"),
    ),
    _group(
        "brackets", "(u + ...)*v = u*v + ...",
        Say("expand", "전개"),
        Say("Multiply out the brackets and collect like terms.", "괄호를 전개하고 동류항을 모읍니다."),
        ("multiply out", "(u + ...)*v = u*v + ..."),
    ),
    _group(
        "common_factor", "u*v + u*w = u*(v + w)",
        Say("common factor", "공통인수"),
        Say("Take the common factor out.", "공통인수로 묶습니다."),
        ("common factor", "u*v + u*w = u*(v + w)"),
        ("common factor in a product", "(u*v + u*w)*k = u*(v + w)*k"),
        ("common factor above", "(u*v + u*w)/k = u*(v + w)/k"),
    ),
    _group(
        "factor", "(u^2 + 2*u*v + v^2)/(u + v) = u + v",
        Say("factor", "인수분해"),
        Say("Write one fraction with products above and below, and cancel.", "하나의 분수로 쓰고 분자와 분모를 인수분해해 약분합니다."),
        ("factor", "(u^2 + 2*u*v + v^2)/(u + v) = u + v"),
        ("difference of squares", "(u + v)*(u - v) = u^2 - v^2"),
        ("Pythagoras and cancel", "cos(u)^2/(1 + sin(u)) = 1 - sin(u)"),
    ),
)
