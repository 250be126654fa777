"""A function of one quantity: sin(x² + y²) is sin t, where t = x² + y² takes exactly the values t ≥ 0.

The quantity is a polynomial of all the variables, f a function of it alone. On a convex domain its values fill the
interval between its own least and greatest value, so the least value is found in one variable.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ...expression.polynomial import Terms, from_terms, plus, polynomial
from ...expression.tree import Expr, add, children, map_parts, mul, name, names, neg, put, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, plain, told
from ..growth.growth import MINUS_INFINITY
from ..line.profile import NowhereDefined
from ..ranges.domain import is_box
from ..ranges.intervals import Range
from ..result import Conclusion, Minimum, Point, Proof
from ..witness import reaching_path

__all__ = ["composed_holds", "conclude_composed"]

DEPENDS = Say(
    "f depends on {t} = {h} alone: it is {g}, and {t} takes exactly the values {where}; there the least value is {m}.",
    "f는 {t} = {h}에만 따라 변합니다. 곧 {g}이고 {t}의 값은 정확히 {where}입니다. 그 범위에서 최솟값은 {m}입니다.",
)
Again = Callable[[Function], Minimum]


@dataclass(frozen=True, slots=True)
class Composed:
    """f = outer(t) with t = inner; the lowest points of inner when there are finitely many."""

    letter: str
    inner: Expr
    outer: Expr
    values: Range
    lowest: tuple[Point, ...]


def conclude_composed(function: Function, again: Again) -> Conclusion | None:
    """The least value of the outer function on the values of the inner one."""
    split = _split(function, again)
    if split is None:
        return None
    try:
        found = again(Function("g", split.outer, (split.letter,), (), _relations(split.values, split.letter)))
    except NowhereDefined:
        return None
    if found.status == "attained" and found.proof is not None and found.proof.kind != "enclosed":
        return _attained(split, found)
    value = found.value if found.status == "not attained" else MINUS_INFINITY if found.status == "unbounded" else None
    path = None if value is None else reaching_path(function, value)
    return None if path is None else Conclusion(found.status, value, witness=path)


def _attained(split: Composed, found: Minimum) -> Conclusion:
    assert found.proof is not None
    value = found.proof.value
    points, family = _back(split, found)
    where = _relations(split.values, split.letter) or (relation("=", name(split.letter), name(split.letter)),)
    told_where = where[0] if len(where) == 1 else Expr("and", where)
    text = DEPENDS(t=name(split.letter), h=split.inner, g=split.outer, where=told_where, m=told(value))
    return Conclusion("attained", value, points, family, proof=Proof("composed", value, points, (), text))


def _back(split: Composed, found: Minimum) -> tuple[tuple[Point, ...], Expr | None]:
    """The lowest points of the inner function, or the relation that it takes one of the values."""
    if found.family is not None:
        kept = _without(found.family, found.function.domain)
        return (), put(kept, {name(split.letter): split.inner})
    levels = [p[0][1] for p in found.minimizers]
    if len(levels) == 1 and split.lowest and split.values.low is not None and compare(levels[0], split.values.low) == 0:
        return split.lowest, None
    cases = tuple(relation("=", split.inner, level) for level in levels)
    return (), cases[0] if len(cases) == 1 else Expr("or", cases)


def _without(family: Expr, domain: tuple[Expr, ...]) -> Expr:
    """The bounds on t hold by themselves."""
    kept = tuple(r for r in children(family) if r not in domain) if family.head == "and" else (family,)
    return kept[0] if len(kept) == 1 else Expr("and", kept) if kept else family


# ---- the quantity


def _split(function: Function, again: Again) -> Composed | None:
    if function.domain and not is_box(function):
        return None
    inner = _quantity(function)
    if inner is None:
        return None
    letter = next(x for x in ("t", "s", "r") if x not in function.variables)
    outer = _in_letter(function, inner, letter)
    if names(outer) != {letter} or outer == name(letter):
        return None
    shown = from_terms(inner, function.variables)
    least = again(replace(function, body=shown))
    greatest = again(replace(function, body=neg(shown)))
    below, above = _end(least), _end(greatest)
    if below is None or above is None:
        return None
    (low, low_in), (high, high_in) = below, above
    values = Range(low, None if high is None else plain(neg(high)), low_in, high_in)
    return Composed(letter, shown, outer, values, least.minimizers if least.family is None else ())


def _end(found: Minimum) -> tuple[Expr | None, bool] | None:
    """An end of the range: attained, only approached, or infinite."""
    match found.status:
        case "attained" if found.proof is not None and found.proof.kind != "enclosed":
            return found.proof.value, True
        case "not attained":
            return found.value, False
        case "unbounded":
            return None, False
    return None


def _relations(r: Range, x: str) -> tuple[Expr, ...]:
    low = () if r.low is None else (relation("<=" if r.low_in else "<", r.low, name(x)),)
    return low if r.high is None else (*low, relation("<=" if r.high_in else "<", name(x), r.high))


def _quantity(function: Function) -> Terms | None:
    """The polynomial u of all variables that the outermost polynomial parts a·u + b have in common."""
    found: Terms | None = None
    for p in _polynomial_parts(function.body, function.variables):
        bare, lead = _bare(p)
        if not bare:
            return None
        here = {m: c / lead for m, c in bare.items()}
        if found is not None and here != found:
            return None
        found = here
    whole = polynomial(function.body, function.variables)
    occurring = {k for m in found or () for k, n in enumerate(m) if n}
    return found if found and whole is None and len(occurring) == len(function.variables) else None


def _bare(p: Terms) -> tuple[Terms, Fraction]:
    """p without its constant, and the size of its leading coefficient with the sign that most terms have."""
    bare = {m: c for m, c in p.items() if any(m)}
    if not bare:
        return bare, Fraction(1)
    return bare, bare[max(bare)]


def _polynomial_parts(e: Expr, variables: tuple[str, ...]) -> Iterator[Terms]:
    """The polynomials as large as they come."""
    if not names(e) & set(variables):
        return
    p = polynomial(e, variables)
    if p is not None:
        yield p
        return
    for part in _gathered(e, variables):
        yield from _polynomial_parts(part, variables)


def _gathered(e: Expr, variables: tuple[str, ...]) -> tuple[Expr, ...]:
    """The parts of a sum with its polynomial terms taken together."""
    parts = children(e)
    if e.head not in ("+", "*"):
        return parts
    plainer = [p for p in parts if names(p) and polynomial(p, variables) is not None]
    rest = [p for p in parts if p not in plainer]
    return (*rest, Expr(e.head, tuple(plainer))) if len(plainer) > 1 else parts


def _in_letter(function: Function, inner: Terms, letter: str) -> Expr:
    """f with a·t + b in the place of each a·u + b."""

    def change(e: Expr) -> Expr:
        p = polynomial(e, function.variables) if names(e) else None
        if p is None or not any(any(m) for m in p):
            parts = _gathered(e, function.variables) if e.head in ("+", "*") else ()
            return Expr(e.head, tuple(map(change, parts))) if parts else map_parts(e, change)
        bare, _ = _bare(p)
        top = max(inner)
        a = bare.get(top, Fraction(0)) / inner[top]
        if plus(bare, {m: -a * c for m, c in inner.items()}):
            return e
        b = p.get((0,) * len(function.variables), Fraction(0))
        scaled = name(letter) if a == 1 else neg(name(letter)) if a == -1 else mul(rational(a), name(letter))
        return add(scaled, rational(b)) if b else scaled

    return change(function.body)


def composed_holds(function: Function, proof: Proof) -> bool:
    """The quantity, its values and the least value over them are worked out again."""
    from ..minimize import found_here

    again = conclude_composed(function, found_here) if len(function.variables) > 1 else None
    return (
        again is not None
        and again.status == "attained"
        and again.value is not None
        and compare(again.value, proof.value) == 0
    )
