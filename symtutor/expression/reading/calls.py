"""Elementary functions as they are written: sin x, sin 2x, sin^2 x, sin^-1 x, log_2(x), max(x, y)."""

from typing import Final

from ...words.say import Sentence
from ..functions import FUNCTIONS
from ..tree import Expr, call, constant, mul, name, names, neg, number
from ..vocabulary import CONSTANTS, GREEK_NAMES, HEADS, INVERSES
from . import unreadable as no
from .bounded import bounded_factorial, bounded_power
from .stream import Stream, accept, bracketed, error_at, spanning, unexpected
from .strengths import POSTFIX, PRODUCT
from .tokens import Token

ORDERED: Final = frozenset(("bessely", "besseli", "besselk", "expint"))  # \\operatorname{K}_{0}(x)

__all__ = ["argument", "check_count", "function", "function_exponent", "raised"]


def function(s: Stream, token: Token) -> Expr:
    """The function at `token`, with its base, exponent and argument."""
    base = _base(s, token)
    exponent = function_exponent(s)
    if exponent is not None and _is_minus_one(exponent):
        return _inverse(s, token, base)
    arguments = argument(s, token)
    return raised(s, token, _applied(s, token, base, arguments), exponent)


def raised(s: Stream, token: Token, u: Expr, exponent: Expr | None) -> Expr:
    """sin^2 x is (sin x)^2."""
    return u if exponent is None else bounded_power(s, spanning(s, token), u, exponent)


def _applied(s: Stream, token: Token, base: Expr | None, arguments: list[Expr]) -> Expr:
    head = token.text
    if head == "gamma" and len(arguments) == 2:  # \\Gamma(s, x)
        return call("uppergamma", *arguments)
    if head in ORDERED and base is not None:
        check_count(s, token, 1, len(arguments))
        return call(head, base, *arguments)
    if head == "log" and base is None and len(arguments) == 2:
        base, arguments = arguments[1], arguments[:1]
    if head == "log" and base is not None:
        check_count(s, token, 1, len(arguments))
        return call("log_base", base, *arguments)
    check_count(s, token, FUNCTIONS[head].arity if head in FUNCTIONS else HEADS[head], len(arguments))
    if head in ("factorial", "gamma", "binomial"):
        for u in arguments:
            bounded_factorial(s, spanning(s, token), u)
    return call(head, *arguments)


def check_count(s: Stream, token: Token, wanted: int, found: int) -> None:
    """Refuse sin(x, y); -1 means one or more."""
    if wanted not in (found, -1):
        what = no.WRONG_COUNT(word=token.text, wanted=_arguments(wanted), found=_arguments(found))
        raise error_at(s, spanning(s, token), what)


def _arguments(count: int) -> Sentence:
    return (no.ONE_ARGUMENT if count == 1 else no.ARGUMENTS)(n=count)


# ---- what is written between the name and its argument

def _base(s: Stream, token: Token) -> Expr | None:
    """log_2, log2, log_b, log_{a+1}, log_(a+1)"""
    if token.suffix:
        if token.text != "log" and token.text not in ORDERED:
            raise error_at(s, token, no.MISPLACED_INDEX(word=token.text))
        base = GREEK_NAMES.get(token.suffix, token.suffix)
        return number(base) if base.isdigit() else constant(CONSTANTS[base]) if base in CONSTANTS else name(base)
    if s.peek().kind != "_":
        return None
    if token.text != "log" and token.text not in ORDERED:
        raise unexpected(s)
    s.take()
    return s.expression(s, POSTFIX)


def function_exponent(s: Stream) -> Expr | None:
    """The exponent of sin^2 x, sin^-1 x, sin^n x, sin^{2}: a number, a letter or a bracket."""
    if not accept(s, "^"):
        return None
    if accept(s, "-"):
        return neg(s.expression(s, POSTFIX))
    if s.latex and s.peek().kind == "number" and len(s.peek().text) > 1:
        digits = s.peek()
        raise error_at(s, digits, no.DIGITS_IN_LATEX(number=digits.text), no.WRITE(a=f"{{{digits.text}}}"))
    if s.peek().kind not in ("number", "name", "(", "{"):
        raise unexpected(s)
    if s.peek().kind == "name":
        return name(s.take().text)
    return s.expression(s, POSTFIX)


def _is_minus_one(e: Expr) -> bool:
    return e == neg(number(1))


def _inverse(s: Stream, token: Token, base: Expr | None) -> Expr:
    """sin^-1 x is asin x; ln^-1 x could be e^x or 1/ln x."""
    if token.text not in INVERSES or base is not None:
        hint = no.WRITE(a=f"1/{token.text}(x)")
        raise error_at(s, spanning(s, token), no.AMBIGUOUS_INVERSE(word=token.text), hint)
    inverse = token._replace(text=INVERSES[token.text])
    return _applied(s, inverse, None, argument(s, token))


# ---- arguments

# what may follow the first factor of an argument without brackets: sin 2 pi x, sin 2x^2 y
_SIMPLE: Final = frozenset(("name", "constant", "frac", "√", "∛", "∜", "∞"))
_ENDING: Final = frozenset(("|", "|(", "‖", "‖(", "{", "function", "form", "⌊", "⌈"))


def argument(s: Stream, token: Token) -> list[Expr]:
    """What a function is applied to: the bracket, or a juxtaposed product of simple factors."""
    opening = s.peek()
    if opening.kind == "(":
        return bracketed(s, s.take())
    if opening.kind == "{" and s.peek(1).kind == "(":
        return _braced(s, s.take())
    if opening.kind == "{" and token.text in ("max", "min"):
        return bracketed(s, s.take())
    return [_bare(s, token)]


def _braced(s: Stream, opening: Token) -> list[Expr]:
    """\\sin{\\left(x\\right)}, as SymPy prints it"""
    inner = bracketed(s, opening)
    return list(inner[0].parts) if inner[0].head == "tuple" else inner  # type: ignore[arg-type]


def _bare(s: Stream, token: Token) -> Expr:
    """2x in sin 2x, -x in sin -x, sin x in ln sin x."""
    if accept(s, "-"):
        return neg(_bare(s, token))
    first = s.peek().kind
    if first not in _SIMPLE and first not in _ENDING and first not in ("number", "fraction"):
        raise error_at(s, token, no.NO_ARGUMENT(word=token.text), no.WRITE(a=f"{token.text}(x)"))
    factors = [s.expression(s, PRODUCT)]
    while first not in _ENDING and s.peek().kind in _SIMPLE and not (_is_operator(s) or _is_exponential(s, factors)):
        factors.append(s.expression(s, PRODUCT))
    return mul(*factors)


def _is_exponential(s: Stream, factors: list[Expr]) -> bool:
    """e^x after a letter is a factor of its own: cos x e^x is cos(x) e^x; sin 2e^x is sin(2e^x)."""
    return s.kinds("constant", "^") and s.peek().text in ("e", "E") and any(map(names, factors))


def _is_operator(s: Stream) -> bool:
    """d/dx and f(x) begin a new factor of the product outside."""
    return s.kinds("name", "/", "name") and s.peek().text == "d" and s.peek(2).text == "d"
