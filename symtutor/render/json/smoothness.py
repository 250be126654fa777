"""Where a derivative holds and what happens elsewhere, as data."""

from ...derivation import Derivation
from ...expression.tree import Expr, name
from ...lessons.derivations.smoothness import kink_said, rising, study_of
from ...smoothness import Kink, held
from ...smoothness.record import letter_of, member
from .parts import Data, point_json, said, sympy

__all__ = ["smoothness_json"]


def smoothness_json(derivation: Derivation) -> Data:
    """`domain` and `differentiable`: relations that hold exactly there, [] for every real number, null when not known;
    in them k is any integer."""
    found, many = study_of(derivation), len(derivation.function.variables) > 1
    return {
        "conditions": [sympy(c) for c in found.formula or held(derivation.conditions, found, ())],
        "domain": _relations(found.domain),
        "differentiable": _relations(found.smooth),
        "kinks": [_kink(kink, many) for kink in found.kinks] if derivation.order == 1 else [],
    }


def _relations(found: tuple[Expr, ...] | None) -> list[str] | None:
    return None if found is None else [sympy(r) for r in found]


def _kink(kink: Kink, partial: bool) -> Data:
    """One-sided derivatives at a kink, cusp or smooth point, one-sided limits at a jump, hole or gap."""
    return {
        "point": {kink.variable: _point(kink), **point_json(kink.others)},
        "family": kink.period is not None,
        "kind": kink.kind,
        "where": [sympy(condition) for condition in kink.where],
        "left": _side(kink, kink.left),
        "right": _side(kink, kink.right),
        "say": said(kink_said(kink, partial)),
    }


def _point(kink: Kink) -> str:
    if kink.period is None:
        return sympy(kink.point)
    return sympy(member(kink.point, kink.period, letter_of(kink.variable)))


def _side(kink: Kink, side: Expr | None) -> str | None:
    if side is None or kink.by is None:
        return None if side is None else sympy(side)
    return sympy(rising(side, kink.by, name(letter_of(kink.variable))))
