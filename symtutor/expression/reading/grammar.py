"""The grammar: a Pratt parser over the tokens of plain text and LaTeX alike. Nothing is evaluated.

Each infix sign binds with a strength; `expression(s, floor)` reads as long as signs bind more strongly than `floor`.
"""

from collections.abc import Callable
from typing import Final

from ..tree import Expr, add, call, children, divide, mul, name, names, relation
from ..vocabulary import KEYWORDS
from . import unreadable as no
from .alternatives import either_sign, refuse_open_sign
from .atoms import PREFIX, is_applied
from .bounded import bounded_factorial, bounded_power
from .limits import MAX_NESTING
from .stream import Stream, accept, comma_list, error_at, spanning, unexpected
from .strengths import AND, OR, POSTFIX, POWER, PRODUCT, RELATION, SIGN, SUM

__all__ = ["RELATIONS", "expression", "whole"]

_SIGNS: Final = {"-": "neg", "±": "±"}
RELATIONS: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))


def whole(s: Stream) -> Expr:
    """All the tokens as one expression; a list with commas at the top is a tuple."""
    first = s.peek()
    if first.kind == "end":
        raise error_at(s, first, no.EMPTY, no.EXAMPLE(a="x^2 - 3x + 4"))
    items = comma_list(s)
    if s.peek().kind != "end":
        raise unexpected(s)
    refuse_open_sign(s, items)
    return items[0] if len(items) == 1 else call("tuple", *items)


def expression(s: Stream, floor: int = 0) -> Expr:
    """The longest expression here whose outer signs bind more strongly than `floor`."""
    s.depth += 1
    if s.depth > MAX_NESTING:
        raise error_at(s, s.peek(), no.TOO_DEEP(limit=MAX_NESTING), no.FEWER_BRACKETS)
    left = prefix(s, floor)
    while (strength := _strength(s, left)) > floor:
        left = _INFIX[strength](s, left)
    s.depth -= 1
    return left


def prefix(s: Stream, floor: int) -> Expr:
    """What stands at the beginning: a sign, or an atom."""
    token = s.peek()
    match token.kind:
        case "-" | "±" as sign:
            s.take()
            return Expr(_SIGNS[sign], (expression(s, max(SIGN, floor)),))
        case "+":
            s.take()
            return expression(s, max(SIGN, floor))
    reader = PREFIX.get(token.kind)
    if reader is None:
        raise _no_operand(s)
    return reader(s, s.take())


def _no_operand(s: Stream) -> Exception:
    token = s.peek()
    if token.kind == "end":
        before = s.tokens[s.at - 1] if s.at else token
        return error_at(s, token._replace(start=before.stop), no.ENDED_EARLY)
    if s.at == 0 or token.kind in KEYWORDS:
        return unexpected(s)
    return error_at(s, token, no.EXPECTED_OPERAND(found=token.text or token.kind))


def _strength(s: Stream, left: Expr | None = None) -> int:
    """How strongly the next token binds to what stands before it; 0 if it ends the expression."""
    kind = s.peek().kind
    if kind == "|" and not s.bars and left is not None and left.head in (*RELATIONS, "and", "or"):
        return OR
    fixed = _STRENGTH.get(kind)
    if fixed is not None:
        return fixed
    if kind in ("|", "‖"):
        return 0 if kind in s.bars else PRODUCT
    return PRODUCT if kind in PREFIX else 0


_STRENGTH: Final = {
    "or": OR, "∨": OR, "and": AND, "∧": AND, **dict.fromkeys(RELATIONS, RELATION), "+": SUM, "-": SUM, "±": SUM,
    "*": PRODUCT, "/": PRODUCT, "^": POWER, "!": POSTFIX, "'": POSTFIX, "″": POSTFIX, "[": 0, "..": 0, "end": 0,
}


# ---- what stands between and behind

def _alternatives(s: Stream, left: Expr) -> Expr:
    parts = [left]
    while accept(s, "or", "∨") or not s.bars and accept(s, "|"):
        parts.append(expression(s, OR))
    return call("or", *parts)


def _conditions(s: Stream, left: Expr) -> Expr:
    parts = [left]
    while accept(s, "and", "∧"):
        parts.append(expression(s, AND))
    return call("and", *parts)


def _comparison(s: Stream, left: Expr) -> Expr:
    """0 <= x <= 3 is (0 <= x) and (x <= 3)."""
    first, parts = s.peek(), []
    while sign := accept(s, *RELATIONS):
        right = expression(s, RELATION)
        parts.append(relation(sign.kind, left, right))
        left = right
    return either_sign(s, first, parts[0] if len(parts) == 1 else call("and", *parts))


def _sum(s: Stream, left: Expr) -> Expr:
    """a - b + c is one flat sum of a, -b, c."""
    terms = [left]
    while sign := accept(s, "+", "-", "±"):
        term = expression(s, SUM)
        terms.append(term if sign.kind == "+" else Expr(_SIGNS[sign.kind], (term,)))
    return add(*terms)


def _product(s: Stream, left: Expr) -> Expr:
    """Left to right, juxtaposition like `*`: 2x y is one flat product, 1/2x is (1/2)x, a*b/c is (a*b)/c."""
    factors = [left]
    while _strength(s) == PRODUCT:
        if accept(s, "/"):
            factors = [divide(mul(*factors), expression(s, PRODUCT))]
        else:
            if not accept(s, "*"):
                _check_juxtaposed(s, factors[-1])
            factors.append(_factor(s))
    return mul(*factors)


