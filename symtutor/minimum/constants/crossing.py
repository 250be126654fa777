"""One zero between two certified signs: a short interval with plain ends, or its closed form."""

from collections.abc import Iterable
from fractions import Fraction

from ...expression.tree import Expr, minus, name, neg, put, rational
from .closed_forms import closed_forms
from .values import exactly_equal, isolated, plain, sign, simple_between

__all__ = ["Span", "crossing", "is_mirrored"]

Span = tuple[Expr | None, Expr | None]  # an open interval; None is infinite


def crossing(u: Expr, x: str, span: Span) -> Expr | None:
    """The one zero of a monotone u in the span, between two fractions with certified signs, or exactly.

    Of an even or odd u a negative zero is written as the opposite of the positive one.
    """
    if span[1] is not None and sign(span[1]) in (-1, 0) and is_mirrored(u, x):
        opposite = crossing(u, x, (plain(neg(span[1])), None if span[0] is None else plain(neg(span[0]))))
        return None if opposite is None else plain(neg(opposite))
    ends = between(u, x, span)
    if ends is None:
        return None
    body = put(u, {name(x): name("x")})
    root = Expr("root_of", (body, rational(ends[0]), rational(ends[1])))
    return recognised(u, x, root) or root


def is_mirrored(u: Expr, x: str) -> bool:
    """Whether u(−x) is u(x) or −u(x)."""
    from ...expression.judge import same

    turned = put(u, {name(x): neg(name(x))})
    return any(same(turned, v).level == "proved" for v in (u, neg(u)))


def between(u: Expr, x: str, span: Span) -> tuple[Fraction, Fraction] | None:
    """Two fractions in the span at which u certainly has different signs."""
    seen: dict[int, Fraction] = {}
    for point in trial_points(span):
        here = sign(put(u, {name(x): rational(point)}))
        if here:
            seen[here] = point
        if len(seen) == 2:
            low, high = sorted(seen.values())
            return _closer(u, x, low, high)
    return None


def _closer(u: Expr, x: str, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """A shorter interval with plain ends, for showing."""
    rising = sign(put(u, {name(x): rational(high)}))
    for _ in range(40):
        if high - low <= 1:
            break
        middle = simple_between(low + (high - low) / 4, high - (high - low) / 4)
        here = sign(put(u, {name(x): rational(middle)}))
        if not here:
            break
        low, high = (low, middle) if here == rising else (middle, high)
    return low, high


def trial_points(span: Span) -> Iterable[Fraction]:
    """Fractions in the open span: its middle, then ever nearer to both ends."""
    low = None if span[0] is None else isolated(span[0])[1]
    high = None if span[1] is None else isolated(span[1])[0]
    middle = simple_between(low, high)
    yield middle
    for k in range(1, 40):
        yield middle - Fraction(2 ** (k - 1)) if low is None else simple_between(low, low + (middle - low) / 2**k)
        yield middle + Fraction(2 ** (k - 1)) if high is None else simple_between(high - (high - middle) / 2**k, high)


def recognised(u: Expr, x: str, root: Expr) -> Expr | None:
    """A closed form for the root, taken only if u is proved to vanish there: small fractions, c·π, ln q, √q."""
    from ...expression.numbers import ball

    low, high = isolated(root, 260)
    for guess in closed_forms((low + high) / 2):
        near = ball(minus(guess, root), {}, 200)
        if near.is_finite() and near.contains(0) and exactly_equal(put(u, {name(x): guess}), rational(0)):
            return plain(guess)
    return None
