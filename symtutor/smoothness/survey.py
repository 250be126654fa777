"""Everything about where one function of one variable is defined and differentiable."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..expression.domains import edges, edges_of, own_conditions, plainly
from ..expression.tree import ZERO, Expr, children, minus, name, names, pieces, put
from ..function import Function
from ..minimum.constants.values import compare, isolated, sign
from ..minimum.equations.equation import ascending
from ..minimum.ranges.defined import defined
from ..minimum.ranges.domain import belongs, box
from .cycle import Cycle, cycle_of, families_told, repeated
from .kink import kink_at, outside
from .members import members
from .places import Family, joined, listed, neighbours, places_of
from .record import Kink, Places, Study
from .region import region, relations
from .sides import is_analytic

__all__ = ["survey"]

STRICT = {"<": (-1,), "<=": (-1,), ">": (1,), ">=": (1,), "!=": (-1, 1)}


@lru_cache(maxsize=64)
def survey(function: Function, derivative: Expr | None = None) -> Study:
    """The study of a function of one variable without parameters.

    `derivative`: its formula; where that has no value and f is differentiable all the same, there is something to tell.
    """
    x = function.variables[0]
    places = {g: _shown(function, places_of(g, x)) for g in _edges(function, derivative)}
    known = [p for p in places.values() if p is not None]
    look = _Look(function, x, tuple(known), len(known) == len(places), derivative)
    families = joined(f for each in known for f in each.families)
    points = ascending([p for each in known for p in each.points])
    cycle = cycle_of(function.body, x, families) if families and not points and not function.domain else None
    if cycle is not None:
        return _repeating(look, cycle, tuple(places.items()))
    return _on_the_line(look, points, families, tuple(places.items()))


def _edges(function: Function, derivative: Expr | None) -> Iterator[Expr]:
    """Of the function, its domain, and the denominators, roots … of its derivative."""
    found = [*edges(function.body), *(e for r in function.domain for e in edges_of(r))]
    found.extend(e for c in _domain_conditions(derivative) for e in edges_of(c)) if derivative is not None else None
    yield from (g for g in dict.fromkeys(found) if function.variables[0] in names(g))


def _domain_conditions(e: Expr) -> list[Expr]:
    return [plain for p in pieces(e) for c in own_conditions(p) for plain in plainly(c)]


def _shown(function: Function, places: Places | None) -> Places | None:
    """On a bounded domain the members of a family are single points."""
    if places is None or not places.families:
        return places
    ends = box(function)[function.variables[0]]
    if ends.low is None or ends.high is None:
        return places
    low, high = isolated(ends.low)[0], isolated(ends.high)[1]
    members = [p for f in places.families for p in listed(f, low, high)]
    within = [p for p in members if compare(p, ends.low) != -1 and compare(p, ends.high) != 1]
    return Places(ascending([*places.points, *within]))


@dataclass(frozen=True, slots=True)
class _Look:
    """What looking at a place needs. complete: all places are known."""

    function: Function
    x: str
    known: tuple[Places, ...]
    complete: bool
    derivative: Expr | None

    def at(self, point: Expr) -> Kink | None:
        around = neighbours(point, self.known) if self.complete else None
        return kink_at(self.function.body, self.x, point, around)

    def worth_telling(self, kink: Kink) -> bool:
        """Not where nothing happens: f is smooth there by its form, and its derivative has a value."""
        if kink.kind != "smooth":
            return kink.kind != "outside"
        plain = is_analytic(self.function.body, name(self.x), kink.point)
        return not plain or (self.derivative is not None and not defined(self.derivative, {self.x: kink.point}))

    def has_formula(self, point: Expr, kink: Kink | None) -> bool:
        """Whether the formula of the derivative certainly has the right value there."""
        smooth = kink is not None and kink.kind == "smooth" and kink.left is not None
        if not smooth or self.derivative is None or kink is None or kink.left is None:
            return False
        value = put(self.derivative, {name(self.x): point})
        return defined(value, {}) is True and compare(value, kink.left) == 0

    def inside(self, point: Expr) -> bool:
        """Certainly in the domain that was typed, not at its end."""
        return all(self._strictly(condition, point) for condition in self.function.domain)

    def _strictly(self, condition: Expr, point: Expr) -> bool:
        if condition.head in ("and", "or"):
            return (all if condition.head == "and" else any)(self._strictly(r, point) for r in children(condition))
        return sign(put(minus(*children(condition)), {name(self.x): point})) in STRICT.get(condition.head, ())


Items = tuple[tuple[Expr, Places | None], ...]


def _repeating(look: _Look, cycle: Cycle, places: Items) -> Study:
    found = {p: look.at(p) for p in cycle.places}
    told = families_told(cycle, [k for k in found.values() if k is not None and look.worth_telling(k)])
    body, x = look.function.body, look.x
    domain = smooth = formula = None
    if look.complete:
        domain = repeated(cycle, (body,), x, lambda p: defined(body, {x: p}))
        smooth = repeated(cycle, (body,), x, lambda p: _is_smooth(found[p]))
        formula = repeated(cycle, (body, look.derivative or ZERO), x, lambda p: look.has_formula(p, found[p]))
    return Study(x, domain, smooth, formula, told, places, tuple(found.items()))


def _is_smooth(kink: Kink | None) -> bool | None:
    return None if kink is None else kink.kind == "smooth"


def _on_the_line(look: _Look, points: Sequence[Expr], families: Sequence[Family], places: Items) -> Study:
    body, x = look.function.body, look.x
    found = {p: look.at(p) for p in points}
    excluded = _excluded(look, places)
    found.update({f.start: outside(x, f.start) if f in (excluded or ()) else None for f in families})
    told = [found[p] for p in points if look.inside(p)]
    kinks = tuple(k for k in told if k is not None and look.worth_telling(k))
    for f in families if not look.function.domain else ():
        more = () if found[f.start] is not None else members(body, x, f) or ()
        kinks += more
        if more and not any(kink.where for kink in more):
            found[f.start] = more[0]
    if not look.complete or excluded is None:
        return Study(x, None, None, None, kinks, places, tuple(found.items()))
    own = set(edges(body)) | set(edges(look.derivative or ZERO))
    ends = {p for p in points if not look.inside(p)}
    within = {p for g, each in places if each is not None and g in own for p in each.points}

    def told_by(
        verdict: Callable[[Expr], bool | None], out: Sequence[Family], also: Sequence[Function] = ()
    ) -> tuple[Expr, ...] | None:
        """The relations for the points of the domain with the verdict."""
        def holds(point: Expr) -> bool | None:
            inside = belongs(look.function, {x: point})
            return inside and (verdict(point) if point in within | ends else True)

        whole = region((look.function, *also), points, holds, out)
        return None if whole is None else relations(whole, x)

    sure = all(found[f.start] for f in families)
    domain = told_by(lambda _: True, excluded)
    smooth = told_by(lambda p: look.inside(p) and _is_smooth(found[p]), families) if sure else None
    slope = replace(look.function, body=look.derivative or ZERO)
    formula = told_by(lambda p: look.has_formula(p, found[p]), families, (slope,))
    return Study(x, domain, smooth, formula, kinks, places, tuple(found.items()))


def _excluded(look: _Look, places: Items) -> tuple[Family, ...] | None:
    """The families at which f has no value; None where an inequality holds again and again."""
    body, x = look.function.body, look.x
    solved = dict(places)
    found: list[Family] = []
    for condition in _domain_conditions(body):
        repeated = [each for g in edges_of(condition) for each in _all_places(g, x, solved) if each.families]
        if condition.head == "!=" and not any(p.head == "piecewise" for p in pieces(body)):
            found.extend(f for g in edges_of(condition) for f in (solved.get(g) or Places()).families)
        elif repeated:
            return None
    return joined(found)


def _all_places(g: Expr, x: str, solved: Mapping[Expr, Places | None]) -> Iterator[Places]:
    """Where g can change its sign: at its zeros and where it has no value or jumps."""
    for e in (g, *edges(g)):
        yield solved.get(e) or places_of(e, x) or Places()
