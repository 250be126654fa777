"""Tables of gradient descent: each row from the row above, rounding allowed, the slip named."""

import pytest

from symtutor.check import check_object
from symtutor.words.errors import TutorError


def verdicts(function: str, start: str, rate: str, *rows: str) -> list[str]:
    given = [dict(cell.split("=") for cell in row.split()) for row in (start, *rows)]
    found = check_object({"question": "table", "function": function, "start": given[0], "rate": rate, "rows": given})
    return [row.verdict for row in found.rows]


@pytest.mark.parametrize(
    ("function", "rate", "rows", "expected"),
    [
        ("x^2 - 4x", "1/4", "x=3 | x=5/2 | x=9/4", "right right right"),
        ("x^2 - 4x", "1/4", "x=3 | x=7/2 | x=11/4", "right wrong follows"),
        ("x^2 - 4x", "1/4", "x=3 | x=7/2 | x=9/4", "right wrong right"),
        ("x^2 - 4x", "1/4", "x=3 | x=7/2 | x=1", "right wrong wrong"),
        ("3x^2 - 3x + 4", "0.1", "x=-2 | x=-0.5 | x=0.1 | x=0.34 | x=0.436 | x=0.4744", "right " * 6),
        ("x^4", "0.1", "x=1 | x=0.6 | x=0.51 | x=0.46 | x=0.42", "right " * 5),
        ("x^4", "0.1", "x=1 | x=0.6 | x=0.52", "right right wrong"),
        ("x^2 + y^2", "0.1", "x=1 y=1 | x=0.8 y=0.8 | x=0.64 y=0.64", "right " * 3),
        ("x^2 + y^2", "0.1", "x=1 y=1 | x=0.8 y=0.8 | x=0.64 y=0.65", "right right wrong"),
        ("e^x", "1", "x=0 | x=-1 | x=-1.368 | x=-1.623", "right " * 4),
        ("x^2", "0.1", "x=1 | x=?", "right unreadable"),
    ],
)
def test_rows(function: str, rate: str, rows: str, expected: str) -> None:
    assert verdicts(function, *_started(rows, rate)) == expected.split()


def _started(rows: str, rate: str) -> tuple[str, ...]:
    start, *rest = (row.strip() for row in rows.split("|"))
    return (start, rate, *rest)


@pytest.mark.parametrize(
    ("rows", "slip"),
    [
        ([{"x": "1"}, {"x": "1.2"}], "added"),
        ([{"x": "1"}, {"x": "-1"}], "rate"),
        ([{"x": "1"}, {"x": "1"}], "copied"),
    ],
)
def test_slips_are_named(rows: list[dict[str, str]], slip: str) -> None:
    found = check_object({"question": "table", "function": "x^2", "start": {"x": "1"}, "rate": "0.1", "rows": rows})
    assert found.rows[1].verdict == "wrong"
    mistake = found.rows[1].mistake
    assert mistake is not None and slip in mistake.say.en


def test_a_coordinate_updated_too_soon_is_named() -> None:
    rows = [{"x": "1", "y": "1"}, {"x": "0.9", "y": "0.91"}]
    asked = {"question": "table", "function": "x y", "start": rows[0], "rate": "0.1", "rows": rows}
    mistake = check_object(asked).rows[1].mistake
    assert mistake is not None and "already updated" in mistake.say.en


@pytest.mark.parametrize(
    "broken", [{"rows": "x"}, {"rows": [{"y": "1"}]}, {"rate": "fast"}, {"start": "1"}, {"rows": [{}]}, {"rate": None}]
)
def test_what_is_no_table_is_refused(broken: dict[str, object]) -> None:
    asked = {"question": "table", "function": "x^2", "start": {"x": "1"}, "rate": "0.1", "rows": [{"x": "1"}], **broken}
    with pytest.raises(TutorError):
        check_object(asked)
