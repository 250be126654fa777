"""A thing said in both languages at once, and the sentence it makes with its slots filled."""

from dataclasses import dataclass
from typing import Union

from ..expression.tree import Expr

__all__ = ["Say", "Sentence", "Slot"]

Slot = Union[Expr, int, float, str, "Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Say with its slots filled; neither in a language nor in a notation yet."""

    say: "Say"
    parts: tuple[tuple[str, Slot], ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    """One thought in English and Korean. `{u}` is a slot; a Korean particle after a slot is written as both
    its forms, `{u}을/를`, and chosen by how the filled slot is read aloud."""

    en: str
    ko: str

    def __call__(self, **parts: Slot) -> Sentence:
        """The sentence with its slots filled: `ADD(a=three)`."""
        return Sentence(self, tuple(parts.items()))
