"""The exact minimum: critical points, what each one is, why the least is the least, or why there is none."""

from .minimize import minimize
from .proofs.kinds import PROOFS
from .proofs.verify import verify_proof
from .result import (
    Candidate,
    EquationStep,
    Evaluation,
    Interval,
    Minimum,
    Point,
    Proof,
    SecondOrder,
    SignChart,
    Solving,
    Witness,
)

__all__ = [
    "PROOFS",
    "Candidate",
    "EquationStep",
    "Evaluation",
    "Interval",
    "Minimum",
    "Point",
    "Proof",
    "SecondOrder",
    "SignChart",
    "Solving",
    "Witness",
    "minimize",
    "verify_proof",
]
