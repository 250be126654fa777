"""The slope of a secant, (f(x + h) − f(x))/h, and how polynomials in x and h are written in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..expression.pattern import combine
from ..expression.polynomial import Terms, from_units, polynomial
from ..expression.tree import ONE, ZERO, Expr, add, call, children, divide, free_of, minus, name, names, neg, put
from ..rules.entry import Rule
from ..rules.limits import PUT_ZERO
from .tidy import tidied

__all__ = ["Row", "Secant", "chain", "divided", "less", "settled", "step_letter", "times_constant", "written"]

Row = tuple[Rule, Expr, Expr, Expr]  # the rule, the piece it changes, what that becomes, and the whole line


@dataclass(frozen=True, slots=True)
class Secant:
    """f, its variable and the letter of the step."""

    f: Expr
    x: Expr
    h: Expr

    @property
    def moved(self) -> Expr:
        """f(x + h)."""
        return self.at(self.f)

    @property
    def quotient(self) -> Expr:
        return divide(minus(self.moved, self.f), self.h)

    def at(self, e: Expr) -> Expr:
        """e with x + h in the place of x."""
        return put(e, {self.x: add(self.x, self.h)})

    def limit(self, e: Expr) -> Expr:
        return call("limit", e, self.h, ZERO)

    def is_free(self, e: Expr) -> bool:
        """Whether e does not depend on the variable."""
        return free_of(e, str(self.x.parts[0]))

    def units(self) -> tuple[Expr, ...]:
        """x, h and the parameters, in the order in which a term is written."""
        fixed = sorted(names(self.f) - {str(self.x.parts[0])})
        return (*map(name, fixed), self.x, self.h)

    def terms(self, e: Expr) -> Terms | None:
        return polynomial(e, [str(unit.parts[0]) for unit in self.units()])

    def change(self, p: Expr) -> Terms | None:
        """p(x + h) − p(x), for a polynomial p."""
        before, after = self.terms(p), self.terms(self.at(p))
        return None if before is None or after is None else less(after, before)

    def step(self, u: Expr) -> tuple[Expr, Expr] | None:
        """What u = c x + k grows by, c h, and c; None of any other u."""
        change = self.change(u)
        if not change or any(index[-2:] != (0, 1) for index in change):
            return None
        return written(change, self), written(divided(change), self)


def step_letter(e: Expr) -> Expr:
    """h, or a letter that does not occur."""
    return name(next(letter for letter in ("h", "k", "s", "t", "h_1") if free_of(e, letter)))


def chain(secant: Secant, before: Expr, *lines: tuple[Rule, Expr]) -> Iterator[Row]:
    """Changes under the limit sign; a line that changes nothing is left out."""
    for rule, after in lines:
        if after != before:
            yield rule, before, after, secant.limit(after)
        before = after


def settled(secant: Secant, before: Expr) -> Row:
    """The limit of what is continuous at h = 0: 0 put for h, terms with a factor 0 gone."""
    after = tidied(put(before, {secant.h: ZERO}), 0)
    return PUT_ZERO, secant.limit(before), after, after


def less(a: Terms, b: Terms) -> Terms:
    return {k: v for k in {**a, **b} if (v := a.get(k, 0) - b.get(k, 0))}  # type: ignore[misc]


def divided(terms: Terms) -> Terms:
    """By h, the last letter."""
    return {(*index[:-1], index[-1] - 1): value for index, value in terms.items()}


def written(terms: Terms, secant: Secant) -> Expr:
    """Highest power of x first; a unit-free nothing is 0."""
    return from_units(terms, secant.units()) if terms else ZERO


def times_constant(c: Expr, e: Expr) -> Expr:
    """c·e with a minus sign and a factor 1 out of the way."""
    if c.head == "neg":
        return times_constant(children(c)[0], children(e)[0] if e.head == "neg" else neg(e))
    if e.head == "neg":
        return neg(times_constant(c, children(e)[0]))
    if c.head == "/":
        return divide(times_constant(children(c)[0], e), children(c)[1])
    return e if c == ONE else c if e == ONE else combine("*", (c, e))
