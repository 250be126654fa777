"""Diagnoses that come from the learning rate: what the curvature makes of it, and what to change."""

from ...expression.tree import Expr, value_of
from ...words.say import Sentence
from ..theory.curvature import Quantity, quantity
from ..theory.directions import best, edge, leading, theory_of
from ..theory.near_a_minimizer import Theory
from ..theory.rate import shown
from . import sayings as say
from .blowing_up import runs_downhill
from .ending import period_of
from .facts import Facts, point, rounded
from .restless import FEWEST, chaos_met, drift, restless_met, still_moving, turning
from .two_points import between

__all__ = ["chaos", "converges", "cycle", "diverges", "overshoots", "two_cycle", "unstable", "zig_zag"]

NARROW = 20  # a condition number that is large
FARTHER = 10  # times the first distance


def two_cycle(f: Facts) -> Sentence | None:
    """By theory at the limit rate of a quadratic; else by the trace."""
    t, moving = theory_of(f), f.slope > 1e-9
    if t is not None and not t.local and moving and _at_limit(f, t):
        plain = f.descent.optimizer.name == "gd"
        return say.TWO_CYCLE(edge=edge(t), best=best(t)) if plain else say.TWO_CYCLE_LONG(edge=edge(t))
    found = period_of(f.descent.trace) if f.descent.ending.name == "cycle" else None
    return between(f) if found and found[0] == 2 else None


def _at_limit(f: Facts, t: Theory) -> bool:
    exact = None if t.stable_below is None or t.stable_below.exact is None else value_of(t.stable_below.exact)
    turns = any(abs(m.radius - 1) < 1e-12 and m.period is None for m in t.modes)
    return exact is not None and exact == f.descent.rate.exact and turns


def diverges(f: Facts) -> Sentence | None:
    t = theory_of(f)
    if t is not None and not t.local and leading(t).radius > 1 + 1e-12 and not _starts_there(f):
        return _by_theory(t)
    if f.descent.ending.name != "diverged":
        return say.RUNS_AWAY() if _climbs(f) else None
    if f.descent.optimizer.name == "newton" and f.there is not None and not any(q.value for q in f.there.eigenvalues):
        return say.NO_CURVATURE(p=point(f.last))
    return say.FALLS() if runs_downhill(f.descent.trace) else say.RUNS_AWAY()


