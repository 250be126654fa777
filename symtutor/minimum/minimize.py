"""The minimum of a function: one variable by its profile, several by the methods of `many`; bounded, and re-checked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from time import process_time
from typing import TYPE_CHECKING, TypeAlias

from ..derivation import Derivation, gradient
from ..expression.polynomial import polynomial
from ..expression.tree import Expr, names, pieces
from ..expression.workers import run_bounded
from ..function import Function
from ..words.errors import TutorError
from ..words.say import Say
from .constants.values import has_root, isolated
from .data import written_out
from .edges import edges_line_by_line
from .flat_points import solved_line_by_line
from .growth.growth import MINUS_INFINITY
from .letters.cases import conclude_with_parameters
from .line.on_the_line import found_on_the_line
from .line.profile import NowhereDefined
from .line.window import Seen, seen_near_zero
from .proofs.probes import certain_bounds, is_undercut
from .proofs.verify import verify_proof
from .result import Conclusion, Minimum, SignChart, Solving

if TYPE_CHECKING:
    from .many import Findings

__all__ = ["found_here", "minimize"]

DIGITS = 30
RESIDUALS = frozenset({"norm", "mse", "mean", "sum"})  # of squares over data
NO_DATA = Say("writing out the data", "데이터를 풀어 쓰기")
NO_TIME = Say("everything that fits into {n} seconds", "{n}초 안에 할 수 있는 모든 방법")
FAILED = Say("every method (one of them failed on this function)", "모든 방법(이 함수에서는 그중 하나가 실패했습니다)")
NOT_CHECKED = Say("a proof that stands up to its own check", "스스로의 검사를 통과하는 증명")
NOWHERE = Say("{f} is defined at no real point of its domain.", "{f}은/는 정의역의 어떤 실수에서도 정의되지 않습니다.")
NOWHERE_HINT = Say("Check the conditions after `on`.", "`on` 뒤의 조건을 확인하세요.")
Result: TypeAlias = "tuple[tuple[Solving, ...], Findings, SignChart | None]"


def minimize(function: Function, budget: float = 10.0) -> Minimum:
    """The least value of f on its domain, where it is taken and why; or that there is none, with a path that shows it.

    Never a guess: what cannot be proved within `budget` seconds of CPU is reported as unknown. Raises TutorError
    for a function that has no value at any real point.
    """
    start = process_time()
    function = with_names_of_domain(function)
    derivations = _gradient(function)
    found = _bounded(function, derivations, max(budget / 2, 0.85 * budget - (process_time() - start)))
    if found is None:
        raise TutorError(NOWHERE(f=function.body), NOWHERE_HINT() if function.domain else None)
    result = ((), ((), False, found), None) if isinstance(found, Conclusion) else found
    record = _with_points_near_zero(_assembled(function, derivations, result))
    return _with_bounds(record) if record.status == "unknown" and record.enclosure is None else record


def _with_points_near_zero(record: Minimum) -> Minimum:
    """One variable: critical points near 0 where they cannot all be listed."""
    function = record.function
    if record.complete or record.candidates or len(function.variables) > 1 or function.parameters or function.data:
        return record
    outcome = run_bounded(seen_near_zero, function, cpu=1.0, wall=2.0)
    seen: Seen | None = outcome.value if outcome.status == "done" else None
    if seen is None:
        return record
    equations, candidates, chart, complete = seen
    return replace(record, equations=equations, candidates=candidates, chart=chart, complete=complete)


def _with_bounds(record: Minimum) -> Minimum:
    """What is certain all the same: bounds of the least value, in decimals."""
    outcome = run_bounded(certain_bounds, record.function, cpu=1.0, wall=2.0)
    bounds: tuple[Fraction, Fraction] | None = outcome.value if outcome.status == "done" else None
    if bounds is None:
        return record
    low, high = (f"{end.numerator / end.denominator:.6f}".rstrip("0").rstrip(".") for end in bounds)
    return replace(record, enclosure=(low, high))


def with_names_of_domain(function: Function) -> Function:
    """y² on x + y >= 1 is a function of x and y."""
    known = {*function.variables, *function.parameters, *(n for n, _ in function.data)}
    extra = {n for r in function.domain for n in names(r)} - known
    return replace(function, variables=tuple(sorted((*function.variables, *extra)))) if extra else function


def found_here(function: Function) -> Minimum:
    """The same without the steps of the gradient and without a bound on time: for parts of a bounded question."""
    found = _found_or_nowhere(function, ())
    return _assembled(function, (), found or ((), ((), False, Conclusion("unknown")), None))


def _gradient(function: Function) -> tuple[Derivation, ...]:
    try:
        return gradient(function)
    except TutorError:
        return ()


def _bounded(function: Function, derivations: tuple[Derivation, ...], budget: float) -> Result | Conclusion | None:
    """In this process when it is sure to be quick, else in a worker that can be killed."""
    if _is_quick(function):
        return _found_or_nowhere(function, derivations)
    outcome = run_bounded(_found_or_nowhere, function, derivations, cpu=budget, wall=1.5 * budget)
    if outcome.status == "done":
        found: Result | None = outcome.value
        return found
    return Conclusion("unknown", tried=(NO_TIME(n=round(budget)) if outcome.status == "out of time" else FAILED(),))


def _is_quick(function: Function) -> bool:
    """Polynomials of low degree in one variable, and quadratic ones."""
    p = None if function.data or function.parameters else polynomial(function.body, function.variables)
    return p is not None and max((sum(m) for m in p), default=0) <= (12 if len(function.variables) == 1 else 2)


def _found_or_nowhere(function: Function, derivations: tuple[Derivation, ...]) -> Result | None:
    """None when f is defined nowhere on its domain."""
    try:
        return _found(function, derivations)
    except NowhereDefined:
        return None


def _found(function: Function, derivations: tuple[Derivation, ...]) -> Result:
    """Equations, candidates, whether they are all, the conclusion, and the sign chart in one variable."""
    if function.parameters:
        return (), ((), False, conclude_with_parameters(function)), None
    bare = written_out(function) if function.data else function
    if bare is None:
        return (), ((), False, Conclusion("unknown", tried=(NO_DATA(),))), None
    slopes = derivations if bare is function else ()
    slope = slopes[0].result if slopes else None
    if len(bare.variables) == 1:
        equations, findings, chart = found_on_the_line(bare, slope, found_here)
        return equations, _checked(bare, findings), chart
    findings = _checked(bare, _in_space(bare))
    if linear := _linear_system(function, bare):
        return linear, findings, None
    equations, findings = solved_line_by_line(bare, [d.result for d in slopes], findings)
    edges = edges_line_by_line(bare, findings[0]) if slopes and bare.domain else ()
    return (*equations, *edges), findings, None


def _linear_system(function: Function, bare: Function) -> tuple[Solving, ...]:
    """The linear equations of a quadratic function with one critical point."""
    from .equations.linear_system import linear_system

    p = None if function.domain else polynomial(bare.body, bare.variables)
    if p is None or max((sum(m) for m in p), default=0) != 2:
        return ()
    data = bool(function.data)
    losses = data and bool({e.head for e in pieces(function.body)} & RESIDUALS)
    found = linear_system(p, bare.variables, data, losses)
    return () if found is None else (found,)


def _in_space(function: Function) -> Findings:
    from .many import minimize_many

    return minimize_many(function, found_here)


def _checked(function: Function, found: Findings) -> Findings:
    """An answer whose proof does not stand up to its own check is no answer."""
    candidates, complete, conclusion = found
    if is_undercut(function, conclusion):
        return (), False, Conclusion("unknown", tried=(NOT_CHECKED(),))
    proof = conclusion.proof
    if verify_proof(function, proof) if proof is not None else conclusion.status != "attained":
        return found
    return candidates, complete, Conclusion("unknown", tried=(*conclusion.tried, NOT_CHECKED()))


def _assembled(function: Function, derivations: tuple[Derivation, ...], found: Result) -> Minimum:
    """The record, with 30 digits and an enclosure of the value."""
    equations, (candidates, complete, c), chart = found
    closed = c.value if c.value is not None and not has_root(c.value) else None
    digits, enclosure = _digits(c.value) if c.between is None else _shared(*c.between)
    record = Minimum(
        function, derivations, equations, candidates, complete, c.status, closed, digits, c.minimizers, c.family
    )
    return replace(
        record,
        conditions=c.conditions,
        proof=c.proof,
        witness=c.witness,
        enclosure=enclosure,
        chart=chart,
        tried=c.tried,
        cases=c.cases,
    )


def _digits(value: Expr | None) -> tuple[str | None, tuple[str, str] | None]:
    from ..expression.numbers import decimal

    if value is None or value == MINUS_INFINITY or names(value):
        return None, None
    digits = decimal(value, DIGITS)
    if not has_root(value):
        return digits, None
    return digits, _shared(*isolated(value, 200))[1]


def _shared(low: Fraction, high: Fraction) -> tuple[str | None, tuple[str, str]]:
    """The 30 digits both ends round to, and both ends rounded away from each other."""
    from ..expression.numbers import digits_of

    digits = {digits_of(end, DIGITS) for end in (low, high)}
    room = max(Fraction(1), abs(low)) / 10 ** (DIGITS - 1)
    ends = digits_of(low - room, DIGITS + 5), digits_of(high + room, DIGITS + 5)
    return digits.pop() if len(digits) == 1 else None, ends
