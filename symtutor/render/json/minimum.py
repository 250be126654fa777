"""A Minimum as data."""

from collections.abc import Iterable

from ...expression.notation import PLAIN, show
from ...expression.numbers import decimal
from ...expression.tree import Expr, pieces, value_of
from ...minimum.result import Candidate, Conclusion, EquationStep, Minimum, Proof, Witness
from .derivation import derivation_json
from .parts import Data, head, said, sympy

__all__ = ["minimize_json", "minimum_json"]

DIGITS = 30


def minimize_json(minimum: Minimum) -> Data:
    """What `minimize --to json` prints."""
    return {
        **head(minimum.function),
        "derivatives": [derivation_json(d) for d in minimum.gradient],
        "minimum": minimum_json(minimum),
    }


def minimum_json(minimum: Minimum) -> Data:
    return {
        "status": minimum.status,
        "value": _value(minimum),
        "decimal": minimum.decimal,
        "minimizers": [_point(p) for p in minimum.minimizers],
        "family": None if minimum.family is None else sympy(minimum.family),
        "conditions": _conditions(minimum.conditions),
        "critical_points": [_candidate(c) for c in minimum.candidates],
        "complete": minimum.complete,
        "proof": None if minimum.proof is None else _proof(minimum.proof),
        "witness": None if minimum.witness is None else _witness(minimum.witness),
        "enclosure": None if minimum.enclosure is None else list(minimum.enclosure),
        "steps": [_step(step) for solving in minimum.equations for step in solving.steps],
        "cases": [_case(case) for case in minimum.cases],
    }


def _conditions(conditions: Iterable[Expr]) -> str | None:
    return ", ".join(show(c, PLAIN) for c in conditions) or None


def _case(case: Conclusion) -> Data:
    """The answer for other letters, in the fields of the main one."""
    return {
        "conditions": _conditions(case.conditions),
        "status": case.status,
        "value": _value(case),
        "minimizers": [_point(p) for p in case.minimizers],
        "family": None if case.family is None else sympy(case.family),
        "proof": None if case.proof is None else _proof(case.proof),
        "witness": None if case.witness is None else _witness(case.witness),
    }


def _value(minimum: Minimum | Conclusion) -> str | None:
    if minimum.status == "unbounded":
        return "-oo"
    return None if minimum.value is None else _closed(minimum.value)


def _closed(e: Expr) -> str | None:
    """SymPy syntax for a closed form, None for a number that is only known as a root, or by its digits."""
    return None if any(piece.head == "root_of" or _is_long(piece) for piece in pieces(e)) else sympy(e)


def _is_long(e: Expr) -> bool:
    """A decimal of more than 20 digits was computed, not typed."""
    value = value_of(e) if e.head == "number" else None
    return value is not None and value.denominator > 10**20


def _point(coordinates: Iterable[tuple[str, Expr]]) -> dict[str, str | None]:
    """Closed forms, and 30 digits for what has none."""
    return {name: _closed(e) or decimal(e, DIGITS) for name, e in coordinates}


def _candidate(candidate: Candidate) -> Data:
    return {
        "point": _point(candidate.point),
        "decimal": {name: decimal(e, DIGITS) for name, e in candidate.point},
        "value": None if candidate.value is None else _closed(candidate.value) or decimal(candidate.value, DIGITS),
        "kind": candidate.kind,
        "say": said(candidate.why),
    } | _for_every_k(candidate)


def _for_every_k(candidate: Candidate) -> Data:
    """Where there are infinitely many like it: the point and the value with a whole number k."""
    if candidate.family is None:
        return {}
    (x, _), *_ = candidate.point
    place, value = candidate.family
    return {"family": {x: sympy(place), "value": None if value is None else _closed(value)}}


def _proof(proof: Proof) -> Data:
    return {
        "kind": proof.kind,
        "text": said(proof.text),
        "value": _closed(proof.value) or decimal(proof.value, DIGITS),
        "points": [_point(p) for p in proof.points],
        "data": {name: sympy(e) for name, e in proof.data},
    }


def _witness(witness: Witness) -> Data:
    path = {name: sympy(e) for name, e in witness.path}
    found: Data = {"path": path, "t": "oo", "limit": sympy(witness.limit), "text": said(witness.text)}
    return found | ({"t": None, "places": _places(witness)} if witness.places else {})


def _places(witness: Witness) -> list[Data]:
    """Whole numbers n of the path, each with a bound that f is certainly below there."""
    return [{"n": sympy(n), "below": sympy(bound)} for n, bound in witness.places]


def _step(step: EquationStep) -> Data:
    return {
        "rule": step.rule,
        "before": sympy(step.before),
        "after": sympy(step.after),
        "checked": step.checked,
        "say": said(step.reason),
    }
