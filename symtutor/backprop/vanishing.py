"""Why gradients vanish: the longest chain of squashing functions, and the factor that each puts into the slope."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..derivation.checking import checked
from ..expression.reading import read
from ..expression.tree import ONE, Expr, mul, name
from .backward import Local, Sweep
from .numbers import Number, Numbers, value_at
from .program import Line

__all__ = ["SQUASHING", "Chain", "Squash", "chain_of", "factors_at"]

FEWEST = 3  # links that are worth a remark


@dataclass(frozen=True, slots=True)
class Squash:
    """A function whose slope, said with its own value s, is at most `most`; `slope = square` shows it."""

    slope: str
    square: str
    most: Fraction


SQUASHING: Mapping[str, Squash] = {
    "sigmoid": Squash("s*(1 - s)", "1/4 - (s - 1/2)^2", Fraction(1, 4)),
    "tanh": Squash("1 - s^2", "1 - s^2", Fraction(1)),
}


@dataclass(frozen=True, slots=True)
class Chain:
    """links   one local derivative of a squashing function after the other, from the output inwards
    reason  `slope = square`, checked
    most    what no product of the links exceeds
    weighted  whether other factors than 1 stand between them
    """

    function: str
    links: tuple[Local, ...]
    reason: tuple[Expr, Expr]
    most: Fraction
    weighted: bool


def chain_of(swept: Sweep) -> Chain | None:
    """The longest chain of one squashing function in the program; None if it is short."""
    by_name = {line.name: line for line in swept.program.lines}
    found = [_chain(function, swept, by_name) for function in SQUASHING]
    longest = max(found, key=lambda c: len(c.links))
    return longest if len(longest.links) >= FEWEST else None


def _chain(function: str, swept: Sweep, by_name: Mapping[Expr, Line]) -> Chain:
    best: dict[Expr, tuple[Local, ...]] = {}
    for local in swept.locals:
        link = (local,) if by_name[local.line].operation.head == function else ()
        here = link + best.get(local.operand, ())
        if len(here) >= len(best.get(local.line, ())):
            best[local.line] = here
    links = best.get(swept.program.output, ())
    row = SQUASHING[function]
    slope, square = read(row.slope), read(row.square)
    checked(slope, square)
    return Chain(function, links, (slope, square), row.most ** len(links), _weighted(swept, links))


def _weighted(swept: Sweep, links: tuple[Local, ...]) -> bool:
    """Whether a line between the first and the last link multiplies by something."""
    lines = [local.line for local in swept.locals]
    if not links:
        return False
    between = slice(lines.index(links[-1].line), lines.index(links[0].line) + 1)
    return any(local not in links and local.short != ONE for local in swept.locals[between])


def factors_at(chain: Chain, values: Numbers) -> tuple[tuple[Number, ...], Number]:
    """Each link's factor at the point, and their product."""
    factors = tuple(value_at(link.short, values) for link in chain.links)
    product: Number = Fraction(1)
    for factor in factors:
        product = value_at(mul(name("p"), name("q")), {name("p"): product, name("q"): factor})
    return factors, product
