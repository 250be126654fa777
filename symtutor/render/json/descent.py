"""A Descent as data, and the whole of `solve`."""

from collections.abc import Sequence
from fractions import Fraction
from math import hypot

from ...derivation import Derivation
from ...descent import Descent
from ...descent.theory.curvature import Quantity
from ...descent.theory.differences import quotients
from ...descent.theory.near_a_minimizer import Theory
from ...minimum.result import Minimum
from .derivation import derivation_json
from .descent_columns import columns_json
from .descent_data import data_json
from .minimum import minimum_json
from .parts import Data, finite, head, said, sympy

__all__ = ["descend_json", "descent_json", "solve_json"]

QUANTITIES = ("L", "mu", "kappa", "stable_below", "best_rate", "contraction")


def descend_json(descent: Descent, convention: str = "torch", checked: bool = False) -> Data:
    """What `descend --to json` prints; with `checked`, the largest error of difference quotients for each h."""
    told: Data = {**head(descent.function), "descent": descent_json(descent, convention)}
    if checked:
        rows = quotients(descent)
        told["gradient_check"] = [{"h": q.h, "forward": finite(q.forward), "central": finite(q.central)} for q in rows]
    return told


def solve_json(
    derivations: Sequence[Derivation], minimum: Minimum, descent: Descent | None, convention: str = "torch"
) -> Data:
    """What `solve --to json` prints; no descent where parameters have no value."""
    return {
        **head(minimum.function),
        "derivatives": [derivation_json(d) for d in derivations],
        "minimum": minimum_json(minimum),
        "descent": None if descent is None else descent_json(descent, convention),
    }


def descent_json(descent: Descent, convention: str) -> Data:
    return {
        "optimizer": descent.optimizer.name,
        "convention": convention,
        "settings": {name: given.value for name, given in descent.settings},
        "start": {v: given.value for v, given in zip(descent.function.variables, descent.start, strict=True)},
        "rate": descent.rate.value,
        "schedule": descent.optimizer.schedule,
        "ending": descent.ending.name,
        "ending_at": descent.ending.at,
        "say": said(descent.ending.sentence),
        "iterates": [_iterate(descent, k) for k in range(descent.trace.updates + 1)],
        "theory": None if descent.theory is None else _theory(descent.theory),
        "diagnosis": [{"name": d.name, "say": said(d.sentence)} for d in descent.diagnosis],
        "chosen": [said(sentence) for sentence in descent.chosen],
        **data_json(descent),
        **columns_json(descent),
        "notes": [said(sentence) for sentence in descent.notes],
    }


def _iterate(descent: Descent, k: int) -> Data:
    """`gap_x` is the distance to the nearest minimizer, `gap_f` the height above the minimum."""
    trace, variables = descent.trace, descent.function.variables
    return {
        "k": trace.number(k),
        "x": dict(zip(variables, map(float, trace.points[k]), strict=True)),
        "f": finite(float(trace.values[k])),
        "gradient": {v: finite(float(g)) for v, g in zip(variables, trace.gradients[k], strict=True)},
        "rate": float(trace.rates[k]),
        "gap_x": None if trace.gaps_x is None else finite(hypot(*map(float, trace.gaps_x[k]))),
        "gap_f": None if trace.gaps_f is None else finite(float(trace.gaps_f[k])),
        "exact": _exact(descent, k),
    }


def _exact(descent: Descent, k: int) -> dict[str, str] | None:
    if descent.exact is None or k >= len(descent.exact):
        return None
    return {v: _fraction(u) for v, u in zip(descent.function.variables, descent.exact[k], strict=True)}


def _fraction(u: Fraction) -> str:
    return str(u)


def _theory(theory: Theory) -> Data:
    """Numbers as floats, and in `exact` as SymPy text where they have a short closed form."""
    given: dict[str, Quantity | None] = {name: getattr(theory, name) for name in QUANTITIES}
    return {
        **{name: None if q is None else finite(q.value) for name, q in given.items()},
        "predicted_steps": theory.predicted_steps,
        "local": theory.local,
        "exact": {name: None if q is None or q.exact is None else sympy(q.exact) for name, q in given.items()},
    }
