"""What is exactly true of a function of columns, as data."""

from ...descent import Descent
from .parts import Data, finite

__all__ = ["columns_json"]


def columns_json(descent: Descent) -> Data:
    """`lowest`: the lowest point nearest to the start, and `free`, the directions in which the value does not change;
    `exact` in fractions where they are known, `within` what is certain of the decimals where they are not."""
    bowl = None if descent.columns is None else descent.columns.bowl
    if bowl is None or bowl.goal is None:
        return {}
    labels, found = descent.function.variables, bowl.lowest
    return {"lowest": {
        "point": dict(zip(labels, map(float, bowl.goal), strict=True)),
        "value": finite(bowl.least),
        "exact": None if found is None else {
            "point": {v: str(u) for v, u in zip(labels, found.point, strict=True)}, "value": str(found.value),
            "as_written": found.written,
        },
        "free": [] if found is None else [dict(zip(labels, d, strict=True)) for d in found.free],
        "within": bowl.within,
    }}
