"""SymPy -> Expr, in the form a teacher writes: 2*x before sin(x), quotients as fractions, minus as minus."""

from fractions import Fraction
from typing import Any

from ...words.say import Say
from ..functions import FUNCTIONS
from ..tree import OTHERWISE, Expr, add, call, constant, divide, mul, name, names, neg, number, power, rational
from .to_sympy import DIRECT, RENAMED, NoCounterpart

__all__ = ["from_sympy"]

NOT_WRITTEN = Say("The algebra gave {e}, which I can't write.", "대수 계산의 결과 {e}을/를 표현할 수 없습니다.")
HEADS = {theirs: ours for ours, theirs in RENAMED.items()} | {head: head for head in DIRECT}
SIGNS = {
    "Equality": "=", "Unequality": "!=", "StrictLessThan": "<", "LessThan": "<=", "StrictGreaterThan": ">",
    "GreaterThan": ">=", "And": "and", "Or": "or",
}  # fmt: skip
CONSTANTS = {"Pi": "pi", "Exp1": "e", "Infinity": "oo"}


def from_sympy(s: Any) -> Expr:
    """The Expr of a real SymPy expression; NoCounterpart for complex numbers, integrals and whatever we can't write."""
    kind = type(s).__name__
    if getattr(s, "is_Rational", False):
        return rational(Fraction(int(s.p), int(s.q)))
    match kind:
        case "Symbol" | "Dummy":
            return name(s.name)
        case "NegativeInfinity":
            return neg(constant("oo"))
        case "BooleanTrue":
            return OTHERWISE
        case "Add":
            return add(*map(from_sympy, s.as_ordered_terms()))
        case "Mul":
            return _product(s)
        case "Pow" | "exp":
            return _power(s)
        case "Piecewise":
            return Expr("piecewise", tuple(Expr("case", (from_sympy(v), from_sympy(c))) for v, c in s.args))
        case "ComplexRootOf":
            return _root_of(s)
    if kind in CONSTANTS:
        return constant(CONSTANTS[kind])
    if kind in SIGNS:
        return Expr(SIGNS[kind], tuple(map(from_sympy, s.args)))
    return _function(s)


def _function(s: Any) -> Expr:
    kind = s.func.__name__
    head = HEADS.get(kind, kind.lower() if kind == "LambertW" else "")
    if head in FUNCTIONS or head == "binomial":
        return call(head, *map(from_sympy, s.args))
    if type(s.func).__name__ == "UndefinedFunction":
        return Expr("apply", (name(kind), *map(from_sympy, s.args)))
    raise NoCounterpart(NOT_WRITTEN(e=str(s)[:80]))


def _power(s: Any) -> Expr:
    if type(s).__name__ == "exp":
        return power(constant("e"), from_sympy(s.args[0]))
    base, exponent = s.as_base_exp()
    if exponent.is_Rational and exponent < 0:
        return divide(number(1), _power_of(base, -exponent))
    return _power_of(base, exponent)


def _power_of(base: Any, exponent: Any) -> Expr:
    if exponent == 1:
        return from_sympy(base)
    if exponent.is_Rational and exponent.q == 2 and exponent.p == 1:
        return call("sqrt", from_sympy(base))
    return power(from_sympy(base), from_sympy(exponent))


def _product(s: Any) -> Expr:
    """The number, then the numerator over the denominator; e^(−x) stays above."""
    c, rest = s.as_coeff_Mul()
    if not c.is_Rational:
        raise NoCounterpart(NOT_WRITTEN(e=str(s)[:80]))
    above: list[Expr] = []
    below: list[Expr] = []
    for factor in rest.as_ordered_factors():
        base, exponent = factor.as_base_exp() if type(factor).__name__ == "Pow" else (factor, None)
        if exponent is not None and exponent.is_Rational and exponent < 0:
            below.append(_power_of(base, -exponent))
        else:
            above.append(from_sympy(factor))
    return _fraction(Fraction(int(c.p), int(c.q)), sorted(above, key=_place), sorted(below, key=_place))


def _fraction(c: Fraction, above: list[Expr], below: list[Expr]) -> Expr:
    top = mul(*([number(abs(c.numerator))] if abs(c.numerator) != 1 or not above else []), *above)
    bottom = mul(*([number(c.denominator)] if c.denominator != 1 else []), *below)
    size = top if c.denominator == 1 and not below else divide(top, bottom)
    return neg(size) if c < 0 else size


def _place(e: Expr) -> int:
    """Constants, names and their powers, sums, e^x, functions."""
    base = e.parts[0] if e.head == "^" else e
    match base:
        case Expr(head="name"):
            return 2
        case Expr(head="+"):
            return 3
        case Expr(head="constant") if names(e):
            return 4
    return 1 if not names(e) else 5


def _root_of(s: Any) -> Expr:
    """root_of(polynomial, low, high): the open interval in which SymPy has isolated that one real root."""
    if not s.is_real:
        raise NoCounterpart(NOT_WRITTEN(e=str(s)[:80]))
    interval = s._get_interval()
    low, high = (Fraction(int(end.numerator), int(end.denominator)) for end in (interval.a, interval.b))
    return Expr("root_of", (from_sympy(s.expr), rational(low), rational(high)))


