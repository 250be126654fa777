"""Whether a right answer has the asked form: a question about the student's own tree, not about its value."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from ...expression.tree import Expr, children, constant, is_number, pieces, value_of
from ...words.say import Say, Sentence

__all__ = ["missing_form"]

E: Final = constant("e")

NOT_FACTORED = Say("This is right, but {u} can still be factored.", "맞는 답이지만 {u}을/를 더 인수분해할 수 있습니다.")
NOT_EXPANDED = Say("This is right, but {u} can still be multiplied out.",
                   "맞는 답이지만 {u}을/를 더 전개할 수 있습니다.")
NOT_ONE_FRACTION = Say("This is right, but it is not a single fraction.",
                       "맞는 답이지만 하나의 분수로 쓰지 않았습니다.")
NEGATIVE_EXPONENT = Say("This is right, but {u} has a negative exponent.", "맞는 답이지만 {u}에 음의 지수가 있습니다.")


def missing_form(answer: Expr, forms: Iterable[str]) -> Sentence | None:
    """What the first form that the answer lacks would need; None when it has them all."""
    return next((said for form in forms if (said := CHECKS[form](answer)) is not None), None)


def _not_factored(e: Expr) -> Sentence | None:
    """A sum somewhere among the factors that has factors of its own, or a number in common: 2x + 4, x^2 - 1."""
    reducible = next((u for u in _factors(e) if u.head == "+" and _has_factors(u)), None)
    return None if reducible is None else NOT_FACTORED(u=reducible)


def _factors(e: Expr) -> list[Expr]:
    """The factors above and below the line, bases of powers for powers."""
    match e.head:
        case "*" | "/" | "neg":
            return [u for part in children(e) for u in _factors(part)]
        case "^" if is_number(children(e)[1]):
            return _factors(children(e)[0])
        case _:
            return [e]


def _has_factors(u: Expr) -> bool:
    from ...expression.factoring import factors

    found = factors(u)
    return found is not None and (abs(found[0]) != 1 or sum(abs(k) for _, k in found[1]) > 1)


def _not_expanded(e: Expr) -> Sentence | None:
    found = next((u for u in pieces(e) if _multiplies_a_sum(u)), None)
    return None if found is None else NOT_EXPANDED(u=found)


def _multiplies_a_sum(u: Expr) -> bool:
    """x (x + 1), (x + 1)/2, (x + 1)^2"""
    if u.head in ("*", "neg"):
        return any(part.head == "+" for part in children(u))
    above, *rest = children(u) or (u,)
    if u.head == "/":
        return above.head == "+" and is_number(rest[0])
    n = value_of(rest[0]) if u.head == "^" else None
    return above.head == "+" and n is not None and n.denominator == 1 and n > 1


def _not_one_fraction(e: Expr) -> Sentence | None:
    while e.head == "neg":
        e = children(e)[0]
    inside = children(e) if e.head == "/" else (e,)
    bars = any(u.head == "/" and not is_number(u) or _negative_power(u) for part in inside for u in pieces(part))
    written_apart = e.head != "/" and any(u.head == "/" for u in pieces(e)) and not is_number(e)
    return NOT_ONE_FRACTION() if bars or written_apart else None


def _with_negative_exponent(e: Expr) -> Sentence | None:
    found = next((u for u in pieces(e) if _negative_power(u)), None)
    return None if found is None else NEGATIVE_EXPONENT(u=found)


def _negative_power(u: Expr) -> bool:
    """x^(-2), not e^(-x)."""
    if u.head != "^" or children(u)[0] == E:
        return False
    exponent = children(u)[1]
    return exponent.head == "neg" or (value_of(exponent) or 0) < 0


CHECKS: Final[Mapping[str, Callable[[Expr], Sentence | None]]] = {
    "factored": _not_factored,
    "expanded": _not_expanded,
    "single fraction": _not_one_fraction,
    "no negative exponents": _with_negative_exponent,
}
