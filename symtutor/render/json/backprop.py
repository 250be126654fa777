"""Back-propagation as data: the program line by line, forwards and backwards."""

from fractions import Fraction

from ...backprop import Backprop
from ...backprop.backward import rate
from ...backprop.numbers import BITS, Number
from ...backprop.steps import way_back
from ...expression.notation import LATEX, show
from ...expression.tree import Expr, name, put, rational
from .derivation import step_json
from .parts import Data, head, sympy

__all__ = ["backprop_json"]

DIGITS = 30
MOST_LISTED = 40  # variables whose steps are told


def backprop_json(found: Backprop) -> Data:
    """What `derive --method backprop --to json` prints; a slope too long to write out has `result` null."""
    sweep = found.sweep
    slopes = _slopes(found)
    return {
        **head(found.function),
        "derivatives": [_derivative(found, v, slope)
                        for v, slope in zip(found.function.variables, found.slopes, strict=True)],
        "backprop": {
            "at": {n: sympy(rational(value)) for n, value in found.point} or None,
            "program": _program(found, slopes),
            "output": sympy(sweep.program.output),
            "value": _value(found, sweep.program.output),
            "gradient": {str(v.parts[0]): slopes.get(v, NO_SLOPE) for v in sweep.program.inputs},
            "operations": {"forward": sweep.forward_operations, "backward": sweep.backward_operations},
            "checked": found.checked,
        },
    }


NO_SLOPE: Data = {"slope": None, "adjoint": None}


def _derivative(found: Backprop, variable: str, slope: Expr | None) -> Data:
    written = None if slope is None else sympy(slope)
    latex = None if slope is None else show(slope, LATEX)
    steps = way_back(found, variable) if len(found.slopes) <= MOST_LISTED else ()
    return {"wrt": variable, "order": 1, "method": "backprop", "result": written, "latex": latex, "conditions": [],
            "kinks": [], "steps": [step_json(step, variable) for step in steps]}


def _program(found: Backprop, slopes: dict[Expr, Data]) -> list[Data]:
    """`local` is ∂(line)/∂(operand); `slope` how ∂f/∂(line) comes from the lines below, `adjoint` its value."""
    locals_: dict[Expr, Data] = {}
    for one in found.sweep.locals:
        locals_.setdefault(one.line, {})[sympy(one.operand)] = sympy(one.short)
    return [{
        "name": sympy(line.name),
        "operation": sympy(line.operation),
        "value": _value(found, line.name),
        "local": locals_.get(line.name, {}),
        **slopes.get(line.name, NO_SLOPE),
    } for line in found.sweep.program.lines]


def _slopes(found: Backprop) -> dict[Expr, Data]:
    """How ∂f/∂v comes from the slopes of later lines, these written as names that other programs can read: dv_3."""
    adjoints, numbers = found.sweep.adjoints, found.adjoints or {}
    letters = {rate(found.sweep.program, a.holder): name(f"d{a.holder.parts[0]}") for a in adjoints}
    return {a.holder: {"slope": sympy(put(a.flow, letters)),
                       "adjoint": _number(numbers[a.holder]) if a.holder in numbers else None} for a in adjoints}


def _value(found: Backprop, holder: Expr) -> str | None:
    if found.values is None:
        return None
    return _number(found.values[holder]) if holder in found.values else sympy(holder)


def _number(value: Number) -> str | None:
    """An exact fraction, or a decimal of which every digit is certain."""
    if isinstance(value, Fraction):
        return sympy(rational(value))
    from ...expression.numbers import rounded

    return rounded(value, DIGITS, BITS)
