"""How a derivative comes about: rules applied one line at a time, each line checked."""

from .bend import Bent, bend
from .derive import derivatives, derive, gradient, hessian, slope, tidying
from .step import Derivation, Step
from .tidy import tidy

__all__ = [
    "Bent", "Derivation", "Step", "bend", "derivatives", "derive", "gradient", "hessian", "slope", "tidy",
    "tidying",
]
