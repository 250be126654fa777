"""A kind of proof: its theorem in words and an independent check."""

from collections.abc import Callable
from dataclasses import dataclass

from ...function import Function
from ...words.say import Say
from ..result import Proof

__all__ = ["ProofKind"]

Check = Callable[[Function, Proof], bool]


@dataclass(frozen=True, slots=True)
class ProofKind:
    """name: in Proof.kind and JSON; statement: the theorem used; holds: whether f ≥ value everywhere, checked anew."""

    name: str
    title: Say
    statement: Say
    holds: Check
