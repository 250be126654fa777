"""A Minimum -> a lesson: the equation solved, the sign chart, the candidates, why it is the lowest, the conclusion."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ...document import Block, Display, Document, Inline, Line, Math, Paragraph, Steps, Table
from ...expression.tree import Expr, call, children, count, name, neg, number, pieces, relation, value_of
from ...minimum.result import Candidate, Minimum, SecondOrder
from ...words.say import Say, Sentence
from ..common import BOTH, Detail, document, echo, heading, joined, point, sentence
from ..decimals import DIGITS, all_digits, between, decimal, has_inner_root, near, readable, readable_sentence
from ..derivations.section import derivation_blocks
from .cases import case_blocks
from .search import search_blocks

__all__ = ["conclusion", "minimum_blocks", "minimum_lesson"]

TITLE = Say("Exact minimum", "정확한 최솟값")
CANDIDATES = Say("The points to compare:", "비교할 점은 다음과 같습니다.")
CANDIDATE = Say("The one point to look at:", "살필 점은 하나입니다.")
POINT, VALUE, KIND, WHY = Say("point", "점"), Say("value", "값"), Say("what it is", "종류"), Say("because", "까닭")
POINTS = Say("{points}", "{points}")
AND_MORE = Say("{p} and {n} more", "{p} 외 {n}개")
SAME_VALUE = Say("At the other lowest points f has the same value.", "다른 최소점에서도 f의 값은 같습니다.")
UNDECIDED = Say("not decided", "판정 안 됨")
NO_VALUE = Say("none", "없음")
SECOND_TEST = Say("The second derivative there:", "그 점의 이계도함수:")
HESSIAN_AT = Say("The Hessian at {p}:", "{p}에서의 헤세 행렬:")
MINORS = Say("Its leading minors: {minors}.", "선행 주소행렬식: {minors}.")
WHY_LOWEST = Say("Why it is the lowest: {text}", "가장 낮은 까닭: {text}")
WHY_BOUND = Say("Why no value is lower: {text}", "더 작은 값이 없는 까닭: {text}")
MINIMUM_ONE = Say("Minimum {value}, at {where} and nowhere else.",
                  "최솟값은 {value}이고, {where}에서만 이 값을 갖습니다.")
MINIMUM_MANY = Say("Minimum {value}, at {where}.", "최솟값은 {value}이고, {where}에서 이 값을 갖습니다.")
MINIMUM_FAMILY = Say("Minimum {value}, at every point with {where}.",
                     "최솟값은 {value}이고, {where}인 모든 점에서 이 값을 갖습니다.")
MINIMUM_EVERYWHERE = Say("Minimum {value}, everywhere: the function is constant.",
                         "최솟값은 {value}이고, 상수함수이므로 어디서나 이 값을 갖습니다.")
EXACT_AND_DECIMAL = Say("{value} = {decimal}", "{value} = {decimal}")
ABOUT = Say("{value} ≈ {decimal}", "{value} ≈ {decimal}")
ONLY_ABOUT = Say("≈\u00a0{decimal}", "≈\u00a0{decimal}")
NOT_ATTAINED = Say("There is no minimum: the values come as near to {value} as you like, but none reaches it.",
                   "최솟값은 없습니다. 함숫값은 {value}에 얼마든지 가까워지지만 이 값이 되지는 않습니다.")
PATH = Say("A path that shows it: {text}", "{text}")
PLACES = Say("Points that show it: {text}", "{text}")
UNBOUNDED = Say("There is no minimum: the values fall below every number.",
                "최솟값은 없습니다. 함숫값은 어떤 수보다도 작아집니다.")
UNKNOWN = Say("I do not know whether this has a minimum, or where.", "최솟값이 있는지, 어디인지 알아내지 못했습니다.")
ENCLOSED = Say("What is certain: the lowest value lies between {low} and {high}.",
               "확실한 것은 가장 낮은 값이 {low}과/와 {high} 사이에 있다는 것입니다.")
WITH = Say("This holds for {where}.", "{where}일 때의 결과입니다.")
ROOT = Say("{x} is the one root of {u} between {a} and {b}; to 30 digits {digits}.",
           "{x}은/는 {a}과/와 {b} 사이에 하나뿐인 {u}의 근이며, 30자리까지 {digits}입니다.")
TRIED = Say("Tried: {what}", "시도한 것: {what}")

MOST_PIECES = 24  # of the points told in one row
Key = TypeVar("Key")
KINDS = {
    "minimum": Say("local minimum", "극소"),
    "maximum": Say("local maximum", "극대"),
    "saddle": Say("saddle", "안장점"),
    "degenerate": Say("neither", "극값 아님"),
    "kink": Say("kink", "꺾인 점"),
    "boundary": Say("end of the domain", "정의역의 끝"),
}


def minimum_lesson(minimum: Minimum, detail: Detail = "normal") -> Document:
    """The function, its derivative, and the minimum."""
    derivative = derivation_blocks(minimum.gradient, detail) if minimum.gradient else []
    return document(echo(minimum.function), derivative, minimum_blocks(minimum, detail))


def minimum_blocks(minimum: Minimum, detail: Detail = "normal") -> list[Block]:
    """The section on the minimum."""
    blocks: list[Block] = [heading(TITLE)]
    if detail != "brief":
        blocks.extend(search_blocks(minimum))
        blocks.extend(_comparison(minimum, detail))
    if minimum.proof is not None:
        why = WHY_LOWEST if minimum.status == "attained" else WHY_BOUND
        blocks.append(Paragraph(sentence(why, text=readable_sentence(minimum.proof.text))))
    blocks.extend(Paragraph((told,)) for told in conclusion(minimum))
    blocks.extend(case_blocks(minimum))
    return blocks


# ---- what to compare

def _comparison(minimum: Minimum, detail: Detail) -> Iterable[Block]:
    candidates = minimum.candidates
    if len(minimum.function.variables) > 1 or detail == "full":
        for second, alike in _together(candidates, lambda c: c.second):
            if second is not None:
                yield from _second(alike, second)
    if len(candidates) > 1 or any(c.point not in minimum.minimizers for c in candidates):
        yield Paragraph(((CANDIDATES if len(candidates) > 1 else CANDIDATE)(),))
        yield _candidates(candidates)
    lowest = [c for c in candidates if c.evaluation and (detail == "full" or c.point in minimum.minimizers)]
    shown = lowest if detail == "full" else lowest[:1]
    if shown:
        yield Steps(tuple(line for c in shown for line in _evaluation(minimum, c)))
    if len(shown) < len(lowest):
        yield Paragraph((SAME_VALUE(),))


def _together(candidates: Sequence[Candidate], key: Callable[[Candidate], Key]) -> list[tuple[Key, list[Candidate]]]:
    """Candidates that are alike, in the order of the first of them."""
    found: list[tuple[Key, list[Candidate]]] = []
    for candidate in candidates:
        here = key(candidate)
        group = next((alike for known, alike in found if known == here), None)
        if group is None:
            found.append((here, [candidate]))
        else:
            group.append(candidate)
    return found


def _second(alike: Sequence[Candidate], second: SecondOrder) -> Iterable[Block]:
    if len(second.entries) == 1:
        yield Paragraph((SECOND_TEST(),))
        yield Display(second.entries[0][0])
        return
    matrix = Expr("list", tuple(Expr("list", row) for row in second.entries))
    yield Paragraph(sentence(HESSIAN_AT, p=joined([point(c.point) for c in alike], BOTH)))
    yield Display(matrix)
    yield Paragraph(sentence(MINORS, minors=joined(second.minors)))


def _candidates(candidates: Sequence[Candidate]) -> Table:
    """One row for all points with the same value for the same reason."""
    header = tuple((title(),) for title in (POINT, VALUE, KIND, WHY))
    groups = _together(candidates, lambda c: (c.value, c.kind, c.why))
    return Table(header, tuple(_row(list(map(_place, alike)), alike[0]) for _, alike in groups), numeric=False)


def _place(c: Candidate) -> Expr:
    """x = 1/2; x = π/6 + 2πk where f repeats."""
    return point(c.point) if c.family is None else relation("=", name(c.point[0][0]), c.family[0])


def _row(places: Sequence[Expr], c: Candidate) -> tuple[tuple[Inline, ...], ...]:
    first, *others = places
    short = sum(map(count, places)) <= MOST_PIECES
    where: Inline = Math(first)
    if others:
        where = POINTS(points=joined(places)) if short else AND_MORE(p=first, n=len(others))
    height = c.value if c.family is None or c.family[1] is None else c.family[1]
    value: Inline = NO_VALUE() if height is None else readable(height)
    kind = UNDECIDED if c.kind == "degenerate" and len(c.point) > 1 else KINDS[c.kind]
    return (where,), (value,), (kind(),), (c.why,)


def _evaluation(minimum: Minimum, candidate: Candidate) -> Iterable[Line]:
    """f(1/2) = 3·(1/2)² − 3·(1/2) + 4 = 13/4, or ≈ where the value has no closed form."""
    evaluation = candidate.evaluation
    assert evaluation is not None
    at = call("apply", name(minimum.function.name), *(value for _, value in evaluation.point))
    if has_inner_root(evaluation.value):
        yield Line(at, "=", evaluation.written)
        yield Line(None, "≈", near(evaluation.value))
    elif evaluation.written == evaluation.value:
        yield Line(at, "=", evaluation.value)
    else:
        yield Line(at, "=", relation("=", evaluation.written, evaluation.value))


# ---- the conclusion

def conclusion(minimum: Minimum) -> Iterable[Sentence]:
    """The last sentences: the minimum and where, or that there is none, or what is certain."""
    match minimum.status:
        case "attained":
            yield _attained(minimum)
        case "not attained":
            yield NOT_ATTAINED(value=_value(minimum))
        case "unbounded":
            yield UNBOUNDED()
        case _:
            yield UNKNOWN()
            yield from (TRIED(what=t) for t in minimum.tried)
            if minimum.enclosure is not None:
                low, high = between(*minimum.enclosure)
                yield ENCLOSED(low=low, high=high)
    if minimum.witness is not None:
        yield (PLACES if minimum.witness.places else PATH)(text=readable_sentence(minimum.witness.text))
    if minimum.conditions:
        yield WITH(where=joined(minimum.conditions))
    yield from map(_root, _roots(minimum))


def _roots(minimum: Minimum) -> list[Expr]:
    """The coordinates of the minimizers that have no closed form, each once."""
    coordinates = [value for place in minimum.minimizers for _, value in place]
    return list(dict.fromkeys(p for value in coordinates for p in pieces(value) if p.head == "root_of"))


def _root(root: Expr) -> Sentence:
    equation, low, high = children(root)
    return ROOT(x=root, u=equation, a=low, b=high, digits=all_digits(root, 30))


def _attained(minimum: Minimum) -> Sentence:
    value = _value(minimum)
    if minimum.family is not None and minimum.family.head == "=" and len(set(minimum.family.parts)) == 1:
        return MINIMUM_EVERYWHERE(value=value)
    if minimum.family is not None:
        return MINIMUM_FAMILY(value=value, where=minimum.family)
    where = joined([point(p) for p in minimum.minimizers], BOTH)
    alone = len(minimum.minimizers) == 1 and not minimum.conditions
    return (MINIMUM_ONE if alone else MINIMUM_MANY)(value=value, where=where)


def _value(minimum: Minimum) -> Expr | Sentence:
    """13/4 = 3.25, e^2 ≈ 7.389056, 4."""
    if minimum.value is None:
        return ONLY_ABOUT(decimal=decimal(minimum.decimal or "0"))
    exact = value_of(minimum.value)
    if exact is not None and exact.denominator == 1 or minimum.decimal is None:
        return minimum.value
    if exact is not None and 10**DIGITS % exact.denominator == 0:
        written = number(abs(exact))
        return EXACT_AND_DECIMAL(value=minimum.value, decimal=neg(written) if exact < 0 else written)
    return ABOUT(value=minimum.value, decimal=decimal(minimum.decimal))
