"""What must happen near a minimizer: exactly on a quadratic, in the limit elsewhere.

Near x* the gradient is H (x - x*), so in a direction of curvature λ an optimizer whose lines are linear multiplies
(distance, memories) by one matrix M(ηλ). Gradient descent: M = 1 - ηλ. Momentum: the eigenvalues of M are the roots of
z² - (1 + β - ηλ) z + β (Polyak 1964). It is stable while the spectral radius of M is below 1.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import pi

from ...expression.tree import Expr, value_of
from ..given import Given, near
from ..optimizers.linear import Linear, edge, is_stable_below, multiplier
from ..optimizers.optimizer import Optimizer
from ..running.kernel import Problem
from .curvature import Curvature, Matrix, Quantity, curvature, is_quadratic, is_smooth_at, quantity, ratio
from .prediction import Course, steps_beyond, steps_within

__all__ = ["Mode", "Theory", "best_rate_of", "condition", "contraction_of", "mode_of", "theory"]

ROUND = 10**12  # an irrational ηλ is cut to 12 decimals


@dataclass(frozen=True, slots=True)
class Mode:
    """One direction of curvature λ. `factor` is 1 - ηλ for gradient descent, None for an optimizer with memory;
    `radius` is what the distance shrinks by, in the long run; `period` the number of updates of one swing."""

    curvature: Quantity
    direction: tuple[float, ...]
    factor: Quantity | None
    radius: float
    period: float | None


@dataclass(frozen=True, slots=True)
class Theory:
    """Fields are None where there is no such number (kappa of a flat valley) or no theory (the rates of Adam).

    at               the minimizer that this is about; () for a function of long columns
    local            whether it is only true near there, because the curvature changes from place to place
    L, mu            largest and smallest curvature at the minimizer; kappa = L/mu
    stable_below     the rate from which on descent no longer converges
    best_rate        the fixed rate that converges fastest
    contraction      what the distance is multiplied by at each update, in the long run: max |1 - ηλ|
    predicted_steps  updates until every coordinate of x_k - x* stays below 10^-6; None if it never does
    escape_steps     updates until some coordinate of x_k is beyond 10^6, when it diverges
    flat             in how many directions f does not change at all; the rate is judged by the others
    """

    at: tuple[tuple[str, Expr], ...]
    local: bool
    L: Quantity
    mu: Quantity
    kappa: Quantity | None
    stable_below: Quantity | None = None
    best_rate: Quantity | None = None
    contraction: Quantity | None = None
    modes: tuple[Mode, ...] = ()
    predicted_steps: int | None = None
    escape_steps: int | None = None
    flat: int = 0


def theory(
    problem: Problem, hessian: Matrix, at: dict[str, Expr], start: tuple[Given, ...], rate: Given,
    settings: tuple[Given, ...],
) -> Theory | None:
    """The theory of the problem's optimizer at this rate, at the minimizer `at`; None at a kink."""
    found = curvature(hessian, at) if is_smooth_at(problem.body, at) else None
    if found is None:
        return None
    largest, smallest, local = found.eigenvalues[0], found.eigenvalues[-1], not is_quadratic(problem.body, hessian)
    plain = Theory(found.point, local, largest, smallest, condition(largest, smallest))
    limit = edge(problem.optimizer, tuple(map(near, settings)))
    if limit is None or largest.value <= 0:
        return plain
    return _of_rate(plain, found, limit, problem.optimizer, start, rate, settings)


def _of_rate(
    plain: Theory, found: Curvature, limit: Fraction, optimizer: Optimizer, start: tuple[Given, ...], rate: Given,
    settings: tuple[Given, ...],
) -> Theory:
    """What the rate makes of the curvature, for an optimizer that is linear and stable while ηλ is below the limit."""
    numbers = tuple(map(near, settings))
    matrices = [m for q in found.eigenvalues if (m := multiplier(optimizer, numbers, _product(rate, q)))]
    modes = tuple(map(mode_of, found.eigenvalues, found.directions, matrices))
    course = Course.of(found, matrices, start)
    radius = max((m.radius for m, part in zip(modes, course.first, strict=True) if part), default=0.0)
    stable = is_stable_below(optimizer, numbers, limit)
    return replace(
        plain,
        stable_below=ratio(limit, plain.L) if stable else None,
        best_rate=best_rate_of(limit, plain.L, plain.mu) if stable and optimizer.name in ("gd", "momentum") else None,
        contraction=contraction_of(modes),
        modes=modes,
        predicted_steps=steps_within(course, radius),
        escape_steps=steps_beyond(course, radius),
    )


def condition(largest: Quantity, smallest: Quantity) -> Quantity | None:
    if smallest.value <= 1e-12 * largest.value:
        return None
    top, bottom = (None if q.exact is None else value_of(q.exact) for q in (largest, smallest))
    return quantity(largest.value / smallest.value) if top is None or bottom is None else quantity(top / bottom)


def best_rate_of(limit: Fraction, largest: Quantity, smallest: Quantity) -> Quantity:
    """2/(L + mu), and 2(1 + β)/(L + mu) with momentum: both ends then shrink equally fast."""
    top, bottom = (None if q.exact is None else value_of(q.exact) for q in (largest, smallest))
    if top is not None and bottom is not None:
        return quantity(limit / (top + bottom))
    return quantity(float(limit) / (largest.value + smallest.value))


def contraction_of(modes: tuple[Mode, ...]) -> Quantity:
    slowest = max(modes, key=lambda m: m.radius)
    factor = None if slowest.factor is None or slowest.factor.exact is None else value_of(slowest.factor.exact)
    return quantity(slowest.radius) if factor is None else quantity(abs(factor))


def mode_of(q: Quantity, direction: tuple[float, ...], matrix: Linear) -> Mode:
    """What the matrix of one update tells of a direction."""
    import numpy as np

    roots = np.linalg.eigvals(np.array([[float(u) for u in row] for row in matrix]))
    leading = complex(max(roots, key=abs))
    swings = abs(leading.imag) > 1e-12
    period = 2 * pi / abs(float(np.angle(leading))) if swings else None
    rational = q.exact is not None and value_of(q.exact) is not None
    factor = None if len(matrix) > 1 else quantity(matrix[0][0] if rational else float(matrix[0][0]))
    return Mode(q, direction, factor, abs(leading), period)


def _product(rate: Given, q: Quantity) -> Fraction:
    """ηλ, exact where both are."""
    exact = None if q.exact is None else value_of(q.exact)
    return near(rate) * (exact if exact is not None else Fraction(round(q.value * ROUND), ROUND))

