"""One derivative by several methods, side by side: the lines of each, and how many they are."""

from collections.abc import Iterable, Sequence

from ...derivation import Derivation
from ...derivation.compare import agreement
from ...document import Block, Display, Document, Heading, Math, Paragraph, Table, Words
from ...expression.tree import name, relation
from ...words.say import Say
from ..common import Detail, document, echo, heading, joined, sentence
from .each_step import each_step
from .section import PARTIAL, derivation_body, rules_used

__all__ = ["METHOD_NAMES", "methods_lesson"]

TITLE = Say("The derivative by several methods", "여러 방법으로 미분하기")
METHOD_NAMES = {
    "rules": Say("the rules", "미분법"),
    "logarithmic": Say("logarithmic differentiation", "로그 미분법"),
    "expand": Say("multiplying out first", "먼저 전개하기"),
    "negative_power": Say("a negative power", "음의 지수로 고치기"),
    "definition": Say("the definition", "도함수의 정의"),
}
BY = Say("By {method}", "{method}")
METHOD, LINES, RESULT = Say("method", "방법"), Say("lines", "줄 수"), Say("result", "결과")
AGREE = {
    "proved": Say("All of them give the same derivative: proved.", "모든 방법의 결과가 같음이 증명되었습니다."),
    "points": Say("All of them give the same derivative: found equal at many random points.",
                  "무작위로 고른 여러 점에서 모든 방법의 결과가 같음을 확인했습니다."),
}
ONLY_RULES = Say("No other method fits this function.", "이 함수에 맞는 다른 방법은 없습니다.")
SHORTEST = Say("Shortest here: {methods}.", "여기서 가장 짧은 방법: {methods}.")


def methods_lesson(compared: Sequence[Sequence[Derivation]], detail: Detail = "normal") -> Document:
    """For each variable its derivations, by the rules first; brief shows only the table."""
    sections = (block for derivations in compared for block in _variable(derivations, detail))
    everything = [d for derivations in compared for d in derivations]
    extra = (*each_step(everything), *rules_used(everything)) if detail == "full" else ()
    return document(echo(compared[0][0].function), heading(TITLE), sections, extra)


def _variable(derivations: Sequence[Derivation], detail: Detail) -> Iterable[Block]:
    first = derivations[0]
    others = [v for v in first.function.variables if v != first.variable]
    if others:
        yield Heading(2, sentence(PARTIAL, x=name(first.variable), others=joined(map(name, others))))
    if detail == "brief":
        yield Display(relation("=", first.start, first.result))
    for derivation in derivations if detail != "brief" else ():
        yield Heading(2, sentence(BY, method=METHOD_NAMES[derivation.method]()))
        yield from derivation_body(derivation, detail)
    yield from _comparison(derivations)


def _comparison(derivations: Sequence[Derivation]) -> Iterable[Block]:
    """Each method with its length, and its result where they are not written alike; that they agree."""
    counts = [len(d.lines) for d in derivations]
    alike = len({d.result for d in derivations}) == 1
    results = [() if alike else ((Math(d.result),),) for d in derivations]
    rows = tuple(
        ((METHOD_NAMES[d.method](),), (Words(str(n)),), *result)
        for d, n, result in zip(derivations, counts, results, strict=True)
    )
    yield Table(((METHOD(),), (LINES(),), *(() if alike else ((RESULT(),),))), rows, numeric=False)
    best = [METHOD_NAMES[d.method]() for d, n in zip(derivations, counts, strict=True) if n == min(counts)]
    if len(derivations) == 1:
        yield Paragraph(sentence(ONLY_RULES))
    else:
        yield Paragraph(sentence(SHORTEST, methods=joined(best)))
        yield Paragraph(sentence(AGREE[agreement(derivations)]))
