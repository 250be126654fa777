"""Diagnoses that come from the learning rate: what the curvature makes of it, and what to change."""

from dataclasses import replace
from math import inf

from ..expression.tree import Expr, value_of
from ..words.say import Sentence
from . import sayings as say
from .curvature import Quantity, quantity
from .ending import first_far, period_of
from .facts import Facts, rounded
from .rate import shown
from .restless import chaos_met, drift, restless_met, still_moving
from .theory import Mode, Theory

__all__ = [
    "chaos", "converges", "cycle", "diverges", "exploding", "overshoots", "too_slow", "two_cycle", "unstable",
    "zig_zag",
]

SLOW, NARROW = 0.98, 20  # a contraction that is slow, a condition number that is large
SWINGS = 8  # updates



def _theory(f: Facts) -> Theory | None:
    """The theory, where it says something about the rate, in the directions in which this start is off."""
    t = f.descent.theory
    if t is None or t.stable_below is None or not t.modes:
        return None
    moving = _moving(f, t)
    if len(moving) == len(t.modes) or not moving:
        return t
    return replace(t, modes=moving, contraction=_largest(moving))


def _moving(f: Facts, t: Theory) -> tuple[Mode, ...]:
    """The modes that the start has a part of: from (1, 0) plain descent never sees the curvature along y.

    All of them where the run diverged, for rounding errors have a part of every direction.
    """
    gaps = f.descent.trace.gaps_x
    if gaps is None or f.descent.ending.name == "diverged" or any(not m.direction for m in t.modes):
        return t.modes
    first = gaps[0].tolist()
    size = max(map(abs, first)) or 1.0
    parts = (abs(sum(u * v for u, v in zip(m.direction, first, strict=True))) for m in t.modes)
    return tuple(m for m, part in zip(t.modes, parts, strict=True) if part > 1e-12 * size)


def _largest(modes: tuple[Mode, ...]) -> Quantity:
    slowest = max(modes, key=lambda m: m.radius)
    exact = None if slowest.factor is None or slowest.factor.exact is None else value_of(slowest.factor.exact)
    return quantity(slowest.radius) if exact is None else quantity(abs(exact))


def _best(t: Theory) -> Expr:
    return shown(t.best_rate or quantity((t.stable_below or t.L).value / 2))


def _edge(t: Theory) -> Expr:
    return shown(t.stable_below or t.L)


def _leading(t: Theory) -> Mode:
    return max(t.modes, key=lambda m: m.radius)


def two_cycle(f: Facts) -> Sentence | None:
    """By theory at the limit rate of a quadratic; else by the trace."""
    t, moving = _theory(f), f.slope > 1e-9
    if t is not None and not t.local and moving and _at_limit(f, t):
        plain = f.descent.optimizer.name == "gd"
        return say.TWO_CYCLE(edge=_edge(t), best=_best(t)) if plain else say.TWO_CYCLE_LONG(edge=_edge(t))
    found = period_of(f.descent.trace)
    return say.TWO_POINTS() if found and found[0] == 2 and not f.kinks and f.descent.ending.name == "cycle" else None


def _at_limit(f: Facts, t: Theory) -> bool:
    exact = None if t.stable_below is None or t.stable_below.exact is None else value_of(t.stable_below.exact)
    turns = any(abs(m.radius - 1) < 1e-12 and m.period is None for m in t.modes)
    return exact is not None and exact == f.descent.rate.exact and turns


def diverges(f: Facts) -> Sentence | None:
    t = _theory(f)
    if t is not None and not t.local and _leading(t).radius > 1 + 1e-12 and not _starts_there(f):
        factor = _leading(t).factor
        if factor is None or t.best_rate is None:
            return say.DIVERGES_STABLE(factor=rounded(_leading(t).radius), edge=_edge(t))
        return say.DIVERGES(factor=shown(factor), edge=_edge(t), best=_best(t))
    if f.descent.ending.name != "diverged":
        return None
    return say.FALLS() if _falls(f) else say.RUNS_AWAY()


def _starts_there(f: Facts) -> bool:
    """At the minimizer from the start: even a rate that is too large multiplies 0."""
    gaps = f.descent.trace.gaps_x
    return gaps is not None and not gaps[0].any() and not gaps[-1].any()


def _falls(f: Facts) -> bool:
    """Whether every update of a run that diverges went down."""
    values = f.descent.trace.values
    return bool((values[1:] < values[:-1]).all())


def exploding(f: Facts) -> Sentence | None:
    """Diverging by factors that grow: no quadratic does that."""
    trace, t = f.descent.trace, f.descent.theory
    if f.descent.ending.name != "diverged" or (t is not None and not t.local) or _falls(f):
        return None
    far = first_far(trace)
    sizes = abs(trace.points[max(0, far - 3) : far + 1]).max(axis=1).tolist()
    growth = [b / a for a, b in zip(sizes, sizes[1:], strict=False) if a > 0]
    if trace.broke is not None and far == trace.updates:
        growth.append(inf)
    return say.EXPLODES() if len(growth) > 1 and growth[-1] > 2 * growth[0] else None


def cycle(f: Facts) -> Sentence | None:
    found = period_of(f.descent.trace) if f.descent.ending.name == "cycle" else None
    return say.CYCLE(p=found[0]) if found else None


def chaos(f: Facts) -> Sentence | None:
    """On a line: bounded, and neighbouring runs drift apart: the mean of log |1 - η f''(x_k)| is positive."""
    t = _theory(f)
    if t is None:
        return chaos_met(f)
    return say.CHAOS(edge=_edge(t)) if _restless(f, t) and drift(f) > 0.02 else None


