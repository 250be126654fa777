"""Back-propagation: the function as a program of one operation a line, forwards for values, backwards for slopes."""

from .backward import Sweep, sweep
from .program import Line, Program, program
from .propagate import Backprop, backpropagate, gradient_program
from .unrolled import one_by_one

__all__ = [
    "Backprop", "Line", "Program", "Sweep", "backpropagate", "gradient_program", "one_by_one", "program", "sweep",
]
