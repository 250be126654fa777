"""What is known of a function's domain and of single points: frozen records, and how a family of points is written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..expression.tree import ONE, ZERO, Expr, add, children, constant, divide, mul, name, neg, pieces

if TYPE_CHECKING:
    from ..minimum.equations.equation import Family

__all__ = ["INFINITE", "Kind", "Kink", "Places", "Study", "has_root", "letter_of", "member"]

Kind = Literal["kink", "smooth", "cusp", "vertical", "jump", "hole", "gap", "edge", "outside"]
INFINITE = (constant("oo"), neg(constant("oo")))


@dataclass(frozen=True, slots=True)
class Kink:
    """One point, or all points + period·k with an integer k, and what was found out there.

    kink      continuous, with the one-sided derivatives `left` and `right`, which differ
    smooth    continuous, with both one-sided derivatives equal: the derivative exists and is `left` = `right`
    cusp      continuous, the slopes go to ∞ on one side and to −∞ on the other
    vertical  continuous, both slopes go to the same infinity: a vertical tangent
    jump      the one-sided limits `left` and `right` differ, or are infinite
    hole      the one-sided limits agree, but the value there is another
    gap       there is no value; the one-sided limits `left` and `right` are finite and differ
    edge      the domain ends here; one of the one-sided derivatives `left` and `right` is None
    outside   nothing to tell: there is no value
    by        by how much one-sided limits of a family rise with k
    others    the other coordinates of a single point
    where     conditions on k or on further names under which the two slopes of a kink differ; () is always
    """

    variable: str
    point: Expr
    kind: Kind
    left: Expr | None
    right: Expr | None
    period: Expr | None = None
    by: Expr | None = None
    others: tuple[tuple[str, Expr], ...] = ()
    where: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Points in ascending order, and families."""

    points: tuple[Expr, ...] = ()
    families: tuple["Family", ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """What is known for certain of a function of one variable; None where it is not.

    domain  relations that hold exactly where f is defined; () is everywhere
    smooth  relations that hold exactly where f has a derivative
    formula relations under which the formula of the derivative is right
    kinks   points and families to tell, from left to right
    places  each expression at whose zeros something may happen, with its zeros
    found   each place looked at, with what is there; a family by its first member
    """

    variable: str
    domain: tuple[Expr, ...] | None = None
    smooth: tuple[Expr, ...] | None = None
    formula: tuple[Expr, ...] | None = None
    kinks: tuple[Kink, ...] = ()
    places: tuple[tuple[Expr, Places | None], ...] = ()
    found: tuple[tuple[Expr, Kink | None], ...] = ()


def letter_of(x: str) -> str:
    """What runs through the integers: k, unless that is the variable."""
    return "n" if x == "k" else "k"


def member(start: Expr, period: Expr, letter: str = "k") -> Expr:
    """start + period·k: k/2, π/2 + πk and 2πk as a teacher writes them."""
    top, bottom = children(period) if period.head == "/" else (period, ONE)
    factors = children(top) if top.head == "*" else () if top == ONE else (top,)
    turns = mul(*factors, name(letter))
    step = turns if bottom == ONE else divide(turns, bottom)
    first = children(start) if start.head == "+" else () if start == ZERO else (start,)
    return add(*first, step)


def has_root(e: Expr) -> bool:
    """Whether a number without radicals occurs."""
    return any(p.head == "root_of" for p in pieces(e))
