"""Derivations as data."""

from collections.abc import Sequence

from ...derivation import Derivation, Step
from ...expression.notation import LATEX, show
from ...expression.tree import name
from ...function import Function
from ...rules.calculus import CHAIN
from ...words.say import Say
from .parts import Data, head, said, sympy
from .smoothness import smoothness_json

__all__ = ["derivation_json", "derive_json", "step_json"]

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
        **smoothness_json(derivation),
        "steps": [step_json(step, derivation.variable) for step in derivation.steps],
    }


def step_json(step: Step, variable: str) -> Data:
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
