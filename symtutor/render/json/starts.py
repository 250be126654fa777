"""Descents from many starts as data."""

from ...descent.starts.basins import Basin
from ...descent.starts.many import Starts
from .parts import Data, head, sympy

__all__ = ["starts_json"]


def starts_json(found: Starts) -> Data:
    """What `descend --starts N --to json` prints; counts of runs, and points as in `minimize`."""
    way, far, out = found.lost
    return {**head(found.function), "starts": {
        "count": len(found.starts),
        "seed": found.seed,
        "box": {v: [*map(float, ends)] for v, ends in zip(found.function.variables, found.box, strict=True)},
        "optimizer": found.one.optimizer.name,
        "settings": {name: given.value for name, given in found.one.settings},
        "schedule": found.one.optimizer.schedule,
        "rate": found.rate.value,
        "updates": found.updates,
        "basins": [_basin(found, basin, n) for basin, n in zip(found.basins, found.shares, strict=True)],
        "on_the_way": way, "diverged": far, "left_the_domain": out,
        "global": found.found,
        "share_global": found.found / len(found.starts),
    }}


def _basin(found: Starts, basin: Basin, count: int) -> Data:
    return {
        "point": None if basin.point is None else {v: sympy(u) for v, u in basin.point},
        "decimal": dict(zip(found.function.variables, basin.place, strict=True)),
        "value": None if basin.value is None else sympy(basin.value),
        "kind": basin.kind,
        "global": basin.least,
        "count": count,
        "share": count / len(found.starts),
    }
