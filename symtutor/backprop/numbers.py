"""Numbers through a program: exact fractions while arithmetic gives them, else certified balls."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Union

from ..expression.tree import Expr, name, names, put
from .backward import Sweep, rate

if TYPE_CHECKING:
    from flint import arb

__all__ = ["BITS", "Number", "Numbers", "adjoint_numbers", "line_numbers", "value_at"]

Number = Union[Fraction, "arb"]
Numbers = dict[Expr, Number]
BITS = 256


def value_at(e: Expr, known: Mapping[Expr, Number]) -> Number:
    """The value of e; not finite where it is undefined. An exact value is kept exact."""
    from ..expression.numbers import ball, exact

    point = {str(key.parts[0]): value for key, value in known.items()}
    fractions = {n: value for n, value in point.items() if isinstance(value, Fraction)}
    value = exact(e, fractions) if names(e) <= fractions.keys() else None
    return ball(e, point, BITS) if value is None else value


def line_numbers(swept: Sweep, point: Mapping[str, Number]) -> Numbers:
    """The value of each name and line at the point, in the order computed."""
    known: Numbers = {name(variable): value for variable, value in point.items()}
    for line in swept.program.lines:
        known[line.name] = value_at(line.operation, _only(known, names(line.operation)))
    return known


def adjoint_numbers(swept: Sweep, values: Numbers) -> Numbers:
    """∂f/∂v for each line and input, from the last line back."""
    found: Numbers = {}
    letters = {adjoint.holder: name(f"{adjoint.holder.parts[0]}'") for adjoint in swept.adjoints}
    written = {rate(swept.program, holder): letter for holder, letter in letters.items()}
    known = dict(values)
    for adjoint in swept.adjoints:
        flow = put(adjoint.flow, written)
        found[adjoint.holder] = known[letters[adjoint.holder]] = value_at(flow, _only(known, names(flow)))
    return found


def _only(known: Numbers, wanted: Iterable[str]) -> Numbers:
    return {name(n): known[name(n)] for n in wanted if name(n) in known}
