"""The ways to prove that a value is the least one: each an entry with its theorem and an independent check."""

from .by_reduction import BY_REDUCTION
from .kind import ProofKind
from .of_boxes import OF_BOXES
from .of_convexity import OF_CONVEXITY
from .of_form import OF_FORM
from .of_one_variable import OF_ONE_VARIABLE
from .of_polynomials import OF_POLYNOMIALS

__all__ = ["PROOFS", "ProofKind"]

PROOFS = (*OF_FORM, *OF_ONE_VARIABLE, *BY_REDUCTION, *OF_POLYNOMIALS, *OF_CONVEXITY, *OF_BOXES)
