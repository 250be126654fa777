"""Unknown functions: each name stands for one fixed smooth function, so that f and f' fit together."""

import random
from functools import lru_cache, reduce
from math import factorial, prod
from typing import Any

from flint import arb, fmpq

from .jets import compose
from .taylor import NAN, flint_taylor
from .tree import Expr, children

__all__ = ["orders", "unknown"]


@lru_cache(maxsize=256)
def _model(name: str) -> tuple[tuple[int, ...], ...]:
    """Whole numbers, 64 times those of  f(u) = a₀ + a₁u + a₂u²/2 + Σ aⱼ sin(bⱼu + cⱼ), different for each name."""
    draw = random.Random(f"unknown function {name}")
    waves = tuple((draw.randint(40, 199), draw.randint(20, 60), draw.randint(0, 99)) for _ in range(2))
    return tuple(draw.randint(-99, 99) for _ in range(3)), *waves


def orders(function: Expr, count: int) -> tuple[str, tuple[int, ...]] | None:
    """The name of the function and how often it is differentiated by each argument: g'' twice, f_12 once by each.

    Digits in an index are argument numbers only for two arguments or more. None for what is no function.
    """
    primes = 0
    while function.head == "prime":
        function, primes = children(function)[0], primes + 1
    if function.head != "name" or not count or (primes and count > 1):
        return None
    whole = str(function.parts[0])
    base, _, index = whole.partition("_")
    if count > 1 and index and all("1" <= digit <= str(count) for digit in index):
        return base, tuple(index.count(str(k + 1)) for k in range(count))
    return whole, (primes, *(0,) * (count - 1))


def unknown(function: Expr, arguments: list[Any]) -> Any:
    """f(u), f'(u), f_1(u, v), … for the model of f; the arguments of f(u, v) enter mixed and one by one."""
    found = orders(function, len(arguments))
    if found is None:
        return NAN
    base, by = found
    mixed = sum((u * (2 * k + 1) for k, u in enumerate(arguments)), arb(0))
    polynomial, first, second = _model(base)
    scale, order = prod((2 * k + 1) ** n for k, n in enumerate(by)), sum(by)
    total = (_polynomial(polynomial[order:], mixed) + _wave(first, order, mixed)) * scale
    alone = [k for k in range(len(by)) if order == by[k]]
    return sum((_wave(second, order, arguments[k] * (k + 1)) * (k + 1) ** order for k in alone), total)


def _polynomial(coefficients: tuple[int, ...], u: Any) -> Any:
    terms = [arb(fmpq(c, 64 * factorial(k))) for k, c in enumerate(coefficients)]
    return reduce(lambda total, term: total * u + term, reversed(terms), arb(0))


def _wave(wave: tuple[int, ...], order: int, u: Any) -> Any:
    a, b, c = (arb(fmpq(k, 64)) for k in wave)
    return compose(u * b + (c + arb.pi() * order / 2), flint_taylor("sin")) * (a * b**order)
