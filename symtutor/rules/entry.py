"""What a rule is: a line of mathematics in the student's language, its words, and how students bend it."""

from dataclasses import dataclass

from ..words.say import Say

__all__ = ["Mistake", "Rule"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A rule with a wrong right side. `say` explains the slip to the student who made it."""

    name: str
    wrong: str
    say: Say


@dataclass(frozen=True, slots=True)
class Rule:
    """`claim` is `left = right`; its letters are conditions.

    x the variable · u v w anything · c k free of x · n m a number · f an unknown function ·
    `u + ...`, `u * ...` any number of terms or factors, each in turn called u; in a product
    on the right side `...` stands for the other factors.

    name        its one word in JSON and `symtutor rules`
    title       what a teacher calls it
    say         what it does, in a sentence that may use the claim's letters as slots
    conditions  where it holds, in the claim's letters; () where both sides are defined
    """

    name: str
    claim: str
    title: Say
    say: Say
    conditions: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
