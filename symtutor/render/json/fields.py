"""Jacobian matrices, slopes at a point and in a direction as data."""

from collections.abc import Sequence

from ...derivation import Derivation
from ...derivation.directional import Along, Line, Place
from ...expression.notation import LATEX, show
from ...expression.tree import Expr
from ...function import Function
from .derivation import derivation_json, derive_json
from .parts import Data, head, said, sympy

__all__ = ["along_json", "jacobian_json", "matrix_json", "place_json"]


def jacobian_json(whole: Function, rows: Sequence[Sequence[Derivation]]) -> Data:
    """The derivatives of every component, numbered from 1, and the matrix: row k belongs to component k."""
    told = [{"component": k, **derivation_json(d)} for k, row in enumerate(rows, 1) for d in row]
    return {**head(whole), "derivatives": told, "jacobian": matrix_json([[d.result for d in row] for row in rows])}


def matrix_json(rows: Sequence[Sequence[Expr]]) -> list[list[str]]:
    return [[sympy(cell) for cell in row] for row in rows]


def along_json(found: Along) -> Data:
    """The gradient, the unit vector, D_u f with its lines, and its value at the point."""
    variables = found.function.variables
    told: Data = {
        "along": dict(zip(variables, map(sympy, found.direction), strict=True)),
        "unit": dict(zip(variables, map(sympy, found.unit), strict=True)),
        "steps": [_line(line) for line in found.lines[1:]],
        "result": sympy(found.result),
        "latex": show(found.result, LATEX),
        "value": None if found.value is None else sympy(found.value),
    }
    place = {} if found.place is None else {"at": place_json(found.function, found.place)}
    return {**derive_json(found.function, found.gradient), "directional": told, **place}


def place_json(function: Function, place: Place) -> Data:
    """The point, and the partial derivatives there."""
    return {
        "point": dict(zip(function.variables, map(sympy, place.point), strict=True)),
        "gradient": dict(zip(function.variables, map(sympy, place.values), strict=True)),
        "norm": sympy(place.norm),
    }


def _line(line: Line) -> Data:
    return {"line": sympy(line.right), "checked": line.checked, "say": said(line.why())}
