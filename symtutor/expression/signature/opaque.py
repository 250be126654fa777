"""Functions that are known only by their argument and their derivatives: one random residue for each argument."""

from fractions import Fraction
from itertools import product as tuples
from math import factorial, floor, prod
from typing import Any

from flint import fmpz_mod

from ..exact import exact
from ..jets import Jet, base_of, compose, moving_part
from ..tree import ONE, Expr, children
from ..unknown import orders
from .kernels import polygamma
from .summands import linear_part
from .trial import Impossible, NoProof, Trial

__all__ = ["floor_of", "gamma_of", "odd", "unknown"]

MOST_STEPS = 200
KNOWN_ANGLES = {  # in half turns
    ("atan", Fraction(1)): Fraction(1, 4),
    ("asin", Fraction(1)): Fraction(1, 2),
    ("asin", Fraction(1, 2)): Fraction(1, 6),
}


def odd(e: Expr, trial: Trial, level: int) -> fmpz_mod:
    """An odd function that is known only by its argument: f(−u) = −f(u)."""
    (u,) = children(e)
    if (c := exact(u, {})) is not None and (angle := KNOWN_ANGLES.get((e.head, abs(c)))):
        return trial.draw(level, "pi") * (angle.numerator if c > 0 else -angle.numerator) / angle.denominator
    value = trial.residue(u, 0)
    if not value:
        return trial.levels[level].field(0)
    key, mirror = int(value), int(-value)
    kernel = trial.draw(level, e.head, min(key, mirror))
    return kernel if key < mirror else -kernel


def floor_of(u: Expr, trial: Trial, level: int) -> fmpz_mod:
    """floor(u + n) = floor(u) + n."""
    n = floor(linear_part(u, ONE))
    return trial.draw(level, "floor", int(trial.residue(u, 0) - n)) + n


def gamma_of(head: str, argument: Expr, u: Any, trial: Trial, level: int) -> Any:
    """Γ(w + n) = Γ(w)·w·(w + 1)⋯ and ψ(w + n) = ψ(w) + 1/w + …, with the number in w between 1 and 2."""
    n = floor(linear_part(argument, ONE)) - 1
    if abs(n) > MOST_STEPS:
        raise NoProof
    w, key = u - n, int(trial.residue(argument, 0) - n)
    kernel = compose(w, lambda b, length: polygamma(head, key, trial, level, length))
    steps = [w + k for k in range(min(n, 0), max(n, 0))]
    if n and not all(base_of(step) for step in steps):
        raise Impossible
    if head == "digamma":
        return kernel + sum((1 / step for step in steps), w * 0) * (1 if n > 0 else -1)
    shift = prod(steps, start=w * 0 + 1)
    return kernel * shift if n >= 0 else kernel / shift


def unknown(function: Expr, arguments: list[tuple[Any, int]], trial: Trial, level: int) -> Any:
    """f(u, …) = Σ of its partial derivatives at the point times the moving parts: the chain rule, and nothing more."""
    found = orders(function, len(arguments))
    if found is None:
        raise NoProof
    base, by = found
    keys, moved = tuple(key for _, key in arguments), [moving_part(u) for u, _ in arguments]
    length = max(1 + sum(n - 1 for n in u.shape) if isinstance(u, Jet) else 1 for u, _ in arguments)
    total = moved[0] * 0
    for k in tuples(range(length), repeat=len(arguments)):
        if sum(k) < length:
            slope_there = trial.draw(level, "f", base, tuple(map(int.__add__, by, k)), keys) / prod(map(factorial, k))
            total = total + _powers(moved, k) * slope_there
    return total


def _powers(factors: list[Any], exponents: tuple[int, ...]) -> Any:
    total: Any = 1
    for factor, k in zip(factors, exponents, strict=True):
        for _ in range(k):
            total = factor * total
    return total
