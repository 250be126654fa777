"""Real values of expressions by mpmath alone, at many digits: no ball, no signature, no rule of symtutor takes part.

`value` is None where the expression is no real number. Derivatives are differences of high precision (mpmath.diff).
"""

from fractions import Fraction

import mpmath as mp

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.tree import children, names, pieces

DIGITS = 30
CLOSE = mp.mpf(10) ** -22
LARGEST = mp.mpf(10) ** 40
SPANS = ((-3, 3), (0, 1), (1, 4), (-1, 1), (0, 10))


class Undefined(Exception):
    """No real value here."""


def places(variables, whole=()):
    """Points of every kind, always the same: rationals of either sign, whole numbers where asked."""
    for k in range(40):
        low, high = SPANS[k % len(SPANS)]
        shares = {v: Fraction((k * 389 + j * 631 + 97) % 997, 997) for j, v in enumerate(sorted(variables))}
        yield {v: Fraction(2 + k % 3) if v in whole else low + (high - low) * share for v, share in shares.items()}


def check_slope(derivation, every_line=True, enough=3):
    """How many points were found, up to `enough`, at which the function has a slope: there the result is that slope,
    and at the first of them so is every line."""
    start, variable = derivation.function.body, derivation.variable
    lines = [line for line, _ in derivation.lines] if every_line else []
    bounds = [p for e in pieces(start) if e.head in ("sum", "product") for p in children(e)[1:3]]
    seen = 0
    for point in places(names(start) | {variable}, frozenset().union(*map(names, bounds))):
        wanted = derivative(start, variable, point)
        if wanted is None or abs(wanted) > LARGEST:  # differences of huge numbers have few digits
            continue
        for line in (*lines, derivation.result):
            found = value(line, point)
            assert found is not None and abs(found - wanted) <= CLOSE * (1 + abs(wanted)), (show(line, PLAIN), point)
        lines, seen = [], seen + 1
        if seen == enough:
            break
    return seen


def real(number):
    number = mp.mpmathify(number)
    if not mp.isfinite(number) or abs(mp.im(number)) > mp.mpf(10) ** (-DIGITS - 5) * (1 + abs(number)):
        raise Undefined
    return mp.re(number)


def value(e, point):
    """The value at a point of Fractions or mpmath numbers, or None."""
    with mp.workdps(DIGITS + 20):
        try:
            return real(_of(e, {k: _number(v) for k, v in point.items()}))
        except (Undefined, ZeroDivisionError, ValueError, OverflowError, mp.libmp.NoConvergence):
            return None


def derivative(e, variable, point):
    """The slope of e, by differences, or None."""
    with mp.workdps(DIGITS + 20):
        try:
            return _slope(e, variable, {k: _number(v) for k, v in point.items()})
        except (Undefined, ZeroDivisionError, ValueError, OverflowError, mp.libmp.NoConvergence):
            return None


def _number(v):
    return mp.mpf(v.numerator) / v.denominator if isinstance(v, Fraction | int) else v


def _slope(e, variable, point):
    return mp.diff(lambda t: real(_of(e, {**point, variable: t})), point[variable])


def _log(u):
    if u <= 0:
        raise Undefined
    return mp.log(u)


def _power(u, v):
    if u < 0 and v != mp.nint(v):
        raise Undefined
    if u == 0 and v <= 0 and v != 0:
        raise Undefined
    return mp.power(u, v) if u else (mp.mpf(1) if v == 0 else mp.mpf(0))


def _sqrt(u):
    if u < 0:
        raise Undefined
    return mp.sqrt(u)


def _cbrt(u):
    return mp.sign(u) * mp.power(abs(u), mp.mpf(1) / 3) if u else mp.mpf(0)


def _binomial(n, k):
    if k == mp.nint(k) and k >= 0:
        return mp.fprod(n - i for i in range(int(k))) / mp.factorial(int(k))
    return mp.binomial(n, k)


