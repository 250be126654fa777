"""Where a function is defined and where it has a derivative; kinks, jumps, cusps, vertical tangents."""

from .kink import Kink
from .study import Study, study

__all__ = ["Kink", "Study", "study"]
