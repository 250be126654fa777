"""Every use of a rule by itself: what it says of the piece it changes, before and after the arithmetic in it."""

from collections.abc import Iterable, Sequence

from ...derivation import Derivation, Step
from ...document import Block, Line, Paragraph, Steps
from ...expression.tree import children, name
from ...rules.calculus import CHAIN
from ...words.say import Say, Sentence
from ..common import heading

__all__ = ["each_step", "filled", "how"]

EACH = Say("Each step by itself", "한 단계씩 보기")
TOLD = Say("{rule}: {how}", "{rule}: {how}")


def each_step(derivations: Sequence[Derivation]) -> Iterable[Block]:
    """Of every use of a rule of differentiation its sentence, and `piece = as the rule writes it = computed`; equal
    ones once."""
    yield heading(EACH, 2)
    uses = [step for d in derivations for step in d.steps if step.piece.head in ("d", "partial")]
    for step in {(step.rule, step.piece): step for step in uses}.values():
        yield Paragraph((TOLD(rule=step.rule.title(), how=how(step)),))
        raw = [inner.becomes for inner in step.inner]
        first, *others = [*raw, step.becomes]
        yield Steps((Line(step.piece, "=", first), *(Line(None, "=", e) for e in others)))


def how(step: Step) -> Sentence:
    """What the rule does, said of what its letters stand for here."""
    if step.chained:
        return CHAIN.say()
    return filled(step.rule.say, step)


def filled(say: Say, step: Step) -> Sentence:
    """A rule's sentence with its letters filled; the variable is x."""
    variable = children(step.piece)[1] if step.piece.head in ("d", "partial") else name("x")
    return say(**{"x": variable, **dict(step.found)})
