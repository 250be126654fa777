"""The minimum of a function: one variable by its profile, several by the methods of `many`; put together and re-checked."""

from ..derivation import Derivation, gradient
from ..expression.tree import Expr
from ..function import Function
from ..words.errors import TutorError
from ..words.say import Say
from .candidates import of_profile
from .growth import MINUS_INFINITY
from .line import profile
from .many import minimize_many
from .on_the_line import conclude
from .result import Candidate, Conclusion, Minimum, SignChart, Solving
from .values import has_root, isolated

__all__ = ["minimize"]

DIGITS = 30
NO_PIECES = Say("finding every point where the slope is zero or f changes its formula", "도함수가 0이거나 식이 바뀌는 점을 모두 찾기")


def minimize(function: Function, budget: float = 10.0) -> Minimum:
    """The least value of f on its domain, where it is taken and why; or that there is none, with a path that shows it.

    Never a guess: what cannot be proved within about `budget` seconds is reported as unknown.
    """
    derivations = _gradient(function)
    if len(function.variables) == 1:
        return _on_the_line(function, derivations)
    candidates, complete, conclusion = minimize_many(function, derivations, minimize)
    return assembled(function, derivations, (), candidates, complete, None, conclusion)


def _gradient(function: Function) -> tuple[Derivation, ...]:
    try:
        return gradient(function)
    except TutorError:
        return ()


def _on_the_line(function: Function, derivations: tuple[Derivation, ...]) -> Minimum:
    found = profile(function, derivations[0].result if derivations else None)
    if found is None:
        return assembled(function, derivations, (), (), False, None, Conclusion("unknown", tried=(NO_PIECES(),)))
    candidates = of_profile(found)
    return assembled(function, derivations, found.equations, candidates, True, found.chart, conclude(found, candidates))


def assembled(
    function: Function, derivations: tuple[Derivation, ...], equations: tuple[Solving, ...],
    candidates: tuple[Candidate, ...], complete: bool, chart: SignChart | None, c: Conclusion,
) -> Minimum:
    """The record, with 30 digits and an enclosure of the value."""
    closed = c.value if c.value is not None and not has_root(c.value) else None
    digits, enclosure = _digits(c.value)
    return Minimum(
        function, derivations, equations, candidates, complete, c.status, closed, digits, c.minimizers, c.family,
        c.conditions, c.proof, c.witness, enclosure, chart, c.tried,
    )


def _digits(value: Expr | None) -> tuple[str | None, tuple[str, str] | None]:
    from ..expression.numbers import decimal, digits_of

    if value is None or value == MINUS_INFINITY:
        return None, None
    digits = decimal(value, DIGITS)
    if not has_root(value):
        return digits, None
    low, high = isolated(value, 200)
    return digits, (digits_of(low, DIGITS + 5), digits_of(high, DIGITS + 5))