def _factor(s: Stream) -> Expr:
    """A factor after the first: a(b, c) is no product."""
    first = s.peek()
    found = expression(s, PRODUCT)
    if found.head == "tuple":
        before = s.tokens[max(s.tokens.index(first) - 1, 0)]
        raise error_at(s, spanning(s, first), no.NOT_APPLIED(word=before.text))
    return found


def _check_juxtaposed(s: Stream, left: Expr) -> None:
    """2 3, x 2 and f^2(x) are refused; (x+1)2 is a product."""
    token, before = s.peek(), s.tokens[s.at - 1]
    if token.kind == "(" and left.head == "^" and is_applied(s, children(left)[0]):
        f = str(children(left)[0].parts[0])
        hint = no.WRITE_EITHER(a=f"{f}(x)^n", b=f"{f}^n*(x)")
        raise error_at(s, before, no.AMBIGUOUS_WORD(word=f"{f}^n(x)"), hint)
    if token.kind == "fraction" and before.kind == "number":
        value = f"{before.text}{token.text}"
        pair = before._replace(stop=token.stop)
        raise error_at(s, pair, no.MIXED_NUMBER(number=value), no.WRITE_EITHER(a=f"{before.text} + {token.value}",
                                                                               b=f"{before.text}*({token.value})"))
    if token.kind in ("number", "fraction") and before.kind not in (")", "}", ")|", "|"):
        raise error_at(s, token, no.TWO_NUMBERS, no.WRITE(a=f"{before.text}*{token.text}"))


def _power(s: Stream, base: Expr) -> Expr:
    """x^2^3 is x^(2^3), 2^-x is 2^(-x), A^T the transpose."""
    first = s.take()
    if s.latex and s.peek().kind == "number" and len(s.peek().text) > 1:
        digits = s.peek()
        raise error_at(s, digits, no.DIGITS_IN_LATEX(number=digits.text), no.WRITE(a=f"{{{digits.text}}}"))
    if _is_transpose(s, base):
        return call("transpose", base)
    exponent = expression(s, POWER - 1)
    return bounded_power(s, spanning(s, first), base, exponent)


def _is_transpose(s: Stream, base: Expr) -> bool:
    """Whether T, {T} or the sign ⊤ is the exponent; then it is taken. T transposes capitals, data
    and what stands beside capitals: w^T A w."""
    ahead = 1 if s.kinds("{") else 0
    mark = s.peek(ahead)
    if ahead and s.peek(2).kind != "}":
        return False
    plain = mark.text == "T" and "T" not in s.known.declared
    if mark.kind != "⊤" and not (plain and (_may_transpose(s, base) or _before_a_vector(s, base, ahead))):
        return False
    s.at += 1 + 2 * ahead
    return True


def _may_transpose(s: Stream, base: Expr) -> bool:
    if s.known.rule or base.head == "list":
        return base.head in ("name", "list", "+", "*")
    around = {t.text for t in s.tokens if t.kind == "name" and t.mark == "bold"} | s.known.matrices
    inside = names(base) if base.head in ("name", "+", "*") else frozenset()
    return bool(inside & around) or any(map(_is_capital, inside)) or base.head in ("name", "+") and (
        bool(around) or any(t.kind == "name" and _is_capital(t.text) for t in s.tokens)
    )


def _before_a_vector(s: Stream, base: Expr, ahead: int) -> bool:
    """b^T x: T, in exponents only, and the product ends with the name that follows."""
    after, last = s.peek(1 + 2 * ahead), s.peek(2 + 2 * ahead)
    marks = [k for k, t in enumerate(s.tokens) if t.kind == "name" and t.text == "T"]
    exponents = all(k and s.tokens[k - 1 - (s.tokens[k - 1].kind == "{")].kind == "^" for k in marks)
    return base.head == "name" and after.kind == "name" and last.kind not in ("name", "(", "^") and exponents


def _is_capital(label: str) -> bool:
    return label[0].isupper() and label != "T"


def _postfix(s: Stream, left: Expr) -> Expr:
    return _factorial(s, left) if s.kinds("!") else _prime(s, left)


def _prime(s: Stream, left: Expr) -> Expr:
    """(u v)' is the derivative by the only name in it; in the text of a rule, by the variable."""
    bracket = s.tokens[s.at - 1].kind in (")", ")|", "}", "'")
    sign = s.take()
    found = sorted(names(left))
    if not bracket or not s.known.rule and len(found) != 1:
        raise error_at(s, sign, no.PRIME_OF_WHAT, no.WRITE(a="d/dx(x^2 y)"))
    parts = () if s.known.rule else (name(found[0]),)
    once = call("d", left, *parts)
    return call("d", once, *parts) if sign.kind == "″" else once


def _factorial(s: Stream, left: Expr) -> Expr:
    sign = s.take()
    if s.peek().kind == "!":
        place = sign._replace(stop=s.peek().stop)
        raise error_at(s, place, no.DOUBLE_FACTORIAL, no.WRITE(a="(n!)!"))
    return bounded_factorial(s, sign, left)


_INFIX: Final[dict[int, Callable[[Stream, Expr], Expr]]] = {
    OR: _alternatives, AND: _conditions, RELATION: _comparison, SUM: _sum, PRODUCT: _product, POWER: _power,
    POSTFIX: _postfix,
}
