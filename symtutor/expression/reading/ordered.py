"""Letters that are a function with an order: J_0(x), J_{n+1}(x), \\psi^{(1)}(x), psi'(x); and beta(x, y)."""

from typing import Final

from ..tree import Expr, call, constant, name, number
from ..vocabulary import CONSTANTS, GREEK_NAMES
from .calls import argument
from .stream import Stream, accept
from .strengths import POSTFIX
from .tokens import Token

__all__ = ["ordered_function"]

_HEADS: Final = {"J": "besselj", "psi": "polygamma"}


def ordered_function(s: Stream, token: Token) -> Expr | None:
    """The function that begins with this letter; None, with nothing taken, for anything else."""
    letter, _, index = token.text.partition("_")
    if letter in s.known.declared or token.text in s.known.declared:
        return None
    if token.text == "beta":
        return call("beta", *argument(s, token)) if _has_two_arguments(s) else None
    start = s.at
    order = _of_psi(s) if token.text == "psi" else _of_bessel(s, index) if letter == "J" else None
    if order is not None and (s.kinds("(") or s.kinds("{", "(")):
        return call(_HEADS[letter], order, *argument(s, token))
    s.at = start
    return None


def _has_two_arguments(s: Stream) -> bool:
    """beta(x, y) is the beta function, beta(x + 1) a product."""
    depth, commas = 0, 0
    for token in s.tokens[s.at :] if s.kinds("(") else ():
        depth += (token.kind == "(") - (token.kind == ")")
        commas += depth == 1 and token.kind == ","
        if not depth:
            break
    return commas == 1


def _of_bessel(s: Stream, index: str) -> Expr | None:
    if index.isdigit():
        return number(index)
    if index:
        return constant(CONSTANTS[index]) if index in CONSTANTS else name(GREEK_NAMES.get(index, index))
    return s.expression(s, POSTFIX) if accept(s, "_") else None


def _of_psi(s: Stream) -> Expr | None:
    """1 of psi' and of \\psi^{(1)}."""
    if s.kinds("^", "{", "("):
        for _ in range(3):
            s.take()
        order = s.expression(s, 0)
        return order if accept(s, ")") and accept(s, "}") else None
    primes = 0
    while mark := accept(s, "'", "″"):
        primes += 2 if mark.kind == "″" else 1
    return number(primes) if primes else None
