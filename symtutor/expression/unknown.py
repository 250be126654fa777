"""Unknown functions: each name stands for one fixed smooth function, so that f and f' fit together."""

import random
from functools import lru_cache, reduce
from math import factorial
from typing import Any

from flint import arb, fmpq

from .jets import compose
from .taylor import NAN, flint_taylor
from .tree import Expr, children

__all__ = ["unknown"]


@lru_cache(maxsize=256)
def _model(name: str) -> tuple[tuple[int, ...], ...]:
    """Whole numbers, 64 times those of  f(u) = a₀ + a₁u + a₂u²/2 + Σ aⱼ sin(bⱼu + cⱼ), different for each name."""
    draw = random.Random(f"unknown function {name}")
    waves = tuple((draw.randint(40, 199), draw.randint(20, 60), draw.randint(0, 99)) for _ in range(2))
    return tuple(draw.randint(-99, 99) for _ in range(3)), *waves


def unknown(function: Expr, arguments: list[Any]) -> Any:
    """f(u), f'(u), … for the model of f; the arguments of f(u, v) enter mixed and one by one."""
    order = 0
    while function.head == "prime":
        function, order = children(function)[0], order + 1
    if function.head != "name" or not arguments or (order and len(arguments) > 1):
        return NAN
    mixed = sum((u * (2 * k + 1) for k, u in enumerate(arguments)), arb(0))
    polynomial, first, second = _model(str(function.parts[0]))
    smooth = _polynomial(polynomial[order:], mixed) + _wave(first, order, mixed)
    return sum((_wave(second, order, u * (k + 1)) for k, u in enumerate(arguments)), smooth)


def _polynomial(coefficients: tuple[int, ...], u: Any) -> Any:
    terms = [arb(fmpq(c, 64 * factorial(k))) for k, c in enumerate(coefficients)]
    return reduce(lambda total, term: total * u + term, reversed(terms), arb(0))


def _wave(wave: tuple[int, ...], order: int, u: Any) -> Any:
    a, b, c = (arb(fmpq(k, 64)) for k in wave)
    return compose(u * b + (c + arb.pi() * order / 2), flint_taylor("sin")) * (a * b**order)
