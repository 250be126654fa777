"""Descent: optimizers as text, run in floats and in fractions, with the theory and the diagnosis of each run."""

from .descend import descend
from .descent import Descent, Diagnosis
from .ending import Ending
from .entries import OPTIMIZERS
from .optimizer import Optimizer, Setting
from .schedules import SCHEDULES, Schedule
from .theory import Mode, Theory
from .trace import Trace
from .worked import Worked, worked_lines, worked_update

__all__ = [
    "OPTIMIZERS", "SCHEDULES", "Descent", "Diagnosis", "Ending", "Mode", "Optimizer", "Schedule", "Setting", "Theory",
    "Trace", "Worked", "descend", "worked_lines", "worked_update",
]
