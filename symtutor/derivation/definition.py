"""The derivative from its definition: the algebra of lim (f(x + h) − f(x))/h, one family of functions a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..expression.tree import ONE, Expr, add, children, divide, mul, neg
from ..rules.limits import DEFINITION, LIMIT_LAWS
from ..words.errors import UsageError
from ..words.say import Say
from .secant import Row, Secant, step_letter, times_constant
from .secant_algebra import polynomial_secant, reciprocal_root_secant, reciprocal_secant, root_secant
from .secant_limits import log_secant, power_secant, tangent_secant, variable_power_secant, wave_secant

__all__ = ["from_definition"]

NOT_COVERED = Say("The limit of the definition is worked out for polynomials, powers of the variable, one over a "
                  "polynomial, square roots of one, and sin, cos, tan, ln and powers of a constant at c x + k, and "
                  "for sums and multiples of these; {u} is none of these.",
                  "정의의 극한은 다항식, 변수의 거듭제곱, 다항식의 역수와 제곱근, c x + k의 사인, 코사인, 탄젠트, "
                  "자연로그, 지수함수, 그리고 이들의 합과 상수배에 대해서만 계산합니다. {u}은/는 여기에 들지 않습니다.")
TRY_RULES = Say("Use the rules instead: --method rules.", "대신 미분법을 쓰십시오: --method rules.")

Family = Callable[[Secant], tuple[Row, ...] | None]
FAMILIES: tuple[Family, ...] = (
    polynomial_secant, reciprocal_secant, root_secant, reciprocal_root_secant,
    wave_secant, tangent_secant, power_secant, log_secant, variable_power_secant,
)


def from_definition(start: Expr) -> tuple[Row, ...]:
    """The lines from d/dx(f) to the limit worked out. Raises UsageError for a function of no family."""
    f, x = children(start)
    secant = Secant(f, x, step_letter(f))
    first = secant.limit(secant.quotient)
    rows = _of_family(secant) or tuple(_of_sum(secant))
    return ((DEFINITION, start, first, first), *rows)


def _of_family(secant: Secant) -> tuple[Row, ...] | None:
    return next((rows for family in FAMILIES if (rows := family(secant)) is not None), None)


# ---- sums and multiples

@dataclass(frozen=True, slots=True)
class Part:
    """c·g, and the lines of the limit for g, with the rows that lead to each."""

    c: Expr
    first: Expr
    stages: tuple[tuple[Expr, tuple[Row, ...]], ...]

    def line(self, k: int) -> Expr:
        """c times line k; the last one when there are fewer, and before them all the limit itself."""
        lines = [self.first, *(line for line, _ in self.stages)]
        return times_constant(self.c, lines[min(k, len(lines) - 1)])


def _of_sum(secant: Secant) -> Iterator[Row]:
    """Σ c·lim of the secant of each part, and then the lines of all parts side by side."""
    pairs = _multiples(secant)
    if len(pairs) == 1 and pairs[0][0] == ONE:
        raise UsageError(NOT_COVERED(u=secant.f), TRY_RULES())
    parts = [_part(c, g, secant) for c, g in pairs]
    split = add(*(part.line(0) for part in parts))
    yield LIMIT_LAWS, secant.limit(secant.quotient), split, split
    for k in range(max(len(part.stages) for part in parts)):
        line = add(*(part.line(k + 1) for part in parts))
        for part in parts:
            for rule, piece, becomes, _ in part.stages[k][1] if k < len(part.stages) else ():
                yield rule, piece, becomes, line


def _multiples(secant: Secant) -> list[tuple[Expr, Expr]]:
    """c and g of each term c·g; the terms that make a polynomial are one, where the first of them stands."""
    terms = children(secant.f) if secant.f.head == "+" else (secant.f,)
    plain = [t for t in terms if secant.terms(t) is not None]
    together = (ONE, add(*plain))
    return list(dict.fromkeys(together if t in plain else _split(t, secant) for t in terms))


def _split(term: Expr, secant: Secant) -> tuple[Expr, Expr]:
    """-3 sin(x)/2 is -3/2 times sin(x); 5/x is left as it is."""
    if term.head == "neg":
        c, g = _split(children(term)[0], secant)
        return neg(c), g
    factors = children(term) if term.head == "*" else (term,)
    if term.head == "/" and secant.is_free(children(term)[1]):
        c, g = _split(children(term)[0], secant)
        return divide(c, children(term)[1]), g
    free = [f for f in factors if secant.is_free(f)]
    return mul(*free), mul(*(f for f in factors if f not in free))


def _part(c: Expr, g: Expr, secant: Secant) -> Part:
    inner = Secant(g, secant.x, secant.h)
    rows = _of_family(inner)
    if rows is None:
        raise UsageError(NOT_COVERED(u=g), TRY_RULES())
    stages = tuple((line, tuple(group)) for line, group in groupby(rows, key=lambda row: row[3]))
    return Part(c, inner.limit(inner.quotient), stages)
