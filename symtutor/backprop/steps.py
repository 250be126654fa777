"""The way back as a chain of true lines: ∂f/∂x as a sum over the lines of the program still to be taken apart.

    ∂/∂w σ(wx + b)  =  σ'·∂(wx + b)/∂w  =  σ'·∂(wx)/∂w  =  σ'·x
"""

from collections.abc import Iterator

from ..derivation import tidying
from ..derivation.apply import apply
from ..derivation.checking import checked
from ..derivation.step import Step
from ..expression.pattern import combine
from ..expression.tree import ONE, Expr, add, children, count, name, neg, put
from ..rules.calculus import CHAIN
from ..rules.entry import Rule
from ..rules.tidying import TIDYING
from .propagate import TIDIED, Backprop

__all__ = ["way_back"]

LONGEST = 900  # nodes of a line
COMPUTED = TIDYING[0].rule

Flows = dict[Expr, list[Expr]]  # what multiplies the slope of each expression
Uses = dict[Expr, list[tuple[Expr, Expr]]]  # the operands of each expression with their local derivatives


def way_back(found: Backprop, variable: str) -> tuple[Step, ...]:
    """The steps from ∂f/∂x to its result, last line of the program first; () where they are too long to write out.

    `line` is the sum of all adjoints found so far, each times the slope of what it is the adjoint of.
    """
    x, domain = name(variable), found.function.domain
    result = found.slopes[found.sweep.program.inputs.index(x)]
    if result is None:
        return ()
    uses = _towards(found, x)
    flows: Flows = {found.sweep.program.lines[-1].whole: [ONE]}
    steps: list[Step] = []
    for e in [line.whole for line in reversed(found.sweep.program.lines) if line.whole in uses]:
        if e not in flows:  # all that leads there is 0
            continue
        adjoint = add(*flows.pop(e))
        for operand, local in uses[e]:
            flows.setdefault(operand, []).append(_times(adjoint, local))
        line = _sum(flows, x)
        if count(line) > LONGEST:
            return ()
        piece, becomes = _slope(e, x), _sum({operand: [local] for operand, local in uses[e]}, x)
        steps.append(Step(*_named(piece), piece, becomes, line, checked(piece, becomes, domain)))
    return (*steps, *_settled(steps[-1].line, result, domain)) if steps else ()


def _towards(found: Backprop, x: Expr) -> Uses:
    """The local derivatives on the ways from the result back to x, in the function's own letters."""
    wholes = {line.name: line.whole for line in found.sweep.program.lines}
    uses: Uses = {}
    for local in found.sweep.locals:
        operand = wholes.get(local.operand, local.operand)
        if operand == x or operand in uses:
            uses.setdefault(wholes[local.line], []).append((operand, put(local.derivative, wholes)))
    return uses


def _sum(flows: Flows, x: Expr) -> Expr:
    return combine("+", tuple(_times(add(*products), _slope(e, x)) for e, products in flows.items()))


def _slope(e: Expr, x: Expr) -> Expr:
    return ONE if e == x else Expr("partial", (e, x))


def _times(u: Expr, v: Expr) -> Expr:
    """A product without factors 1, its minus signs in front."""
    if u == ONE or v == ONE:
        return v if u == ONE else u
    for one, other in ((u, v), (v, u)):
        if one.head == "neg":
            return neg(_times(children(one)[0], other))
    return combine("*", (u, v))


def _named(piece: Expr) -> tuple[Rule, tuple[tuple[str, Expr], ...]]:
    """The rule of calculus for the operation of this line, and what its letters stand for."""
    used = apply(piece)
    if used is None:
        return CHAIN, ()
    return used.rule, used.found + ((("inner", used.inner),) if used.inner is not None else ())


def _settled(line: Expr, result: Expr, domain: tuple[Expr, ...]) -> Iterator[Step]:
    """The lines that lead to the result as it is shown."""
    if count(line) <= TIDIED:
        for step in tidying(line, domain):
            yield step
            line = step.line
    if line != result:
        yield Step(COMPUTED, (), line, result, result, checked(line, result, domain))
