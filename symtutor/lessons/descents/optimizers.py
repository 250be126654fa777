"""The optimizer, schedule and clipping entries -> reference pages."""

from collections.abc import Iterable

from ...descent.optimizers.entries import ON_DATA, OPTIMIZERS
from ...descent.optimizers.optimizer import Optimizer, Setting
from ...descent.optimizers.update import update
from ...document import Block, Display, Document, Inline, Line, Math, Paragraph, Steps, Table, Words
from ...expression.tree import name, relation
from ...words.say import Say
from ..common import document, heading
from .conventions import worked_example
from .schedules import schedule_tables

__all__ = ["optimizer_page", "optimizers_page"]

TITLE = Say("The update rules of gradient descent", "경사하강법의 갱신 규칙")
LETTERS = Say("{x} is the point, {g} the gradient where the update begins, {eta} the learning rate, {t} its number.",
              "{x}은/는 점, {g}은/는 갱신을 시작하는 점의 그래디언트, {eta}은/는 학습률, {t}은/는 갱신 번호입니다.")
IN_ORDER = Say("Each line is computed with the lines above it.", "각 줄은 윗줄의 결과를 씁니다.")
NAME, CALLED, CONVENTION = Say("name", "이름"), Say("called", "명칭"), Say("formula of", "공식을 쓰는 곳")
BEGINS = Say("Before the first update:", "첫 갱신 전:")
SETTINGS = Say("Settings", "설정")
OPTION, LETTER, DEFAULT = Say("setting", "설정"), Say("letter", "문자"), Say("default", "기본값")
SOURCE = Say("Source: {text}", "출처: {text}")
FORMULA_OF = Say("This is the formula of: {text}", "이 공식을 쓰는 곳: {text}")


def optimizers_page() -> Document:
    """Every optimizer, schedule and clipping in one line."""
    rows = tuple(((Words(o.name),), (o.title(),), (Words(_conventions(o)),)) for o in (*OPTIMIZERS, *ON_DATA))
    return document(heading(TITLE), Table(((NAME(),), (CALLED(),), (CONVENTION(),)), rows, numeric=False),
                    schedule_tables())


def optimizer_page(name_: str) -> Document:
    """One optimizer, in each convention that has a formula of its own, and an example."""
    entries = [o for o in (*OPTIMIZERS, *ON_DATA) if o.name == name_]
    parts = [list(_entry(o)) for o in entries]
    example = () if entries[0] in ON_DATA else worked_example(name_)
    return document(heading(entries[0].title), Paragraph((entries[0].say(),)), *parts, _letters(), example)


def _setting(setting: Setting) -> tuple[tuple[Inline, ...], ...]:
    return (Words(setting.name),), (Math(name(setting.symbol)),), (Math(setting.written),)


def _conventions(optimizer: Optimizer) -> str:
    return optimizer.convention.replace(" ", ", ")


def _letters() -> Paragraph:
    letters = {letter: name(letter) for letter in ("x", "g", "eta", "t")}
    return Paragraph((LETTERS(**letters), Words(" "), IN_ORDER()))


def _entry(optimizer: Optimizer) -> Iterable[Block]:
    read = update(optimizer)
    yield Paragraph((FORMULA_OF(text=_conventions(optimizer)),))
    yield Steps(tuple(Line(name(target), "←", value) for target, value in read.lines))
    if read.begin:
        yield Paragraph((BEGINS(),))
        yield from (Display(relation("=", name(target), value)) for target, value in read.begin)
    if optimizer.settings:
        yield Table(((OPTION(),), (LETTER(),), (DEFAULT(),)), tuple(map(_setting, optimizer.settings)), numeric=False)
    yield Paragraph((SOURCE(text=optimizer.source),))
