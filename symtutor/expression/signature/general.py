"""A claim made more general: pieces that both sides share become unknown functions.

What holds for every function F holds for the piece that F stands for: d(sqrt(F)) = d(F)/(2*sqrt(F)) proves the line
in which F is five roots deep, whose signs and roots need then not be gone through.
"""

from collections.abc import Iterator

from ..tree import Expr, call, children, name, names, pieces, put

__all__ = ["generalised", "is_deep"]

LEVELS = 3
NEVER = frozenset({
    "case", "list", "tuple", "at", "and", "or", "=", "!=", "<", "<=", ">", ">=", "sum", "product", "mean",
})  # fmt: skip
CHOICES = frozenset({"sqrt", "abs", "sign", "cbrt", "asin", "acos", "asec", "acsc", "acosh", "asech", "max", "min"})
NESTING = frozenset({
    "^", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sigmoid", "softplus", "log",
})  # fmt: skip


def is_deep(u: Expr, v: Expr) -> bool:
    """Whether there are more cases, or more exponents in exponents, than a signature can go through.

    Under a sum sign every case counts once for each point of the sum, and so does every derivative.
    """
    both = {p for side in (u, v) for p in pieces(side)}
    cases, sums = sum(p.head in CHOICES for p in both), any(p.head == "sum" for p in both)
    slopes = any(p.head in ("d", "partial") for p in both)
    return cases > 3 or sums and (cases > 0 or slopes) or max(_height(u), _height(v)) > 3


def _height(e: Expr) -> int:
    return max(map(_height, children(e)), default=0) + (e.head in NESTING and bool(names(e)))


def generalised(u: Expr, v: Expr) -> Iterator[tuple[Expr, Expr]]:
    """The claim with its largest shared pieces unknown, then with the largest inside those, …"""
    shared = {p for p in set(pieces(u)) & set(pieces(v)) - {u, v} if _may_stand(p)}
    for _ in range(LEVELS):
        values = {p: _function(p, place) for place, p in enumerate(sorted(shared, key=repr))}
        left, right = put(u, values), put(v, values)
        inside = set(pieces(left)) | set(pieces(right))
        used = {p for p, f in values.items() if f in inside}
        if not used:
            return
        yield left, right
        shared -= used


def _may_stand(p: Expr) -> bool:
    return p.head not in NEVER and bool(children(p)) and bool(names(p))


def _function(p: Expr, place: int) -> Expr:
    return call("apply", name(f"#{place}"), *map(name, sorted(names(p))))
