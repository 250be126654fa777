"""A system of equations solved as a teacher does: one unknown at a time, factor by factor, by substitution.

Every move keeps the real solutions, and every line is proved from the ones it comes from: an equation in one unknown
is solved by itself; a product makes cases; an equation that is linear in an unknown is solved for it and put into
the others; two equations are added or subtracted when that gives something plainer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product
from time import process_time

from ...expression.factoring import expand, factor
from ...expression.tree import ZERO, Expr, add, count, minus, mul, name, names, put, relation
from ...rules.equations import EQUATIONS
from ...words.say import Say
from ..constants.values import has_root, plain, sign
from ..ranges.defined import defined
from ..result import EquationStep, Point, Solving
from .equation import equals
from .linear import Linear, linear_in, reduced
from .solving import solve
from .system_parts import (
    Found,
    Infinite,
    System,
    Values,
    at_point,
    distinct,
    heading,
    proved,
    step,
    without_repeats,
    zero_factors,
)  # fmt: skip

__all__ = ["solve_system"]

ALONE = Say("here {x} stands alone", "{x}만 있는 식입니다")
DROP = Say("divide by {c}, which is never zero", "0이 될 수 없는 {c}으로/로 나눕니다")
ISOLATE = Say("from {r}", "{r}에서")
PUT_IN = Say("{x} put in", "{x}을/를 대입합니다")
SUM = Say("both equations added", "두 식을 더합니다")
DIFFERENCE = Say("the second equation subtracted from the first", "첫째 식에서 둘째 식을 뺍니다")
LESS = Say("subtract {q} times {r}", "{r}의 {q}배를 뺍니다")
FALSE = Say("this is never true", "성립할 수 없습니다")
DEPTH, MOST_STEPS, MOST_PIECES, SECONDS = 12, 40, 60, 0.7


def solve_system(lefts: Sequence[Expr], unknowns: Sequence[str]) -> tuple[Solving, tuple[Point, ...]] | None:
    """All real solutions of u = 0 for every u, line by line; None when these moves do not find all of them.

    Each line keeps the solutions of the one it comes from, or adds points where that one is not defined; these go.
    """
    opening = Expr("and", tuple(equals(u, ZERO) for u in lefts))
    try:
        found = _solved(System(tuple(lefts), tuple(unknowns), DEPTH, process_time() + SECONDS))
    except Infinite:
        return None
    if found is None or len(found.steps) > MOST_STEPS:
        return None
    points = distinct([p for p in found.points if all(defined(u, p) for u in lefts)], unknowns)
    if points is None:
        return None
    solutions = tuple(Expr("and", tuple(equals(name(v), e) for v, e in p)) for p in points)
    return Solving(opening, unknowns[0], without_repeats(found.steps), solutions, True), points


def _solved(system: System) -> Found | None:
    """The first move that leads to all solutions."""
    if system.depth <= 0 or process_time() > system.until:
        return None
    lefts = tuple(dict.fromkeys(u for u in system.lefts if u != ZERO))
    fixed = next((u for u in lefts if not names(u)), None)
    if fixed is not None:
        return _of_constant(fixed, system.with_([u for u in lefts if u is not fixed]))
    if not lefts:
        if system.unknowns:
            raise Infinite
        return Found((), ({},))
    here = replace(system, lefts=lefts, depth=system.depth - 1)
    return next((found for move in MOVES for found in move(here)), None)


def _of_constant(u: Expr, rest: System) -> Found | None:
    match sign(u):
        case 0:
            return _solved(rest)
        case None:
            return None
    return Found((step(equals(u, ZERO), equals(u, ZERO), "no zero", FALSE()),), ())


# ---- moves: each yields what it leads to, if that is every solution


def _dropped(system: System) -> Iterator[Found]:
    """Factors that are never zero, and powers, are left out."""
    for u in system.lefts:
        split = zero_factors(u)
        if split is None:
            continue
        if not split.zero:
            yield Found((step(equals(u, ZERO), equals(u, ZERO), "no zero", FALSE()),), ())
            return
        if (split.never or split.is_fraction) and proved(u, factor(u)):
            left = mul(*split.zero)
            reason = EQUATIONS["zero quotient"].say() if split.is_fraction else DROP(c=mul(*split.never))
            row = step(equals(u, ZERO), equals(left, ZERO), "never zero", reason)
            yield from _then((row,), system.with_([left, *system.others(u)]))
            return


def _alone(system: System) -> Iterator[Found]:
    """An equation in one unknown, solved by itself; then a case for each of its solutions."""
    for u in system.lefts:
        if len(names(u)) != 1:
            continue
        (x,) = names(u)
        if x not in system.unknowns:
            continue
        solving = solve(u, x)
        if solving.complete and not solving.family and (solving.steps or u == name(x)):
            told = equals(u, ZERO) in system.given
            head = () if told else (step(equals(u, ZERO), equals(u, ZERO), "alone", ALONE(x=name(x))),)
            yield from _each(head + solving.steps, x, solving.solutions, system.with_(system.others(u), x))
            return


def _each(steps: tuple[EquationStep, ...], x: str, values: Sequence[Expr], rest: System) -> Iterator[Found]:
    """The other equations with each value put in; as they are when x is not in them."""
    if not values:
        yield Found(steps, ())
        return
    if not any(x in names(u) for u in rest.lefts):
        other = _solved(rest)
        if other is not None:
            points = tuple({**p, x: value} for value, p in product(values, other.points))
            yield Found(steps + other.steps, points)
        return
    if any(has_root(value) for value in values):
        return
    put_in = [_put_in(rest, x, value) for value in values]
    cases = [(equals(name(x), v), p, {x: v}) for v, p in zip(values, put_in, strict=True) if p is not None]
    if len(cases) == len(values):
        yield from _cases(steps, cases)


def _put_in(system: System, x: str, value: Expr) -> tuple[tuple[EquationStep, ...], System] | None:
    """Every equation with the value in the place of x, multiplied out; None when a line cannot be proved."""
    rows: list[EquationStep] = []
    lefts: list[Expr] = []
    for u in system.lefts:
        if x not in names(u):
            lefts.append(u)
            continue
        written = put(u, {name(x): value})
        new = expand(written) if names(written) else plain(written)
        if count(new) > MOST_PIECES or not proved(written, new):
            return None
        lefts.append(new)
        rows.append(step(equals(u, ZERO), equals(new, ZERO), "put in", PUT_IN(x=name(x))))
    return tuple(rows), system.with_(lefts)


Case = tuple[Expr, tuple[tuple[EquationStep, ...], System], Values]


def _cases(steps: tuple[EquationStep, ...], cases: Sequence[Case]) -> Iterator[Found]:
    """Each case solved on its own, under a heading where there are several."""
    every, points = list(steps), list[Values]()
    for condition, (rows, system), known in cases:
        given = (*system.given, condition) if len(cases) > 1 else system.given
        found = _solved(replace(system, given=given))
        if found is None:
            return
        head = (heading(given),) if len(cases) > 1 else ()
        every += (*head, *rows, *found.steps)
        whole = [p for p in found.points if all(defined(v, p) for v in known.values())]
        points += [{**p, **{k: at_point(v, p) for k, v in known.items()}} for p in whole]
    yield Found(tuple(every), tuple(points))


def _products(system: System) -> Iterator[Found]:
    """A product is zero: a case for each factor."""
    for u in system.lefts:
        split = zero_factors(u)
        if split is None or len(split.zero) < 2:
            continue
        kept, whole = split.zero, factor(u)
        if not proved(u, whole):
            continue
        choices = [equals(p, ZERO) for p in kept]
        rows = [step(equals(whole, ZERO), Expr("or", tuple(choices)), "zero product", EQUATIONS["zero product"].say())]
        if whole != u:
            rows.insert(0, step(equals(u, ZERO), equals(whole, ZERO), "factor", EQUATIONS["factor"].say()))
        cases: list[Case] = [
            (choice, ((), system.with_([p, *system.others(u)])), {}) for choice, p in zip(choices, kept, strict=True)
        ]
        yield from _cases(tuple(rows), cases)
        return


def _isolated(system: System) -> Iterator[Found]:
    """x from an equation that is linear in it with a number as factor, put into all others."""
    for linear, u, x in _linear(system, plain_ones=True):
        yield from _substituted(system, linear, u, x)


def _linear(system: System, plain_ones: bool) -> list[tuple[Linear, Expr, str]]:
    """The two plainest ways to solve an equation for an unknown that it is linear in."""
    found = [(linear_in(u, x), u, x) for u in system.lefts for x in system.unknowns]
    fit = [(linear, u, x) for linear, u, x in found if linear is not None and linear.is_plain == plain_ones]
    return sorted(fit, key=lambda f: (count(f[0].value), -system.unknowns.index(f[2])))[:2]


def _substituted(system: System, linear: Linear, u: Expr, x: str) -> Iterator[Found]:
    put_in = _put_in(system.with_(system.others(u), x), x, linear.value)
    if put_in is None or not proved(u, mul(linear.factor, minus(name(x), linear.value))):
        return
    solved_for = equals(name(x), linear.value)
    first = step(equals(u, ZERO), solved_for, "isolate", ISOLATE(r=equals(u, ZERO)))
    yield from _cases((first, *put_in[0]), [(solved_for, ((), put_in[1]), {x: linear.value})])


def _combined(system: System) -> Iterator[Found]:
    """E₁ ± E₂ where it is a product, or has fewer unknowns."""
    for u, v in combinations(system.lefts, 2):
        for say, w in ((SUM, add(u, v)), (DIFFERENCE, minus(u, v))):
            new = expand(w)
            split = zero_factors(new)
            if split is None or not _is_plainer(split.zero, u, v) or not proved(w, new):
                continue
            pair = Expr("and", (equals(u, ZERO), equals(v, ZERO)))
            row = step(pair, equals(new, ZERO), "combine", say())
            kept = min((u, v), key=count)
            yield from _then((row,), system.with_([new, kept, *system.others(u, v)]))


def _is_plainer(kept: Sequence[Expr], u: Expr, v: Expr) -> bool:
    """A product, or fewer unknowns, or shorter than both."""
    new = mul(*kept) if kept else ZERO
    return len(kept) > 1 or len(names(new)) < len(names(u) | names(v)) or count(new) < min(count(u), count(v))


def _reduced(system: System) -> Iterator[Found]:
    """u less a multiple of v in the place of u, where that is a number or has fewer unknowns."""
    for u, v in permutations(system.lefts, 2):
        found = reduced(u, v, system.unknowns)
        if found is None or len(names(found[1])) >= len(names(u)):
            continue
        multiple, rest = found
        if proved(minus(u, mul(multiple, v)), rest):
            row = step(equals(u, ZERO), equals(rest, ZERO), "combine", LESS(q=multiple, r=equals(v, ZERO)))
            yield from _then((row,), system.with_([rest, *system.others(u)]))
            return


def _ratio(system: System) -> Iterator[Found]:
    """p·x + q = 0: either p = 0 and q = 0, or x = −q/p."""
    for linear, u, x in _linear(system, plain_ones=False):
        split = zero_factors(linear.factor)
        if split is None:
            continue
        if not split.zero:
            yield from _substituted(system, linear, u, x)
        elif not split.is_fraction:
            yield from _by_ratio(system, linear, u, x, mul(*split.zero))


def _by_ratio(system: System, linear: Linear, u: Expr, x: str, p: Expr) -> Iterator[Found]:
    zero, other = equals(p, ZERO), relation("!=", p, ZERO)
    row = step(equals(u, ZERO), equals(linear.rest, ZERO), "put in", PUT_IN(x=p))
    apart = system.with_([p, linear.rest, *system.others(u)])
    nothing = _solved(replace(apart, given=(*system.given, zero)))
    rest = next(_substituted(replace(system, given=(*system.given, other)), linear, u, x), None)
    if nothing is None or rest is None:
        return
    inside = [q for q in rest.points if sign(at_point(p, q)) != 0]
    heads = heading((*system.given, zero)), heading((*system.given, other))
    yield Found((heads[0], row, *nothing.steps, heads[1], *rest.steps), (*nothing.points, *inside))


MOVES: tuple[Callable[[System], Iterator[Found]], ...] = (
    _dropped, _alone, _products, _isolated, _reduced, _combined, _ratio,
)  # fmt: skip


def _then(rows: tuple[EquationStep, ...], system: System) -> Iterator[Found]:
    found = _solved(system)
    if found is not None:
        yield Found(rows + found.steps, found.points)


