"""Powers, roots, exponentials and waves in one trial."""

from fractions import Fraction
from math import comb
from typing import Any

from flint import fmpz_mod

from ..exact import exact
from ..jets import Moving, base_of, compose, power_taylor
from ..tree import ONE, Expr, call, children, constant, minus, names, neg, number, power
from .kernels import exp_taylor, log_taylor
from .monomial import check_base, check_positive, log_of, monomial_of, size_power, symbolic_power
from .summands import linear_part, linear_terms
from .trial import Impossible, NoProof, Trial

__all__ = ["E", "PI", "inverse", "power_of", "root_of", "wave_of"]

E, PI = constant("e"), constant("pi")


def inverse(divisor: Expr, value: Any, trial: Trial) -> Any:
    trial.divisors.append(divisor)
    if not base_of(value):
        raise Impossible
    return 1 / value


def power_of(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    base, exponent = children(e)
    if base == E:
        value = _exponential(exponent, trial, level)
        return compose(trial.value(exponent, level, moving), lambda b, n: exp_taylor(value, n))
    u, r = trial.value(base, level, moving), exact(exponent, {})
    if r is None:
        return _symbolic(e, u, trial, level, moving)
    if r.denominator > 1:
        return root_of(base, r, u, trial, level, moving)
    if r < 0:
        u, r = inverse(base, u, trial), -r
    zero = trial.levels[level].field(0)
    return compose(u, lambda b, n: [comb(int(r), k) * b ** (int(r) - k) if k <= r else zero for k in range(n)])


def root_of(base: Expr, r: Fraction, u: Any, trial: Trial, level: int, moving: Moving, sign: int = 0) -> Any:
    """u^r for u ≥ 0; with a sign, sign · |u|^r. It has no slope at u = 0."""
    m = monomial_of(base, trial)
    moves = any(variable in names(base) for variable, _ in moving)
    trial.divisors.extend([base] if r < 0 or moves else [])
    if m.c == 0 and r > 0 and not moves:
        return u
    if m.c == 0:
        raise Impossible
    if sign == 0:
        check_positive(m, trial)
    leading = size_power(m, r, trial, level) * (sign or 1)
    exponent = trial.rational(r, level)
    return compose(u, lambda b, n: power_taylor(leading, exponent, b, n))


def _symbolic(e: Expr, u: Any, trial: Trial, level: int, moving: Moving) -> Any:
    """u^v = e^(v log u): its value, and e^N for the moving part N of v log u."""
    base, exponent = children(e)
    m = monomial_of(base, trial)
    check_base(m, exponent, trial)
    value = symbolic_power(m, exponent, trial, level)
    if not moving:
        return value
    log = log_of(m, trial, level)
    product = trial.value(exponent, level, moving) * compose(u, lambda b, n: log_taylor(log, b, n))
    return compose(product, lambda b, n: exp_taylor(value, n))


def _exponential(w: Expr, trial: Trial, level: int) -> fmpz_mod:
    """e^w = g^(w mod the next prime); e^(r log b) in it is |b|^r."""
    here = trial.levels[level]
    if not here.order:
        return trial.draw(level, "exp", int(trial.residue(w, 0)))
    factor, rest = here.field(1), trial.residue(w, level + 1)
    for c, term in linear_terms(w):
        if term.head == "log":
            m = monomial_of(children(term)[0], trial)
            factor *= size_power(m, c, trial, level)
            rest -= trial.residue(term, level + 1) * c.numerator / c.denominator
    return factor * here.g ** int(rest)


# ---- waves: e^(iu)

def wave_of(u: Expr, trial: Trial, level: int) -> fmpz_mod:
    """e^(iu) as a power of an independent element; e^(iπr) is a root of unity, e^(i asin b) is √(1 − b²) + ib."""
    here = trial.levels[level]
    if not here.order:
        raise NoProof
    r, rest = linear_part(u, PI) * here.turn / 2, trial.residue(u, level + 1)
    factor = here.field(1)
    if r.denominator == 1:
        factor, rest = here.omega ** int(r), rest - trial.residue(PI, level + 1) * int(2 * r) / here.turn
    for c, term in linear_terms(u):
        if term.head in ("asin", "acos", "atan") and c.denominator == 1:
            factor *= _angle(term, trial, level) ** int(c)
            rest -= trial.residue(term, level + 1) * int(c)
    return factor * here.g ** int(rest * trial.draw(level + 1, "i"))


def _angle(term: Expr, trial: Trial, level: int) -> fmpz_mod:
    """e^(i asin b), e^(i acos b), e^(i atan b)."""
    here, (b,) = trial.levels[level], children(term)
    i, value = here.omega ** (here.turn // 4), trial.residue(b, level)
    square = minus(power(b, number(2)), neg(ONE)) if term.head == "atan" else minus(ONE, power(b, number(2)))
    root = trial.residue(call("sqrt", square), level)
    if term.head == "atan":
        return (1 + i * value) / root
    return root + i * value if term.head == "asin" else value + i * root
