"""What a polynomial in two variables does at a critical point where the Hessian does not decide.

Near the point f(a + u, b + v) − f(a, b) behaves like its lowest form, the terms of least degree: where that is positive
in every direction f has a minimum; where it takes both signs, a saddle. In a direction where the form is zero, the line
and the parabolas that leave the point that way are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...expression.polynomial import Coefficients, Terms, from_coefficients, from_terms, plus, times
from ...expression.tree import Expr, minus, name, put, rational, relation, value_of
from ...words.say import Say, Sentence
from ..constants.algebraic import real_roots
from ..constants.values import isolated, simple_between
from ..result import Kind

__all__ = ["kind_at"]

POSITIVE = Say(
    "the terms of lowest degree around the point, {form}, are positive in every direction",
    "이 점 둘레에서 가장 낮은 차수의 항 {form}이/가 모든 방향에서 양수입니다",
)
NEGATIVE = Say(
    "the terms of lowest degree around the point, {form}, are negative in every direction",
    "이 점 둘레에서 가장 낮은 차수의 항 {form}이/가 모든 방향에서 음수입니다",
)
BOTH_SIGNS = Say(
    "along {path} f changes by {change}, with both signs",
    "{path}을/를 따라가면 f가 {change}만큼 변하여 두 부호가 됩니다",
)
UP_AND_DOWN = Say(
    "along {path} f changes by {change}, along {other} by {less}",
    "{path}을/를 따라가면 f가 {change}만큼, {other}을/를 따라가면 {less}만큼 변합니다",
)
T = "t"


@dataclass(frozen=True, slots=True)
class Way:
    """A path through the point at t = 0: what its coordinates grow by and what f changes by, in powers of t."""

    steps: tuple[Coefficients, Coefficients]
    change: Coefficients

    @property
    def sign(self) -> int:
        """Of the change for small t; 0 where it has both."""
        order, lead = next((k, c) for k, c in enumerate(self.change) if c)
        return 0 if order % 2 else 1 if lead > 0 else -1


def kind_at(p: Terms, point: Sequence[Fraction], variables: Sequence[str]) -> tuple[Kind, Sentence] | None:
    """Minimum, maximum or saddle, with the reason; None where the lowest form and parabolas do not tell."""
    moved = _moved(p, point) if len(variables) == 2 else {}
    if not moved:
        return None
    form = _lowest(moved)
    profile = tuple(form.get((sum(next(iter(form))) - j, j), Fraction(0)) for j in range(sum(next(iter(form))) + 1))
    slopes = [root for root, _ in real_roots(_trimmed(profile))] if len(_trimmed(profile)) > 1 else []
    flat: list[tuple[Fraction, Fraction]] = [(Fraction(1), s) for r in slopes if (s := value_of(r)) is not None]
    flat += [] if profile[-1] else [(Fraction(0), Fraction(1))]
    seen: dict[int, Way] = {}
    for way in (*_between(moved, slopes), *(w for d in flat for w in _along(moved, *d))):
        seen.setdefault(way.sign, way)
        if 0 in seen:
            return "saddle", BOTH_SIGNS(path=_path(way, point, variables), change=_in_t(way))
        if len(seen) == 2:
            up, down = seen[1], seen[-1]
            paths = {"path": _path(up, point, variables), "other": _path(down, point, variables)}
            return "saddle", UP_AND_DOWN(change=_in_t(up), less=_in_t(down), **paths)
    if slopes or not profile[-1]:
        return None
    shown = _around(form, point, variables)
    return ("minimum", POSITIVE(form=shown)) if 1 in seen else ("maximum", NEGATIVE(form=shown))


def _moved(p: Terms, point: Sequence[Fraction]) -> Terms:
    """p(a + u, b + v) − p(a, b)."""
    origin, units = (0, 0), ((1, 0), (0, 1))
    lines: list[Terms] = [plus({unit: Fraction(1)}, {origin: a}) for unit, a in zip(units, point, strict=True)]
    return {m: c for m, c in _composed(p, lines, origin).items() if any(m)}


def _composed(p: Terms, parts: Sequence[Terms], origin: tuple[int, ...]) -> Terms:
    """p with a polynomial in the place of each variable."""
    total: Terms = {}
    for m, c in p.items():
        term: Terms = {origin: c}
        for part, n in zip(parts, m, strict=True):
            for _ in range(n):
                term = times(term, part)
        total = plus(total, term)
    return {m: c for m, c in total.items() if c}


def _lowest(p: Terms) -> Terms:
    degree = min(map(sum, p))
    return {m: c for m, c in p.items() if sum(m) == degree}


def _trimmed(c: Coefficients) -> Coefficients:
    while c and not c[-1]:
        c = c[:-1]
    return c


def _between(moved: Terms, slopes: Sequence[Expr]) -> Iterator[Way]:
    """A line (t, s·t) from each sector between zeros of the form, and the vertical one."""
    ends = [isolated(root) for root in slopes]
    lows, highs = [None, *(high for _, high in ends)], [*(low for low, _ in ends), None]
    for low, high in zip(lows, highs, strict=True):
        yield from _way(moved, (Fraction(0), Fraction(1)), (Fraction(0), simple_between(low, high)))
    yield from _way(moved, (), (Fraction(0), Fraction(1)))


def _along(moved: Terms, a: Fraction, b: Fraction) -> Iterator[Way]:
    """The line in a direction, and a parabola from each sector of those that leave the point that way."""
    straight: list[Coefficients] = [(Fraction(0), a), (Fraction(0), b)]
    yield from _way(moved, *straight)
    bent = 0 if not a else 1  # the coordinate that c·t² is added to
    parts: list[Terms] = [{(1, 0): w} if w else {} for w in (a, b)]
    parts[bent] = {**parts[bent], (2, 1): Fraction(1)}
    change = _composed(moved, parts, (0, 0))  # in t and c
    order = min(m[0] for m in change)
    lead = _trimmed(tuple(change.get((order, k), Fraction(0)) for k in range(max(m[1] for m in change) + 1)))
    ends = [isolated(root) for root, _ in real_roots(lead)] if len(lead) > 1 else []
    for low, high in zip([None, *(h for _, h in ends)], [*(low for low, _ in ends), None], strict=True):
        curved = list(straight)
        curved[bent] = (*straight[bent], simple_between(low, high))
        yield from _way(moved, *curved)


def _way(moved: Terms, *steps: Coefficients) -> Iterator[Way]:
    parts: list[Terms] = [{(k,): c for k, c in enumerate(step) if c} for step in steps]
    change = _composed(moved, parts, (0,))
    if change:
        powers = tuple(change.get((k,), Fraction(0)) for k in range(max(m[0] for m in change) + 1))
        yield Way((steps[0], steps[1]), powers)


# ---- as it is told


def _path(way: Way, point: Sequence[Fraction], variables: Sequence[str]) -> Expr:
    """(x, y) = (t, 3t²/2)."""
    places = [
        from_coefficients(_trimmed(((step[0] if step else Fraction(0)) + a, *step[1:])), T)
        for step, a in zip(way.steps, point, strict=True)
    ]
    return relation("=", Expr("tuple", tuple(map(name, variables))), Expr("tuple", tuple(places)))


def _in_t(way: Way) -> Expr:
    return from_coefficients(way.change, T)


def _around(form: Terms, point: Sequence[Fraction], variables: Sequence[str]) -> Expr:
    """The form in x − a and y − b."""
    shifts = {name(v): minus(name(v), rational(a)) for v, a in zip(variables, point, strict=True) if a}
    return put(from_terms(form, variables), shifts)
