"""The value of an expression in one trial: a residue, or a jet of residues under a derivative.

Each case is an identity of the reals that holds wherever both sides are defined, so that equal signatures mean equal
functions. What is not modelled raises NoProof.
"""

from fractions import Fraction
from functools import lru_cache, partial, reduce
from itertools import product as tuples
from math import comb, factorial, floor, prod
from typing import Any

from flint import fmpz_mod

from .exact import COMPARE, PARAMETERS, definition_of, exact
from .functions import FUNCTIONS
from .jets import Jet, Moving, base_of, compose, displaced, moving_part, power_taylor, slope
from .kernels import TAYLOR, exp_taylor, log_taylor, polygamma, wave_taylor
from .monomial import (
    check_base,
    linear_part,
    linear_terms,
    log_of,
    monomial_of,
    sign_of_product,
    size_power,
    symbolic_power,
)
from .tree import ONE, Expr, call, children, constant, divide, minus, mul, name, names, neg, number, power, put
from .trial import Impossible, NoProof, Trial

__all__ = ["residue", "truth"]

E, PI = constant("e"), constant("pi")
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
POINTS = 6  # of the measure that stands for a sum without numeric bounds
MOST_TERMS = 200
KNOWN_ANGLES = {("atan", Fraction(1)): Fraction(1, 4), ("asin", Fraction(1)): HALF, ("asin", HALF): Fraction(1, 6)}


def residue(e: Expr, trial: Trial, level: int) -> fmpz_mod:
    """The value at the point itself."""
    return base_of(_value(e, trial, level, ()))  # type: ignore[no-any-return]


