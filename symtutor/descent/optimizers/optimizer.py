"""What an optimizer is: its update equations, written in the language the student types."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...expression.tree import Expr, number, rational
from ...words.say import Say

__all__ = ["Optimizer", "Setting", "Unit", "decimal"]

Unit = Literal["slope", "length", "one"]


def decimal(text: str) -> Fraction:
    """0.9 as 9/10."""
    return Fraction(text)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number the student may choose: its option name (`--set momentum=0.8`), its letter in the lines, its default."""

    name: str
    symbol: str
    default: Fraction

    @property
    def written(self) -> Expr:
        """The default as a decimal, 0.9, where it has one, else as a fraction, 1/3."""
        return number(self.default) if 10**12 % self.default.denominator == 0 else rational(self.default)


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One way to make x_k from x_(k-1), as text.

    name        as the student types it
    lines       assignments in order, separated by `;`: x the point, g the gradient at the point where the update
                begins, n the Newton step (H n = g), t the number of the update (1, 2, …), eta the learning rate, every
                other letter a setting or a memory that starts at 0. x, g, n and what is made of them are vectors, read
                coordinate by coordinate.
    settings    the letters with a default
    begin       memories that do not start at 0, in the same form as `lines`
    convention  whose formula this is: the words of `torch optax textbook` for which it holds
    unit        what the learning rate multiplies: a slope (gradient descent), a length (Adam), or the rate is 1
    schedule    the schedule whose line was put in front; `search` if it looks along the line for the rate
    clips       whether a line was put in front that shortens the gradient
    decays      whether a line was put in front that pulls the point towards 0
    title, say  its name and its idea in words
    source      where the formula is published
    """

    name: str
    lines: str
    settings: tuple[Setting, ...]
    title: Say
    say: Say
    source: str
    convention: str = "torch"
    begin: str = ""
    unit: Unit = "slope"
    schedule: str = "constant"
    search: str = ""
    clips: bool = False
    decays: bool = False

    @property
    def bends(self) -> bool:
        """Whether it follows another slope than that of the function."""
        return self.clips or self.decays