def unstable(f: Facts) -> Sentence | None:
    t = _theory(f)
    if t is not None and not t.local and _marginal(f, t):
        return say.SWINGS_ON(period=rounded(_leading(t).period or 0.0, 3))
    if t is None:
        return restless_met(f)
    return say.UNSTABLE(edge=_edge(t)) if _restless(f, t) else None


def _marginal(f: Facts, t: Theory) -> bool:
    """A complex factor of size 1: swings that never shrink, as with momentum 1."""
    leading = _leading(t)
    return abs(leading.radius - 1) < 1e-12 and leading.period is not None and f.slope > 1e-9


def _restless(f: Facts, t: Theory) -> bool:
    """Locally unstable at the minimizer, and the last values still go up and down."""
    return t.local and _leading(t).radius > 1 and still_moving(f)


def converges(f: Facts) -> Sentence | None:
    if not f.home or f.descent.ending.name != "arrived":
        return None
    if _starts_there(f):
        return say.AT_HOME()
    t = _theory(f)
    if t is None or t.contraction is None or t.contraction.value >= 1:
        return say.REACHES()
    if t.contraction.value == 0:
        return say.ONE_STEP() if len(t.modes) == 1 and not t.local else say.REACHES()
    alone = len(t.modes) == 1 and not t.local and t.modes[0].factor is not None
    factor = t.modes[0].factor if alone else t.contraction
    return (say.CONVERGES if alone else say.CONVERGES_LONG)(factor=shown(factor or t.contraction))


def overshoots(f: Facts) -> Sentence | None:
    t = _theory(f)
    if t is not None and t.contraction is not None and t.contraction.value < 1:
        steep = t.modes[0]
        if steep.period is not None:
            return say.SWINGS(period=rounded(steep.period, 3), factor=rounded(steep.radius))
        if len(t.modes) == 1 and steep.factor is not None and steep.factor.value < 0:
            return say.OVERSHOOTS(factor=shown(steep.factor), half=shown(_inverse(t.L)))
    return say.CROSSES() if f.home and _crosses(f) else None


def _inverse(L: Quantity) -> Quantity:
    exact = None if L.exact is None else value_of(L.exact)
    return quantity(1 / L.value) if exact is None else quantity(1 / exact)


def _crosses(f: Facts) -> bool:
    """On a line: the gap changes its sign at least twice while it is still large."""
    gaps = f.descent.trace.gaps_x
    if gaps is None or gaps.shape[1] > 1:
        return False
    large = gaps[:, 0][abs(gaps[:, 0]) > 1e-6]
    return bool((large[1:] * large[:-1] < 0).sum() >= 2)


def zig_zag(f: Facts) -> Sentence | None:
    """A condition number that no fixed rate overcomes."""
    t = _theory(f)
    if t is None or t.kappa is None or t.best_rate is None or f.descent.optimizer.name != "gd":
        return None
    if t.kappa.value < NARROW:
        return None
    if f.descent.rate.value < t.best_rate.value / 10 or (t.contraction and t.contraction.value >= 1):
        return None
    factor, best = (t.kappa.value - 1) / (t.kappa.value + 1), shown(t.best_rate)
    return say.ZIG_ZAG(L=shown(t.L), mu=shown(t.mu), kappa=shown(t.kappa), best=best, factor=rounded(factor))


def too_slow(f: Facts) -> Sentence | None:
    ending = f.descent.ending.name
    if ending not in ("out of steps", "arrived") or (ending == "arrived" and not f.home):
        return None
    t = _theory(f)
    if t is not None and t.local and t.contraction is not None and _at_the_limit_and_nearing(f, t):
        return say.TOO_SLOW_LIMIT(edge=_edge(t), best=_best(t))
    if t is not None and t.contraction is not None and SLOW < t.contraction.value < 1 and t.best_rate is not None:
        if f.descent.rate.value > t.best_rate.value / 2 or t.predicted_steps is None:
            return None
        factor, steps = shown(t.contraction), t.predicted_steps
        return say.TOO_SLOW_NEAR(factor=factor) if t.local else say.TOO_SLOW(factor=factor, steps=steps, best=_best(t))
    endless = f.minimum is not None and f.minimum.status in ("unbounded", "not attained")
    flat = f.descent.theory is not None and f.descent.theory.L.value == 0 and not f.kinks
    if ending == "arrived" or endless or f.at_rest and not (flat and not f.shape) or _swings(f):
        return None
    if flat:
        return say.TOO_SLOW_FLAT()
    values = f.descent.trace.values
    return say.TOO_SLOW_RUN(k=f.descent.trace.made) if len(values) > 1 and values[-1] < values[-2] else None


def _swings(f: Facts) -> bool:
    """Updates of a fixed length that cross the lowest point every time: more of them do not help."""
    slopes = f.descent.trace.gradients[-SWINGS:]
    turned = (slopes[1:] * slopes[:-1] < 0).any(axis=1)
    return f.descent.optimizer.unit == "length" and len(slopes) == SWINGS and bool(turned.all())


def _at_the_limit_and_nearing(f: Facts, t: Theory) -> bool:
    """A factor of size 1 at the minimizer, while the higher terms still bring the run nearer."""
    gaps = f.descent.trace.gaps_x
    if gaps is None or abs(_leading(t).radius - 1) > 1e-12 or f.descent.ending.name != "out of steps":
        return False
    middle, last = (float(abs(gaps[k]).max()) for k in (len(gaps) // 2, -1))
    return 0 < last < middle
