"""Is a function convex? By its form: sums, maxima and compositions of what is known to be convex."""

from collections.abc import Mapping, Sequence
from typing import Literal

from ...expression.polynomial import Terms, polynomial
from ...expression.tree import Expr, add, children, names, neg, value_of
from ..constants.values import E, compare, sign
from ..ranges.by_form import Range, range_of

__all__ = ["Curvature", "curvature", "is_convex"]

Curvature = Literal["affine", "convex", "concave"]
Where = Mapping[str, Range]
GROWING_CONVEX = frozenset({"softplus", "relu", "cosh", "abs"})  # convex; the last two only of an affine inside


def is_convex(e: Expr, where: Where) -> bool:
    return curvature(e, where) in ("affine", "convex")


def curvature(e: Expr, where: Where) -> Curvature | None:
    """How e curves as a function of all its names in their ranges; None when its form does not show it."""
    variables = sorted(names(e))
    if not variables:
        return "affine"
    p = polynomial(e, variables)
    if p is not None and (known := of_polynomial(p, len(variables))) is not None:
        return known
    parts = children(e)
    match e.head:
        case "+":
            return _sum(e, where)
        case "neg":
            return _flipped(curvature(parts[0], where))
        case "*":
            return _product(parts, where)
        case "/":
            return _quotient(parts[0], parts[1], where)
        case "^":
            return _power(parts[0], parts[1], where)
        case "log":
            return _logarithm(parts[0], where)
        case "sqrt":
            return _root(parts[0], where)
        case "max" | "min":
            return _extreme(e.head, parts, where)
        case head if head in GROWING_CONVEX:
            inner = curvature(parts[0], where)
            return "convex" if inner == "affine" or (inner == "convex" and head in ("softplus", "relu")) else None
    return None


def of_polynomial(p: Terms, size: int) -> Curvature | None:
    """By degree; a quadratic by completing squares."""
    from ..polynomials.quadratics import completed

    degree = max((sum(m) for m in p), default=0)
    if degree <= 1:
        return "affine"
    if degree > 2:
        return None
    top = {m: c for m, c in p.items() if sum(m) == 2}
    if completed(top, size).fall is None:
        return "convex"
    return "concave" if completed({m: -c for m, c in top.items()}, size).fall is None else None


def _flipped(c: Curvature | None) -> Curvature | None:
    return {"affine": "affine", "convex": "concave", "concave": "convex"}.get(c or "")  # type: ignore[return-value]


def _joined(found: Sequence[Curvature | None]) -> Curvature | None:
    kinds = set(found) - {"affine"}
    return "affine" if not kinds else next(iter(kinds)) if len(kinds) == 1 else None


def _sum(e: Expr, where: Where) -> Curvature | None:
    """The polynomial terms of degree two taken together, the others one by one."""
    terms = _flat(e)
    quadratic = [
        t
        for t in terms
        if (p := polynomial(t, sorted(names(t)) or ["x"])) is not None and max((sum(m) for m in p), default=0) <= 2
    ]
    rest = [t for t in terms if t not in quadratic]
    found = [curvature(t, where) for t in rest]
    return _joined([*found, curvature(add(*quadratic), where) if quadratic else "affine"] if rest else found or [None])


def _flat(e: Expr) -> list[Expr]:
    match e.head:
        case "+":
            return [t for p in children(e) for t in _flat(p)]
        case "neg" if children(e)[0].head in ("+", "neg"):
            return [neg(t) for t in _flat(children(e)[0])]
    return [e]


def _product(parts: Sequence[Expr], where: Where) -> Curvature | None:
    moving = [p for p in parts if names(p)]
    fixed = [p for p in parts if not names(p)]
    if len(moving) == 2 and not fixed and _is_entropy(moving, where):
        return "convex"
    if len(moving) != 1:
        return None
    signs = [sign(p) for p in fixed]
    if None in signs or 0 in signs:
        return None
    inner = curvature(moving[0], where)
    return _flipped(inner) if signs.count(-1) % 2 else inner


