"""One line of a derivation as text: what may stand before it, what its left side names, alternatives."""

import re
from dataclasses import dataclass
from typing import Final

from ...expression.reading import read
from ...expression.tree import Expr

__all__ = ["Label", "alternatives", "is_relation", "label_of", "without_arrow"]

_ARROW: Final = re.compile(
    r"^\s*(?:(?:\\(?:Leftrightarrow|Longleftrightarrow|iff|Rightarrow|Longrightarrow|implies|therefore|quad|qquad)\b|"
    r"<=>|⇔|⟺|=>|⇒|⟹|→|∴|\(\d+\)|\d+[.)]\s)\s*|(?:so|thus|hence|therefore|then|and so|따라서|그러므로|즉)\b[,:]?\s*)+",
    re.IGNORECASE,
)
_PRIME = r"(?:'|′|″|\^\{?(?:\\prime)+\}?)"
_APPLIED = re.compile(rf"(?P<f>[A-Za-z])(?P<primes>{_PRIME}*)\s*(?:\\left)?\((?P<at>[^()=]*)(?:\\right)?\)")
_PRIMED = re.compile(rf"(?P<f>[A-Za-z])(?P<primes>{_PRIME}+)")
_SLOPE = re.compile(
    r"(?:d|∂)(?P<f>[A-Za-z])/(?:d|∂)(?P<x>[A-Za-z]\w*)|\\d?frac\{d(?P<g>[A-Za-z])\}\{d(?P<y>[A-Za-z])\}"
)
_RELATION: Final = re.compile(
    r"\bor\b|\band\b|[<>≤≥≠∨∧±]|\\(?:le|ge|ne|lt|gt|leq|geq|neq|lor|land|pm|text)\b|!=|또는"
)


@dataclass(frozen=True, slots=True)
class Label:
    """f'(x): the function's letter, the number of primes, and the arguments as text (None when there are none)."""

    function: str
    order: int
    at: tuple[str, ...] | None


def without_arrow(text: str) -> str:
    """The line without ⇒, ∴, "so" and numbering before it; "" when nothing but marks is left."""
    bare = _ARROW.sub("", text)
    return bare if bare.strip(" .:;,-—") else ""


def is_relation(text: str) -> bool:
    """Whether the line is a relation by its signs: an inequality, or alternatives."""
    return _RELATION.search(text) is not None


def label_of(text: str) -> Label | None:
    """What a left side such as f(x), f'(x), y' or dy/dx names; None if it is an ordinary expression."""
    bare = re.sub(r"\s", "", text)
    if found := _APPLIED.fullmatch(bare):
        return Label(found["f"], _primes(found["primes"]), tuple(found["at"].split(",")))
    if found := _PRIMED.fullmatch(bare):
        return Label(found["f"], _primes(found["primes"]), None)
    if found := _SLOPE.fullmatch(bare):
        return Label(found["f"] or found["g"], 1, (found["x"] or found["y"],))
    return None


def _primes(text: str) -> int:
    return text.count("'") + text.count("′") + 2 * text.count("″") + text.count("\\prime")


def alternatives(text: str) -> Expr:
    """x = ±2 is x = 2 or x = -2; `또는` is or."""
    text = re.sub(r"또는|\\text\{\s*or\s*\}|\\lor\b", " or ", text)
    signs = re.compile(r"±|\\pm\b")
    if not signs.search(text):
        return read(text)
    return Expr("or", (read(signs.sub("+", text)), read(signs.sub("-", text))))
