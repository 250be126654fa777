"""The schedules, line searches and clippings: what a lesson and the reference say of them."""

from collections.abc import Iterable, Iterator

from ...descent.optimizers.clips import CLIPS, Clip
from ...descent.optimizers.decay import DECAYS, Decay
from ...descent.optimizers.optimizer import Optimizer, Setting
from ...descent.optimizers.schedules import SCHEDULES, Schedule, schedule_named
from ...document import Block, Document, Inline, Line, Math, Paragraph, Steps, Table, Words
from ...expression.reading import read
from ...expression.tree import children, name
from ...words.say import Say, Sentence
from ..common import document, heading

__all__ = ["MORE_ENTRIES", "entry_page", "schedule_tables", "schedule_words"]

TOLD = Say("{title}: {say}", "{title}: {say}")
SCHEDULED, CLIPPED = Say("Learning rate schedules (--schedule)", "학습률 일정 (--schedule)"), Say(
    "Gradient clipping (--clip)", "그래디언트 자르기 (--clip)")
DECAYED = Say("Weight decay (--set)", "가중치 감쇠 (--set)")
NAME, CALLED, SETTINGS = Say("name", "이름"), Say("called", "명칭"), Say("settings", "설정")
OPTION, LETTER, DEFAULT = Say("setting", "설정"), Say("letter", "문자"), Say("default", "기본값")
LETTERS = Say("{eta_0} is the given rate, {eta} the rate of the update, {t} its number, from 1.",
              "{eta_0}은/는 주어진 학습률, {eta}은/는 이번 갱신의 학습률, {t}은/는 1부터 세는 갱신 번호입니다.")
GRADIENT = Say("{g} is the gradient; the line stands before those of the optimizer.",
               "{g}은/는 그래디언트이고, 이 줄은 최적화 방법의 줄보다 먼저 계산합니다.")
SOURCE = Say("Source: {text}", "출처: {text}")
MORE_ENTRIES: dict[str, tuple[Schedule | Clip | Decay, ...]] = {
    **{s.name: (s,) for s in SCHEDULES},
    **{d.name: (d,) for d in DECAYS},
    **{f"clip_{c.name}": tuple(row for row in CLIPS if row.name == c.name) for c in CLIPS},
}
"""The reference entries by name; a clipping has one row for each formula."""


def schedule_words(optimizer: Optimizer) -> Iterator[Sentence]:
    """What changes the rate, in words; nothing where it is constant."""
    if optimizer.schedule != "constant":
        row = schedule_named(optimizer.schedule)
        yield TOLD(title=row.title(), say=row.say())


def schedule_tables() -> list[Block]:
    """Every schedule, clipping and decay in one line."""
    rows = tuple(((Words(s.name),), (s.title(),), (Words(_names(s.settings)),)) for s in SCHEDULES)
    clips = {c.name: ((Words(c.name),), (c.title(),), (Words(_names(c.settings)),)) for c in CLIPS}
    decays = tuple(((Words(d.name),), (d.title(),), (Words(_names(d.settings)),)) for d in DECAYS)
    head: tuple[tuple[Inline, ...], ...] = ((NAME(),), (CALLED(),), (SETTINGS(),))
    return [heading(SCHEDULED), Table(head, rows, numeric=False),
            heading(CLIPPED), Table(head, tuple(clips.values()), numeric=False),
            heading(DECAYED), Table(head, decays, numeric=False)]


def _names(settings: Iterable[Setting]) -> str:
    return ", ".join(s.name for s in settings)


def entry_page(entry: str) -> Document:
    """One schedule, or one clipping in each convention."""
    rows = MORE_ENTRIES[entry]
    parts = [block for row in rows for block in _entry(row)]
    return document(heading(rows[0].title), Paragraph((rows[0].say(),)), parts)


def _entry(row: Schedule | Clip | Decay) -> Iterator[Block]:
    letters = ("eta", "eta_0", *(s.symbol for s in row.settings))
    lines = [children(read(line.strip(), letters)) for line in row.line.split(";") if line.strip()]
    if lines:
        yield Steps(tuple(Line(target, "←", value) for target, value in lines))
    if row.settings:
        cells = tuple(((Words(s.name),), (Math(name(s.symbol)),), (Math(s.written),)) for s in row.settings)
        yield Table(((OPTION(),), (LETTER(),), (DEFAULT(),)), cells, numeric=False)
    if isinstance(row, Clip | Decay):
        yield Paragraph((GRADIENT(g=name("g")),))
    elif row.line:
        yield Paragraph((LETTERS(eta=name("eta"), eta_0=name("eta_0"), t=name("t")),))
    yield Paragraph((SOURCE(text=row.source),))
