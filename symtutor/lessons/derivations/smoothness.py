"""Where f is defined and differentiable, and what happens where it is not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...derivation import Derivation
from ...document import Block, Paragraph
from ...expression.domains import conditions
from ...expression.tree import Expr, add, children, mul, name
from ...function import Function
from ...smoothness import Kink, Study, held, study
from ...smoothness.record import INFINITE, has_root, letter_of
from ...words.say import Say, Sentence
from ..common import applied
from .where import about, at_point, where

__all__ = ["kink_said", "smoothness_blocks", "study_of"]

HOLDS = Say("This holds where {where}.", "{where} 성립합니다.")
WHEREVER = Say("{f} is differentiable wherever it is defined.", "{f}은/는 정의되는 모든 점에서 미분할 수 있습니다.")
EVERYWHERE_BUT = Say("{f} is defined for every real {x}; {slope} exists where {there}.",
                     "{f}은/는 모든 실수 {x}에서 정의되고, {slope}은/는 {there} 존재합니다.")
DOMAINS = Say("{f} is defined where {where}; {slope} exists where {there}.",
              "{f}은/는 {where} 정의되고, {slope}은/는 {there} 존재합니다.")
KINKS = {
    "kink": Say("There is no derivative at {at}: the slope is {left} from the left, {right} from the right.",
                "{at}에서는 미분할 수 없습니다. 좌미분계수는 {left}, 우미분계수는 {right}입니다."),
    "smooth": Say("At {at} the slopes from both sides are {left}: the derivative there is {right}.",
                  "{at}에서 좌우 미분계수가 모두 {left}이므로 미분계수는 {right}입니다."),
    "cusp": Say("There is a cusp at {at}: the slope goes to {left} from the left, to {right} from the right.",
                "{at}에서 기울기가 왼쪽에서는 {left}, 오른쪽에서는 {right}로 발산하는 첨점이 되어 미분할 수 없습니다."),
    "vertical": Say("The tangent is vertical at {at}: the slope goes to {left} from both sides, so no derivative.",
                    "{at}에서 기울기가 양쪽 모두 {left}로 발산하여 접선이 수직이므로 미분할 수 없습니다."),
    "jump": Say("There is a jump at {at}, so no derivative: the limit is {left} from the left, {right} from the right.",
                "{at}에서는 좌극한이 {left}, 우극한이 {right}이므로 불연속이고 미분할 수 없습니다."),
    "hole": Say("There is no derivative at {at}: the limit there is {left}, but the value is another.",
                "{at}에서는 극한이 {left}이지만 함숫값이 이와 달라 미분할 수 없습니다."),
    "gap": Say("There is no value at {at}: the limit is {left} from the left, {right} from the right.",
               "{at}에서는 함숫값이 없고, 좌극한은 {left}, 우극한은 {right}입니다."),
}
PARTIAL = {
    "kink": Say("There is no partial derivative by {x} at {at}: "
                "the slope is {left} from the left, {right} from the right.",
                "{at}에서는 {x}에 대하여 편미분할 수 없습니다. 좌미분계수는 {left}, 우미분계수는 {right}입니다."),
    "smooth": Say("At {at} the slopes along {x} from both sides are {left}: the partial derivative there is {right}.",
                  "{at}에서 {x}에 대한 좌우 미분계수가 모두 {left}이므로 편미분계수는 {right}입니다."),
    "cusp": Say("There is a cusp along {x} at {at}: the slope goes to {left} from the left, to {right} from the right.",
                "{at}에서 {x} 방향의 기울기가 왼쪽에서는 {left}, 오른쪽에서는 {right}로 발산하여 "
                "편미분할 수 없습니다."),
    "vertical": Say("The slope along {x} at {at} goes to {left} from both sides, so there is no partial derivative.",
                    "{at}에서 {x} 방향의 기울기가 양쪽 모두 {left}로 발산하므로 편미분할 수 없습니다."),
}
UNLESS = Say("At {at} the slope is {left} from the left, {right} from the right: no derivative where {where}.",
             "{at}에서 좌미분계수는 {left}, 우미분계수는 {right}이므로 {where} 미분할 수 없습니다.")
END = Say("The domain ends at {at}: the slope from the {side} is {slope}.",
          "{at}은/는 정의역의 끝이고, 그 점에서 {side}미분계수는 {slope}입니다.")
STEEP_END = Say("The domain ends at {at} with a vertical tangent: the slope goes to {slope} from the {side}.",
                "{at}은/는 정의역의 끝이고, {side}쪽에서 기울기가 {slope}로 발산하여 접선이 수직입니다.")
LEFT, RIGHT = Say("left", "좌"), Say("right", "우")
FROM_LEFT, FROM_RIGHT = Say("left", "왼"), Say("right", "오른")


def study_of(derivation: Derivation) -> Study:
    """The study of what was differentiated last: of f, or of f' when this is a second derivative."""
    body = children(derivation.start)[0]
    return study(replace(derivation.function, body=body), derivation.result, derivation.variable)


