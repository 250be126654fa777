"""Products whose order matters: rules about matrices matched and filled, and tidying that moves no matrix."""

from collections.abc import Iterator, Mapping
from itertools import product

from ..expression.elementwise import SLOPES, slope_at
from ..expression.pattern import combine
from ..expression.shapes import Shapes
from ..expression.tree import (
    ONE,
    Expr,
    add,
    call,
    children,
    divide,
    free_of,
    map_parts,
    mul,
    name,
    neg,
)
from .tidy import tidy

__all__ = ["Letters", "expanded_in_order", "filled_in", "fits", "tidy_ordered", "transposed"]

Letters = Mapping[str, Expr]
W, A, B, C = name("w"), name("A"), name("b"), name("c")
BIG_W, BIG_B = name("W"), name("B")
RESIDUALS = {  # the letters of the factors before and after the variable
    add(mul(A, W), neg(B)): ("A", ""), add(W, neg(B)): ("", ""),
    add(mul(A, BIG_W), neg(BIG_B)): ("A", ""), add(BIG_W, neg(BIG_B)): ("", ""),
    add(mul(BIG_W, C), neg(B)): ("", "c"), add(mul(A, BIG_W, C), neg(B)): ("A", "c"),
}
COLUMNS = "bcuv"  # letters that stand for columns


def fits(pattern: Expr, e: Expr, variable: Mapping[str, Expr], shapes: Shapes) -> Iterator[Letters]:
    """Every way in which e has the shape of the left side of a rule, with what A and b stand for.

    `variable` says what w, or W in a rule about a matrix that varies, stands for.
    """
    return _fits(pattern, e, variable, shapes)


def _variable(found: Letters) -> Expr:
    return found["w"] if "w" in found else found["W"]


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
        case "apply" if e.head in SLOPES:
            yield from _parts(children(pattern)[1:], children(e), {**found, "f": name(e.head)}, shapes)
        case "transpose":
            yield from _fits(children(pattern)[0], transposed(e), found, shapes)
        case "norm" if e.head == "norm":
            yield from _parts(children(pattern), children(e), {**found, "turned": ONE}, shapes)
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
    w, shape = _variable(found), shapes.of(e)
    known = found.get(letter)
    if known is not None:
        yield from (found,) if known == e else ()
    elif free_of(e, str(w.parts[0])) and shape and (letter not in COLUMNS or shape[1] == 1):
        yield {**found, letter: e}


# ---- A w − b, whatever it looks like

def _residual(pattern: Expr, e: Expr, found: Letters, shapes: Shapes) -> Iterator[Letters]:
    """Any sum with terms (matrix)·w·(column); −(A w) − b and b − A w count as A w − b, which has the same norm."""
    w = _variable(found)
    terms = children(e) if e.head == "+" else (e,)
    around = [_around(t, w) for t in terms if not free_of(t, str(w.parts[0]))]
    if not around or None in around or not shapes.of(e):
        return
    left, right = _factors([pair for pair in around if pair is not None])
    if left is None or right is None:
        return
    if left.head == "neg" and "turned" in found:
        left, e = children(left)[0], _turned(e)
    before, after = RESIDUALS[pattern]
    if (left != ONE) != bool(before) or (right != ONE) != bool(after):
        return
    bound = {letter: factor for letter, factor in ((before, left), (after, right)) if letter}
    bound["residual"] = e
    if all(found.get(letter, factor) == factor for letter, factor in bound.items()):
        yield {**found, **bound}


def _factors(around: list[tuple[Expr, Expr]]) -> tuple[Expr | None, Expr | None]:
    """What stands before the variable in all terms together, and what stands after it in each of them."""
    lefts, rights = [left for left, _ in around], {right for _, right in around}
    if len(rights) > 1 or (len(lefts) > 1 and any(u in (ONE, neg(ONE)) for u in lefts)):
        return None, None
    if all(u.head == "neg" for u in lefts):
        return neg(add(*(children(u)[0] for u in lefts))), rights.pop()
    return add(*lefts), rights.pop()


