"""What is known about the minimum of a function: frozen records that a lesson prints and a checker re-checks."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..derivation import Derivation
from ..expression.tree import Expr
from ..function import Function
from ..words.say import Sentence

__all__ = [
    "Candidate",
    "Conclusion",
    "EquationStep",
    "Evaluation",
    "Interval",
    "Kind",
    "Level",
    "Minimum",
    "Point",
    "Proof",
    "SecondOrder",
    "SignChart",
    "Solving",
    "Status",
    "Witness",
]

Point = tuple[tuple[str, Expr], ...]
Level = Literal["proved", "points"]
Status = Literal["attained", "not attained", "unbounded", "unknown"]
Kind = Literal["minimum", "maximum", "saddle", "degenerate", "kink", "boundary"]


@dataclass(frozen=True, slots=True)
class EquationStep:
    """One line of solving: `before` and `after` are relations, joined by `and` (a system) or `or` (cases)."""

    before: Expr
    after: Expr
    rule: str
    reason: Sentence
    checked: Level = "proved"


@dataclass(frozen=True, slots=True)
class Solving:
    """An equation in one variable, solved. `complete`: proven that no other real solution exists on the domain.

    solutions  exact; a number without radicals is root_of(u, lo, hi), the one zero of u (in x) between lo and hi
    family     all further solutions as an expression in a whole number k; None when there are finitely many
    piece      where this formula of the slope holds, when there are several
    heading    where it comes from, when it is not the slope of f set to zero: an edge of the domain

    Of a system, `equation` joins its equations by `and`, and so does each solution its coordinates.
    """

    equation: Expr
    variable: str
    steps: tuple[EquationStep, ...]
    solutions: tuple[Expr, ...]
    complete: bool
    family: tuple[Expr, ...] = ()
    heading: Sentence | None = None
    piece: Expr | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A piece of the real line; an end of None is infinite; `low_in`: the end itself belongs to it."""

    low: Expr | None
    high: Expr | None
    low_in: bool = False
    high_in: bool = False


@dataclass(frozen=True, slots=True)
class SignChart:
    """The sign of `slope` on each open interval between neighbouring breaks, certified at one point inside it.

    breaks  ends of the domain's pieces, zeros of the slope and kinks, in order; None is −∞ or +∞
    signs   one fewer; 0 where the slope is identically zero, None over a gap in the domain
    period  the slope repeats with it, and the chart shows one period
    rise    what f grows by over one period; None when it repeats as well
    """

    slope: Expr
    variable: str
    breaks: tuple[Expr | None, ...]
    signs: tuple[int | None, ...]
    period: Expr | None = None
    rise: Expr | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """f(1/2) = 3·(1/2)² − 3·(1/2) + 4 = 13/4: the point, the lines after the first sign, the value."""

    point: Point
    written: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class SecondOrder:
    """The second-order test at one point: f'' or the Hessian there, with D = f_xx f_yy − f_xy² and its minors."""

    order: int
    entries: tuple[tuple[Expr, ...], ...]
    minors: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point where the minimum might be. `kind` is what f has there, `why` says how we know.

    family  one variable: a point like it for every whole number k, and the value there, both with k
    """

    point: Point
    value: Expr | None
    kind: Kind
    why: Sentence
    second: SecondOrder | None = None
    evaluation: Evaluation | None = None
    family: tuple[Expr, Expr | None] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Why f ≥ value everywhere on the domain, with equality at `points`; `data` is what the kind's checker needs."""

    kind: str
    value: Expr
    points: tuple[Point, ...]
    data: tuple[tuple[str, Expr], ...]
    text: Sentence


@dataclass(frozen=True, slots=True)
class Witness:
    """A path along which f falls to `limit` (−∞ or an infimum that is not attained) as t → +∞.

    places  instead of all large t: whole numbers n of the path, and bounds that f is certainly below there
    """

    path: Point
    limit: Expr
    text: Sentence
    places: tuple[tuple[Expr, Expr], ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is concluded about the least value, before it is put beside the rest; fields as in Minimum.

    between  the least value lies between these, when it has no exact form at all
    cases    with letters: what is concluded where the conditions fail, each with its own conditions
    """

    status: Status
    value: Expr | None = None
    minimizers: tuple[Point, ...] = ()
    family: Expr | None = None
    conditions: tuple[Expr, ...] = ()
    proof: Proof | None = None
    witness: Witness | None = None
    tried: tuple[Sentence, ...] = ()
    between: tuple[Fraction, Fraction] | None = None
    cases: tuple["Conclusion", ...] = ()


@dataclass(frozen=True, slots=True)
class Minimum:
    """Everything found about the least value of a function on its domain.

    value        the least value (or the infimum that is not attained), in closed form; None without one
    decimal      30 digits of it
    minimizers   points in closed form or with root_of; `family` describes infinitely many
    conditions   on parameters, for which the answer holds
    enclosure    a certified interval for the least value, as decimals
    tried        what was tried, when the status is unknown
    cases        with letters: the answers where the conditions fail
    """

    function: Function
    gradient: tuple[Derivation, ...]
    equations: tuple[Solving, ...]
    candidates: tuple[Candidate, ...]
    complete: bool
    status: Status
    value: Expr | None = None
    decimal: str | None = None
    minimizers: tuple[Point, ...] = ()
    family: Expr | None = None
    conditions: tuple[Expr, ...] = ()
    proof: Proof | None = None
    witness: Witness | None = None
    enclosure: tuple[str, str] | None = None
    chart: SignChart | None = None
    tried: tuple[Sentence, ...] = ()
    cases: tuple[Conclusion, ...] = ()
