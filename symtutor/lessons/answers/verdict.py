"""A Verdict -> a lesson: right or wrong, where it shows, the slip that explains it, the rule as it should be."""

from collections.abc import Iterable

from ...check.verdict import Diagnosis, Enclosure, LineVerdict, RowVerdict, Verdict, Witness
from ...document import Block, Display, Document, Inline, Math, Paragraph, Table, Words
from ...expression.tree import name, relation
from ...rules.claims import sides
from ...words.say import Say, Sentence
from ..common import document, joined, point

__all__ = ["verdict_lesson"]

VERDICTS = {
    "right": Say("right", "맞음"),
    "wrong": Say("wrong", "틀림"),
    "equal on a smaller domain": Say("equal on a smaller domain", "더 좁은 정의역에서만 같음"),
    "right but not in the asked form": Say("right, but not in the asked form", "맞지만 요구한 꼴이 아님"),
    "unknown": Say("unknown", "판정하지 못함"),
    "unreadable": Say("unreadable", "읽을 수 없음"),
    "follows": Say("follows from the row above", "윗줄에서 바르게 이어짐"),
}
LEVELS = {
    "proof": Say("proved", "증명됨"),
    "counterexample": Say("a counterexample shows it", "반례로 보임"),
    "points": Say("equal at many random points", "무작위로 고른 여러 점에서 같음"),
}
HEADLINE = Say("{verdict} ({level})", "{verdict} ({level})")
AT = Say("{verdict}   at {point} your answer is {answer}, the right value is {key}",
         "{verdict}   {point}에서 쓴 답의 값은 {answer}, 바른 값은 {key}")
AT_NONE = Say("{verdict}   at {point} your answer has no value, the right value is {key}",
              "{verdict}   {point}에서 쓴 답은 값이 없고, 바른 값은 {key}")
AT_KEY_NONE = Say("{verdict}   at {point} your answer is {answer}, but there is no value there.",
                  "{verdict}   {point}에서 쓴 답의 값은 {answer}이지만 거기에는 값이 없습니다.")
IN_PLACE = Say("In {place}: {what}.", "{place}에서: {what}.")
SLIP = Say("{what}.", "{what}.")
RULE = Say("Rule ({title}): {what}", "규칙 ({title}): {what}")
FIRST_WRONG = Say("The first wrong line is line {n}.", "처음으로 틀린 줄은 {n}번째 줄입니다.")
FIRST_WRONG_ROW = Say("The first wrong row is k = {n}.", "처음으로 틀린 행은 k = {n}입니다.")
AT_LINE = Say("Line {n}: {what}", "{n}번째 줄: {what}")
APART = Say("Line {n}: at {point} it is {answer}, but the line above is {key}",
            "{n}번째 줄: {point}에서 이 줄은 {answer}이고 윗줄은 {key}")
AT_ROW = Say("Row k = {k}: {what}.", "k = {k}인 행: {what}.")
MARKS = Say("{marks} of {total} points.", "{total}점 만점에 {marks}점.")
NUMBER, LINE = Say("line", "줄"), Say("written", "쓴 것")
JUDGED, EXPECTED = Say("verdict", "판정"), Say("expected", "바른 값")
EXPECTS = Say("{values}", "{values}")


def verdict_lesson(verdict: Verdict) -> Document:
    """The verdict, its witness, the slip, the rule; a table of lines or rows where the answer has several."""
    return document(
        Paragraph((headline(verdict),)),
        _reason(verdict),
        _unreadable(verdict),
        _diagnosis(verdict.diagnosis) if verdict.diagnosis else None,
        _lines(verdict),
        _rows(verdict),
        _marks(verdict),
    )


def headline(verdict: Verdict) -> Sentence:
    """wrong   at x = 1/2 your answer is 0.877…, the right value is 0.698…"""
    told = VERDICTS[verdict.verdict]()
    if verdict.witness is not None and not verdict.lines:
        return _witness(told, verdict.witness)
    if verdict.level is None:
        return told
    return HEADLINE(verdict=told, level=LEVELS[verdict.level]())


