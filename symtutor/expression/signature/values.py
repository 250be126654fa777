"""The value of an expression in one trial: a residue, or a jet of residues under a derivative.

Each case is an identity of the reals that holds wherever both sides are defined, so that equal signatures mean equal
functions. What is not modelled raises NoProof.
"""

from fractions import Fraction
from functools import lru_cache, partial, reduce
from typing import Any

from flint import fmpz_mod

from ..columns import LOSSES, entry, spelled_out
from ..exact import PARAMETERS, definition_of, exact
from ..functions import FUNCTIONS
from ..jets import Moving, compose, displaced, slope
from ..tree import ONE, Expr, call, children, divide, minus, mul, name, names, neg, number, power, put
from .cases import branch, by_sign, extreme
from .kernels import TAYLOR, log_taylor, wave_taylor
from .monomial import log_of, monomial_of, sign_of_product
from .opaque import floor_of, gamma_of, odd, unknown
from .powers import PI, E, inverse, power_of, root_of, wave_of
from .sums import over_columns, repeated
from .trial import NoProof, Trial

__all__ = ["value_in"]

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def value_in(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    def of(part: Expr) -> Any:
        return trial.value(part, level, moving)

    parts, field = children(e), trial.levels[level].field
    match e.head:
        case "number":
            return trial.rational(e.parts[0], level)  # type: ignore[arg-type]
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
            return of(parts[0]) * inverse(parts[1], of(parts[1]), trial)
        case "^":
            return power_of(e, trial, level, moving)
        case "sqrt":
            return root_of(parts[0], HALF, of(parts[0]), trial, level, moving)
        case "cbrt":
            sign = sign_of_product(monomial_of(parts[0], trial), trial)
            return root_of(parts[0], THIRD, of(parts[0]), trial, level, moving, sign)
        case "log":
            value = log_of(monomial_of(parts[0], trial), trial, level)
            return compose(of(parts[0]), lambda b, n: log_taylor(value, b, n))
        case "abs" | "sign":
            return by_sign(e, of(parts[0]), trial, level, moving)
        case "max" | "min":
            return of(reduce(partial(extreme, e.head), parts))
        case "d" | "partial" if len(parts) == 2 and parts[1].head == "name":
            return slope(lambda inner: trial.value(parts[0], level, inner), str(parts[1].parts[0]), moving)
        case "piecewise":
            return of(branch(e, trial, moving))
        case "sum" | "product" if len(parts) == 4:
            return repeated(e, trial, level, moving)
        case "mean" | "sum" if len(parts) == 1:
            return over_columns(e, trial, level, moving)
        case head if head in LOSSES:
            return of(spelled_out(e))
        case "at" if (given := entry(parts[0], exact(parts[1], {}))) is not None:
            return of(given)
        case "at":
            return trial.draw(level, "at", repr(parts[0]), int(trial.residue(parts[1], 0)))
        case "apply":
            return unknown(parts[0], [(of(p), int(trial.residue(p, 0))) for p in parts[1:]], trial, level)
        case "sin" | "cos":
            wave = wave_of(parts[0], trial, level)
            return compose(of(parts[0]), lambda b, n: wave_taylor(e.head, wave, trial.levels[level], n))
        case "floor":
            return compose(of(parts[0]), lambda b, n: [floor_of(parts[0], trial, level)] + [field(0)] * (n - 1))
        case "ceil":
            return -of(call("floor", neg(parts[0])))
        case "gamma" | "digamma":
            return gamma_of(e.head, parts[0], of(parts[0]), trial, level)
        case head if head in TAYLOR:
            value, slope_at = odd(e, trial, level), TAYLOR_SLOPES[head](parts[0])
            slope_there = partial(trial.residue, slope_at, level)
            return compose(of(parts[0]), lambda b, n: TAYLOR[head](value, slope_there, b, n))
        case "binomial":
            n, k = parts
            return of(divide(call("factorial", n), mul(call("factorial", k), call("factorial", minus(n, k)))))
        case head if head in FUNCTIONS and FUNCTIONS[head].definition:
            return of(_defined(e))
        case head if head in FUNCTIONS and not any(variable in names(e) for variable, _ in moving):
            return trial.draw(level, head, *(int(trial.residue(p, 0)) for p in parts))
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
        value = trial.residue(solved, level)
    for axis, (other, _) in enumerate(moving):
        if other == variable:
            return displaced(value, tuple(n for _, n in moving), axis, trial.levels[level].field(1))
    return value
