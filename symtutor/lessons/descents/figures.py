"""Pictures of a descent: the graph or the contour map with its iterates, and how the gap shrinks."""

from collections.abc import Sequence
from math import hypot, isfinite

from ...descent import Descent
from ...descent.running.trace import Trace
from ...descent.theory.gaps import least_value, nearest_minimizer
from ...descent.theory.landscape import around, graph, levels
from ...document import Drawn, Figure, Inline, Math, Words
from ...expression.tree import name
from ...minimum.result import Minimum
from ...words.say import Say
from ..common import applied
from .data import without_data

__all__ = ["compared_figures", "descent_figures"]

Points = tuple[tuple[float, float], ...]
GRAPH = Say("The graph of {f} and the iterates", "{f}의 그래프와 반복점")
CONTOUR = Say("The level lines of {f} and the iterates", "{f}의 등고선과 반복점")
GAP_X, GAP_F = Say("Distance to the minimizer", "최소점까지의 거리"), Say("Height above the minimum", "최솟값과의 차이")
LOSSES, LOSS = Say("The loss of each batch and of all rows", "배치 손실과 전체 손실"), Say("loss", "손실")
FULL, BATCH = Say("all rows", "전체"), Say("the batch", "배치")
SLOPES = Say("Size of the gradient", "그래디언트의 크기")
UPDATE = Say("update {k}", "갱신 {k}")
MINIMUM, MEASURED, PREDICTED = Say("minimum", "최소점"), Say("measured", "실제"), Say("predicted", "이론의 예측")
MOST_DOTS = 600
COMES_NEAR = 0.5
"""Share of the first distance: a run that stays farther away has not come to this minimizer."""
FARTHEST = 50.0
"""Iterates so many times the first distance away are left outside the picture."""


def descent_figures(descent: Descent, minimum: Minimum | None = None) -> list[Figure]:
    """The map (up to two variables) and the convergence."""
    return compared_figures([(Words("xₖ"), descent)], minimum)


def compared_figures(runs: Sequence[tuple[Inline, Descent]], minimum: Minimum | None = None) -> list[Figure]:
    """The same for several descents on one function, each with its name."""
    runs = [(label, without_data(descent)) for label, descent in runs]
    function = runs[0][1].function
    hidden = function.data or runs[0][1].columns is not None
    maps = None if hidden else {1: _graph, 2: _contour}.get(len(function.variables))
    losses = [_losses(descent) for _, descent in runs if descent.sampled is not None]
    return [*([maps(runs, minimum)] if maps else []), *(figure for figure in losses if figure), _convergence(runs)]


# ---- where the iterates are

def _graph(runs: Sequence[tuple[Inline, Descent]], minimum: Minimum | None) -> Figure:
    function = runs[0][1].function
    tracks = [_track(descent) for _, descent in runs]
    goal = _goal(runs[0][1], minimum)
    xs = around(_beyond([x for track in tracks for (x, _) in track], [x for (x, _) in goal]))
    series = (("f", tuple(graph(function, xs))), *_named(runs, tracks), ("min", goal))
    labels = ((Math(applied(function)),), *((label,) for label, _ in runs), (MINIMUM(),))
    drawn: list[Drawn] = ["curve", *_times("dots", len(runs)), "goal"]
    return Figure((GRAPH(f=name(function.name)),), series, False, tuple(drawn), labels,
                  (Math(name(function.variables[0])),), (Math(applied(function)),))


def _contour(runs: Sequence[tuple[Inline, Descent]], minimum: Minimum | None) -> Figure:
    function = runs[0][1].function
    tracks = [_track(descent) for _, descent in runs]
    goal = _goal(runs[0][1], minimum)
    seen = [p for track in tracks for p in track]
    box = [around(_beyond([p[i] for p in seen], [p[i] for p in goal])) for i in (0, 1)]
    lines = levels(function, box[0], box[1])
    series = (*((f"{h:g}", line) for h, line in lines), *_named(runs, tracks), ("min", goal))
    labels = (*((Words(f"{h:.3g}"),) for h, _ in lines), *((label,) for label, _ in runs), (MINIMUM(),))
    drawn: list[Drawn] = [*_times("level", len(lines)), *_times("path", len(runs)), "goal"]
    x, y = function.variables
    title, axes = CONTOUR(f=name(function.name)), (Math(name(x)), Math(name(y)))
    return Figure((title,), series, False, tuple(drawn), labels, axes[:1], axes[1:])


def _times(kind: Drawn, count: int) -> list[Drawn]:
    return [kind] * count


