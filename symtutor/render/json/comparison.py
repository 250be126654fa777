"""A comparison of descents as data."""

from ...descent.comparison import Comparison
from .descent import descent_json
from .parts import Data, head

__all__ = ["comparison_json"]


def comparison_json(found: Comparison, convention: str = "torch") -> Data:
    """What `descend --optimizer gd,adam --to json` prints: each run as `descend` prints it.

    `part` is the first update after which runs in different conventions are apart."""
    runs = [(run, run.name.split(",")[0] if found.conventions else convention) for run in found.runs]
    return {
        **head(found.runs[0].descent.function),
        "descents": [{"name": run.name, **descent_json(run.descent, whose)} for run, whose in runs],
        "part": found.part if found.conventions and len(found.runs) > 1 else None,
    }
