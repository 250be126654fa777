"""The example on an optimizer's page: its first updates with the numbers put in, and torch, optax and textbook beside
each other, measured when the page is made."""

from collections.abc import Iterator

from ...descent.optimizers.conventions import EXAMPLE, PARTING, RATE, START, Side, decays, example, parting, sides
from ...document import Block, Inline, Math, Paragraph, Table, Words
from ...expression.reading import read
from ...expression.tree import call, name, number, relation
from ...words.say import Say
from ..common import heading
from ..decimals import decimal, shown
from .table import indexed
from .updates import written_out

__all__ = ["worked_example"]

TITLE = Say("An example", "예")
ON = Say("{f}, from {x} with {eta}.", "{f}을/를 {x}에서 {eta}로 갱신합니다.")
BESIDE = Say("The formulas beside each other", "공식 비교")
DECAYING = Say("Here every update also multiplies the rate by 0.95.",
               "여기서는 갱신할 때마다 학습률에 0.95도 곱합니다.")
ONE_FORMULA = Say("{names} have the same formula and the same defaults.", "{names}은/는 공식과 기본값이 같습니다.")
ONLY = Say("Here the formula of {names} is known.", "여기서는 {names}의 공식만 다룹니다.")
PART = Say("They part at update {k}, by {gap}.", "{k}번째 갱신에서 {gap}만큼 달라집니다.")
TOGETHER = Say("In these updates they are at the same points.", "이 갱신들에서는 같은 점에 있습니다.")
DIGITS = 10


def worked_example(optimizer: str) -> Iterator[Block]:
    """Two updates written out, then the table of conventions."""
    found = sides(optimizer)
    yield heading(TITLE)
    body = relation("=", call("apply", name("f"), name("x")), read(EXAMPLE))
    start, rate = relation("=", indexed("x", 0), read(START)), relation("=", name("eta"), read(RATE))
    yield Paragraph((ON(f=body, x=start, eta=rate),))
    yield from written_out(example(optimizer), 2)
    yield heading(BESIDE)
    yield from _beside(optimizer, found)


def _beside(optimizer: str, found: tuple[Side, ...]) -> Iterator[Block]:
    names = ", ".join(side.convention for side in found)
    if len(found) == 1:
        yield Paragraph((ONLY(names=names),))
    elif len({side.descent.optimizer for side in found}) == 1:
        yield Paragraph((ONE_FORMULA(names=names),))
    else:
        yield from _table(optimizer, found)


def _table(optimizer: str, found: tuple[Side, ...]) -> Iterator[Block]:
    """x_k in each, and the update at which they part."""
    if decays(optimizer):
        yield Paragraph((DECAYING(),))
    head: tuple[tuple[Inline, ...], ...] = ((Math(name("k")),), *((Words(side.convention),) for side in found))
    yield Table(head, tuple(_row(found, k) for k in range(found[0].descent.trace.updates + 1)))
    k = parting(found)
    if k is None:
        yield Paragraph((TOGETHER(),))
        return
    places = [float(side.descent.trace.points[k, 0]) for side in found]
    yield Paragraph((PART(k=number(k), gap=decimal(max(places) - min(places), 3)),))
    if optimizer in PARTING:
        yield Paragraph((PARTING[optimizer](),))


def _row(found: tuple[Side, ...], k: int) -> tuple[tuple[Inline, ...], ...]:
    values = (shown(float(side.descent.trace.points[k, 0]), DIGITS) for side in found)
    return ((Words(str(k)),), *((value,) for value in values))
