"""Derivations as data."""

from collections.abc import Sequence

from ...derivation import Derivation, Kink, Step
from ...expression.notation import LATEX, show
from ...expression.tree import name
from ...function import Function
from ...rules.calculus import CHAIN
from ...words.say import Say
from .parts import Data, head, said, sympy

__all__ = ["derivation_json", "derive_json"]

AND_CHAIN = Say("{rule} {chain}", "{rule} {chain}")


def derive_json(function: Function, derivations: Sequence[Derivation]) -> Data:
    """What `derive --to json` prints."""
    return {**head(function), "derivatives": [derivation_json(d) for d in derivations]}


def derivation_json(derivation: Derivation) -> Data:
    return {
        "wrt": derivation.variable,
        "order": derivation.order,
        "method": derivation.method,
        "result": sympy(derivation.result),
        "latex": show(derivation.result, LATEX),
        "conditions": [sympy(condition) for condition in derivation.conditions],
        "kinks": [_kink(kink) for kink in derivation.kinks],
        "steps": [_step(step, derivation.variable) for step in derivation.steps],
    }


def _kink(kink: Kink) -> Data:
    """One-sided derivatives at a kink or smooth point, one-sided limits at a jump or hole."""
    return {"point": {kink.variable: sympy(kink.point)}, "kind": kink.kind, "left": sympy(kink.left),
            "right": sympy(kink.right)}


def _step(step: Step, variable: str) -> Data:
    """`before` = `after` is what the rule did; `line` is the whole line afterwards."""
    told = step.rule.say(**{"x": name(variable), **dict(step.found)})
    return {
        "rule": step.rule.name,
        "before": sympy(step.piece),
        "after": sympy(step.becomes),
        "line": sympy(step.line),
        "checked": step.checked,
        "say": said(AND_CHAIN(rule=told, chain=CHAIN.say()) if step.chained else told),
    }
