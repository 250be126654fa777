"""What a check says of an answer, as frozen records: a field for each key of the JSON, and what a lesson prints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

from ..expression.tree import Expr
from ..rules.entry import Mistake, Rule
from ..words.errors import TutorError
from ..words.say import Sentence

__all__ = [
    "RIGHT", "SHARE", "SMALLER", "UNKNOWN", "UNREADABLE", "WRONG", "WRONG_FORM", "Diagnosis", "Enclosure", "Kind",
    "Level", "LineVerdict", "RowVerdict", "Verdict", "Witness",
]

Kind = Literal[
    "right", "wrong", "equal on a smaller domain", "right but not in the asked form", "unknown", "unreadable"
]
Level = Literal["proof", "counterexample", "points"]

RIGHT: Final[Literal["right"]] = "right"
WRONG: Final[Literal["wrong"]] = "wrong"
SMALLER: Final[Literal["equal on a smaller domain"]] = "equal on a smaller domain"
WRONG_FORM: Final[Literal["right but not in the asked form"]] = "right but not in the asked form"
UNKNOWN: Final[Literal["unknown"]] = "unknown"
UNREADABLE: Final[Literal["unreadable"]] = "unreadable"

# the share of the points that a verdict earns; None: a person has to look
SHARE: Final[Mapping[Kind, Fraction | None]] = {
    RIGHT: Fraction(1),
    WRONG: Fraction(0),
    SMALLER: Fraction(1, 2),
    WRONG_FORM: Fraction(1, 2),
    UNKNOWN: None,
    UNREADABLE: None,
}

Enclosure = tuple[str, str]
"""Two decimals between which the value certainly lies."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Where answer and key part. A side is None where it has no value there (or, for a minimum, when there is none).

    point   exact coordinates; a root that cannot be written in digits is given by a decimal near it
    """

    point: tuple[tuple[str, Expr], ...]
    answer: Enclosure | None
    key: Enclosure | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The one slip that explains a wrong answer. `place` is the expression in which it was made.

    rule, mistake   the entry of the rule tables, or None for a slip of plain algebra, which `name` names
    """

    name: str
    say: Sentence
    place: Expr | None = None
    rule: Rule | None = None
    mistake: Mistake | None = None


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """One line of a derivation, judged from the line above it; `number` counts from 1."""

    number: int
    text: str
    verdict: Kind
    level: Level | None = None
    witness: Witness | None = None
    reading: Expr | None = None
    reason: Sentence | None = None
    diagnosis: Diagnosis | None = None


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row of a descent table: `follows` is right from a row that is wrong; `expected` is what was due if wrong."""

    k: int
    verdict: Literal["right", "wrong", "follows", "unknown", "unreadable"]
    expected: tuple[tuple[str, Expr], ...] = ()
    mistake: Sentence | None = None


def nothing() -> None:
    """No right answer was worked out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The mark of one answer, and everything needed to explain it.

    level      proof: an exact argument; counterexample: the witness; points: agreement at sampled points;
               None when nothing was decided
    work       gives `key`: the right answer (a tuple of components for a gradient), None if it was not worked out;
               marking needs no tidy form of it, so it is only made for those who ask
    reading    the student's answer as it was read
    reason     in words: what stopped an unknown verdict, what else is to be said of a wrong one
    error      for unreadable: what could not be read, with its place
    """

    question: str
    answer: str
    verdict: Kind
    level: Level | None = None
    witness: Witness | None = None
    first_wrong_line: int | None = None
    diagnosis: Diagnosis | None = None
    marks: Fraction | None = None
    out_of: int = 1
    work: Callable[[], Expr | None] = field(default=nothing, compare=False, repr=False)
    reading: Expr | None = None
    reason: Sentence | None = None
    error: TutorError | None = None
    lines: tuple[LineVerdict, ...] = ()
    rows: tuple[RowVerdict, ...] = ()

    @property
    def key(self) -> Expr | None:
        """The right answer, tidy; None if it was not worked out."""
        return self.work()