def _around(term: Expr, w: Expr) -> tuple[Expr, Expr] | None:
    """The factors before and after w: A and c of A w c, −A of −A w, 1 where there are none; None if w is elsewhere."""
    match term.head, children(term):
        case "neg", (u,):
            inner = _around(u, w)
            return None if inner is None else (neg(inner[0]), inner[1])
        case "*", factors if factors.count(w) == 1:
            place = factors.index(w)
            rest = (*factors[:place], *factors[place + 1:])
            if all(free_of(f, str(w.parts[0])) for f in rest):
                return mul(*factors[:place]), mul(*factors[place + 1:])
            return None
    return (ONE, ONE) if term == w else None


def _turned(e: Expr) -> Expr:
    """−e, its positive terms first."""
    terms = children(e) if e.head == "+" else (e,)
    return add(*sorted(map(_negative, terms), key=lambda t: t.head == "neg"))


def _negative(e: Expr) -> Expr:
    return children(e)[0] if e.head == "neg" else neg(e)


# ---- filling and transposing

def filled_in(template: Expr, found: Letters) -> Expr:
    """A rule's right side for what its letters stand for, factors in order."""
    if template in RESIDUALS and "residual" in found:
        return found["residual"]
    if template.head == "apply":
        head, u = str(found["f"].parts[0]), filled_in(children(template)[1], found)
        return slope_at(head, u) if children(template)[0].head == "prime" else call(head, u)
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


def expanded_in_order(e: Expr) -> Expr:
    """A^T (A w − b) as A^T A w − A^T b: brackets multiplied out, no factor moved."""
    match e.head, children(e):
        case "transpose", (u,) if u.head in ("+", "*", "neg"):
            return expanded_in_order(transposed(u))
        case "neg", (u,):
            inner = expanded_in_order(u)
            return add(*map(_negative, children(inner))) if inner.head == "+" else neg(inner)
        case "+", terms:
            return combine("+", tuple(expanded_in_order(t) for t in terms))
        case "*", factors:
            parts = [expanded_in_order(f) for f in factors]
            choices = [children(p) if p.head == "+" else (p,) for p in parts]
            return add(*map(_signed, product(*choices)))
    return e


def _signed(factors: tuple[Expr, ...]) -> Expr:
    """A product with its minus signs in front."""
    whole = combine("*", tuple(_without_sign(f) for f in factors))
    return neg(whole) if sum(f.head == "neg" for f in factors) % 2 else whole


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
        scalars, chain = [f for f in children(e) if not shapes.of(f)], list[Expr]()
        for factor in (_inner(f, shapes) for f in children(e) if shapes.of(f)):
            numbers, matrices = _apart(factor, shapes)
            scalars, chain = scalars + numbers, chain + matrices
        if chain and not (len(chain) == 1 and chain[0].head == "+"):
            return mul(*(_hidden(s, shapes, kept) for s in scalars), _letter_for(mul(*chain), kept))
    return map_parts(e, lambda part: _hidden(part, shapes, kept))


def _without_sign(e: Expr) -> Expr:
    return children(e)[0] if e.head == "neg" else e


def _apart(e: Expr, shapes: Shapes) -> tuple[list[Expr], list[Expr]]:
    """The numbers and the matrices of one factor: −2 and w of −(2 w), 1/c and w of w/c."""
    match e.head, children(e):
        case _ if not shapes.of(e):
            return [e], []
        case "neg", (u,):
            numbers, matrices = _apart(u, shapes)
            return [neg(ONE), *numbers], matrices
        case "/", (u, v):
            numbers, matrices = _apart(u, shapes)
            return [*numbers, divide(ONE, v)], matrices
        case "*", factors:
            parts = [_apart(f, shapes) for f in factors]
            return [n for numbers, _ in parts for n in numbers], [m for _, matrices in parts for m in matrices]
    return [], [e]


def _inner(factor: Expr, shapes: Shapes) -> Expr:
    return tidy_ordered(factor, shapes) if factor.head == "+" else factor


def _letter_for(e: Expr, kept: dict[Expr, Expr]) -> Expr:
    return kept.setdefault(e, name(f"~{len(kept):03}"))


def _put_back(e: Expr, kept: dict[Expr, Expr]) -> Expr:
    if e in kept:
        return kept[e]
    inner = map_parts(e, lambda part: _put_back(part, kept))
    return combine(inner.head, inner.parts)