def _beyond(seen: list[float], goal: list[float]) -> list[float]:
    """What the picture must show: the iterates, and both sides of the minimizer."""
    room = 0.35 * (max(seen + goal) - min(seen + goal))
    return [*seen, *(x + side for x in goal for side in (-room, room))]


def _named(runs: Sequence[tuple[Inline, Descent]], tracks: Sequence[Points]) -> list[tuple[str, Points]]:
    return [(descent.optimizer.name, track) for (_, descent), track in zip(runs, tracks, strict=True)]


def _track(descent: Descent) -> Points:
    """The iterates up to the first that is far away: (x, f(x)) on a line, (x, y) in the plane."""
    trace, one = descent.trace, len(descent.function.variables) == 1
    points, values = trace.points.tolist(), trace.values.tolist()
    reach = FARTHEST * (1 + max(map(abs, points[0])))
    near = next((k for k, p in enumerate(points) if max(map(abs, p)) > reach), len(points))
    rows = [(p[0], f) if one else (p[0], p[1]) for p, f in zip(points[:near], values, strict=False)]
    return tuple(p for p in rows if all(map(isfinite, p)))


def _goal(descent: Descent, minimum: Minimum | None) -> Points:
    found = None if minimum is None else nearest_minimizer(descent.trace, minimum)
    if found is None or minimum is None:
        return ()
    from ...expression.numbers import to_float

    place = [to_float(u, {}) for _, u in found]
    if len(place) > 1:
        return ((place[0], place[1]),)
    value = least_value(minimum)
    return () if value is None else ((place[0], to_float(value, {})),)


# ---- how fast they come near

def _convergence(runs: Sequence[tuple[Inline, Descent]]) -> Figure:
    """|x_k − x*| on a logarithmic scale, with the line that theory predicts; else f − f*, or the gradient."""
    first = runs[0][1]
    say = GAP_X if first.trace.gaps_x is not None else GAP_F if first.trace.gaps_f is not None else SLOPES
    series = [(descent.optimizer.name, _sizes(descent, say)) for _, descent in runs]
    labels: list[tuple[Inline, ...]] = [(label,) if len(runs) > 1 else (MEASURED(),) for label, _ in runs]
    drawn: list[Drawn] = ["path" if len(runs) > 1 else "dots" for _ in runs]
    if len(runs) == 1 and say is GAP_X and (line := _predicted(first)):
        series, labels, drawn = [*series, ("theory", line)], [*labels, (PREDICTED(),)], [*drawn, "curve"]
    return Figure((say(),), tuple(series), True, tuple(drawn), tuple(labels), (UPDATE(k=name("k")),), (say(),))


def _losses(descent: Descent) -> Figure | None:
    """The loss of each batch beside the loss of all rows: why the descent is called stochastic."""
    losses = None if descent.sampled is None else descent.sampled.losses
    if losses is None or not len(losses):
        return None
    rows, values = _drawn(descent.trace), descent.trace.values.tolist()
    full = tuple((float(k), values[k]) for k in rows if isfinite(values[k]))
    parts = tuple((float(k), float(losses[k])) for k in rows if k < len(losses))
    return Figure((LOSSES(),), (("full", full), ("batch", parts)), False, ("curve", "dots"), ((FULL(),), (BATCH(),)),
                  (UPDATE(k=name("k")),), (LOSS(),))


def _sizes(descent: Descent, say: Say) -> Points:
    trace = descent.trace
    rows = {GAP_X: trace.gaps_x, SLOPES: trace.gradients}.get(say)
    if rows is None:
        gaps = trace.gaps_f if trace.gaps_f is not None else trace.values
        return tuple((float(trace.number(k)), abs(float(gaps[k]))) for k in _drawn(trace))
    return tuple((float(trace.number(k)), hypot(*map(float, rows[k]))) for k in _drawn(trace))


def _drawn(trace: Trace) -> range:
    """The rows that a picture shows: all of them, or some hundred of a long trace."""
    return range(0, trace.updates + 1, 1 + trace.updates // MOST_DOTS)


def _predicted(descent: Descent) -> Points:
    """The first distance, multiplied by the contraction at every update; not where the run goes elsewhere."""
    theory, (first, *_) = descent.theory, _sizes(descent, GAP_X)
    if theory is None or theory.contraction is None or not theory.contraction.value > 0:
        return ()
    if theory.local and _sizes(descent, GAP_X)[-1][1] > COMES_NEAR * first[1]:
        return ()
    numbers = (descent.trace.number(k) for k in _drawn(descent.trace))
    rows = ((float(k), first[1] * theory.contraction.value**k) for k in numbers)
    return tuple((k, size) for k, size in rows if 1e-17 < size < 1e17)
