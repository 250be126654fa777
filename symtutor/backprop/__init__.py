"""Back-propagation: the function as a program of one operation a line, forwards for values, backwards for slopes."""

from .backward import Sweep, sweep
from .program import Line, Program, program
from .propagate import Backprop, backpropagate, gradient_program

__all__ = ["Backprop", "Line", "Program", "Sweep", "backpropagate", "gradient_program", "program", "sweep"]
