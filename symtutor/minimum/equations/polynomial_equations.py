"""Polynomial equations solved as a teacher does: move and divide, factor, take roots, the formula, a substitution."""

from fractions import Fraction
from functools import partial
from math import gcd

from ...expression.polynomial import Coefficients, coefficients, content, from_coefficients
from ...expression.surds import square_root
from ...expression.tree import ZERO, Expr, children, mul, name, neg, number, power, rational, same_but_order
from ..constants.algebraic import factors, nth_root, roots_of_factor
from .equation import Line, Outcome, equals, follow, solved, then

__all__ = ["factored", "solve_polynomial"]


def solve_polynomial(left: Expr, x: str, c: Coefficients) -> Outcome:
    """left = 0 where left is the polynomial c in x; first brought into the usual order if it is not written so."""
    if len(c) < 2:
        return _constant(left, x, c)
    usual = from_coefficients(c, x)
    if left != usual and not same_but_order(left, usual) and not _is_product(left, c, x):
        return then(equals(usual, ZERO), "tidy", partial(_solve_usual, x=x, c=c))
    return _solve_usual(equals(left, ZERO), x, c)


def _solve_usual(equation: Expr, x: str, c: Coefficients) -> Outcome:
    left = children(equation)[0]
    if len(c) == 2:
        return _linear(x, c)
    if left.head == "*" and _is_product(left, c, x):
        return _product(left, x)
    scale = content({(k,): value for k, value in enumerate(c) if value}) * (1 if c[-1] > 0 else -1)
    if abs(scale) != 1 and len(c) == 3 and c[0] != 0 and c[1] != 0:
        divided = tuple(value / scale for value in c)
        case = equals(from_coefficients(divided, x), ZERO)
        return then(case, "divide", lambda _: _divided(x, divided), c=rational(scale))
    return _divided(x, c)


def _divided(x: str, c: Coefficients) -> Outcome:
    if not any(c[1:-1]):
        return _pure(x, c)
    if len(c) == 3 and not _splits(c):
        return _formula(x, c)
    if _splits(c):
        return then(equals(factored(c, x), ZERO), "factor", lambda case: _product(children(case)[0], x))
    step = gcd(*(k for k, value in enumerate(c) if value))
    return _substitution(x, c, step) if step > 1 else _isolated(x, c)


def _constant(left: Expr, x: str, c: Coefficients) -> Outcome:
    if c:
        return Outcome((Line((), "no zero", (("u", left),)),))
    return Outcome((Line((equals(ZERO, ZERO),), "everywhere", (("x", name(x)),)),), everywhere=True)


def _is_product(left: Expr, c: Coefficients, x: str) -> bool:
    """Whether it is written as factors with the unknown, two or more, or as a power."""
    if left.head == "^":
        return len(c) > 2 and children(left)[0].head != "name"
    return (
        left.head == "*"
        and any(p.head in ("+", "^") and len(coefficients(p, x) or ()) > 1 for p in children(left))
        and (
            sum(len(coefficients(p, x) or ()) > 1 for p in children(left)) > 1
            or any(p.head == "^" for p in children(left))
        )
    )


def _splits(c: Coefficients) -> bool:
    found = factors(c)[1]
    return len(found) > 1 or found[0][1] > 1


def factored(c: Coefficients, x: str) -> Expr:
    """2(x − 1)(x + 3)²: irreducible factors with whole coefficients, the number in front."""
    scale, found = factors(c)
    parts = [_power(from_coefficients(p, x), times) for p, times in found]
    product = mul(*([] if abs(scale) == 1 else [rational(abs(scale))]), *parts)
    return neg(product) if scale < 0 else product


def _power(base: Expr, times: int) -> Expr:
    return base if times == 1 else power(base, number(times))


def _product(left: Expr, x: str) -> Outcome:
    """Each factor with the unknown is zero; powers and numbers do not matter."""
    bare = children(left)[0] if left.head == "neg" else left
    parts = children(bare) if bare.head == "*" else (bare,)
    bases = dict.fromkeys(children(p)[0] if p.head == "^" else p for p in parts)
    cases = [equals(b, ZERO) for b in bases if len(coefficients(b, x) or ()) > 1]
    rule = "zero power" if len(cases) == 1 and bare.head == "^" else "zero product"
    return follow(cases, rule, lambda case: _case(children(case)[0], x))


