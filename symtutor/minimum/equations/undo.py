"""u(x) = c with a constant c: everything around the unknown is undone, one step at a time."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from ...expression.polynomial import coefficients
from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    rational,
    value_of,
)
from ..constants.values import PI, E, compare, exactly_equal, plain, sign
from ..ranges.by_form import range_of
from .equation import Family, Line, Outcome, condensed, equals, follow, member, then, unsolved
from .polynomial_equations import solve_polynomial
from .spread import steepness

__all__ = ["never", "undo"]


def undo(equation: Expr, x: str) -> Outcome:
    """Solve u = c where x occurs on the left only."""
    u, c = children(equation)
    if u == name(x):
        return Outcome((), (c,))
    if never(minus(u, c)):
        return Outcome((Line((), "never reached", (("u", u), ("c", c))),))
    value, polynomial = value_of(c), coefficients(u, x)
    if value is not None and polynomial is not None:
        shifted = (polynomial[0] - value, *polynomial[1:])
        if _bare(u, x):
            return _polynomial(equation, x, shifted)
        return solve_polynomial(u if value == 0 else minus(u, c), x, shifted)
    match u.head:
        case "+" | "*" | "neg" | "/":
            return _arithmetic(u, c, x)
        case "^":
            return _power(children(u)[0], children(u)[1], c, x)
    return UNDONE[u.head](children(u)[0], c, x) if u.head in UNDONE else unsolved()


def never(u: Expr) -> bool:
    """Whether u is evidently never zero."""
    if u.head in ("sec", "csc") or (u.head == "^" and children(u)[0].head in ("sec", "csc")):
        return True
    r = range_of(u)
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    return low == 1 or high == -1 or (low == 0 and not r.low_in) or (high == 0 and not r.high_in)


def _bare(u: Expr, x: str) -> bool:
    """A multiple or a power of the unknown: the constant stays on the right."""
    return u.head in ("*", "/", "neg", "^") and len([p for p in _names_in(u) if p == x]) == 1 and "+" not in _heads(u)


def _names_in(u: Expr) -> list[str]:
    from ...expression.tree import pieces

    return [str(p.parts[0]) for p in pieces(u) if p.head == "name"]


def _heads(u: Expr) -> set[str]:
    from ...expression.tree import pieces

    return {p.head for p in pieces(u)}


def _polynomial(equation: Expr, x: str, c: tuple[Fraction, ...]) -> Outcome:
    """6x = 3: the first line of the usual chain is already there."""
    outcome = solve_polynomial(minus(*children(equation)), x, c)
    lines = tuple(
        line for line in outcome.lines if line.rule not in ("tidy", "add", "subtract") or line.cases != (equation,)
    )
    return Outcome(lines, outcome.solutions, outcome.families, outcome.complete, outcome.everywhere)


# ---- arithmetic


def _arithmetic(u: Expr, c: Expr, x: str) -> Outcome:
    inside = [p for p in children(u) if x in names(p)]
    if len(inside) != 1:
        return unsolved()
    again = partial(undo, x=x)
    rest = [p for p in children(u) if p is not inside[0]]
    match u.head:
        case "neg":
            return then(equals(inside[0], plain(neg(c))), "change signs", again)
        case "+":
            return _moved(inside[0], add(*rest), c, again)
        case "*":
            return then(equals(inside[0], plain(divide(c, mul(*rest)))), "divide", again, c=mul(*rest))
    if children(u)[0] is inside[0]:
        return then(equals(inside[0], plain(mul(c, rest[0]))), "multiply", again, c=rest[0])
    return then(equals(inside[0], plain(divide(rest[0], c))), "multiply", again, c=inside[0])


def _moved(u: Expr, rest: Expr, c: Expr, again: Callable[[Expr], Outcome]) -> Outcome:
    if sign(rest) == -1:
        return then(equals(u, plain(minus(c, rest))), "add", again, c=plain(neg(rest)))
    return then(equals(u, plain(minus(c, rest))), "subtract", again, c=plain(rest))


# ---- powers


def _power(base: Expr, exponent: Expr, c: Expr, x: str) -> Outcome:
    again = partial(undo, x=x)
    if x not in names(base):
        if base == E:
            return then(equals(exponent, plain(call("log", c))), "logarithm", again)
        return then(
            equals(exponent, plain(divide(call("log", c), call("log", base)))), "logarithm of a power", again, a=base
        )
    n = value_of(exponent)
    if n is None or (s := sign(c)) is None:
        return unsolved()
    if n < 0:
        return then(equals(power(base, rational(-n)), plain(divide(ONE, c))), "power", again, a=rational(Fraction(-1)))
    if s == 0:
        return then(equals(base, ZERO), "zero power", again)
    if n.denominator == 1 and n % 2 == 1:
        root = _root(c, int(n)) if s > 0 else neg(_root(plain(neg(c)), int(n)))
        return then(equals(base, plain(root)), "odd root", again, n=number(n))
    if s < 0:
        return Outcome((Line((), "no even root"),))
    if n.denominator == 1:
        root = plain(_root(c, int(n)))
        cases = (equals(base, neg(root)), equals(base, root))
        return follow(cases, "square root" if n == 2 else "even root", again, n=number(n))
    return then(equals(base, plain(power(c, rational(1 / n)))), "power", again, a=rational(1 / n))


def _root(c: Expr, n: int) -> Expr:
    return call("sqrt", c) if n == 2 else call("cbrt", c) if n == 3 else power(c, divide(ONE, number(n)))


# ---- functions

Undo = Callable[[Expr, Expr, str], Outcome]


def _with(rule: str, value: Callable[[Expr], Expr], fits: Callable[[Expr], bool] = lambda c: True) -> Undo:
    """A function that takes each value c at most once: u = value(c), if c fits."""

    def undone(u: Expr, c: Expr, x: str) -> Outcome:
        if not fits(c):
            return Outcome((Line((), "never reached", (("u", u), ("c", c))),))
        return then(equals(u, plain(value(c))), rule, lambda case: undo(case, x), u=u)

    return undone


def _magnitude(u: Expr, c: Expr, x: str) -> Outcome:
    if sign(c) == 0:
        return then(equals(u, ZERO), "zero power", lambda case: undo(case, x))
    if sign(c) == -1:
        return Outcome((Line((), "never reached", (("u", call("abs", u)), ("c", c))),))
    return follow((equals(u, plain(neg(c))), equals(u, c)), "magnitude", lambda case: undo(case, x), u=u, c=c)


def _angles(head: str) -> Undo:
    """sin u = c and the like: all angles, then the unknown from u = a·x + b."""

    def undone(u: Expr, c: Expr, x: str) -> Outcome:
        first = arc(head, c)
        if first is None:
            return Outcome((Line((), "never reached", (("u", call(head, u)), ("c", c))),))
        turn = PI if head == "tan" else mul(number(2), PI)
        starts = (
            [first]
            if head == "tan"
            else [first, plain(minus(PI, first))]
            if head == "sin"
            else [first, plain(neg(first))]
        )
        inner = [undo(equals(u, start), x) for start in starts]
        slope = steepness(u, x)
        if slope is None or any(len(o.solutions) != 1 for o in inner):
            return unsolved()
        period = plain(divide(turn, neg(slope) if sign(slope) == -1 else slope))
        values = tuple(plain(o.solutions[0]) for o in inner)
        families = condensed(
            [Family(v, period) for place, v in enumerate(values) if not _repeats(v, values[:place], period)]
        )
        cases = tuple(equals(name(x), member(f)) for f in families)
        return Outcome((Line(cases, "angles"),), (), families)

    return undone


def _repeats(value: Expr, earlier: tuple[Expr, ...], period: Expr) -> bool:
    return any(
        exactly_equal(value, other)
        or exactly_equal(minus(value, other), period)
        or exactly_equal(minus(other, value), period)
        for other in earlier
    )


def arc(head: str, c: Expr) -> Expr | None:
    """The angle whose sine, cosine or tangent is c: a multiple of π/12 if one fits, else asin c, acos c, atan c."""
    if head != "tan" and (compare(c, ONE) == 1 or compare(c, neg(ONE)) == -1):
        return None
    first, last = (0, 12) if head == "cos" else (-6, 6)
    for k in range(first, last + 1):
        angle = plain(divide(mul(rational(Fraction(k)), PI), number(12)))
        if compare_near(call(head, angle), c) and exactly_equal(call(head, angle), c):
            return angle
    return call("a" + head, c)


def compare_near(u: Expr, v: Expr) -> bool:
    """Whether two constants agree to about 20 digits: worth a proof."""
    from ...expression.numbers import ball

    difference = ball(minus(u, v), {}, 80)
    return bool(difference.is_finite()) and bool(difference.contains(0))


def _inside(low: int, high: int) -> Callable[[Expr], bool]:
    return lambda c: compare(c, rational(Fraction(low))) == 1 and compare(c, rational(Fraction(high))) == -1


UNDONE: dict[str, Undo] = {
    "log": _with("exponential", lambda c: power(E, c)),
    "sqrt": _with("square", lambda c: power(c, number(2)), lambda c: sign(c) in (0, 1)),
    "cbrt": _with("power", lambda c: power(c, number(3))),
    "abs": _magnitude,
    "sin": _angles("sin"), "cos": _angles("cos"), "tan": _angles("tan"),
    "asin": _with("take off", lambda c: call("sin", c)), "acos": _with("take off", lambda c: call("cos", c)),
    "atan": _with("take off", lambda c: call("tan", c)),
    "sinh": _with("take off", lambda c: call("asinh", c)),
    "asinh": _with("take off", lambda c: call("sinh", c)),
    "tanh": _with("take off", lambda c: divide(call("log", divide(add(ONE, c), minus(ONE, c))), TWO), _inside(-1, 1)),
    "sigmoid": _with("take off", lambda c: call("log", divide(c, minus(ONE, c))), _inside(0, 1)),
    "softplus": _with("take off", lambda c: call("log", minus(power(E, c), ONE)), lambda c: sign(c) == 1),
}  # fmt: skip
