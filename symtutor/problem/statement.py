"""The body of a problem file: fenced `en` and `ko` blocks -> one Sentence a paragraph.

    ```en
    Where does {function} have its minimum? Start at $x_0 = -2$.
    ```

`{function}` stands for `f(x) = …`; between dollars stands a formula in the language students type. Text outside the
blocks is for the reader of the file. Both blocks have the same paragraphs and the same formulas.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from re import Match
from re import compile as pattern
from typing import Final

from ..expression.reading import read
from ..expression.tree import Expr
from ..words.errors import ReadError
from ..words.say import Say, Sentence
from .matter import Report

__all__ = ["FUNCTION_SLOT", "read_statement"]

FUNCTION_SLOT: Final = "function"
LANGUAGES: Final = ("en", "ko")
FENCE: Final = pattern(r"(`{3,}|~{3,})\s*([\w+-]*)\s*")
SLOT: Final = pattern(r"\$([^$]*)\$|\{(\w*)\}|[${}]")
BARE: Final = pattern(r"(을|를|은|는|이|가|과|와|으로|로)(?![가-힣/])")

MISSING = Say("The body has no block for \"{language}\": ```{language} … ```.",
              "본문에 \"{language}\" 블록이 없습니다: ```{language} … ```.")
TWICE = Say("There is a second block for \"{language}\".", "\"{language}\" 블록이 두 번 나옵니다.")
UNKNOWN = Say("I know the languages en and ko, not \"{language}\".", "en과 ko만 쓸 수 있습니다: \"{language}\".")
OPEN = Say("This block is never closed.", "이 블록은 닫히지 않았습니다.")
EMPTY = Say("This block is empty.", "이 블록은 비어 있습니다.")
STRAY = Say("{mark} means nothing here: a formula stands between two dollar signs, and the only slot is {slot}.",
            "여기서는 뜻이 없는 표시입니다: {mark}. 수식은 달러 기호 두 개 사이에 쓰며, 채울 자리는 {slot}뿐입니다.")
PARTICLE = Say("Write a Korean particle after a formula in both its forms: 을/를, 은/는, 이/가, 과/와, 으로/로.",
               "수식 뒤의 조사는 두 형태를 모두 쓰십시오: 을/를, 은/는, 이/가, 과/와, 으로/로.")
PARAGRAPHS = Say("The texts differ in their number of paragraphs: {en} in English, {ko} in Korean.",
                 "두 본문의 문단 수가 다릅니다: 영어 {en}, 한국어 {ko}.")
ONE_SIDED = Say("The formula {formula} stands in only one of the two languages.",
                "수식 {formula}: 두 언어 가운데 한쪽에만 있습니다.")


@dataclass(frozen=True, slots=True)
class Block:
    """The paragraphs of one language, each with the line it starts on; `whole` when nothing is wrong with the block."""

    line: int
    paragraphs: tuple[tuple[int, str], ...]
    whole: bool


def read_statement(
    lines: tuple[str, ...], above: int, names: Iterable[str], function: Expr | None, report: Report
) -> tuple[Sentence, ...]:
    """The paragraphs of a body, under `above` lines of the file. `function` fills its slot, None if it is not known."""
    blocks = _blocks(lines, above, report)
    if set(blocks) < set(LANGUAGES):
        for language in LANGUAGES:
            if language not in blocks:
                report(above + 1, 1, MISSING(language=language))
    if set(blocks) != set(LANGUAGES):
        return ()
    en, ko = (_formulas(blocks[language], tuple(names), report) for language in LANGUAGES)
    if len(en) != len(ko):
        if all(block.whole for block in blocks.values()):
            report(blocks["ko"].line, 1, PARAGRAPHS(en=len(en), ko=len(ko)))
        return ()
    if all(paragraph.readable for paragraph in (*en, *ko)):
        _compare(en, ko, report)
    return tuple(_sentence(one, other, function) for one, other in zip(en, ko, strict=True))


# ---- blocks

def _blocks(lines: tuple[str, ...], above: int, report: Report) -> dict[str, Block]:
    """The fenced blocks by language."""
    blocks: dict[str, Block] = {}
    i = 0
    while i < len(lines):
        fence = FENCE.fullmatch(lines[i].rstrip())
        i += 1
        if fence is None:
            continue
        start = i
        while i < len(lines) and lines[i].rstrip() != fence[1]:
            i += 1
        _keep(blocks, fence[2], above + start, lines[start:i], i == len(lines), report)
        i += 1
    return blocks


def _keep(
    blocks: dict[str, Block], language: str, line: int, inside: tuple[str, ...], unclosed: bool, report: Report
) -> None:
    """A block into `blocks`, with what is wrong with it as a whole; `line` is where its fence stands."""
    paragraphs = _paragraphs(inside, line + 1)
    faults = (
        (language not in LANGUAGES, UNKNOWN(language=language)),
        (language in blocks, TWICE(language=language)),
        (unclosed, OPEN()),
        (not paragraphs, EMPTY()),
    )
    fault = next((what for wrong, what in faults if wrong), None)
    if fault is not None:
        report(line, 1, fault)
    blocks.setdefault(language, Block(line, paragraphs, fault is None))


def _paragraphs(lines: tuple[str, ...], first: int) -> tuple[tuple[int, str], ...]:
    """The runs of lines between blank ones."""
    found: list[tuple[int, str]] = []
    fresh = True
    for number, line in enumerate(lines, first):
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((number, line))
            fresh = False
        else:
            found[-1] = (found[-1][0], found[-1][1] + "\n" + line)
    return tuple(found)


# ---- paragraphs

@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph cut at its formulas: n + 1 texts around n formulas, None for the function; and where each stands."""

    texts: tuple[str, ...]
    formulas: tuple[Expr | None, ...]
    places: tuple[tuple[int, int], ...]
    readable: bool = True


