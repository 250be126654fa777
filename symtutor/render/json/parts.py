"""What the objects share: expressions in SymPy syntax, sentences in both languages, points, the function, errors."""

from collections.abc import Iterable
from math import isfinite
from typing import TYPE_CHECKING, Any

from ...expression.notation import LATEX, SYMPY, show
from ...expression.tree import Expr
from ...function import Function
from ...words.errors import ReadError, TutorError
from ...words.say import Sentence
from ..line import plain_line

if TYPE_CHECKING:
    from ...problem.record import Finding

__all__ = ["SCHEMA", "Data", "error_json", "findings_json", "finite", "head", "point_json", "said", "sympy"]

Data = dict[str, Any]
SCHEMA = 1


def sympy(e: Expr) -> str:
    return show(e, SYMPY)


def said(sentence: Sentence) -> dict[str, str]:
    """A sentence in both languages, its mathematics as it is typed."""
    return {"en": plain_line(sentence, "en"), "ko": plain_line(sentence, "ko")}


def point_json(coordinates: Iterable[tuple[str, Expr]]) -> dict[str, str]:
    return {name: sympy(value) for name, value in coordinates}


def finite(value: float) -> float | None:
    """JSON has no infinity and no NaN."""
    return value if isfinite(value) else None


def head(function: Function) -> Data:
    """What every object about a function begins with."""
    return {
        "schema": SCHEMA,
        "input": function.text,
        "function": {
            "name": function.name,
            "body": sympy(function.body),
            "variables": list(function.variables),
            "parameters": list(function.parameters),
            "domain": [sympy(condition) for condition in function.domain],
            "latex": show(function.body, LATEX),
        },
    }


def error_json(error: TutorError, text: str = "") -> Data:
    """What stands in the place of a result that could not be had; `span` is where in the input."""
    span = [error.start, error.stop] if isinstance(error, ReadError) else None
    hint = None if error.hint is None else said(error.hint)
    told = {"kind": error.kind, "message": said(error.what), "hint": hint, "span": span}
    return {"schema": SCHEMA, "input": text, "error": told}


def findings_json(findings: Iterable["Finding"]) -> Data:
    """What `lint --to json` prints."""
    rows = [{"path": str(f.path), "line": f.line, "column": f.column, "message": said(f.sentence)} for f in findings]
    return {"schema": SCHEMA, "findings": rows}
