"""Derivations -> a lesson: the outermost operation, then one printed line after the other with its reasons."""

from collections.abc import Iterable, Sequence

from ...derivation import Derivation, Step
from ...derivation.vectors import is_vector_function
from ...document import Block, Display, Document, Heading, Inline, Line, Note, Paragraph, Steps
from ...expression.notation import UNICODE, show
from ...expression.tree import Expr, children, name, names, relation
from ...rules.calculus import CHAIN
from ...rules.claims import sides
from ...rules.entry import Rule
from ...words.say import Say, Sentence
from ..common import Detail, document, echo, heading, joined, sentence
from .each_step import each_step, how
from .entrywise import entrywise_blocks
from .logarithms import logarithm_blocks
from .probabilities import probability_blocks
from .smoothness import smoothness_blocks

__all__ = [
    "PARTIAL", "as_column", "derivation_blocks", "derivation_body", "derivation_lesson", "level_of", "reasons",
    "rules_used",
]

TITLE = Say("Derivative", "도함수")
SECOND = Say("Second derivative", "이계도함수")
NTH = Say("Derivative of order {n}", "{n}계도함수")
GRADIENT = Say("Gradient", "그래디언트")
HESSIAN = Say("Hessian", "헤세 행렬")
PARTIAL = Say("With respect to {x}, {others} held constant", "{x}에 대한 편미분: {others}은/는 상수")
OUTERMOST = Say("The outermost operation is {what}. {how}", "가장 바깥 연산은 {what}입니다. {how}")
OUTERMOST_FUNCTION = Say("The outermost function is {what}: {claim}.", "가장 바깥 함수는 {what}입니다: {claim}.")
OUTERMOST_AND_CHAIN = Say("The outermost function is {what}: {claim}. {how}",
                          "가장 바깥 함수는 {what}입니다: {claim}. {how}")
REASON = Say("{rule} ({letters})", "{rule} ({letters})")
ALL_PROVED = Say("{n} lines, each proved.", "{n}줄 모두 증명되었습니다.")
ONE_PROVED = Say("1 line, proved.", "한 줄, 증명되었습니다.")
ONE_FOUND = Say("1 line, found equal at many random points.", "한 줄, 무작위로 고른 여러 점에서 같음을 확인했습니다.")
ALL_FOUND = Say("{n} lines, each found equal at many random points.",
                "{n}줄 모두 무작위로 고른 여러 점에서 같음을 확인했습니다.")
SOME_PROVED = Say("{n} lines: {proved} proved, {points} found equal at many random points.",
                  "{n}줄 가운데 {proved}줄은 증명되었고 {points}줄은 무작위로 고른 여러 점에서 같음을 확인했습니다.")
RULES_USED = Say("The rules used", "쓰인 규칙")
TWICE = Say("First with respect to {x}, then to {y}", "먼저 {x}로, 다음에 {y}로 미분")
TOGETHER = Say("The gradient", "그래디언트")

BOUNDS_TOLD = ("indexed_sum",)  # their letters are the bounds, which are there to see
LONGEST_ROW = 60  # signs

# how the outermost operation is called
OPERATIONS = {
    "+": Say("a sum", "합"),
    "*": Say("a product", "곱"),
    "integral": Say("an integral", "정적분"),
    "product": Say("a product over an index", "곱의 기호"),
    "/": Say("a quotient", "몫"),
    "^": Say("a power", "거듭제곱"),
    "neg": Say("a minus sign", "음의 부호"),
    "sum": Say("a sum over an index", "합의 기호"),
    "mean": Say("a mean", "평균"),
    "piecewise": Say("a choice between pieces", "구간별 정의"),
}


def derivation_lesson(derivations: Sequence[Derivation], detail: Detail = "normal") -> Document:
    """The function, then each derivation; several first partials end in the gradient."""
    return document(echo(derivations[0].function), derivation_blocks(derivations, detail))


def derivation_blocks(derivations: Sequence[Derivation], detail: Detail = "normal") -> list[Block]:
    """A section for each order; within it a chain for each variable."""
    blocks: list[Block] = []
    for order in sorted({d.order for d in derivations}):
        same_order = [d for d in derivations if d.order == order]
        blocks.extend(_second_partials(same_order, detail) if _is_hessian(same_order) else _order(same_order, detail))
    if detail == "full":
        blocks.extend(block for d in derivations if is_vector_function(d.function) for block in entrywise_blocks(d))
        blocks.extend((*each_step(derivations), *rules_used(derivations)))
    return blocks


def _order(derivations: Sequence[Derivation], detail: Detail) -> Iterable[Block]:
    """One order, by each variable; several first derivatives make the gradient."""
    yield _title(derivations)
    for derivation in derivations:
        others = [v for v in derivation.function.variables if v != derivation.variable]
        if others:
            yield Heading(2, sentence(PARTIAL, x=name(derivation.variable), others=joined(map(name, others))))
        yield from derivation_body(derivation, detail)
    if derivations[0].order == 1 and len(derivations) > 1:
        yield heading(TOGETHER, 2)
        yield Display(as_column([d.result for d in derivations]))


def as_column(components: Sequence[Expr]) -> Expr:
    """A gradient as a row of its components, or as a column when they are long."""
    row = Expr("tuple", tuple(components))
    if len(show(row, UNICODE)) <= LONGEST_ROW:
        return row
    return Expr("list", tuple(Expr("list", (component,)) for component in components))


def _is_hessian(derivations: Sequence[Derivation]) -> bool:
    """Whether these are all second partial derivatives, row by row."""
    n = len(derivations[0].function.variables)
    return derivations[0].order == 2 and n > 1 and len(derivations) == n * n