def smoothness_blocks(derivation: Derivation) -> Iterable[Block]:
    """One sentence about the domains or the conditions, then one for each kink."""
    found = study_of(derivation)
    said = _domains(derivation, found)
    if said is not None:
        yield Paragraph((said,))
    if derivation.order == 1:
        partial = len(derivation.function.variables) > 1
        yield from (Paragraph((kink_said(kink, partial),)) for kink in found.kinks)


def _domains(derivation: Derivation, found: Study) -> Sentence | None:
    f = derivation.function
    domain, smooth = found.domain, found.smooth
    if derivation.order == 1 and domain is not None and smooth is not None and not _rough((*domain, *smooth)):
        return _both(f, domain, smooth)
    further = held(derivation.conditions, found, (*f.domain, *conditions(children(derivation.start)[0])))
    return HOLDS(where=where(further, f.variables)) if further else None


def _both(f: Function, domain: Sequence[Expr], smooth: Sequence[Expr]) -> Sentence | None:
    if tuple(domain) == tuple(smooth):
        return WHEREVER(f=applied(f)) if domain and not f.domain else None
    x, slope = name(f.variables[0]), applied(f, 1)
    if not domain:
        return EVERYWHERE_BUT(f=applied(f), x=x, slope=slope, there=where(smooth, f.variables))
    if not smooth:
        return None
    return DOMAINS(f=applied(f), where=where(domain, f.variables), slope=slope, there=where(smooth, f.variables))


def _rough(relations: Iterable[Expr]) -> bool:
    """Whether a number without radicals stands in them: then the condition itself is plainer."""
    return any(has_root(r) for r in relations)


# ---- single points

def kink_said(kink: Kink, partial: bool = False) -> Sentence:
    """What happens at one point, or at every point of a family; of a partial derivative, by which variable."""
    at = at_point(kink)
    left, right = (_told(kink, side) for side in (kink.left, kink.right))
    if kink.where:
        return UNLESS(at=at, left=left, right=right, where=where(kink.where, ()))
    if kink.kind != "edge":
        said = PARTIAL[kink.kind] if partial and kink.kind in PARTIAL else KINKS[kink.kind]
        return said(at=at, left=left, right=right, x=name(kink.variable))
    inner = kink.left is not None
    slope = kink.left if kink.left is not None else kink.right
    if slope in INFINITE:
        return STEEP_END(at=at, slope=left if inner else right, side=(FROM_LEFT if inner else FROM_RIGHT)())
    return END(at=at, slope=left if inner else right, side=(LEFT if inner else RIGHT)())


def _told(kink: Kink, side: Expr | None) -> Expr | str:
    if side is None:
        return ""
    if kink.by is None:
        return about(side)
    letter = name(letter_of(kink.variable))
    return rising(side, kink.by, letter)


def rising(start: Expr, by: Expr, letter: Expr) -> Expr:
    """start + by·k, tidied: k − 1 for −1 and 1."""
    from ...derivation import tidy

    return tidy(add(mul(by, letter), start))
