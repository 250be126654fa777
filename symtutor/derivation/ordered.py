"""Products whose order matters: rules about matrices matched and filled, and tidying that moves no matrix."""

from collections.abc import Iterator, Mapping

from ..expression.pattern import combine
from ..expression.shapes import Shapes
from ..expression.tree import (
    ONE,
    Expr,
    add,
    call,
    children,
    free_of,
    map_parts,
    mul,
    name,
    neg,
)
from .tidy import tidy

__all__ = ["Letters", "filled_in", "fits", "tidy_ordered", "transposed"]

Letters = Mapping[str, Expr]
W, A, B = name("w"), name("A"), name("b")
RESIDUALS = (add(mul(A, W), neg(B)), add(W, neg(B)))  # A w − b and w − b


def fits(pattern: Expr, e: Expr, w: Expr, shapes: Shapes) -> Iterator[Letters]:
    """Every way in which e has the shape of the left side of a rule, with what A and b stand for."""
    return _fits(pattern, e, {"w": w}, shapes)


def _fits(pattern: Expr, e: Expr, found: Letters, shapes: Shapes) -> Iterator[Letters]:
    if pattern in RESIDUALS:
        yield from _residual(pattern, e, found, shapes)
        return
    match pattern.head:
        case "name":
            yield from _letter(str(pattern.parts[0]), e, found, shapes)
        case "number":
            if e == pattern:
                yield found
        case "transpose":
            yield from _fits(children(pattern)[0], transposed(e), found, shapes)
        case "*":
            factors = children(e) if e.head == "*" else (e,)
            yield from _in_order(children(pattern), factors, found, shapes)
        case head if head == e.head and len(pattern.parts) == len(e.parts):
            yield from _parts(children(pattern), children(e), found, shapes)


def _parts(patterns: tuple[Expr, ...], parts: tuple[Expr, ...], found: Letters, shapes: Shapes) -> Iterator[Letters]:
    if not patterns:
        yield found
        return
    for inner in _fits(patterns[0], parts[0], found, shapes):
        yield from _parts(patterns[1:], parts[1:], inner, shapes)


def _in_order(
    patterns: tuple[Expr, ...], factors: tuple[Expr, ...], found: Letters, shapes: Shapes
) -> Iterator[Letters]:
    """Each pattern takes one factor or several neighbours, from left to right."""
    if not patterns:
        yield from () if factors else (found,)
        return
    for size in range(1, len(factors) - len(patterns) + 2):
        for inner in _fits(patterns[0], mul(*factors[:size]), found, shapes):
            yield from _in_order(patterns[1:], factors[size:], inner, shapes)


def _letter(letter: str, e: Expr, found: Letters, shapes: Shapes) -> Iterator[Letters]:
    w, shape = found["w"], shapes.of(e)
    known = found.get(letter)
    if known is not None:
        yield from (found,) if known == e else ()
    elif free_of(e, str(w.parts[0])) and shape and (letter != "b" or shape[1] == 1):
        yield {**found, letter: e}


# ---- A w − b, whatever it looks like

def _residual(pattern: Expr, e: Expr, found: Letters, shapes: Shapes) -> Iterator[Letters]:
    """Any sum with terms (matrix)·w; −(A w) − b and b − A w count as A w − b, which has the same norm."""
    w = found["w"]
    terms = children(e) if e.head == "+" else (e,)
    slopes = [m for t in terms if not free_of(t, str(w.parts[0])) for m in (_matrix_of(t, w),)]
    if not slopes or None in slopes or not shapes.of(e):
        return
    if all(m is not None and m.head == "neg" for m in slopes):
        slopes = [children(m)[0] for m in slopes if m is not None]
        e = add(*sorted((_negative(t) for t in terms), key=lambda t: t.head == "neg"))
    identity = slopes == [ONE]
    if identity != (pattern == RESIDUALS[1]) or (ONE in slopes and not identity):
        return
    a = {} if identity else {"A": add(*(m for m in slopes if m is not None))}
    if "A" in a and found.get("A", a["A"]) != a["A"]:
        return
    yield {**found, **a, "residual": e}


