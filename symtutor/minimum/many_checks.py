"""Checks of the proofs for several variables."""

from ..function import Function
from .result import Proof

__all__ = ["boxes_hold", "coercive_holds", "convex_many_holds", "means_holds", "separate_holds", "weights_hold"]


def coercive_holds(function: Function, proof: Proof) -> bool:
    return False


def convex_many_holds(function: Function, proof: Proof) -> bool:
    return False


def separate_holds(function: Function, proof: Proof) -> bool:
    return False


def means_holds(function: Function, proof: Proof) -> bool:
    return False


def weights_hold(function: Function, proof: Proof) -> bool:
    return False


def boxes_hold(function: Function, proof: Proof) -> bool:
    return False
