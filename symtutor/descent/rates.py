"""Diagnoses that come from the learning rate: what the curvature makes of it, and what to change."""

from ..expression.tree import Expr, value_of
from ..words.say import Sentence
from . import sayings as say
from .curvature import Quantity, quantity
from .ending import period_of
from .facts import Facts, at, rounded
from .rate import shown
from .theory import Mode, Theory

__all__ = [
    "chaos", "converges", "cycle", "diverges", "exploding", "overshoots", "too_slow", "two_cycle", "unstable",
    "zig_zag",
]

SLOW, NARROW = 0.98, 20  # a contraction that is slow, a condition number that is large



def _theory(f: Facts) -> Theory | None:
    """The theory, where it says something about the rate."""
    t = f.descent.theory
    return t if t is not None and t.stable_below is not None and t.modes else None


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
        return say.TWO_CYCLE(edge=_edge(t), best=_best(t))
    found = period_of(f.descent.trace)
    return say.TWO_POINTS() if found and found[0] == 2 and not f.kinks and f.descent.ending.name == "cycle" else None


def _at_limit(f: Facts, t: Theory) -> bool:
    exact = None if t.stable_below is None or t.stable_below.exact is None else value_of(t.stable_below.exact)
    return exact is not None and exact == f.descent.rate.exact and f.descent.optimizer.name == "gd"


def diverges(f: Facts) -> Sentence | None:
    t = _theory(f)
    if t is not None and not t.local and _leading(t).radius > 1 + 1e-12:
        factor = _leading(t).factor
        if factor is None or t.best_rate is None:
            return say.DIVERGES_STABLE(factor=rounded(_leading(t).radius), edge=_edge(t))
        return say.DIVERGES(factor=shown(factor), edge=_edge(t), best=_best(t))
    if f.descent.ending.name != "diverged":
        return None
    return say.FALLS() if _falls(f) else say.RUNS_AWAY()


def _falls(f: Facts) -> bool:
    """Whether every update of a run that diverges went down."""
    values = f.descent.trace.values
    return bool((values[1:] < values[:-1]).all())


def exploding(f: Facts) -> Sentence | None:
    """Diverging by factors that grow: no quadratic does that."""
    trace, t = f.descent.trace, f.descent.theory
    if f.descent.ending.name != "diverged" or (t is not None and not t.local) or _falls(f):
        return None
    sizes = abs(trace.points[-4:]).max(axis=1)
    growth = [b / a for a, b in zip(sizes, sizes[1:], strict=False) if a > 0]
    return say.EXPLODES() if len(growth) > 1 and growth[-1] > 2 * growth[0] else None


def cycle(f: Facts) -> Sentence | None:
    found = period_of(f.descent.trace) if f.descent.ending.name == "cycle" else None
    return say.CYCLE(p=found[0]) if found else None


def chaos(f: Facts) -> Sentence | None:
    """On a line: bounded, and neighbouring runs drift apart: the mean of log |1 - η f''(x_k)| is positive."""
    t = _theory(f)
    return say.CHAOS(edge=_edge(t)) if t is not None and _restless(f, t) and _drift(f) > 0.02 else None


def unstable(f: Facts) -> Sentence | None:
    t = _theory(f)
    return say.UNSTABLE(edge=_edge(t)) if t is not None and _restless(f, t) else None


def _restless(f: Facts, t: Theory) -> bool:
    """Locally unstable at the minimizer, and the last values still go up and down."""
    if not t.local or f.descent.ending.name != "out of steps" or _leading(t).radius <= 1:
        return False
    values = f.descent.trace.values[-20:]
    return len(values) == 20 and bool((values[1:] > values[:-1]).sum() >= 5)


def _drift(f: Facts) -> float:
    """The Lyapunov exponent of x - η f'(x) along the second half of the run."""
    from math import log

    if len(f.last) > 1 or f.hessian is None or f.descent.optimizer.name != "gd":
        return 0.0
    points = f.descent.trace.points[f.descent.trace.updates // 2:, 0].tolist()[-200:]
    factors = [1 - f.descent.rate.value * at(f.hessian[0][0], f.descent.function.variables, (x,)) for x in points]
    return sum(log(max(abs(u), 1e-300)) for u in factors) / len(factors)


def converges(f: Facts) -> Sentence | None:
    if not f.home or f.descent.ending.name != "arrived":
        return None
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
    if t is not None and t.contraction is not None and SLOW < t.contraction.value < 1 and t.best_rate is not None:
        if f.descent.rate.value > t.best_rate.value / 2 or t.predicted_steps is None:
            return None
        factor, steps = shown(t.contraction), t.predicted_steps
        return say.TOO_SLOW_NEAR(factor=factor) if t.local else say.TOO_SLOW(factor=factor, steps=steps, best=_best(t))
    endless = f.minimum is not None and f.minimum.status in ("unbounded", "not attained")
    if ending == "arrived" or f.at_rest or endless:
        return None
    if f.descent.theory is not None and f.descent.theory.L.value == 0 and not f.kinks:
        return say.TOO_SLOW_FLAT()
    values = f.descent.trace.values
    return say.TOO_SLOW_RUN(k=f.descent.trace.made) if len(values) > 1 and values[-1] < values[-2] else None