def _is_entropy(parts: Sequence[Expr], where: Where) -> bool:
    """u·ln u with an affine u."""
    pairs = ((parts[0], parts[1]), (parts[1], parts[0]))
    return any(v.head == "log" and children(v)[0] == u and curvature(u, where) == "affine" for u, v in pairs)


def _quotient(top: Expr, bottom: Expr, where: Where) -> Curvature | None:
    if not names(bottom):
        inner, s = curvature(top, where), sign(bottom)
        return inner if s == 1 else _flipped(inner) if s == -1 else None
    s = sign(top) if not names(top) else None
    if s in (1, -1) and positive(bottom, where) and curvature(bottom, where) in ("affine", "concave"):
        return "convex" if s == 1 else "concave"
    return None


def positive(u: Expr, where: Where) -> bool:
    """Evidently positive where it is defined."""
    low = range_of(u, where)
    return low.low is not None and (sign(low.low) == 1 or (sign(low.low) == 0 and not low.low_in))


def _not_negative(u: Expr, where: Where) -> bool:
    low = range_of(u, where).low
    return low is not None and sign(low) in (0, 1)


def _power(base: Expr, exponent: Expr, where: Where) -> Curvature | None:
    if not names(base):
        order = 1 if base == E else compare(base, Expr("number", (1,)))  # type: ignore[arg-type]
        inner = curvature(exponent, where)
        return "convex" if inner == "affine" or inner == ("convex" if order == 1 else "concave") else None
    n = value_of(exponent)
    if n is None:
        return None
    inner = curvature(base, where)
    if inner == "affine" and n > 0 and n % 2 == 0:
        return "convex"
    if n >= 1 and inner in ("affine", "convex") and _not_negative(base, where):
        return "convex"
    if n < 0 and inner in ("affine", "concave") and positive(base, where):
        return "convex"
    fractional = 0 < n < 1 and inner in ("affine", "concave")
    return "concave" if fractional else None


def _logarithm(u: Expr, where: Where) -> Curvature | None:
    """ln of something concave; ln Σ e^affine; ln(c/v) = ln c − ln v."""
    if u.head == "/" and not names(children(u)[0]) and positive(children(u)[0], where):
        return _flipped(_logarithm(children(u)[1], where))
    if u.head == "sigmoid" and curvature(children(u)[0], where) == "affine":
        return "concave"
    if curvature(u, where) in ("affine", "concave") or _is_complement(u, where):
        return "concave"
    return "convex" if u.head == "+" and all(_is_exponential(t, where) for t in children(u)) else None


def _is_complement(u: Expr, where: Where) -> bool:
    """1 − σ(affine), which is σ(−affine)."""
    parts = children(u)
    return (
        u.head == "+"
        and len(parts) == 2
        and value_of(parts[0]) == 1
        and parts[1].head == "neg"
        and children(parts[1])[0].head == "sigmoid"
        and curvature(children(children(parts[1])[0])[0], where) == "affine"
    )


def _is_exponential(t: Expr, where: Where) -> bool:
    """A positive number times e^affine."""
    if not names(t):
        return sign(t) == 1
    if t.head == "*":
        moving = [p for p in children(t) if names(p)]
        return (
            len(moving) == 1
            and all(sign(p) == 1 for p in children(t) if not names(p))
            and _is_exponential(moving[0], where)
        )
    return t.head == "^" and children(t)[0] == E and curvature(children(t)[1], where) in ("affine", "convex")


def _root(u: Expr, where: Where) -> Curvature | None:
    """√ of something concave; √(Σ squares + c) with c ≥ 0 is a norm."""
    from ..polynomials.quadratics import completed

    if curvature(u, where) in ("affine", "concave"):
        return "concave"
    variables = sorted(names(u))
    p = polynomial(u, variables)
    if p is None or max(sum(m) for m in p) != 2:
        return None
    done = completed(p, len(variables))
    return "convex" if done.fall is None and all(c >= 0 for c in done.rest.values()) else None


def _extreme(head: str, parts: Sequence[Expr], where: Where) -> Curvature | None:
    wanted: Curvature = "convex" if head == "max" else "concave"
    return wanted if all(curvature(p, where) in ("affine", wanted) for p in parts) else None
