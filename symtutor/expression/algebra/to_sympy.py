"""Expr -> SymPy. Built node by node from our own bounded tree, never from text; every symbol is real."""

from fractions import Fraction
from typing import Any

from ...words.errors import TutorError
from ...words.say import Say
from ..exact import PARAMETERS, definition_of, exact
from ..functions import FUNCTIONS
from ..tree import Expr, children, name, put

__all__ = ["NoCounterpart", "to_sympy"]

NOT_ALGEBRA = Say("{e} is not something that algebra can work with here.", "{e}은/는 여기에서 대수로 다룰 수 없습니다.")
MOST_BITS = 20_000  # of a number that SymPy would write out
DIRECT = frozenset({
    "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh", "tanh", "coth", "sech", "csch",
    "asinh", "acosh", "atanh", "acoth", "sign", "floor", "erf", "gamma", "digamma", "factorial", "binomial",
    "erfc", "erfi", "erfinv", "Si", "Ci", "Ei", "li", "Shi", "Chi", "expint", "fresnels", "fresnelc", "besselj",
    "bessely", "besseli", "besselk", "airyai", "airybi", "airyaiprime", "airybiprime", "polygamma", "beta", "zeta",
    "uppergamma", "lowergamma", "loggamma", "atan2", "sinc",
})  # fmt: skip
RENAMED = {
    "log": "log", "sqrt": "sqrt", "abs": "Abs", "max": "Max", "min": "Min", "ceil": "ceiling", "lambertw": "LambertW",
    "heaviside": "Heaviside",
}  # fmt: skip
RELATIONS = {"=": "Eq", "!=": "Ne", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge", "and": "And", "or": "Or"}
CONSTANTS = {"pi": "pi", "e": "E", "oo": "oo"}


class NoCounterpart(TutorError):
    """An expression that one side can write and the other cannot."""


def to_sympy(e: Expr) -> Any:
    """The SymPy object; NoCounterpart when there is none, or when a number in it is too large to write out."""
    import sympy

    match e.head:
        case "number":
            return _number(e.parts[0])  # type: ignore[arg-type]
        case "name":
            return sympy.Symbol(str(e.parts[0]), real=True)
        case "constant":
            return _constant(e)
        case "^":
            return _power(e)
        case "piecewise":
            pairs = [(to_sympy(value), to_sympy(condition)) for value, condition in map(children, children(e))]
            return sympy.Piecewise(*pairs)
        case "apply" if children(e)[0].head == "name":
            function, *arguments = children(e)
            return sympy.Function(str(function.parts[0]))(*map(to_sympy, arguments))
        case "root_of":
            return _root_of(e)
    return _operation(e, [to_sympy(p) for p in children(e)])


def _number(value: Fraction) -> Any:
    import sympy

    return sympy.Rational(value.numerator, value.denominator)


def _constant(e: Expr) -> Any:
    import sympy

    if e.parts[0] == "otherwise":
        return sympy.true
    if e.parts[0] not in CONSTANTS:
        raise NoCounterpart(NOT_ALGEBRA(e=e))
    return getattr(sympy, CONSTANTS[str(e.parts[0])])


def _power(e: Expr) -> Any:
    """Refused where a number with thousands of digits would be written out."""
    base, exponent = children(e)
    b, n = exact(base, {}), exact(exponent, {})
    if b is not None and n is not None and abs(n) * (b.numerator.bit_length() + b.denominator.bit_length()) > MOST_BITS:
        raise NoCounterpart(NOT_ALGEBRA(e=e))
    return to_sympy(base) ** to_sympy(exponent)


def _operation(e: Expr, parts: list[Any]) -> Any:
    import sympy

    match e.head:
        case "+":
            return sympy.Add(*parts)
        case "*":
            return sympy.Mul(*parts)
        case "neg":
            return -parts[0]
        case "/":
            return parts[0] / parts[1]
        case "d" | "partial" if len(parts) == 2:
            return sympy.diff(*parts)
        case "sum" if len(parts) == 4:
            return sympy.Sum(parts[3], (parts[0], parts[1], parts[2]))
        case "integral":
            return sympy.Integral(parts[3], (parts[0], parts[1], parts[2]))
        case "product" if len(parts) == 4:
            return sympy.Product(parts[3], (parts[0], parts[1], parts[2]))
        case head if head in RELATIONS:
            return getattr(sympy, RELATIONS[head])(*parts)
    return _function(e, parts)


def _function(e: Expr, parts: list[Any]) -> Any:
    import sympy

    if e.head == "factorial" and parts[0].is_number and (not parts[0].is_Rational or parts[0] > 1000):
        raise NoCounterpart(NOT_ALGEBRA(e=e))
    if e.head in DIRECT:
        return getattr(sympy, e.head)(*parts)
    if e.head in RENAMED:
        return getattr(sympy, RENAMED[e.head])(*parts)
    if e.head in FUNCTIONS and FUNCTIONS[e.head].definition:
        return to_sympy(put(definition_of(e.head), dict(zip(map(name, PARAMETERS), children(e), strict=False))))
    raise NoCounterpart(NOT_ALGEBRA(e=e))


def _root_of(e: Expr) -> Any:
    """SymPy's root with the same place among the real roots."""
    import sympy

    body, low, high = (to_sympy(p) for p in children(e))
    for root in sympy.Poly(body).real_roots():
        if low < root < high:
            return root
    raise NoCounterpart(NOT_ALGEBRA(e=e))