def _formulas(block: Block, names: tuple[str, ...], report: Report) -> tuple[Paragraph, ...]:
    return tuple(_cut(text, line, names, report) for line, text in block.paragraphs)


def _cut(text: str, line: int, names: tuple[str, ...], report: Report) -> Paragraph:
    """The paragraph cut at its slots; a slot that cannot be read is reported and stays text."""
    texts, formulas, places, here, readable = [], [], [], 0, True
    for slot in SLOT.finditer(text):
        try:
            formulas.append(_formula(slot, names))
        except ReadError as error:
            report(*_place(text, slot.start() + error.start, line), error.what)
            readable = False
            continue
        places.append(_place(text, slot.start(), line))
        texts.append(text[here:slot.start()])
        here = slot.end()
        if BARE.match(text, here):
            report(*_place(text, here, line), PARTICLE())
    return Paragraph((*texts, text[here:]), tuple(formulas), tuple(places), readable)


def _place(text: str, at: int, line: int) -> tuple[int, int]:
    before = text[:at]
    return line + before.count("\n"), at - before.rfind("\n")


def _formula(slot: Match[str], names: tuple[str, ...]) -> Expr | None:
    """The expression between dollars; None for the function. Raises ReadError with its start counted in the slot."""
    if slot[2] == FUNCTION_SLOT:
        return None
    if slot[1] is None:
        raise ReadError(STRAY(mark=slot[0], slot="{function}"))
    try:
        return read(slot[1], names)
    except ReadError as error:
        raise ReadError(error.what, start=error.start + 1) from error


def _compare(en: tuple[Paragraph, ...], ko: tuple[Paragraph, ...], report: Report) -> None:
    """Report the formulas of one language that the other lacks."""
    for these, others in ((en, ko), (ko, en)):
        known = {formula for paragraph in others for formula in paragraph.formulas}
        for paragraph in these:
            for formula, place in zip(paragraph.formulas, paragraph.places, strict=True):
                if formula not in known:
                    report(*place, ONE_SIDED(formula="{function}" if formula is None else formula))


def _sentence(en: Paragraph, ko: Paragraph, function: Expr | None) -> Sentence:
    """One paragraph in both languages, its formulas in slots m1, m2, … that both share."""
    slots: dict[Expr | None, str] = {}
    for formula in (*en.formulas, *ko.formulas):
        slots.setdefault(formula, FUNCTION_SLOT if formula is None else f"m{len(slots) + 1}")
    say = Say(_template(en, slots), _template(ko, slots))
    used = {slot: function if formula is None else formula for formula, slot in slots.items()}
    return Sentence(say, tuple((slot, e) for slot, e in used.items() if e is not None))


def _template(paragraph: Paragraph, slots: dict[Expr | None, str]) -> str:
    text = paragraph.texts[0]
    for formula, after in zip(paragraph.formulas, paragraph.texts[1:], strict=True):
        text += f"{{{slots[formula]}}}{after}"
    return " ".join(text.split())
