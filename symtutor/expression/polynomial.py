"""Polynomials with rational coefficients: from an expression to a sparse table of monomials, and back.

`Terms` maps exponents to coefficients: 3xy² − 1/2 in (x, y) is {(1, 2): 3, (0, 0): −1/2}. A polynomial in one
variable is also written as the list of its coefficients from the constant term up, `Coefficients`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from math import comb, gcd, lcm

from .exact import exact
from .tree import Expr, add, call, children, divide, mul, name, names, neg, number, power, rational

__all__ = [
    "Coefficients", "Terms", "coefficients", "content", "derivative", "divmod_coefficients", "evaluate",
    "from_coefficients", "from_terms", "from_units", "plus", "polynomial",
    "scaled", "times",
]  # fmt: skip

Exponents = tuple[int, ...]
Terms = dict[Exponents, Fraction]
Coefficients = tuple[Fraction, ...]
MOST_TERMS = 4000
MOST_DEGREE = 400


def polynomial(e: Expr, variables: Sequence[str]) -> Terms | None:
    """The expanded polynomial, zero terms left out; None when e is none, or is too large to expand."""
    zero = (0,) * len(variables)
    match e.head:
        case "name" if e.parts[0] in variables:
            return {tuple(int(v == e.parts[0]) for v in variables): Fraction(1)}
        case "+":
            parts = [polynomial(p, variables) for p in children(e)]
            return None if None in parts else reduce(plus, parts)  # type: ignore[arg-type]
        case "*":
            parts = [polynomial(p, variables) for p in children(e)]
            return None if None in parts else _product(parts)  # type: ignore[arg-type]
        case "neg":
            inner = polynomial(children(e)[0], variables)
            return None if inner is None else times(inner, {zero: Fraction(-1)})
        case "/":
            return _quotient(e, variables)
        case "^":
            return _power(e, variables)
    value = exact(e, {})
    return None if value is None else {zero: value} if value else {}


def _product(parts: Sequence[Terms]) -> Terms | None:
    total = parts[0]
    for part in parts[1:]:
        if len(total) * len(part) > 50 * MOST_TERMS:
            return None
        total = times(total, part)
    return total if len(total) <= MOST_TERMS else None


def _quotient(e: Expr, variables: Sequence[str]) -> Terms | None:
    top, bottom = (polynomial(p, variables) for p in children(e))
    zero = (0,) * len(variables)
    if top is None or bottom is None or set(bottom) != {zero}:
        return None
    return {index: c / bottom[zero] for index, c in top.items()}


def _power(e: Expr, variables: Sequence[str]) -> Terms | None:
    base, exponent = polynomial(children(e)[0], variables), exact(children(e)[1], {})
    if base is None or exponent is None:
        return None
    if set(base) == {(0,) * len(variables)}:
        value = exact(e, {})
        return None if value is None else {(0,) * len(variables): value}
    if exponent.denominator > 1 or not 0 <= exponent <= MOST_DEGREE:
        return None
    if comb(int(exponent) + len(base) - 1, len(base) - 1) > MOST_TERMS if base else exponent == 0:
        return None
    return _repeated_square(base, int(exponent), variables)


def _repeated_square(base: Terms, exponent: int, variables: Sequence[str]) -> Terms:
    result: Terms = {(0,) * len(variables): Fraction(1)}
    while exponent:
        if exponent & 1:
            result = times(result, base)
        exponent >>= 1
        base = times(base, base) if exponent else base
    return result


# ---- arithmetic

def plus(a: Mapping[Exponents, Fraction], b: Mapping[Exponents, Fraction]) -> Terms:
    total = dict(a)
    for index, c in b.items():
        total[index] = total.get(index, Fraction(0)) + c
    return {index: c for index, c in total.items() if c}


def times(a: Mapping[Exponents, Fraction], b: Mapping[Exponents, Fraction]) -> Terms:
    total: Terms = {}
    for i, c in a.items():
        for j, d in b.items():
            index = tuple(map(int.__add__, i, j))
            total[index] = total.get(index, Fraction(0)) + c * d
    return {index: c for index, c in total.items() if c}


def derivative(terms: Mapping[Exponents, Fraction], axis: int) -> Terms:
    """∂/∂ the variable of that place."""
    return {
        tuple(k - (place == axis) for place, k in enumerate(index)): c * index[axis]
        for index, c in terms.items()
        if index[axis]
    }


def evaluate(terms: Mapping[Exponents, Fraction], values: Sequence[Fraction]) -> Fraction:
    total = Fraction(0)
    for index, c in terms.items():
        for value, k in zip(values, index, strict=True):
            c *= value**k
        total += c
    return total


def content(terms: Mapping[Exponents, Fraction]) -> Fraction:
    """The positive c for which terms / c has whole coefficients without a common divisor; 0 of nothing."""
    tops = [c.numerator for c in terms.values()]
    return Fraction(gcd(*tops), lcm(*(c.denominator for c in terms.values()))) if tops else Fraction(0)


# ---- one variable

def coefficients(e: Expr, variable: str) -> Coefficients | None:
    """The coefficients of a polynomial in one variable, constant term first, the last one not zero: () is 0."""
    terms = polynomial(e, (variable,))
    if terms is None:
        return None
    degree = max((k for (k,) in terms), default=-1)
    return tuple(terms.get((k,), Fraction(0)) for k in range(degree + 1))


def divmod_coefficients(a: Coefficients, b: Coefficients) -> tuple[Coefficients, Coefficients]:
    """Quotient and remainder; b is not zero."""
    rest, quotient = list(a), [Fraction(0)] * max(0, len(a) - len(b) + 1)
    for shift in reversed(range(len(quotient))):
        factor = rest[shift + len(b) - 1] / b[-1]
        quotient[shift] = factor
        for k, c in enumerate(b):
            rest[shift + k] -= factor * c
    return _trimmed(quotient), _trimmed(rest[: len(b) - 1])


def _trimmed(c: Sequence[Fraction]) -> Coefficients:
    last = max((k for k, value in enumerate(c) if value), default=-1)
    return tuple(c[: last + 1])


# ---- back to an expression

def from_coefficients(c: Sequence[Fraction], variable: str) -> Expr:
    return from_terms({(k,): value for k, value in enumerate(c) if value}, (variable,))


def from_terms(terms: Mapping[Exponents, Fraction], variables: Sequence[str]) -> Expr:
    """As a teacher writes it: highest degree first, 3*x^2/4 for a fraction, a minus before a negative term."""
    return from_units(terms, tuple(map(name, variables)))


def from_units(terms: Mapping[Exponents, Fraction], units: Sequence[Expr]) -> Expr:
    """The same with any expressions in the place of the variables: (e^x)^2 is written e^(2*x)."""
    order = sorted(terms, key=lambda index: (-sum(index), tuple(-k for k in index)))
    return add(*(_term(terms[index], index, units) for index in order))


def _term(c: Fraction, index: Exponents, units: Sequence[Expr]) -> Expr:
    """Numbers first, then constants such as pi, then the rest."""
    found = sorted(((unit, k) for unit, k in zip(units, index, strict=True) if k), key=lambda f: bool(names(f[0])))
    factors = [_raised(unit, k) for unit, k in found]
    top = mul(*([number(abs(c.numerator))] if abs(c.numerator) != 1 or not factors else []), *factors)
    size = top if c.denominator == 1 else divide(top, number(c.denominator))
    return neg(size) if c < 0 else size


def _raised(unit: Expr, k: int) -> Expr:
    """unit^k; exponents are multiplied out, and x^(1/2) is sqrt(x)."""
    base, exponent = children(unit) if unit.head == "^" else (unit, number(1))
    if k != 1:
        exponent = scaled(exponent, Fraction(k))
    if exponent == divide(number(1), number(2)):
        return call("sqrt", base)
    return base if exponent == number(1) else power(base, exponent)


def scaled(v: Expr, k: Fraction) -> Expr:
    """k·v with the numbers multiplied: 2 times -x/3 is -2*x/3."""
    value = exact(v, {})
    if value is not None:
        return rational(k * value)
    match v.head:
        case "neg":
            return scaled(children(v)[0], -k)
        case "/" if (d := exact(children(v)[1], {})):
            return scaled(children(v)[0], k / d)
        case "*":
            c, rest = exact(children(v)[0], {}), children(v)[1:]
            return scaled(mul(*rest), k * c) if c is not None else _with_number(k, v)
    return _with_number(k, v)


def _with_number(k: Fraction, v: Expr) -> Expr:
    parts = children(v) if v.head == "*" else (v,)
    top = mul(*([number(abs(k.numerator))] if abs(k.numerator) != 1 else []), *parts)
    size = top if k.denominator == 1 else divide(top, number(k.denominator))
    return neg(size) if k < 0 else size
