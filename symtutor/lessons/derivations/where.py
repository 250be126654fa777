"""Relations and families of points as words: where x > 0, x ≠ π/2 + πk (k an integer), x is not an integer."""

from collections.abc import Iterable, Sequence

from ...expression.domains import whole_argument
from ...expression.tree import Expr, children, relation
from ...expression.tree import name as name_of
from ...smoothness.record import Kink, has_root, letter_of, member
from ...words.say import Say, Sentence
from ..common import INTEGER, plain_relations

__all__ = ["about", "at_point", "where"]

HERE = Say("{where}", "{where}일 때")
NOT_WHOLE = Say("{u} is not an integer", "{u}이/가 정수가 아닐 때")
NOT_WHOLE_AND = Say("{u} is not an integer and {rest}", "{u}이/가 정수가 아니고 {rest}")
AND = Say("{where} and {rest}", "{where}이고 {rest}")
ABOUT = Say("{x} {value}", "{x} {value}")


def where(relations: Iterable[Expr], variables: Sequence[str]) -> Sentence:
    """What follows `where`, in Korean with 일 때 or 아닐 때 at its end."""
    every = list(relations)
    whole = [u for r in every if (u := not_whole(r, variables)) is not None]
    others = [r for r in every if not_whole(r, variables) is None]
    said: Sentence | None = HERE(where=plain_relations(others, variables)) if others and not whole else None
    for place, u in enumerate(reversed(whole)):
        said = NOT_WHOLE(u=u) if place == 0 or said is None else NOT_WHOLE_AND(u=u, rest=said)
    if others and whole and said is not None:
        said = AND(where=plain_relations(others, variables), rest=said)
    assert said is not None
    return said


def not_whole(r: Expr, variables: Sequence[str]) -> Expr | None:
    """u of sin(πu) ≠ 0; x of x ≠ k for every integer k."""
    if r.head != "!=":
        return None
    left, right = children(r)
    if any(left == name_of(x) and right == name_of(letter_of(x)) for x in variables):
        return left
    return whole_argument(left)


def at_point(kink: Kink) -> Expr | Sentence:
    """x = 0; x = πk (k an integer); x ≈ 1.167304; (x, y) = (0, 0)."""
    x = name_of(kink.variable)
    if kink.others:
        coordinates = sorted([(kink.variable, kink.point), *kink.others])
        left, right = zip(*((name_of(v), c) for v, c in coordinates), strict=True)
        return relation("=", Expr("tuple", left), Expr("tuple", right))
    if kink.period is None:
        return ABOUT(x=x, value=about(kink.point)) if has_root(kink.point) else relation("=", x, kink.point)
    letter = letter_of(kink.variable)
    return INTEGER(where=relation("=", x, member(kink.point, kink.period, letter)), k=name_of(letter))


def about(e: Expr) -> Expr | str:
    """A constant itself, or about 7 digits of one without radicals."""
    from ...expression.numbers import decimal

    return f"≈ {decimal(e, 7)}".replace("-", "−") if has_root(e) else e