def _case(left: Expr, x: str) -> Outcome:
    return solve_polynomial(left, x, coefficients(left, x) or ())


# ---- one kind each


def _linear(x: str, c: Coefficients) -> Outcome:
    """a·x + b = 0: move b, then divide by a."""
    b, a = c
    root = rational(-b / a)
    lines: list[Line] = []
    if b:
        moved = equals(from_coefficients((Fraction(0), a), x), rational(-b))
        lines.append(Line((moved,), "subtract" if b > 0 else "add", (("c", rational(abs(b))),)))
    if a != 1:
        lines.append(Line((equals(name(x), root),), *_removed(a)))
    return Outcome(tuple(lines), (root,))


def _removed(a: Fraction) -> tuple[str, tuple[tuple[str, Expr], ...]]:
    if a == -1:
        return "change signs", ()
    if abs(a.numerator) == 1:
        return "multiply", (("c", rational(1 / a)),)
    return "divide", (("c", rational(a)),)


def _pure(x: str, c: Coefficients) -> Outcome:
    """a·xⁿ + b = 0: isolate the power and take the root."""
    n, value = len(c) - 1, -c[0] / c[-1]
    if c[0] == 0:
        return solved(x, (ZERO,), "zero power")
    lines = _linear(x, (c[0], c[-1])).lines
    raised = power(name(x), number(n))
    shown = tuple(
        Line(tuple(equals(_raised(case, x, raised), children(case)[1]) for case in line.cases), line.rule, line.slots)
        for line in lines
    )
    last = _root_step(x, n, value)
    return Outcome((*shown, *last.lines), last.solutions)


def _raised(case: Expr, x: str, raised: Expr) -> Expr:
    from ...expression.tree import put

    return put(children(case)[0], {name(x): raised})


def _root_step(x: str, n: int, value: Fraction) -> Outcome:
    if n % 2:
        root = nth_root(value, n) if value > 0 else neg(nth_root(-value, n))
        return solved(x, (_plain_root(value, n) or root,), "odd root", n=number(n))
    if value < 0:
        return Outcome((Line((), "no even root"),))
    root = square_root(value) if n == 2 else _plain_root(value, n) or nth_root(value, n)
    return solved(
        x, (neg(root), root) if root.head != "neg" else (root,), "square root" if n == 2 else "even root", n=number(n)
    )


def _plain_root(value: Fraction, n: int) -> Expr | None:
    from ...expression.exact import rational_power

    root = rational_power(abs(value), Fraction(1, n))
    return None if root is None else rational(root if value > 0 else -root)


def _formula(x: str, c: Coefficients) -> Outcome:
    c0, b, a = c
    d = b * b - 4 * a * c0
    roots = roots_of_factor(c)
    letters = {"a": rational(a), "b": rational(b), "c": rational(c0), "d": rational(d)}
    if d < 0:
        return Outcome((Line((), "no real root", (("d", rational(d)),)),))
    return solved(x, roots, "quadratic formula", **letters)


def _substitution(x: str, c: Coefficients, step: int) -> Outcome:
    """A polynomial in w = xⁿ: solve for w, then xⁿ = each w."""
    w = "w" if x != "w" else "v"
    inner, short = power(name(x), number(step)), c[::step]
    solving = _divided(w, short)
    first = Line((equals(from_coefficients(short, w), ZERO),), "substitution", (("u", inner), ("w", name(w))))
    back = tuple(equals(inner, value) for value in solving.solutions)
    lines = (first, *solving.lines, Line(back, "back", (("u", inner), ("w", name(w)))))
    roots = roots_of_factor(factors(c)[1][0][0])
    if not roots:
        return Outcome((*lines, Line((), "no even root")))
    last = solved(
        x, roots, "square root" if step == 2 else "even root" if step % 2 == 0 else "odd root", n=number(step)
    )
    return Outcome((*lines, *last.lines), last.solutions)


def _isolated(x: str, c: Coefficients) -> Outcome:
    roots = roots_of_factor(factors(c)[1][0][0])
    if not roots:
        return Outcome((Line((), "no zero", (("u", from_coefficients(c, x)),)),))
    if len(roots) == 1:
        _, low, high = children(roots[0])
        return solved(x, roots, "one real root", a=low, b=high)
    return solved(x, roots, "real roots", n=len(roots))
