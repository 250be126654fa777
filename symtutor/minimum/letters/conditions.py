"""Conditions on letters: without what is known already, turned into their opposite, solved, as a reader likes them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...derivation import tidy
from ...expression.factoring import expand, factors, together
from ...expression.polynomial import coefficients, from_coefficients, from_terms, polynomial
from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
    Expr,
    add,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    power,
    put,
    rational,
    relation,
    value_of,
)
from ..constants.algebraic import real_roots
from ..constants.values import E, sign
from ..line.cells import point_between
from .signs import NEGATIVE, NOT_NEGATIVE, POSITIVE, known_sign, sides

__all__ = [
    "bare", "failing", "is_known", "is_refuted", "needed", "shown", "shown_conditions", "solved_inequality",
    "values_for",
]  # fmt: skip


def is_known(condition: Expr, conditions: tuple[Expr, ...]) -> bool:
    """Whether a relation holds wherever the conditions do."""
    if condition in conditions:
        return True
    if condition.head in ("!=", "="):
        left, right = children(condition)
        known = known_sign(minus(left, right) if right != ZERO else left, conditions)
        zero = expand(minus(left, right)) == ZERO
        return known in (POSITIVE, NEGATIVE) if condition.head == "!=" else zero
    found = sides(condition)
    known = None if found is None else known_sign(found[0], conditions)
    return known == POSITIVE or (known == NOT_NEGATIVE and found is not None and not found[1])


def is_refuted(condition: Expr, conditions: tuple[Expr, ...]) -> bool:
    """Whether a relation holds nowhere under the conditions."""
    if condition.head == "!=":
        return expand(minus(*children(condition))) == ZERO
    opposite = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!="}.get(condition.head)
    return opposite is not None and is_known(relation(opposite, *children(condition)), conditions)


def bare(condition: Expr, conditions: tuple[Expr, ...]) -> Expr:
    """u > 0, u >= 0 or u != 0 with the factors left out whose sign is known: b/(2a) > 0 with a > 0 is b > 0."""
    head, u = _one_side(condition)
    split = factors(u) if names(u) else None
    if split is None:
        return relation(head, u, ZERO)
    direction, kept = (1 if split[0] > 0 else -1), []
    head = ">" if head == ">=" and any(k < 0 and known_sign(p, conditions) is None for p, k in split[1]) else head
    for p, k in split[1]:
        known = known_sign(p, conditions)
        if known in (POSITIVE, NEGATIVE):
            direction *= known[0] ** (k % 2)
        elif k % 2 == 0 and is_known(relation("!=", p, ZERO), conditions):
            continue
        elif head == "!=" or k % 2 == 0:
            kept += [(p, 1)] if head == "!=" else [(p, 2)] if head == ">" else []
        else:
            kept.append((p, 1))
    if len(kept) == 1:
        (p, k), = kept
        return _opened(head if k == 1 else "!=", p if direction > 0 or k == 2 else tidy(neg(p)), conditions)
    whole = mul(*(p if k == 1 else power(p, TWO) for p, k in kept)) if kept else ONE
    return relation(head, whole if direction > 0 else tidy(neg(whole)), ZERO)


def _one_side(condition: Expr) -> tuple[str, Expr]:
    found = sides(condition)
    if found is not None:
        return (">" if found[1] else ">="), tidy(found[0])
    left, right = children(condition)
    return condition.head, tidy(minus(left, right)) if right != ZERO else left


def _opened(head: str, u: Expr, conditions: tuple[Expr, ...]) -> Expr:
    """√u > 0 and u^(1/3) > 0 are u > 0, |u| > 0 is u ≠ 0, ln u > 0 is u > 1, c − ln u > 0 is u < e^c."""
    inner = children(u)
    match u.head:
        case "sqrt" | "cbrt":
            return bare(relation(head, inner[0], ZERO), conditions)
        case "^" if names(inner[0]) and value_of(inner[1]) is not None and (value_of(inner[1]) or 0) > 0:
            return bare(relation(head, inner[0], ZERO), conditions)
        case "abs" if head == ">":
            return bare(relation("!=", inner[0], ZERO), conditions)
        case "log":
            return bare(relation(head, minus(inner[0], ONE), ZERO), conditions)
        case "neg" if inner[0].head == "log":
            return bare(relation(head, minus(ONE, children(inner[0])[0]), ZERO), conditions)
        case "+" if len(inner) == 2 and (found := _logarithm_and_number(inner)) is not None:
            side, v, c = found
            edge = minus(v, tidy(power(E, c)))
            return bare(relation(head, edge if side > 0 else neg(edge), ZERO), conditions)
    return _bound(head, u)


def _bound(head: str, u: Expr) -> Expr:
    """2a − 4 > 0 as a > 2."""
    letters = sorted(names(u))
    c = coefficients(u, letters[0]) if len(letters) == 1 and u.head != "name" else None
    if c is None or len(c) != 2:
        return relation(head, u, ZERO)
    turned = {">": "<", ">=": "<="}.get(head, head) if c[1] < 0 else head
    return relation(turned, name(letters[0]), rational(-c[0] / c[1]))


def _logarithm_and_number(terms: Sequence[Expr]) -> tuple[int, Expr, Expr] | None:
    """(1, v, c) for ln v − c, (−1, v, c) for c − ln v."""
    for log, c in (terms, tuple(reversed(terms))):
        if names(c):
            continue
        if log.head == "log":
            return 1, children(log)[0], tidy(neg(c))
        if log.head == "neg" and children(log)[0].head == "log":
            return -1, children(children(log)[0])[0], c
    return None


def needed(condition: Expr, conditions: tuple[Expr, ...]) -> tuple[Expr, ...] | None:
    """The conditions with one more; None when it can never hold."""
    if is_known(condition, conditions):
        return conditions
    plain = bare(condition, conditions)
    if is_known(plain, conditions):
        return conditions
    if is_refuted(plain, conditions):
        return None
    weaker = {relation(head, *children(plain)) for head in (">=", "!=")} if plain.head == ">" else set()
    if plain.head == "!=" and relation(">=", *children(plain)) in conditions:
        return needed(relation(">", *children(plain)), conditions)
    return (*(c for c in conditions if c not in weaker), plain)


# ---- where a condition fails


def failing(condition: Expr) -> Iterator[Expr]:
    """The ways in which u > 0 can fail: u <= 0; where that is not plain enough, u < 0 and u = 0 apart."""
    head, u = _one_side(condition)
    match head:
        case ">":
            yield from (relation("<", u, ZERO), relation("=", u, ZERO))
        case ">=":
            yield relation("<", u, ZERO)
        case "!=":
            yield relation("=", u, ZERO)


Values = tuple[tuple[str, Expr], ...]


def values_for(equation: Expr, letters: Sequence[str], conditions: tuple[Expr, ...]) -> Iterator[Values]:
    """For each factor of u = 0 that can be 0: a letter from it, or all of them from a² + b² = 0."""
    split = factors(minus(*children(equation)))
    for p, _ in split[1] if split else ():
        if known_sign(p, conditions) in (POSITIVE, NEGATIVE):
            continue
        found = _all_zero(p, letters) or _one_letter(p, letters, conditions)
        if found:
            yield found


def _one_letter(u: Expr, letters: Sequence[str], conditions: tuple[Expr, ...]) -> Values:
    """A letter in which u is linear with a factor that is not 0."""
    for a in sorted(names(u) & set(letters), reverse=True):
        rest = sorted(names(u) - {a})
        p = polynomial(u, (a, *rest))
        if p is None or max(m[0] for m in p) != 1:
            continue
        slope, start = (from_terms({m[1:]: c for m, c in p.items() if m[0] == k}, rest) for k in (1, 0))
        if known_sign(slope, conditions) in (POSITIVE, NEGATIVE):
            return ((a, tidy(divide(neg(start), slope)) if any(m[0] == 0 for m in p) else ZERO),)
    return ()


def _all_zero(u: Expr, letters: Sequence[str]) -> Values:
    """a² + 2b⁴ is zero only where a and b are."""
    known = sorted(names(u))
    p = polynomial(u, known) if set(known) <= set(letters) else None
    pure = p is not None and all(c > 0 and sum(map(bool, m)) == 1 and sum(m) % 2 == 0 for m, c in p.items())
    return tuple((a, ZERO) for a in known) if pure and len(known) > 1 else ()


# ---- shown


def shown_conditions(conditions: Sequence[Expr]) -> tuple[Expr, ...]:
    """Each once, solved for its letter where it has one, positive terms on both sides; not what follows from others."""
    kept = list(dict.fromkeys(conditions))
    for c in conditions:
        others = tuple(k for k in kept if k != c)
        if c in kept and c.head != "=" and is_known(c, others):
            kept.remove(c)
    return tuple(dict.fromkeys(shown(solved_inequality(c)) for c in kept))


def shown(condition: Expr) -> Expr:
    """a − b > 0 as a > b, −a > 0 as a < 0."""
    if condition.head not in (">", ">=", "<", "<=", "!=", "="):
        return condition
    left, right = children(condition)
    if left == ZERO and right != ZERO:
        turned = {">": "<", ">=": "<=", "<": ">", "<=": ">="}.get(condition.head, condition.head)
        return relation(turned, right, ZERO) if right.head == "name" else condition
    if right != ZERO:
        return condition
    u = tidy(expand(children(condition)[0]))
    terms = children(u) if u.head == "+" else (u,)
    up, down = [t for t in terms if not _is_minus(t)], [_turned(t) for t in terms if _is_minus(t)]
    if not down or (up and all(value_of(t) is None for t in terms) and len(terms) > 4):
        return relation(condition.head, u, ZERO)
    if not up or all(value_of(t) is not None for t in up):
        turned = {">": "<", ">=": "<=", "<": ">", "<=": ">="}.get(condition.head, condition.head)
        return relation(turned, tidy(add(*down)), tidy(add(*up)) if up else ZERO)
    return relation(condition.head, tidy(add(*up)), tidy(add(*down)))


def _is_minus(t: Expr) -> bool:
    return t.head == "neg" or (value_of(t) or 0) < 0


def _turned(t: Expr) -> Expr:
    return children(t)[0] if t.head == "neg" else rational(-(value_of(t) or Fraction(0)))


def solved_inequality(condition: Expr) -> Expr:
    """4 − a² >= 0 as −2 <= a and a <= 2, when the solutions are one interval; the condition itself otherwise."""
    letters = sorted(names(condition))
    found = sides(condition)
    if len(letters) != 1 or found is None or children(condition)[1] != ZERO or children(condition)[0].head == "name":
        return condition
    a = letters[0]
    q = together(found[0])
    top, bottom = children(q) if q.head == "/" else (q, ONE)
    c = coefficients(top, a)
    if c is None or names(bottom) or sign(bottom) != 1:
        return condition
    return _interval(a, c, ">" if found[1] else ">=") or condition


def _interval(a: str, c: tuple[Fraction, ...], head: str) -> Expr | None:
    """Where a polynomial in one letter is positive, if that is one interval."""
    roots = [r for r, _ in real_roots(c)] if len(c) > 1 else []
    ends = [None, *roots, None]
    signs = [
        sign(put(from_coefficients(c, a), {name(a): rational(point_between(p, q))}))
        for p, q in zip(ends, ends[1:], strict=False)
    ]
    if signs.count(1) != 1:
        return None
    low, high = ends[signs.index(1)], ends[signs.index(1) + 1]
    sign_ = "<=" if head == ">=" else "<"
    if high is None and low is not None:
        return relation({"<": ">", "<=": ">="}[sign_], name(a), low)
    parts = [relation(sign_, low, name(a))] if low is not None else []
    parts += [relation(sign_, name(a), high)] if high is not None else []
    return parts[0] if len(parts) == 1 else Expr("and", tuple(parts)) if parts else None