def _witness(told: Sentence, witness: Witness) -> Sentence:
    where = point(witness.point)
    if witness.answer is None:
        return AT_NONE(verdict=told, point=where, key=shown(witness.key))
    if witness.key is None:
        return AT_KEY_NONE(verdict=told, point=where, answer=shown(witness.answer))
    return AT(verdict=told, point=where, answer=shown(witness.answer), key=shown(witness.key))


def shown(enclosure: Enclosure | None, digits: int = 8) -> str:
    """The digits on which both ends agree: 0.87758…; the decimal itself when the ends are equal."""
    if enclosure is None:
        return "–"
    low, high = (end.replace("-", "−") for end in enclosure)
    if low == high:
        return low if len(low) <= digits + 2 else low[: digits + 1] + "…"
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    common = low[: min(same, digits)]
    return common + "…" if any(c.isdigit() for c in common) else f"{low} … {high}"


def _diagnosis(diagnosis: Diagnosis) -> Iterable[Block]:
    if diagnosis.place is not None:
        yield Paragraph((IN_PLACE(place=diagnosis.place, what=diagnosis.say),))
    else:
        yield Paragraph((SLIP(what=diagnosis.say),))
    if diagnosis.rule is not None:
        from ..reference import in_letters

        rule = diagnosis.rule
        yield Paragraph((RULE(title=rule.title(), what=in_letters(rule.say)),))
        yield Display(relation("=", *sides(rule.claim)))


def _reason(verdict: Verdict) -> Iterable[Block]:
    """What else is to be said of the whole, unless a line or row says it."""
    said = {part.reason for part in verdict.lines} | {row.mistake for row in verdict.rows}
    if verdict.reason is not None and verdict.error is None and verdict.reason not in said:
        yield Paragraph((verdict.reason,))


def _unreadable(verdict: Verdict) -> Iterable[Block]:
    if verdict.error is not None:
        yield Paragraph((verdict.error.what,))
        if verdict.error.hint is not None:
            yield Paragraph((verdict.error.hint,))


def _lines(verdict: Verdict) -> Iterable[Block]:
    if verdict.lines:
        yield Table(((NUMBER(),), (LINE(),), (JUDGED(),)), tuple(map(_line, verdict.lines)), numeric=False)
        yield from (Paragraph((told,)) for judged in verdict.lines for told in _why(judged))
    if verdict.first_wrong_line is not None:
        yield Paragraph((FIRST_WRONG(n=verdict.first_wrong_line),))
    if (wrong := next((row.k for row in verdict.rows if row.verdict == "wrong"), None)) is not None:
        yield Paragraph((FIRST_WRONG_ROW(n=wrong),))


def _why(judged: LineVerdict) -> Iterable[Sentence]:
    """Line 3: at x = 3/2 it is 3.098…, the line above is 3.151…"""
    witness = judged.witness
    if judged.reason is not None:
        yield AT_LINE(n=judged.number, what=judged.reason)
    elif witness is not None and witness.answer is not None and witness.key is not None:
        yield APART(n=judged.number, point=point(witness.point), answer=shown(witness.answer), key=shown(witness.key))


def _line(judged: LineVerdict) -> tuple[tuple[Inline, ...], ...]:
    written: Inline = Math(judged.reading) if judged.reading is not None else Words(judged.text)
    return (Words(str(judged.number)),), (written,), (VERDICTS[judged.verdict](),)


def _rows(verdict: Verdict) -> Iterable[Block]:
    if verdict.rows:
        yield Table(((Words("k"),), (JUDGED(),), (EXPECTED(),)), tuple(map(_row, verdict.rows)), numeric=False)
        yield from (Paragraph((AT_ROW(k=x.k, what=x.mistake),)) for x in verdict.rows if x.mistake is not None)


def _row(row: RowVerdict) -> tuple[tuple[Inline, ...], ...]:
    expected = joined(relation("=", name(variable), value) for variable, value in row.expected) if row.expected else ""
    return (Words(str(row.k)),), (VERDICTS[row.verdict](),), (EXPECTS(values=expected),)


def _marks(verdict: Verdict) -> Iterable[Block]:
    if verdict.marks is not None and verdict.out_of > 1:
        yield Paragraph((MARKS(marks=_points(verdict), total=verdict.out_of),))


def _points(verdict: Verdict) -> str:
    marks = verdict.marks
    assert marks is not None
    return str(marks.numerator) if marks.denominator == 1 else f"{float(marks):g}"