def _value(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    key = (e, level, moving)
    found = trial.cache.get(key)
    if found is None:
        found = trial.cache[key] = _case(e, trial, level, moving)
    return found


def _case(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    def of(part: Expr) -> Any:
        return _value(part, trial, level, moving)

    parts, field = children(e), trial.levels[level].field
    match e.head:
        case "number":
            return _fraction(e.parts[0], trial, level)  # type: ignore[arg-type]
        case "name":
            return _name(str(e.parts[0]), trial, level, moving)
        case "constant":
            return _constant(e, trial, level)
        case "+":
            return reduce(lambda a, b: a + b, map(of, parts))
        case "*":
            return reduce(lambda a, b: a * b, map(of, parts))
        case "neg":
            return -of(parts[0])
        case "/":
            return of(parts[0]) * _inverse(parts[1], of(parts[1]), trial)
        case "^":
            return _power(e, trial, level, moving)
        case "sqrt":
            return _root(parts[0], HALF, of(parts[0]), trial, level, moving)
        case "cbrt":
            sign = sign_of_product(monomial_of(parts[0], trial, residue), trial)
            return _root(parts[0], THIRD, of(parts[0]), trial, level, moving, sign)
        case "log":
            value = log_of(monomial_of(parts[0], trial, residue), trial, level, residue)
            return compose(of(parts[0]), lambda b, n: log_taylor(value, b, n))
        case "abs" | "sign":
            return _by_sign(e, of(parts[0]), trial, level, moving)
        case "max" | "min":
            return reduce(lambda u, v: _extreme(e.head, u, v, of, trial), parts[1:], (parts[0], of(parts[0])))[1]
        case "d" | "partial" if len(parts) == 2 and parts[1].head == "name":
            return slope(lambda inner: _value(parts[0], trial, level, inner), str(parts[1].parts[0]), moving)
        case "piecewise":
            return of(_branch(e, trial, moving))
        case "sum" | "product" if len(parts) == 4:
            return _repeated(e, trial, level, moving)
        case "mean" if len(parts) == 1:
            return _mean(parts[0], trial, level, moving)
        case "at":
            return trial.draw(level, "at", repr(parts[0]), int(residue(parts[1], trial, 0)))
        case "apply":
            return _unknown(parts[0], [(of(p), int(residue(p, trial, 0))) for p in parts[1:]], trial, level)
        case "sin" | "cos":
            wave = _wave(parts[0], trial, level)
            return compose(of(parts[0]), lambda b, n: wave_taylor(e.head, wave, trial.levels[level], n))
        case "floor":
            return compose(of(parts[0]), lambda b, n: [_floor(parts[0], trial, level)] + [field(0)] * (n - 1))
        case "ceil":
            return -of(call("floor", neg(parts[0])))
        case "gamma" | "digamma":
            return _gamma(e.head, parts[0], of(parts[0]), trial, level)
        case head if head in TAYLOR:
            value, slope_at = _odd(e, trial, level), TAYLOR_SLOPES[head](parts[0])
            slope_there = partial(residue, slope_at, trial, level)
            return compose(of(parts[0]), lambda b, n: TAYLOR[head](value, slope_there, b, n))
        case "binomial":
            n, k = parts
            return of(divide(call("factorial", n), mul(call("factorial", k), call("factorial", minus(n, k)))))
        case head if head in FUNCTIONS and FUNCTIONS[head].definition:
            return of(_defined(e))
    raise NoProof


TAYLOR_SLOPES = {
    "asin": lambda u: power(minus(ONE, power(u, number(2))), neg(divide(ONE, number(2)))),
    "atan": lambda u: divide(ONE, minus(power(u, number(2)), neg(ONE))),
    "erf": lambda u: divide(mul(number(2), power(E, neg(power(u, number(2))))), call("sqrt", PI)),
}


@lru_cache(maxsize=1024)
def _defined(e: Expr) -> Expr:
    return put(definition_of(e.head), dict(zip(map(name, PARAMETERS), children(e), strict=False)))


# ---- names and numbers

def _fraction(value: Fraction, trial: Trial, level: int) -> fmpz_mod:
    return trial.levels[level].field(value.numerator) / value.denominator


def _constant(e: Expr, trial: Trial, level: int) -> fmpz_mod:
    here = trial.levels[level]
    if e == E:
        return here.g if here.order else trial.draw(level, "e")
    if e == PI:
        return trial.draw(level, "pi")
    raise NoProof


def _name(variable: str, trial: Trial, level: int, moving: Moving) -> Any:
    if variable in trial.columns:
        raise NoProof
    solved = trial.pinned(variable)
    value = trial.name_value(trial.name_atom(variable), variable, level)
    if solved is not None:
        value = residue(solved, trial, level)
    for axis, (other, _) in enumerate(moving):
        if other == variable:
            return displaced(value, tuple(n for _, n in moving), axis, trial.levels[level].field(1))
    return value


# ---- powers, roots, exponentials

def _inverse(divisor: Expr, value: Any, trial: Trial) -> Any:
    trial.divisors.append(divisor)
    if not base_of(value):
        raise Impossible
    return 1 / value


def _power(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    base, exponent = children(e)
    if base == E:
        value = _exponential(exponent, trial, level)
        return compose(_value(exponent, trial, level, moving), lambda b, n: exp_taylor(value, n))
    u, r = _value(base, trial, level, moving), exact(exponent, {})
    if r is None:
        return _symbolic(e, u, trial, level, moving)
    if r.denominator > 1:
        return _root(base, r, u, trial, level, moving)
    if r < 0:
        u, r = _inverse(base, u, trial), -r
    zero = trial.levels[level].field(0)
    return compose(u, lambda b, n: [comb(int(r), k) * b ** (int(r) - k) if k <= r else zero for k in range(n)])


def _root(base: Expr, r: Fraction, u: Any, trial: Trial, level: int, moving: Moving, sign: int = 0) -> Any:
    """u^r for u ≥ 0; with a sign, sign · |u|^r. It has no slope at u = 0."""
    m = monomial_of(base, trial, residue)
    moves = any(variable in names(base) for variable, _ in moving)
    trial.divisors.extend([base] if r < 0 or moves else [])
    if m.c == 0 and r > 0 and not moves:
        return u
    if m.c == 0 or (sign == 0 and sign_of_product(m, trial) < 0):
        raise Impossible
    leading = size_power(m, r, trial, level, residue) * (sign or 1)
    exponent = trial.levels[level].field(r.numerator) / r.denominator
    return compose(u, lambda b, n: power_taylor(leading, exponent, b, n))


def _symbolic(e: Expr, u: Any, trial: Trial, level: int, moving: Moving) -> Any:
    """u^v = e^(v log u): its value, and e^N for the moving part N of v log u."""
    base, exponent = children(e)
    m = monomial_of(base, trial, residue)
    check_base(m, exponent, trial)
    value = symbolic_power(m, exponent, trial, level, residue)
    if not moving:
        return value
    log = log_of(m, trial, level, residue)
    product = _value(exponent, trial, level, moving) * compose(u, lambda b, n: log_taylor(log, b, n))
    return compose(product, lambda b, n: exp_taylor(value, n))


def _exponential(w: Expr, trial: Trial, level: int) -> fmpz_mod:
    """e^w = g^(w mod the next prime); e^(r log b) in it is |b|^r."""
    here = trial.levels[level]
    if not here.order:
        return trial.draw(level, "exp", int(residue(w, trial, 0)))
    factor, rest = here.field(1), residue(w, trial, level + 1)
    for c, term in linear_terms(w):
        if term.head == "log":
            m = monomial_of(children(term)[0], trial, residue)
            factor *= size_power(m, c, trial, level, residue)
            rest -= residue(term, trial, level + 1) * c.numerator / c.denominator
    return factor * here.g ** int(rest)


# ---- waves: e^(iu)

def _wave(u: Expr, trial: Trial, level: int) -> fmpz_mod:
    """e^(iu) as a power of an independent element; e^(iπr) is a root of unity, e^(i asin b) is √(1 − b²) + ib."""
    here = trial.levels[level]
    if not here.order:
        return _last_wave(u, trial, level)
    r, rest = linear_part(u, PI) * here.turn / 2, residue(u, trial, level + 1)
    factor = here.field(1)
    if r.denominator == 1:
        factor, rest = here.omega ** int(r), rest - residue(PI, trial, level + 1) * int(2 * r) / here.turn
    for c, term in linear_terms(u):
        if term.head in ("asin", "acos", "atan") and c.denominator == 1:
            factor *= _angle(term, trial, level) ** int(c)
            rest -= residue(term, trial, level + 1) * int(c)
    return factor * here.g ** int(rest * trial.draw(level + 1, "i"))


def _angle(term: Expr, trial: Trial, level: int) -> fmpz_mod:
    """e^(i asin b), e^(i acos b), e^(i atan b)."""
    here, (b,) = trial.levels[level], children(term)
    i, value = here.omega ** (here.turn // 4), residue(b, trial, level)
    square = minus(power(b, number(2)), neg(ONE)) if term.head == "atan" else minus(ONE, power(b, number(2)))
    root = residue(call("sqrt", square), trial, level)
    if term.head == "atan":
        return (1 + i * value) / root
    return root + i * value if term.head == "asin" else value + i * root


def _last_wave(u: Expr, trial: Trial, level: int) -> fmpz_mod:
    raise NoProof


# ---- signs, kinks, cases

def _kink(u: Expr, trial: Trial, moving: Moving) -> None:
    """Under a derivative the zeros of u are outside the domain."""
    if any(variable in names(u) for variable, _ in moving):
        trial.divisors.append(u)


def _by_sign(e: Expr, u: Any, trial: Trial, level: int, moving: Moving) -> Any:
    (argument,) = children(e)
    _kink(argument, trial, moving)
    m = monomial_of(argument, trial, residue)
    if e.head == "abs":
        return u * sign_of_product(m, trial)
    return trial.levels[level].field(sign_of_product(m, trial, with_zero=True))


def _extreme(head: str, first: tuple[Expr, Any], v: Expr, of: Any, trial: Trial) -> tuple[Expr, Any]:
    """max(u, v) = (u + v + |u − v|)/2, as an expression and its value."""
    u = first[0]
    total, gap = Expr("+", (u, v)), call("abs", minus(u, v))
    e = divide(minus(total, neg(gap)) if head == "max" else minus(total, gap), number(2))
    return e, of(e)


def _branch(e: Expr, trial: Trial, moving: Moving) -> Expr:
    for case in children(e):
        value, condition = children(case)
        if truth(condition, trial, moving):
            return value
    raise Impossible


def truth(relation: Expr, trial: Trial, moving: Moving = ()) -> bool:
    """Whether a relation holds in this trial."""
    parts = children(relation)
    match relation.head:
        case "and":
            return all(truth(p, trial, moving) for p in parts)
        case "or":
            return any(truth(p, trial, moving) for p in parts)
        case "constant" if relation.parts[0] == "otherwise":
            return True
        case sign if sign in COMPARE:
            difference = minus(*parts)
            _kink(difference, trial, moving)
            size = sign_of_product(monomial_of(difference, trial, residue), trial, with_zero=True)
            return COMPARE[sign](Fraction(size), Fraction(0))
    raise NoProof


# ---- sums

def _repeated(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    index, low, high, body = children(e)
    first, last = exact(low, {}), exact(high, {})
    if first is None or last is None:
        return _measured(e, trial, level, moving)
    if first.denominator * last.denominator != 1 or last - first > MOST_TERMS:
        raise NoProof
    terms = [_value(put(body, {index: number(k)}), trial, level, moving) for k in range(int(first), int(last) + 1)]
    one = trial.levels[level].field(1)
    return sum(terms, one * 0) if e.head == "sum" else prod(terms, start=one)


def _measured(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    """A sum over k = a..b as an integral of a measure of six unknown points and weights with total b − a + 1.

    What holds for every such measure (at most five sums multiplied) holds for the sum.
    """
    index, low, high, body = children(e)
    if e.head != "sum" or any(variable in names(low) | names(high) for variable, _ in moving):
        raise NoProof
    place = f"#{int(residue(low, trial, 0))}:{int(residue(high, trial, 0))}"
    bodies = [put(body, {index: name(f"{place}:{k}")}) for k in range(POINTS)]
    return _weighted(bodies, residue(minus(high, low), trial, level) + 1, place, trial, level, moving)


def _weighted(bodies: list[Expr], total: fmpz_mod, place: str, trial: Trial, level: int, moving: Moving) -> Any:
    weights = [trial.draw(level, "weight", place, k) for k in range(POINTS - 1)]
    weights.append(total - sum(weights, total * 0))
    values = [_value(body, trial, level, moving) * w for body, w in zip(bodies, weights, strict=True)]
    return sum(values[1:], values[0])


def _mean(body: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    columns = sorted(names(body) & trial.columns)
    if not columns:
        raise NoProof
    rows = [put(body, {name(c): name(f"#{c}:{k}") for c in columns}) for k in range(POINTS)]
    return _weighted(rows, trial.levels[level].field(1), "mean", trial, level, moving)


# ---- kernels

def _odd(e: Expr, trial: Trial, level: int) -> fmpz_mod:
    """An odd function that is known only by its argument: f(−u) = −f(u)."""
    (u,) = children(e)
    if (c := exact(u, {})) is not None and (angle := KNOWN_ANGLES.get((e.head, abs(c)))):
        return trial.draw(level, "pi") * (angle.numerator if c > 0 else -angle.numerator) / angle.denominator
    value = residue(u, trial, 0)
    if not value:
        return trial.levels[level].field(0)
    key, mirror = int(value), int(-value)
    kernel = trial.draw(level, e.head, min(key, mirror))
    return kernel if key < mirror else -kernel


def _floor(u: Expr, trial: Trial, level: int) -> fmpz_mod:
    """floor(u + n) = floor(u) + n."""
    n = floor(linear_part(u, ONE))
    return trial.draw(level, "floor", int(residue(u, trial, 0) - n)) + n


def _gamma(head: str, argument: Expr, u: Any, trial: Trial, level: int) -> Any:
    """Γ(w + n) = Γ(w)·w·(w + 1)⋯ and ψ(w + n) = ψ(w) + 1/w + …, with the number in w between 1 and 2."""
    n = floor(linear_part(argument, ONE)) - 1
    if abs(n) > MOST_TERMS:
        raise NoProof
    w, key = u - n, int(residue(argument, trial, 0) - n)
    kernel = compose(w, lambda b, length: polygamma(head, key, trial, level, length))
    steps = [w + k for k in range(min(n, 0), max(n, 0))]
    if n and not all(base_of(step) for step in steps):
        raise Impossible
    if head == "digamma":
        return kernel + sum((1 / step for step in steps), w * 0) * (1 if n > 0 else -1)
    shift = prod(steps, start=w * 0 + 1)
    return kernel * shift if n >= 0 else kernel / shift


def _unknown(function: Expr, arguments: list[tuple[Any, int]], trial: Trial, level: int) -> Any:
    """f(u, …) = Σ of its partial derivatives at the point times the moving parts: the chain rule, and nothing more."""
    order = 0
    while function.head == "prime":
        function, order = children(function)[0], order + 1
    if order and len(arguments) > 1:
        raise NoProof
    keys, moved = [key for _, key in arguments], [moving_part(u) for u, _ in arguments]
    length = max(1 + sum(n - 1 for n in u.shape) if isinstance(u, Jet) else 1 for u, _ in arguments)
    total = moved[0] * 0
    for k in tuples(range(length), repeat=len(arguments)):
        if sum(k) < length:
            orders = (order + k[0], *k[1:])
            slope_there = trial.draw(level, "f", repr(function), orders, keys) / prod(map(factorial, k))
            total = total + _powers(moved, k) * slope_there
    return total


def _powers(factors: list[Any], exponents: tuple[int, ...]) -> Any:
    total: Any = 1
    for factor, k in zip(factors, exponents, strict=True):
        for _ in range(k):
            total = factor * total
    return total

