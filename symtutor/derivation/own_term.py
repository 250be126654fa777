"""The derivative of a sum by one entry w_k: only the term j = k contains it.

The judge sees each sum as its own term and the sum R of all others, which may be any number:
    Σ_j e^(w_j)  as  R + e^w,   so that what it proves holds for every number of terms.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from zlib import crc32

from ..expression.entry import is_entry
from ..expression.pattern import combine
from ..expression.sign import is_evident
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    constant,
    map_parts,
    minus,
    mul,
    name,
    number,
    pieces,
    put,
    relation,
)
from ..rules.sums import OWN_TERM, OWN_TERM_AND_OTHERS, SEPARATED
from ..words.errors import TutorError
from ..words.say import Say
from .application import Application
from .apply import apply
from .brackets import fully_multiplied_out
from .checking import checked
from .step import Step
from .sums import out_of_sums
from .tidy import tidied

__all__ = ["apply_by_entry", "bounds_of", "separated", "to_the_judge"]

E = constant("e")
MIXED = Say("In {u} the terms of the sum do not each contain one entry of {w} only, so I have no rule for it.",
            "{u}에서는 합의 각 항이 {w}의 성분을 하나씩만 포함하지 않으므로 미분하는 규칙이 없습니다.")


def apply_by_entry(piece: Expr, entry: str) -> Application | None:
    """A rule for d/dw_k: of a sum its own term; for all else a rule of calculus, which sees the letter w for w_k."""
    own = _own_term(piece, entry)
    if own is not None:
        return own
    used = apply(_to_letter(piece, entry))
    if used is None:
        return None
    shown = partial(_to_entry, entry=entry)
    found = tuple((letter, shown(e)) for letter, e in used.found)
    inner = None if used.inner is None else shown(used.inner)
    conditions = tuple(shown(c) for c in used.conditions if not _is_sum_of_positive(c))
    return replace(used, found=found, piece=piece, becomes=shown(used.becomes), conditions=conditions, inner=inner)


def _is_sum_of_positive(condition: Expr) -> bool:
    """Σ e^(w_j) > 0; as w_k is one of its terms, the sum is not empty."""
    left, right = children(condition)
    wanted = condition.head in (">", "!=") and right == ZERO and left.head == "sum" and len(left.parts) == 4
    return wanted and is_evident(relation(">", children(left)[3], ZERO))


def _own_term(piece: Expr, entry: str) -> Application | None:
    """d/dw_k Σ_j u(w_j) is d/dw_k u(w_k); None where the sum numbers no w_j. Raises TutorError where it cannot tell."""
    body, variable = children(piece)
    if not _numbers_entries(body, entry):
        return None
    index, low, high, term = children(body)
    if _is_pure(term, entry, index):
        own = _own(term, entry, index)
        return Application(OWN_TERM, (("u", own),), piece, Expr(piece.head, (own, variable)))
    own_part, rest = _parted(term, entry, index)
    if own_part is None or rest is None:
        raise TutorError(MIXED(u=body, w=variable))
    first = combine("*", (Expr(piece.head, (_own(own_part, entry, index), variable)), _own(rest, entry, index)))
    others = call("sum", index, low, high, combine("*", (own_part, Expr(piece.head, (rest, variable)))))
    return Application(OWN_TERM_AND_OTHERS, (), piece, add(first, others), computed=True)


def _parted(term: Expr, entry: str, index: Expr) -> tuple[Expr | None, Expr | None]:
    """The factors of a product with the w_j of this sum, and those in which w is in sums of their own."""
    factors = children(term) if term.head == "*" else ()
    own = [f for f in factors if _is_pure(f, entry, index)]
    rest = [f for f in factors if f not in own]
    here = {p for f in rest for p in pieces(f) if is_entry(p, _base(entry)) and children(p)[1] == index}
    inner = bool(rest) and not here
    return (mul(*own), mul(*rest)) if own and inner else (None, None)


def _base(entry: str) -> str:
    return entry.rpartition("_")[0]


def _numbers_entries(e: Expr, entry: str) -> bool:
    """Whether e is a sum over j in which w_j occurs."""
    if e.head != "sum" or len(e.parts) != 4:
        return False
    index, _, _, term = children(e)
    return any(is_entry(p, _base(entry)) and children(p)[1] == index for p in pieces(term))


def _is_pure(term: Expr, entry: str, index: Expr) -> bool:
    """Whether w occurs in the term as w_j only, with the sum's own index j."""
    if is_entry(term, _base(entry)):
        return children(term)[1] == index
    return term != name(entry) and all(_is_pure(p, entry, index) for p in children(term))