FUNCTIONS = {
    "sqrt": _sqrt, "cbrt": _cbrt, "log": _log, "log_base": lambda b, u: _log(u) / _log(b),
    "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "cot": mp.cot, "sec": mp.sec, "csc": mp.csc,
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "acot": lambda u: mp.pi / 2 - mp.atan(u),
    "asec": lambda u: mp.acos(1 / u), "acsc": lambda u: mp.asin(1 / u),
    "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "coth": mp.coth, "sech": mp.sech, "csch": mp.csch,
    "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh, "acoth": lambda u: mp.atanh(1 / u),
    "asech": lambda u: mp.acosh(1 / u), "acsch": lambda u: mp.asinh(1 / u),
    "abs": abs, "sign": mp.sign, "max": max, "min": min, "floor": mp.floor, "ceil": mp.ceil,
    "heaviside": lambda u: (mp.sign(u) + 1) / 2, "sinc": mp.sinc,
    "sigmoid": lambda u: 1 / (1 + mp.exp(-u)), "softplus": lambda u: mp.log1p(mp.exp(u)), "relu": lambda u: max(u, 0),
    "erf": mp.erf, "erfc": mp.erfc, "erfi": mp.erfi, "gamma": mp.gamma, "factorial": mp.factorial,
    "digamma": mp.digamma, "trigamma": lambda u: mp.psi(1, u), "polygamma": lambda n, u: mp.psi(int(n), u),
    "loggamma": lambda u: _log(mp.gamma(u)) if u > 0 else _log(mp.mpf(-1)),
    "lambertw": mp.lambertw, "atan2": mp.atan2, "binomial": _binomial, "beta": mp.beta, "zeta": mp.zeta,
    "besselj": mp.besselj, "bessely": mp.bessely, "besseli": mp.besseli, "besselk": mp.besselk,
    "Si": mp.si, "Ci": lambda u: mp.ci(u) if u > 0 else _log(u), "Ei": mp.ei, "li": mp.li,
    "Shi": mp.shi, "Chi": lambda u: mp.chi(u) if u > 0 else _log(u),
    "fresnels": mp.fresnels, "fresnelc": mp.fresnelc, "airyai": mp.airyai, "airybi": mp.airybi,
    "airyaiprime": lambda u: mp.airyai(u, derivative=1), "airybiprime": lambda u: mp.airybi(u, derivative=1),
    "uppergamma": mp.gammainc, "lowergamma": lambda s, u: mp.gammainc(s, 0, u),
    "expint": mp.expint, "erfinv": mp.erfinv, "frac": lambda u: u - mp.floor(u),
    "root": lambda u, n: mp.sign(u) * mp.power(abs(u), 1 / n),
}  # fmt: skip
COMPARE = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip


def _of(e, point):
    parts = children(e)
    match e.head:
        case "number":
            return _number(e.parts[0])
        case "name":
            return point[e.parts[0]]
        case "constant":
            return {"e": mp.e, "pi": mp.pi, "oo": mp.inf}[e.parts[0]] + mp.mpf(0)
        case "+":
            return mp.fsum(_of(p, point) for p in parts)
        case "*":
            return mp.fprod([_of(p, point) for p in parts])
        case "neg":
            return -_of(parts[0], point)
        case "/":
            return _of(parts[0], point) / _of(parts[1], point)
        case "^":
            return _power(_of(parts[0], point), _of(parts[1], point))
        case "d" | "partial":
            return _slope(parts[0], parts[1].parts[0], point)
        case "piecewise":
            return next(_of(v, point) for v, where in map(children, parts) if _holds(where, point))
        case "apply":
            return _unknown(parts[0], [_of(p, point) for p in parts[1:]])
        case "at":
            return mp.sin(sum(map(ord, parts[0].parts[0])) + 3 * _of(parts[1], point))
        case "sum" | "product":
            index, low, high, body = parts
            whole = range(int(_of(low, point)), int(_of(high, point)) + 1)
            terms = [_of(body, {**point, index.parts[0]: mp.mpf(k)}) for k in whole]
            return mp.fsum(terms) if e.head == "sum" else mp.fprod(terms)
        case "integral":
            index, low, high, body = parts
            ends = [_of(low, point), _of(high, point)]
            return mp.quad(lambda t: _of(body, {**point, index.parts[0]: t}), ends)
    return real(FUNCTIONS[e.head](*(_of(p, point) for p in parts)))


def _unknown(function, arguments):
    """A smooth function for each name; the primes and argument numbers after it are its slopes."""
    primes = 0
    while function.head == "prime":
        function, primes = children(function)[0], primes + 1
    if function.parts[0] == "zeta":
        return mp.zeta(*arguments, derivative=primes)
    base, _, index = function.parts[0].partition("_")
    weight = mp.mpf(sum(map(ord, base)) % 7 + 1) / 4

    def f(*u):
        waves = sum(mp.sin(weight * (k + 1) * v) for k, v in enumerate(u))
        return 2 + waves + mp.exp(-weight * sum(u) ** 2 / 9) / weight

    orders = (primes, *(0,) * (len(arguments) - 1))
    if len(arguments) > 1 and index:
        orders = tuple(index.count(str(k + 1)) for k in range(len(arguments)))
    return mp.diff(f, tuple(arguments), orders) if sum(orders) else f(*arguments)


def _holds(where, point):
    match where.head:
        case "and":
            return all(_holds(p, point) for p in children(where))
        case "or":
            return any(_holds(p, point) for p in children(where))
        case "constant":
            return True
    left, right = (_of(p, point) for p in children(where))
    if left == right and where.head in ("<", "<=", ">", ">="):
        raise Undefined  # on a border
    return COMPARE[where.head](left, right)
