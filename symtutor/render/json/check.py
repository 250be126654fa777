"""A Verdict as data."""

from fractions import Fraction

from ...check.verdict import Diagnosis, LineVerdict, RowVerdict, Verdict, Witness
from .parts import SCHEMA, Data, error_json, point_json, said, sympy

__all__ = ["check_json"]


def check_json(verdict: Verdict) -> Data:
    """What `check --to json` prints. `lines` and `rows` are there when the answer has several."""
    data: Data = {
        "schema": SCHEMA,
        "question": verdict.question,
        "answer": verdict.answer,
        "verdict": verdict.verdict,
        "level": verdict.level,
        "witness": None if verdict.witness is None else _witness(verdict.witness),
        "first_wrong_line": verdict.first_wrong_line,
        "diagnosis": None if verdict.diagnosis is None else _diagnosis(verdict.diagnosis),
        "marks": None if verdict.marks is None else _marks(verdict.marks),
        "out_of": verdict.out_of,
        "reading": None if verdict.reading is None else sympy(verdict.reading),
        "reason": None if verdict.reason is None else said(verdict.reason),
    }
    if verdict.error is not None:
        data["error"] = error_json(verdict.error)["error"]
    if verdict.lines:
        data["lines"] = [_line(line) for line in verdict.lines]
    if verdict.rows:
        data["rows"] = [_row(row) for row in verdict.rows]
    return data


def _witness(witness: Witness) -> Data:
    return {
        "point": point_json(witness.point),
        "answer": None if witness.answer is None else list(witness.answer),
        "key": None if witness.key is None else list(witness.key),
    }


def _diagnosis(diagnosis: Diagnosis) -> Data:
    return {
        "rule": None if diagnosis.rule is None else diagnosis.rule.name,
        "mistake": diagnosis.name,
        "place": None if diagnosis.place is None else sympy(diagnosis.place),
        "say": said(diagnosis.say),
    }


def _marks(marks: Fraction) -> int | float:
    return marks.numerator if marks.denominator == 1 else float(marks)


def _line(line: LineVerdict) -> Data:
    return {
        "line": line.number,
        "text": line.text,
        "verdict": line.verdict,
        "level": line.level,
        "witness": None if line.witness is None else _witness(line.witness),
        "reason": None if line.reason is None else said(line.reason),
    }


def _row(row: RowVerdict) -> Data:
    return {
        "k": row.k,
        "verdict": row.verdict,
        "expected": {name: sympy(value) for name, value in row.expected},
        "say": None if row.mistake is None else said(row.mistake),
    }