def _climbs(f: Facts) -> bool:
    """Farther out and higher with every two updates, though not yet far; not towards where a decay pulls."""
    trace = f.descent.trace
    if trace.gaps_x is None or trace.updates < 4 or f.descent.ending.name != "out of steps":
        return False
    if f.descent.optimizer.decays and abs(trace.gaps_x[-1]).max() < FARTHER * abs(trace.gaps_x[0]).max():
        return False
    late = [u[trace.updates // 2 :] for u in (abs(trace.gaps_x).max(axis=1), trace.values)]
    return all(bool((u[2:] > u[:-2]).all()) for u in late)


def _by_theory(t: Theory) -> Sentence:
    factor = leading(t).factor
    if t.stable_below is None:
        return say.NO_STABLE_RATE(factor=rounded(leading(t).radius))
    if factor is None or t.best_rate is None:
        return say.DIVERGES_STABLE(factor=rounded(leading(t).radius), edge=edge(t))
    return say.DIVERGES(factor=shown(factor), edge=edge(t), best=best(t))


def _starts_there(f: Facts) -> bool:
    """At the minimizer from the start: even a rate that is too large multiplies 0."""
    gaps = f.descent.trace.gaps_x
    return gaps is not None and not gaps[0].any() and not gaps[-1].any()


def cycle(f: Facts) -> Sentence | None:
    found = period_of(f.descent.trace) if f.descent.ending.name == "cycle" else None
    if found is None:
        return None
    t = theory_of(f)
    beyond = t is not None and t.stable_below is not None and f.descent.rate.value > t.stable_below.value
    return say.CYCLE_BELOW(p=found[0], edge=edge(t)) if beyond and t is not None else say.CYCLE(p=found[0])


def chaos(f: Facts) -> Sentence | None:
    """On a line: bounded, and neighbouring runs drift apart: the mean of log |1 - η f''(x_k)| is positive."""
    t = theory_of(f)
    if t is None:
        return chaos_met(f)
    return say.CHAOS(edge=edge(t)) if _restless(f, t) and drift(f) > 0.02 else None


def unstable(f: Facts) -> Sentence | None:
    t = theory_of(f)
    if t is not None and not t.local and _marginal(f, t):
        return say.SWINGS_ON(period=rounded(leading(t).period or 0.0, 3))
    if t is None:
        return restless_met(f)
    return say.UNSTABLE(edge=edge(t)) if _restless(f, t) else None


def _marginal(f: Facts, t: Theory) -> bool:
    """A complex factor of size 1: swings that never shrink, as with momentum 1."""
    return abs(leading(t).radius - 1) < 1e-12 and leading(t).period is not None and f.slope > 1e-9


def _restless(f: Facts, t: Theory) -> bool:
    """Locally unstable at the minimizer, and the last values still go up and down, or the slopes to and fro."""
    beyond = t.local and t.stable_below is not None and leading(t).radius > 1
    return beyond and (still_moving(f) or turning(f) or _short_and_turned(f))


def _short_and_turned(f: Facts) -> bool:
    """Fewer updates than show a pattern, with slopes to both sides."""
    slopes, plain = f.descent.trace.gradients, f.descent.optimizer.name == "gd"
    along = slopes[:, int(abs(slopes[-1]).argmax())]
    short = plain and f.descent.ending.name == "out of steps" and 2 < len(along) < FEWEST
    return short and bool((along[1:] * along[:-1] < 0).any()) and not f.at_rest


def converges(f: Facts) -> Sentence | None:
    if not f.home or f.descent.ending.name != "arrived":
        return None
    if _starts_there(f):
        return say.AT_HOME()
    t = theory_of(f)
    if t is None or t.contraction is None or t.contraction.value >= 1:
        return say.REACHES()
    if t.contraction.value == 0:
        return say.ONE_STEP() if len(t.modes) == 1 and not t.local else say.REACHES()
    alone = len(t.modes) == 1 and not t.local and t.modes[0].factor is not None
    factor = t.modes[0].factor if alone else t.contraction
    return (say.CONVERGES if alone else say.CONVERGES_LONG)(factor=shown(factor or t.contraction))


def overshoots(f: Facts) -> Sentence | None:
    t = theory_of(f)
    if t is not None and t.contraction is not None and t.contraction.value < 1 and (not t.local or _is_there(f)):
        steep = t.modes[0]
        if steep.period is not None:
            return say.SWINGS(period=rounded(steep.period, 3), factor=rounded(steep.radius))
        if len(t.modes) == 1 and steep.factor is not None and steep.factor.value < 0:
            return say.OVERSHOOTS(factor=shown(steep.factor), half=shown(_inverse(t.L)))
    return say.CROSSES() if f.home and _crosses(f) else None


def _is_there(f: Facts) -> bool:
    """Where what holds near the minimizer holds of the run: at its end, or on a line once it has passed over."""
    gaps = f.descent.trace.gaps_x
    if f.home or gaps is None or gaps.shape[1] > 1:
        return f.home
    late = gaps[len(gaps) // 2 :, 0]
    return bool((late[1:] * late[:-1] < 0).any())


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
    """A condition number, of the directions in which the start is off, that no fixed rate overcomes."""
    t = theory_of(f)
    if t is None or t.best_rate is None or f.descent.optimizer.name != "gd" or len(t.modes) < 2:
        return None
    L, mu = t.modes[0].curvature, t.modes[-1].curvature
    if mu.value <= 1e-12 * L.value or L.value < NARROW * mu.value:
        return None
    best_rate = _best_of(L, mu)
    if f.descent.rate.value < best_rate.value / 10 or (t.contraction and t.contraction.value >= 1):
        return None
    factor = (L.value - mu.value) / (L.value + mu.value)
    return say.ZIG_ZAG(L=shown(L), mu=shown(mu), kappa=_ratio(L, mu), best=shown(best_rate), factor=rounded(factor))


def _best_of(L: Quantity, mu: Quantity) -> Quantity:
    """2/(L + mu)"""
    top, bottom = (None if q.exact is None else value_of(q.exact) for q in (L, mu))
    return quantity(2 / (L.value + mu.value)) if top is None or bottom is None else quantity(2 / (top + bottom))


def _ratio(L: Quantity, mu: Quantity) -> Expr:
    top, bottom = (None if q.exact is None else value_of(q.exact) for q in (L, mu))
    return shown(quantity(L.value / mu.value) if top is None or bottom is None else quantity(top / bottom))