def _second_partials(derivations: Sequence[Derivation], detail: Detail) -> Iterable[Block]:
    """The Hessian; of two mixed derivatives, which are equal, the one above the diagonal is worked out."""
    variables = derivations[0].function.variables
    n = len(variables)
    yield heading(HESSIAN)
    for i, first in enumerate(variables):
        for j in range(i, n):
            yield Heading(2, sentence(TWICE, x=name(first), y=name(variables[j])))
            yield from derivation_body(derivations[i * n + j], detail)
    yield heading(HESSIAN, 2)
    rows = (tuple(d.result for d in derivations[i * n : (i + 1) * n]) for i in range(n))
    yield Display(Expr("list", tuple(Expr("list", row) for row in rows)))


def _title(derivations: Sequence[Derivation]) -> Heading:
    order, many = derivations[0].order, len(derivations[0].function.variables) > 1
    match order:
        case 1:
            return heading(GRADIENT if many and len(derivations) > 1 else TITLE)
        case 2:
            return heading(HESSIAN if is_vector_function(derivations[0].function) else SECOND)
        case _:
            return Heading(1, (NTH(n=order),))


def derivation_body(derivation: Derivation, detail: Detail) -> Iterable[Block]:
    if detail == "brief":
        yield Steps((Line(derivation.start, "=", derivation.result),))
        return
    yield Paragraph((outermost(derivation),))
    yield Steps((Line(None, "", derivation.start), *(_line(line, steps) for line, steps in derivation.lines)))
    yield Note("checked", (_level(derivation),))
    yield from probability_blocks(derivation)
    yield from logarithm_blocks(derivation)
    yield from smoothness_blocks(derivation)


# ---- what the outermost operation is

def outermost(derivation: Derivation) -> Sentence:
    """The first thing to see: the outermost operation, and what is done with it."""
    body = children(derivation.start)[0]
    first = _first(derivation, body)
    told = how(first)
    if derivation.method == "definition":
        return told
    if derivation.variable not in names(body) or body.head in ("name", "apply"):
        return told
    if body.head in OPERATIONS:
        return OUTERMOST(what=OPERATIONS[body.head](), how=told)
    claim = relation("=", *sides(first.rule.claim))
    if first.chained:
        return OUTERMOST_AND_CHAIN(what=first.rule.title(), claim=claim, how=told)
    return OUTERMOST_FUNCTION(what=first.rule.title(), claim=claim)


def _first(derivation: Derivation, body: Expr) -> Step:
    """The first rule used; of a sum with a mean in it not the numbering of the data, which is about the mean."""
    using = (step for step in derivation.steps if step.piece.head in ("d", "partial"))
    opening = derivation.steps[0]
    if derivation.method != "rules":
        return opening
    return next(using, opening) if body.head in ("+", "*", "/") and opening.piece != derivation.start else opening


# ---- lines and their reasons

def _line(right: Expr, steps: tuple[Step, ...]) -> Line:
    return Line(None, "=", right, reasons(steps))


def reasons(steps: Sequence[Step]) -> tuple[Inline, ...]:
    """The rules used in one line, each once, with what their letters stand for."""
    by_title: dict[Say, list[Step]] = {}
    for step in steps:
        by_title.setdefault(step.rule.title, []).append(step)
    told = [_reason(group[0].rule, group) for group in by_title.values()]
    chained = [step for step in steps if step.chained]
    if chained:
        told.append(_chain_reason(chained))
    whole = joined(told)
    return (whole,) if isinstance(whole, Sentence) else ()


def _reason(rule: Rule, steps: Sequence[Step]) -> Sentence:
    letters = list(dict.fromkeys(letter for step in steps for letter in _letters(step)))
    if not letters or len(letters) > 2:
        return rule.title()
    return REASON(rule=rule.title(), letters=joined(letters))


def _chain_reason(steps: Sequence[Step]) -> Sentence:
    inner = list(dict.fromkeys(dict(step.found)["inner"] for step in steps))
    if len(inner) > 2:
        return CHAIN.title()
    return REASON(rule=CHAIN.title(), letters=joined(relation("=", name("u"), u) for u in inner))


def _letters(step: Step) -> Iterable[Expr]:
    """c = 3, n = 2; or u = …, v = … where a rule is about two parts."""
    if step.rule.name in BOUNDS_TOLD:
        return []
    found = {letter: e for letter, e in step.found if letter in ("c", "k", "n", "m", "u", "v") and e != name(letter)}
    fixed = [letter for letter in found if letter in "cknm"]
    if fixed and len(dict(step.found)) > 1:
        return [relation("=", name(letter), found[letter]) for letter in fixed]
    if "u" in found and "v" in found and not step.chained:
        return [relation("=", name(letter), found[letter]) for letter in "uv"]
    return []


def _level(derivation: Derivation) -> Sentence:
    return level_of(["points" if any(s.checked == "points" for s in steps) else "proved"
                     for _, steps in derivation.lines])


def level_of(levels: Sequence[str]) -> Sentence:
    """How many lines were proved."""
    n, proved = len(levels), levels.count("proved")
    if proved in (0, n):
        one, all_ = (ONE_PROVED, ALL_PROVED) if proved else (ONE_FOUND, ALL_FOUND)
        return one() if n == 1 else all_(n=n)
    return SOME_PROVED(n=n, proved=proved, points=n - proved)


def rules_used(derivations: Sequence[Derivation]) -> Iterable[Block]:
    """Each rule once: its general statement, its name, what it does."""
    yield heading(RULES_USED, 2)
    seen: dict[str, Rule] = {}
    for step in (step for d in derivations for step in d.steps):
        seen.setdefault(step.rule.name, step.rule)
        if step.chained:
            seen.setdefault(CHAIN.name, CHAIN)
    for rule in seen.values():
        left, right = sides(rule.claim)
        yield Display(relation("=", left, right), (rule.title(),))
