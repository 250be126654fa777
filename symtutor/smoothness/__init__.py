"""Where a function is defined and where it has a derivative; kinks, jumps, cusps, vertical tangents."""

from .record import Kink, Study
from .study import held, study

__all__ = ["Kink", "Study", "held", "study"]
