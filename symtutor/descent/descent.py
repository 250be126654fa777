"""What a descent is: what was run, every iterate, how it ended, what theory says and what to learn from it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ..expression.tree import Expr
from ..function import Function
from ..words.say import Sentence
from .diagnosis.ending import Ending
from .given import Given
from .optimizers.optimizer import Optimizer
from .running.kernel import Problem
from .running.trace import Trace
from .theory.near_a_minimizer import Theory

if TYPE_CHECKING:
    from .data.sample import Sampled
    from .vectors.columns import Columns

__all__ = ["Descent", "Diagnosis", "Ending"]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that happened, by name, with the exact reason for this function and what to change."""

    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """A run of an optimizer on a function.

    gradient   one expression a variable, in the function's order
    settings   option name and value, in the order of the optimizer's row
    exact      the points in fractions, as far as they go; None unless asked for
    chosen     why this start and this rate, where the program chose them
    notes      what else the reader must know: where fractions gave way to decimals
    source     the Python that ran
    newton     the Newton step, one expression a variable; () unless the optimizer asks for it
    sampled    of a descent on data: what is run by hand, the batches and their losses
    columns    of a descent by whole columns: how the value and the gradient are computed; `gradient` is then ()
    """

    function: Function
    gradient: tuple[Expr, ...]
    optimizer: Optimizer
    settings: tuple[tuple[str, Given], ...]
    start: tuple[Given, ...]
    rate: Given
    trace: Trace
    exact: tuple[tuple[Fraction, ...], ...] | None
    ending: Ending
    theory: Theory | None = None
    diagnosis: tuple[Diagnosis, ...] = ()
    chosen: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    source: str = ""
    newton: tuple[Expr, ...] = ()
    sampled: "Sampled | None" = None
    columns: "Columns | None" = None

    @property
    def problem(self) -> Problem:
        """What is descended, as expressions without data where they are known."""
        if self.sampled is not None and self.sampled.by_hand is not None:
            return self.sampled.by_hand
        return Problem(self.function.body, self.gradient, self.function.variables, self.optimizer, self.newton)
