"""Descent: optimizers as text, run in floats and in fractions, with the theory and the diagnosis of each run."""

from .descend import descend
from .descent import Descent, Diagnosis
from .diagnosis.ending import Ending
from .optimizers.entries import OPTIMIZERS
from .optimizers.optimizer import Optimizer, Setting
from .optimizers.schedules import SCHEDULES, Schedule
from .running.trace import Trace
from .theory.near_a_minimizer import Mode, Theory
from .worked import Worked, worked_lines, worked_update

__all__ = [
    "OPTIMIZERS", "SCHEDULES", "Descent", "Diagnosis", "Ending", "Mode", "Optimizer", "Schedule", "Setting", "Theory",
    "Trace", "Worked", "descend", "worked_lines", "worked_update",
]