def _matrix_of(term: Expr, w: Expr) -> Expr | None:
    """The matrix in front of w: A of A w, −A of −A w, 1 of w; None if w stands anywhere else."""
    match term.head, children(term):
        case "neg", (u,):
            inner = _matrix_of(u, w)
            return None if inner is None else neg(inner)
        case "*", (*before, last) if last == w and all(free_of(f, str(w.parts[0])) for f in before):
            return mul(*before)
    return ONE if term == w else None


def _negative(e: Expr) -> Expr:
    return children(e)[0] if e.head == "neg" else neg(e)


# ---- filling and transposing

def filled_in(template: Expr, found: Letters) -> Expr:
    """A rule's right side for what its letters stand for, factors in order."""
    if template in RESIDUALS and "residual" in found:
        return found["residual"]
    if template.head == "transpose":
        return transposed(filled_in(children(template)[0], found))
    if template.head == "name":
        return found.get(str(template.parts[0]), template)
    parts = tuple(filled_in(p, found) if isinstance(p, Expr) else p for p in template.parts)
    return combine(template.head, parts)


def transposed(e: Expr) -> Expr:
    """(A B)^T is B^T A^T, (u + v)^T is u^T + v^T, (A^T)^T is A; a number stays."""
    match e.head, children(e):
        case "transpose", (u,):
            return u
        case "*", factors:
            return combine("*", tuple(transposed(f) for f in reversed(factors)))
        case ("+" | "neg"), parts:
            return Expr(e.head, tuple(transposed(p) for p in parts))
        case "name", _:
            return call("transpose", e)
    return e


# ---- tidying

def tidy_ordered(e: Expr, shapes: Shapes) -> Expr:
    """Numbers to the front and computed, like terms collected; every product of matrices keeps its order."""
    kept: dict[Expr, Expr] = {}
    return _put_back(tidy(_hidden(e, shapes, kept)), {v: k for k, v in kept.items()})


def _hidden(e: Expr, shapes: Shapes, kept: dict[Expr, Expr]) -> Expr:
    """e with a letter for each product of matrices, so that what is left commutes."""
    if e.head == "norm" or (e.head in ("name", "transpose") and shapes.of(e)):
        return _letter_for(e, kept)
    if e.head == "*":
        scalars = [f for f in children(e) if not shapes.of(f)]
        chain = [_inner(f, shapes) for f in children(e) if shapes.of(f)]
        minus, chain = sum(f.head == "neg" for f in chain) % 2, [_without_sign(f) for f in chain]
        scalars += [g for f in chain if f.head == "*" for g in children(f) if not shapes.of(g)]
        chain = [g for f in chain for g in (children(f) if f.head == "*" else (f,)) if shapes.of(g)]
        if chain and not (len(chain) == 1 and chain[0].head == "+"):
            whole = mul(*(_hidden(s, shapes, kept) for s in scalars), _letter_for(mul(*chain), kept))
            return neg(whole) if minus else whole
    return map_parts(e, lambda part: _hidden(part, shapes, kept))


def _without_sign(e: Expr) -> Expr:
    return children(e)[0] if e.head == "neg" else e


def _inner(factor: Expr, shapes: Shapes) -> Expr:
    return tidy_ordered(factor, shapes) if factor.head == "+" else factor


def _letter_for(e: Expr, kept: dict[Expr, Expr]) -> Expr:
    return kept.setdefault(e, name(f"~{len(kept):03}"))


def _put_back(e: Expr, kept: dict[Expr, Expr]) -> Expr:
    if e in kept:
        return kept[e]
    inner = map_parts(e, lambda part: _put_back(part, kept))
    return combine(inner.head, inner.parts)
