"""A plan, and an optimizer's lines, on many points at once: the columns of one array (n, points)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ...expression.tree import Expr, children, name, names, pieces, put
from ..optimizers.optimizer import Optimizer
from ..optimizers.update import COUNT, NEWTON, POINT, SLOPE, update
from ..running.arrays import formula_on_arrays
from .adjoint import backward
from .plan import Line, Plan

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["ManyLooks", "ends_after", "looks_at_many"]

ManyLooks = Callable[["Array"], tuple["Array", "Array"]]
Values = dict[str, Any]


def looks_at_many(plan: Plan) -> ManyLooks:
    """Points (n, N) -> values (N,) and gradients (n, N)."""
    sweep = backward(plan)
    lines, begins = (*plan.lines, *sweep.lines), _begins(plan)

    def look(x: Array) -> tuple[Array, Array]:
        import numpy as np

        known: Values = {}
        for line in lines:
            _work_out(line, x, known, begins)
        slopes = np.zeros(x.shape)
        for of, low, high, e in sweep.shares:
            slopes[begins[of] + low : begins[of] + high] += _value(e, known)
        return _value(plan.value, known) + np.zeros(x.shape[1]), slopes

    return look


def _begins(plan: Plan) -> dict[str, int]:
    begins, place = {}, 0
    for n, length in plan.parameters:
        begins[n] = place
        place += length or 1
    return begins


def _work_out(line: Line, x: Array, known: Values, begins: Mapping[str, int]) -> None:
    """The letter of a line: columns are (length, N), numbers (N,)."""
    match line.kind:
        case "data" if line.array is not None:
            known[line.letter] = line.array[:, None]
        case "part":
            low, high = begins[line.of] + line.low, begins[line.of] + line.high
            known[line.letter] = x[low] if line.length is None else x[low:high]
        case "product" if line.e is not None and line.array is not None:
            known[line.letter] = line.array @ _value(line.e, known)
        case "quadratic" if line.e is not None and line.array is not None:
            u = _value(line.e, known)
            known[line.letter + "_A"] = line.array @ u
            known[line.letter] = (u * known[line.letter + "_A"]).sum(axis=0)
        case "dot" if line.e is not None:
            u = _value(line.e, known)
            known[line.letter] = (u if line.other is None else u * _value(line.other, known)).sum(axis=0)
        case "is" if line.e is not None:
            known[line.letter] = _value(line.e, known)


def _value(e: Expr, known: Mapping[str, Any]) -> Any:
    letters = tuple(sorted(names(e)))
    return formula_on_arrays(e, letters)(*(known[n] for n in letters))


# ---- the updates

def ends_after(
    look: ManyLooks, optimizer: Optimizer, numbers: Mapping[str, float], starts: Array, updates: int,
    newton: Array | None = None,
) -> Array:
    """The points (n, N) after so many updates by the optimizer's lines.

    numbers: the rate and the settings by their letters; newton: H⁻¹, where the Hessian is the same everywhere
    """
    import numpy as np

    plan = update(optimizer)
    known: Values = {**numbers, POINT: starts}
    known |= {n: np.zeros_like(starts) if n in plan.vectors else 0.0 for n in plan.memory}
    known |= {n: _value(e, known) + (np.zeros_like(starts) if n in plan.vectors else 0.0) for n, e in plan.begin}
    with np.errstate(all="ignore"):
        for made in range(1, updates + 1):
            known |= {COUNT: float(made), SLOPE: look(known[POINT])[1]}
            if newton is not None:
                known[NEWTON] = newton @ known[SLOPE]
            for target, e in plan.lines:
                known[target] = _moved(e, known)
    end: Array = known[POINT]
    return end


def _moved(e: Expr, known: Mapping[str, Any]) -> Any:
    """The value of a line; norm(g) is the length of each column of g."""
    import numpy as np

    found, letters = dict(known), dict[Expr, Expr]()
    for k, p in enumerate(p for p in pieces(e) if p.head == "norm"):
        found[f"norm_{k}"] = np.sqrt((known[str(children(p)[0].parts[0])] ** 2).sum(axis=0))
        letters[p] = name(f"norm_{k}")
    return _value(put(e, letters), found)
