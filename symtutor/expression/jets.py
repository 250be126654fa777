"""Truncated power series in several small displacements at once: derivatives without derivative rules.

A jet of shape (n, m) is Σ c[i, j] sⁱ tʲ with i < n, j < m, where s and t move two variables away from a point.
Its coefficients are anything with + − ·: real balls for numbers, residues for signatures. One fact carries every
elementary function through: f(b + N) = Σ f⁽ᵏ⁾(b)/k! · Nᵏ, a finite sum because N is nilpotent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Index", "Jet", "Moving", "Taylor", "base_of", "compose", "differentiate", "displaced", "inverse_taylor",
    "lowered", "moving_part", "power_taylor", "slope",
]  # fmt: skip

Index = tuple[int, ...]
Taylor = Callable[[Any, int], Sequence[Any]]  # (b, n) -> the n numbers f(b), f'(b), f''(b)/2!, …


@dataclass(frozen=True, slots=True, eq=False)
class Jet:
    """shape: the length in each displacement; terms: coefficients by exponent, the constant term always there."""

    shape: Index
    terms: dict[Index, Any]

    def __add__(self, other: Any) -> "Jet":
        terms = dict(self.terms)
        for index, value in _terms(other, self.shape).items():
            terms[index] = terms[index] + value if index in terms else value
        return Jet(self.shape, terms)

    def __neg__(self) -> "Jet":
        return Jet(self.shape, {index: -value for index, value in self.terms.items()})

    def __sub__(self, other: Any) -> "Jet":
        return self.__add__(-other)

    def __rsub__(self, other: Any) -> "Jet":
        return self.__neg__().__add__(other)

    def __mul__(self, other: Any) -> "Jet":
        terms: dict[Index, Any] = {}
        right = _terms(other, self.shape).items()
        for i, a in self.terms.items():
            for j, b in right:
                index = tuple(map(int.__add__, i, j))
                if all(k < n for k, n in zip(index, self.shape, strict=True)):
                    terms[index] = terms[index] + a * b if index in terms else a * b
        return Jet(self.shape, terms)

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> "Jet":
        return self.__mul__(compose(other, inverse_taylor) if isinstance(other, Jet) else 1 / other)

    def __rtruediv__(self, other: Any) -> "Jet":
        inverse: Jet = compose(self, inverse_taylor)
        return inverse.__mul__(other)


def _terms(u: Any, shape: Index) -> dict[Index, Any]:
    return u.terms if isinstance(u, Jet) else {(0,) * len(shape): u}


def base_of(u: Any) -> Any:
    """The value at the point itself."""
    return u.terms[(0,) * len(u.shape)] if isinstance(u, Jet) else u


def displaced(value: Any, shape: Index, axis: int, unit: Any) -> Jet:
    """The variable of that axis: its value plus its displacement."""
    step = tuple(int(k == axis) for k in range(len(shape)))
    return Jet(shape, {(0,) * len(shape): value, step: unit})


def compose(u: Any, taylor: Taylor) -> Any:
    """f(u) for the f with those Taylor coefficients: Σ f⁽ᵏ⁾(b)/k! Nᵏ with u = b + N."""
    if not isinstance(u, Jet):
        return taylor(u, 1)[0]
    zero = (0,) * len(u.shape)
    moving = Jet(u.shape, {index: value for index, value in u.terms.items() if index != zero})
    length = 1 + sum(n - 1 for n in u.shape) if moving.terms else 1
    coefficients = taylor(u.terms[zero], length)
    total, power = Jet(u.shape, {zero: coefficients[0]}), moving
    for coefficient in coefficients[1:length]:
        if not power.terms:
            break
        total, power = total + power * coefficient, power * moving
    return total


def differentiate(u: Any, axis: int) -> Any:
    """The derivative by one displacement; the shape shrinks by one there, and a lone axis of length 1 stays."""
    shape = tuple(n - (k == axis) for k, n in enumerate(u.shape))
    zero = (0,) * len(shape)
    nothing = u.terms[zero] * 0  # not a number where u is undefined
    terms = {zero: nothing}
    for index, value in u.terms.items():
        if index[axis]:
            terms[tuple(i - (k == axis) for k, i in enumerate(index))] = value * index[axis] + nothing
    return Jet(shape, terms)


def lowered(u: Any, axis: int, unknown: Any) -> Any:
    """u/s for a u whose constant term in s is known to be 0; its last term is not known."""
    last = u.shape[axis] - 1
    terms = {tuple(i - (k == axis) for k, i in enumerate(index)): v for index, v in u.terms.items() if index[axis]}
    zero = (0,) * len(u.shape)
    end = tuple(last if k == axis else 0 for k in range(len(u.shape)))
    return Jet(u.shape, {zero: u.terms[zero] * 0} | terms | {end: unknown})


def moving_part(u: Any) -> Any:
    """u − u(point): nilpotent."""
    if not isinstance(u, Jet):
        return u * 0
    zero = (0,) * len(u.shape)
    return Jet(u.shape, {index: value for index, value in u.terms.items() if index != zero} | {zero: u.terms[zero] * 0})


Moving = tuple[tuple[str, int], ...]  # (variable, length) of each displacement


def slope(evaluate: Callable[[Moving], Any], variable: str, moving: Moving) -> Any:
    """d/d variable of what `evaluate` gives: one more term of its series, then the slope of that series."""
    lengths = dict(moving)
    inner = tuple({**lengths, variable: lengths.get(variable, 1) + 1}.items())
    value = evaluate(inner)
    if not isinstance(value, Jet):
        return value * 0
    found = differentiate(value, [name for name, _ in inner].index(variable))
    if variable in lengths:
        return found
    terms = {index[:-1]: term for index, term in found.terms.items()}
    return Jet(found.shape[:-1], terms) if len(found.shape) > 1 else terms[()]


def inverse_taylor(b: Any, n: int) -> list[Any]:
    """1/u: (−1)ᵏ b^(−k−1)."""
    inverse = 1 / b
    out = [inverse]
    for _ in range(n - 1):
        out.append(-out[-1] * inverse)
    return out


def power_taylor(leading: Any, exponent: Any, b: Any, n: int) -> list[Any]:
    """u^r with b^r = leading: C(r, k) b^(r−k)."""
    out = [leading]
    for k in range(1, n):
        out.append(out[-1] * (exponent - (k - 1)) / (b * k))
    return out
