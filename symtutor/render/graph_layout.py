"""Where the nodes of a graph stand: layers from left to right, few crossings, straight lines (Sugiyama et al. 1981)."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Placed", "place"]

Edge = tuple[int, int]
Size = tuple[float, float]
SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """centres  of the nodes · routes  of the edges: the points each passes, from its start to its end
    width, height  of the whole"""

    centres: tuple[tuple[float, float], ...]
    routes: tuple[tuple[tuple[float, float], ...], ...]
    width: float
    height: float


def place(sizes: Sequence[Size], edges: Sequence[Edge], gaps: Sequence[float], above: float) -> Placed:
    """A place for each node, of the given sizes; each edge goes from a node to one that comes later.

    gaps   how much room the label of each edge needs
    above  the least distance between two nodes of a layer
    """
    layers = _layers(len(sizes), edges)
    links, chains = _with_bends(edges, layers)
    heights = [h for _, h in sizes] + [0.0] * (len(layers) - len(sizes))
    columns = _ordered([[v for v in range(len(layers)) if layers[v] == k] for k in range(max(layers) + 1)], links)
    ys = _heights(columns, links, heights, above)
    xs = _across(columns, [w for w, _ in sizes], _rooms(edges, layers, gaps))
    spots = [(xs[layers[v]], ys[v]) for v in range(len(layers))]
    right = max(x + w / 2 for (x, _), (w, _) in zip(spots, sizes, strict=False))
    bottom = max(y + h / 2 for (_, y), h in zip(spots, heights, strict=True))
    return Placed(tuple(spots[: len(sizes)]), tuple(tuple(spots[v] for v in chain) for chain in chains), right, bottom)


# ---- layers

def _layers(n: int, edges: Sequence[Edge]) -> list[int]:
    """A node stands right of all it depends on; what depends on nothing, just left of what uses it."""
    found = [0] * n
    for start, end in sorted(edges, key=lambda e: e[1]):
        found[end] = max(found[end], found[start] + 1)
    ends = {end for _, end in edges}
    for v in set(range(n)) - ends:
        found[v] = max(0, min((found[end] for start, end in edges if start == v), default=0) - 1)
    return found


def _with_bends(edges: Sequence[Edge], layers: list[int]) -> tuple[list[Edge], list[list[int]]]:
    """Edges over several layers get a bend in each; `layers` grows. The links between neighbours, the chain an edge."""
    chains = []
    for start, end in edges:
        chain = [start]
        for layer in range(layers[start] + 1, layers[end]):
            chain.append(len(layers))
            layers.append(layer)
        chains.append([*chain, end])
    return [link for chain in chains for link in zip(chain, chain[1:], strict=False)], chains


# ---- the order within each layer

def _ordered(columns: list[list[int]], links: Sequence[Edge]) -> list[list[int]]:
    """The layers by the mean place of their neighbours, left and right in turn; the order with the fewest crossings."""
    best, fewest = columns, _crossings(columns, links)
    for turn in range(SWEEPS):
        columns = _swept(columns, links, turn % 2 == 0)
        crossings = _crossings(columns, links)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best


def _swept(columns: list[list[int]], links: Sequence[Edge], rightwards: bool) -> list[list[int]]:
    near = _neighbours(links, rightwards)
    order = list(range(len(columns))) if rightwards else list(range(len(columns)))[::-1]
    found = list(columns)
    for k in order:
        spot = {v: i for column in found for i, v in enumerate(column)}
        found[k] = sorted(found[k], key=lambda v: _mean([spot[u] for u in near.get(v, ())], spot[v]))
    return found


def _neighbours(links: Sequence[Edge], before: bool) -> dict[int, list[int]]:
    near: dict[int, list[int]] = {}
    for start, end in links:
        near.setdefault(end if before else start, []).append(start if before else end)
    return near


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _crossings(columns: list[list[int]], links: Sequence[Edge]) -> int:
    spot = {v: (k, i) for k, column in enumerate(columns) for i, v in enumerate(column)}
    ends = [(spot[a], spot[b]) for a, b in links]
    return sum(a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
               for i, (a, b) in enumerate(ends) for c, d in ends[:i])


# ---- heights and widths

def _heights(columns: list[list[int]], links: Sequence[Edge], heights: Sequence[float], above: float) -> list[float]:
    """Each node as near to the mean of its neighbours as its layer lets it."""
    ys = [0.0] * len(heights)
    for column in columns:
        for v, y in zip(column, _apart([0.0] * len(column), [heights[v] for v in column], above), strict=True):
            ys[v] = y
    sides = [_neighbours(links, True), _neighbours(links, False)]
    for turn in range(2 * SWEEPS):
        for column in columns if turn % 2 == 0 else columns[::-1]:
            wished = [_mean([ys[u] for side in sides for u in side.get(v, ())], ys[v]) for v in column]
            for v, y in zip(column, _apart(wished, [heights[v] for v in column], above), strict=True):
                ys[v] = y
    top = min(y - h / 2 for y, h in zip(ys, heights, strict=True))
    return [y - top for y in ys]


def _apart(wished: Sequence[float], heights: Sequence[float], above: float) -> list[float]:
    """The places nearest to those wished for, in their order and apart: least squares by pooling neighbours."""
    offsets = [0.0]
    for low, high in zip(heights, heights[1:], strict=False):
        offsets.append(offsets[-1] + (low + high) / 2 + above)
    pools: list[list[float]] = []
    for y, offset in zip(wished, offsets, strict=False):
        pools.append([y - offset])
        while len(pools) > 1 and _mean(pools[-2], 0) > _mean(pools[-1], 0):
            last = pools.pop()
            pools[-1] += last
    level = [_mean(pool, 0) for pool in pools for _ in pool]
    return [y + offset for y, offset in zip(level, offsets, strict=False)]


def _rooms(edges: Sequence[Edge], layers: Sequence[int], gaps: Sequence[float]) -> list[float]:
    """The room after each layer: its labels, and more where many lines rise and fall."""
    rooms = [0.0] * max(layers)
    for (_, end), gap in zip(edges, gaps, strict=True):
        rooms[layers[end] - 1] = max(rooms[layers[end] - 1], gap)
    for (start, _), gap in zip(edges, gaps, strict=True):
        rooms[layers[start]] = max(rooms[layers[start]], gap)
    return rooms


def _across(columns: list[list[int]], widths: Sequence[float], rooms: Sequence[float]) -> list[float]:
    """The middle of each layer."""
    xs, left = [], 0.0
    for k, column in enumerate(columns):
        width = max((widths[v] for v in column if v < len(widths)), default=0.0)
        xs.append(left + width / 2)
        left += width + (rooms[k] if k < len(rooms) else 0.0)
    return xs
