"""The code of a plan: the value and the gradient of one column of all parameters, as a student would write it in NumPy.

    n1 = array(2.0)
    def look(x):
        u2 = A2.dot(x)
        a1 = u2 - c3
        f = a1.dot(a1)
        g = A5.dot(n1*a1)
        return f, g
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..running.arrays import functions_on_arrays
from ..running.code import ARRAYS, ATOM, Writer
from .adjoint import Share, backward
from .plan import Line, Plan
from .prepared import counted, prepared

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["VectorProgram", "program_of"]


@dataclass(frozen=True, slots=True, eq=False)
class VectorProgram:
    """source of `look`, look itself: the column of all coordinates -> (value, gradient), and the arrays it reads."""

    source: str
    look: Callable[[Array], tuple[float, Array]]
    space: dict[str, Any] = field(default_factory=dict)

    def looks(self) -> Callable[[Array], tuple[float, Array]]:
        return self.look


def program_of(plan: Plan, changing: bool = False) -> VectorProgram:
    """The compiled look. Raises TutorError for an expression that has no code.

    changing: whether the arrays in its space may be exchanged between two looks
    """
    sweep = backward(plan)
    data = frozenset() if changing else frozenset(u.letter for u in (*plan.lines, *sweep.lines) if u.kind == "data")
    found = prepared(plan, sweep, data)
    space: dict[str, Any] = dict(functions_on_arrays())
    known = _known((*found.forward, *found.back), space) | found.called
    numbered = counted("a")
    writer = Writer(ARRAYS, known, data, lambda stem: numbered(), found.before)
    writer.expect([plan.value, *found.reads()])
    begins = _begins(plan)
    for line in found.forward:
        _write(writer, line, plan, begins)
    writer.assign("f", plan.value)
    for line in found.back:
        _write(writer, line, plan, begins)
    _gather(writer, plan, found.shares, begins)
    source = "\n    ".join(["def look(x):", *writer.lines, "return f, g"]) + "\n"
    source = "".join(line + "\n" for line in writer.before) + source
    exec(compile(source, "<columns>", "exec"), space)
    return VectorProgram(source, space["look"], space)


def _known(lines: Iterable[Line], space: dict[str, Any]) -> dict[str, str]:
    """What each letter is called in the code; arrays enter the namespace."""
    known: dict[str, str] = {}
    for k, line in enumerate(lines, 1):
        match line.kind:
            case "data":
                known[line.letter] = f"c{k}"
                space[f"c{k}"] = line.array
            case _:
                known[line.letter] = f"u{k}"
                if line.kind == "quadratic":
                    known[line.letter + "_A"] = f"u{k}_A"
                if line.array is not None:
                    space[f"A{k}"] = line.array
    return known


def _begins(plan: Plan) -> dict[str, int]:
    """Where each parameter begins in the column of all."""
    begins, place = {}, 0
    for n, length in plan.parameters:
        begins[n] = place
        place += length or 1
    return begins


def _write(writer: Writer, line: Line, plan: Plan, begins: dict[str, int]) -> None:
    code = writer.known[line.letter]
    matrix = "A" + code[1:]
    match line.kind:
        case "part":
            low, high = begins[line.of] + line.low, begins[line.of] + line.high
            whole = low == 0 and high == plan.size and line.length is not None
            text = "x" if whole else f"x[{low}]" if line.length is None else f"x[{low}:{high}]"
            if whole:
                writer.known[line.letter] = "x"
            else:
                writer.lines.append(f"{code} = {text}")
        case "product" if line.e is not None:
            writer.lines.append(f"{code} = {matrix}.dot({writer.write(line.e)})")
        case "quadratic" if line.e is not None:
            e = writer.named(line.e)
            writer.lines += [f"{code}_A = {matrix}.dot({e})", f"{code} = {e}.dot({code}_A)"]
        case "dot" if line.e is not None and line.other is None:
            writer.lines.append(f"{code} = total({writer.write(line.e)})")
        case "dot" if line.e is not None and line.other is not None:
            left = writer.named(line.e) if line.e == line.other else writer.write(line.e, ATOM)
            right = left if line.e == line.other else writer.write(line.other)
            writer.lines.append(f"{code} = {left}.dot({right})")
        case "is" if line.e is not None:
            writer.lines.append(f"{code} = {writer.write(line.e)}")


def _gather(writer: Writer, plan: Plan, shares: list[Share], begins: dict[str, int]) -> None:
    """g, as one column: at once where one share is all of it, else part by part."""
    if len(shares) == 1 and shares[0][2] - shares[0][1] == plan.size and plan.parameters[0][1] is not None:
        writer.assign("g", shares[0][3])
        return
    writer.lines.append(f"g = zeros({plan.size})")
    for k, (n, low, high, e) in enumerate(shares):
        text = writer.write(e)
        part = f"g[{begins[n] + low}:{begins[n] + high}]"
        writer.lines += [f"part = {part}", f"part += {text}"] if k else [f"{part} = {text}"]
