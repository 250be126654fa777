"""Back-propagation as data: the program line by line, forwards and backwards."""

from fractions import Fraction

from ...backprop import Backprop
from ...backprop.backward import rate
from ...backprop.numbers import BITS, Number
from ...expression.notation import LATEX, show
from ...expression.tree import Expr, put, rational
from .parts import Data, head, sympy

__all__ = ["backprop_json"]

DIGITS = 30


def backprop_json(found: Backprop) -> Data:
    """What `derive --method backprop --to json` prints; a slope too long to write out has `result` null."""
    sweep = found.sweep
    return {
        **head(found.function),
        "derivatives": [_derivative(v, slope) for v, slope in zip(found.function.variables, found.slopes, strict=True)],
        "backprop": {
            "at": {n: sympy(rational(value)) for n, value in found.point} or None,
            "program": [_line(found, line.name, line.operation) for line in sweep.program.lines],
            "output": sympy(sweep.program.output),
            "value": _value(found, sweep.program.output),
            "gradient": {str(v.parts[0]): _slope(found, v) for v in sweep.program.inputs},
            "operations": {"forward": sweep.forward_operations, "backward": sweep.backward_operations},
            "checked": found.checked,
        },
    }


def _derivative(variable: str, slope: Expr | None) -> Data:
    written = None if slope is None else sympy(slope)
    latex = None if slope is None else show(slope, LATEX)
    return {"wrt": variable, "order": 1, "method": "backprop", "result": written, "latex": latex, "conditions": [],
            "steps": []}


def _line(found: Backprop, name: Expr, operation: Expr) -> Data:
    """`local` is ∂(line)/∂(operand); `slope` how ∂f/∂(line) comes from the lines below, `adjoint` its value."""
    return {
        "name": sympy(name),
        "operation": sympy(operation),
        "value": _value(found, name),
        "local": {sympy(one.operand): sympy(one.short) for one in found.sweep.locals if one.line == name},
        **_slope(found, name),
    }


def _slope(found: Backprop, holder: Expr) -> Data:
    flow = next((a.flow for a in found.sweep.adjoints if a.holder == holder), None)
    value = None if found.adjoints is None or flow is None else _number(found.adjoints[holder])
    return {"slope": None if flow is None else sympy(_with_letters(found, flow)), "adjoint": value}


def _with_letters(found: Backprop, flow: Expr) -> Expr:
    """∂f/∂v_3 as a name that other programs can read: dv_3."""
    letters = {a.holder: Expr("name", (f"d{a.holder.parts[0]}",)) for a in found.sweep.adjoints}
    return put(flow, {rate(found.sweep.program, holder): letter for holder, letter in letters.items()})


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
