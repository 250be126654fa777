"""The graph of back-propagation: each line of the program a node, each local derivative an edge."""

from collections.abc import Iterator

from ...backprop import Backprop
from ...backprop.backward import Local, rate
from ...backprop.numbers import value_at
from ...document import Block, Graph, Inline, Math, Node, Tree
from ...expression.tree import Expr, is_number, name, relation
from ...words.say import Say
from ..common import applied, heading
from .numbers import is_exact, written

__all__ = ["graph_block", "graph_blocks", "rate_of_any"]

GRAPH, ABOVE = Say("Graph", "계산 그래프"), Say("{v} (above)", "{v} (위에 있음)")
TITLE = Say("{f} = {u}", "{f} = {u}")
FORWARDS = Say("value, forwards", "값 (순전파)")
BACKWARDS = Say("slope {rate}, backwards", "기울기 {rate} (역전파)")
BESIDE = Say("beside a line: the local derivative", "선 옆: 국소 도함수")
EQUAL, ABOUT = Say("{u} = {value}", "{u} = {value}"), Say("{u} ≈ {value}", "{u} ≈ {value}")
MOST_ROWS, MOST_NODES = 40, 120
DIGITS = 4


def graph_blocks(found: Backprop) -> Iterator[Block]:
    """The program from its result down to the inputs; what was drawn already is only named again."""
    if len(found.sweep.program.lines) > MOST_ROWS:
        return
    tree = graph_block(found)
    if len(tree.rows) <= MOST_ROWS:
        yield heading(GRAPH, 2)
        yield tree


def graph_block(found: Backprop) -> Tree:
    """The graph as a tree of text and as a drawing."""
    return Tree(tuple(_rows(found)), _drawn(found) if len(found.sweep.program.lines) <= MOST_NODES else None)


def rate_of_any(found: Backprop) -> Expr:
    """∂f/∂v, whatever line v is."""
    program = found.sweep.program
    return rate(program, name(str(program.output.parts[0])[:1]))


def _rows(found: Backprop) -> Iterator[tuple[int, tuple[Inline, ...]]]:
    program = found.sweep.program
    lines, seen = {line.name: line for line in program.lines}, set[Expr]()
    waiting = [(program.output, 0)]
    while waiting:
        holder, depth = waiting.pop()
        line = lines.get(holder)
        if line is None or holder in seen:
            yield depth, (Math(holder) if line is None else ABOVE(v=holder),)
            continue
        seen.add(holder)
        yield depth, (Math(relation("=", holder, line.operation)),)
        waiting.extend((operand, depth + 1) for operand in reversed(line.operands))


# ---- drawn

def _drawn(found: Backprop) -> Graph:
    program = found.sweep.program
    lines = {line.name: line for line in program.lines}
    holders = _reached(found)
    place = {holder: i for i, holder in enumerate(holders)}
    nodes = tuple(Node((Math(relation("=", h, lines[h].operation) if h in lines else h),), _cells(found, h),
                       h not in lines) for h in holders)
    edges = tuple((place[one.operand], place[one.line], _beside(found, one)) for one in found.sweep.locals
                  if one.line in place)
    legend = (FORWARDS(), BACKWARDS(rate=rate_of_any(found))) if found.values is not None else ()
    title = TITLE(f=applied(found.typed), u=found.typed.body)
    return Graph((title,), nodes, edges, tuple((entry,) for entry in legend), (BESIDE(),))


def _reached(found: Backprop) -> list[Expr]:
    """The inputs and lines from which the result depends on something, in the order computed."""
    flowing = {adjoint.holder for adjoint in found.sweep.adjoints}
    used = {one.operand for one in found.sweep.locals}
    inputs = [v for v in found.sweep.program.inputs if v in used]
    return [*inputs, *(line.name for line in found.sweep.program.lines if line.name in flowing)]


def _cells(found: Backprop, holder: Expr) -> tuple[tuple[Inline, ...], ...]:
    if found.values is None or found.adjoints is None:
        return ()
    return (Math(written(found.values[holder], DIGITS)),), (Math(written(found.adjoints[holder], DIGITS)),)


def _beside(found: Backprop, one: Local) -> tuple[Inline, ...]:
    """The local derivative, and its value at the point."""
    if found.values is None or is_number(one.short):
        return (Math(one.short),)
    value = value_at(one.short, found.values)
    return ((EQUAL if is_exact(value, DIGITS) else ABOUT)(u=one.short, value=written(value, DIGITS)),)
