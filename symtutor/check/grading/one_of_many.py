"""One question of a batch as an object -> Verdict: a row of the table is a kind of question."""

from collections.abc import Mapping, Sequence

from ...words.errors import UsageError
from ...words.say import Say
from ..check import check
from ..questions.lines import check_lines
from ..questions.table import check_table
from ..sameness.answers import check_equal
from ..verdict import Verdict

__all__ = ["check_object"]

NO_FIELD = Say("The field \"{field}\" is missing or is not {wanted}.",
               "\"{field}\" 항목이 없거나 {wanted}이/가 아닙니다.")
TEXT = Say("a text", "글")
TEXTS = Say("a list of texts", "글의 목록")
OBJECT = Say("an object of numbers by name", "이름마다 수를 적은 객체")
OBJECTS = Say("a list of such objects", "그런 객체의 목록")


def check_object(obj: Mapping[str, object]) -> Verdict:
    """The verdict on one object. Raises UsageError for a missing field, TutorError for a question it cannot read."""
    match question := _text(obj, "question"):
        case "equal":
            functions = _texts(obj, "functions") if "functions" in obj else ()
            complex_ = obj.get("complex") is True
            return check_equal(_text(obj, "key"), _text(obj, "answer"), complex_, functions, _points(obj))
        case "lines":
            return check_lines(_texts(obj, "lines"), _points(obj))
        case "table":
            rows = [_numbers(row, "rows") for row in _rows(obj)]
            start = _numbers(obj.get("start"), "start") if "start" in obj else None
            return check_table(_text(obj, "function"), start, _text(obj, "rate"), rows, _points(obj))
        case _:
            return check(question, _text(obj, "answer"), _points(obj))


def _points(obj: Mapping[str, object]) -> int:
    given = obj.get("out_of", 1)
    return given if isinstance(given, int) and given > 0 else 1


def _text(obj: Mapping[str, object], field: str) -> str:
    value = obj.get(field)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise UsageError(NO_FIELD(field=field, wanted=TEXT()))
    return value


def _texts(obj: Mapping[str, object], field: str) -> tuple[str, ...]:
    value = obj.get(field)
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(v, str) for v in value):
        raise UsageError(NO_FIELD(field=field, wanted=TEXTS()))
    return tuple(value)


def _rows(obj: Mapping[str, object]) -> Sequence[object]:
    rows = obj.get("rows")
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise UsageError(NO_FIELD(field="rows", wanted=OBJECTS()))
    return rows


def _numbers(value: object, field: str) -> dict[str, str]:
    """{"x": "5/2"}; numbers may also be written without quotes."""
    if not isinstance(value, Mapping) or not value:
        raise UsageError(NO_FIELD(field=field, wanted=OBJECT()))
    return {str(n): _text(value, n) for n in value}