def _own(term: Expr, entry: str, index: Expr) -> Expr:
    """The term j = k: w_k for w_j, c_k for c_j, A_ik for A_ij, k for j."""
    if term.head == "at" and children(term)[1] == index and children(term)[0].head == "name":
        return name(f"{children(term)[0].parts[0]}_{entry.rpartition('_')[2]}")
    if term == index:
        return _written(entry.rpartition("_")[2])
    return map_parts(term, lambda part: _own(part, entry, index))


def _written(sub: str) -> Expr:
    return number(int(sub)) if sub.isdigit() else name(sub)


def _to_letter(e: Expr, entry: str) -> Expr:
    """w for w_k, as the rules see it: then what holds some w_j is not free of w."""
    return put(e, {name(entry): name(_base(entry))})


def _to_entry(e: Expr, entry: str) -> Expr:
    """w_k for w; the arrays of w_j stay."""
    if e == name(_base(entry)):
        return name(entry)
    return e if is_entry(e, _base(entry)) else map_parts(e, lambda part: _to_entry(part, entry))


def to_the_judge(e: Expr, entry: str, outer: tuple[Expr, ...] = ()) -> Expr:
    """e with R + u(w_k) for each sum Σ_j u(w_j), R_i within a sum over i; e itself without an entry."""
    if not entry:
        return e
    inside = (*outer, children(e)[0]) if e.head == "sum" and len(e.parts) == 4 else outer
    if not _numbers_entries(e, entry):
        return map_parts(e, lambda part: to_the_judge(part, entry, inside))
    index, _, _, term = children(e)
    if not _is_pure(term, entry, index):
        return to_the_judge(_parted_sum(e, entry), entry, outer)
    rest = name(f"R_{crc32(repr(e).encode())}")
    for i in outer:
        rest = call("at", rest, i) if i in set(pieces(term)) else rest
    return add(rest, _own(term, entry, index))


def _parted_sum(e: Expr, entry: str) -> Expr:
    """Σ_i w_i S_i as its term k and the sum over the others, in which w_i is no longer w_k."""
    index, low, high, term = children(e)
    own_part, rest = _parted(term, entry, index)
    if own_part is None or rest is None:
        raise TutorError(MIXED(u=e, w=name(entry)))
    base = name(_base(entry))
    others = put(own_part, {call("at", base, index): call("at", name(f"{_base(entry)}_others"), index)})
    own = mul(_own(own_part, entry, index), _own(rest, entry, index))
    return add(own, call("sum", index, low, minus(high, ONE), mul(others, rest)))


def bounds_of(body: Expr, entry: str) -> Iterator[Expr]:
    """k is one of the indices of each sum of w."""
    sub = _written(entry.rpartition("_")[2])
    for p in pieces(body):
        if _numbers_entries(p, entry):
            _, low, high, _ = children(p)
            yield from (relation("<=", low, sub), relation("<=", sub, high))


# ---- sums in which entries and sums of entries meet

def separated(start: Expr, entry: str) -> Iterator[Step]:
    """Σ y_k ln(e^(z_k)/Σ e^(z_j)) as Σ y_k z_k − ln(Σ e^(z_j)) Σ y_k, where a sum of z stands inside a sum of z."""
    body, variable = children(start)
    if not any(_is_mixed(p, entry) for p in pieces(body)):
        return
    after = tidied(out_of_sums(_split(_quotients_apart(body), entry)), 0)
    line = Expr(start.head, (after, variable))
    yield Step(SEPARATED, (), body, after, line, checked(body, after))


def _is_mixed(e: Expr, entry: str) -> bool:
    if not _numbers_entries(e, entry):
        return False
    index, _, _, term = children(e)
    return not _is_pure(term, entry, index) and _parted(term, entry, index) == (None, None)


def _quotients_apart(e: Expr) -> Expr:
    """u − ln v for ln(e^u/v)."""
    e = map_parts(e, _quotients_apart)
    match e.head, children(e):
        case "log", (Expr(head="/") as quotient,):
            top, bottom = children(quotient)
            if top.head == "^" and children(top)[0] == E:
                return minus(children(top)[1], call("log", bottom))
    return e


def _split(e: Expr, entry: str) -> Expr:
    """A mixed sum as a sum for each of its terms."""
    e = map_parts(e, lambda part: _split(part, entry))
    if not _is_mixed(e, entry):
        return e
    index, low, high, term = children(e)
    apart = fully_multiplied_out(term)
    terms = children(apart) if apart.head == "+" else (apart,)
    return add(*(call("sum", index, low, high, t) for t in terms))
