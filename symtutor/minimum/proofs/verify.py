"""A proof is checked anew: its value at the claimed points here, that f is nowhere less by the check of its kind."""

from ...function import Function
from ..data import written_out
from ..result import Proof
from .basic_checks import reaches, same_everywhere

__all__ = ["reaches", "same_everywhere", "verify_proof"]


def verify_proof(function: Function, proof: Proof) -> bool:
    """Whether the proof proves, for this function, that the least value is `value` and is taken at `points`."""
    from .kinds import PROOFS

    kind = next((k for k in PROOFS if k.name == proof.kind), None)
    bare = written_out(function) if function.data else function
    if kind is None or bare is None:
        return False
    return all(reaches(bare, point, proof.value) for point in proof.points) and kind.holds(bare, proof)
