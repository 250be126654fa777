"""The derivative of a sum by one entry w_k: only the term j = k contains it.

The judge sees each sum as its own term and the sum R of all others, which may be any number:
    Σ_j e^(w_j)  as  R + e^w,   so that what it proves holds for every number of terms.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from zlib import crc32

from ..expression.entry import is_entry
from ..expression.sign import is_evident
from ..expression.tree import (
    ZERO,
    Expr,
    add,
    call,
    children,
    constant,
    map_parts,
    minus,
    name,
    number,
    pieces,
    put,
    relation,
)
from ..rules.sums import OWN_TERM, SEPARATED
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
    """d/dw_k Σ_j u(w_j) is d/dw_k u(w_k); None where the sum holds no w_j. Raises TutorError for any other sum of w."""
    body, variable = children(piece)
    if not _is_sum_of(body, _base(entry)):
        return None
    index, _, _, term = children(body)
    if not _is_pure(term, entry, index):
        raise TutorError(MIXED(u=body, w=variable))
    own = _own(term, entry, index)
    return Application(OWN_TERM, (("u", own),), piece, Expr(piece.head, (own, variable)))


def _base(entry: str) -> str:
    return entry.rpartition("_")[0]


def _is_sum_of(e: Expr, base: str) -> bool:
    """Whether e is a sum over an index in which w_j occurs."""
    return e.head == "sum" and len(e.parts) == 4 and any(is_entry(p, base) for p in pieces(e))


def _is_pure(term: Expr, entry: str, index: Expr) -> bool:
    """Whether w occurs in the term as w_j only, with the sum's own index j."""
    if is_entry(term, _base(entry)):
        return children(term)[1] == index
    return term != name(entry) and all(_is_pure(p, entry, index) for p in children(term))


def _own(term: Expr, entry: str, index: Expr) -> Expr:
    """The term j = k: w_k for w_j, c_k for c_j, k for j."""
    sub = entry.rpartition("_")[2]
    arrays = {p: children(p)[0].parts[0] for p in pieces(term) if p.head == "at" and children(p)[1] == index}
    return put(term, {**{p: name(f"{a}_{sub}") for p, a in arrays.items()}, index: _written(sub)})


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


def to_the_judge(e: Expr, entry: str) -> Expr:
    """e with R + u(w_k) for each sum Σ_j u(w_j); e itself without an entry."""
    if not entry:
        return e
    inner = map_parts(e, lambda part: to_the_judge(part, entry))
    if not _is_sum_of(inner, _base(entry)):
        return inner
    index, _, _, term = children(inner)
    if not _is_pure(term, entry, index):
        raise TutorError(MIXED(u=e, w=name(entry)))
    return add(name(f"R_{crc32(repr(inner).encode())}"), _own(term, entry, index))


def bounds_of(body: Expr, entry: str) -> Iterator[Expr]:
    """k is one of the indices of each sum of w."""
    sub = _written(entry.rpartition("_")[2])
    for p in pieces(body):
        if _is_sum_of(p, _base(entry)):
            index, low, high, term = children(p)
            if not any(is_entry(q, _base(entry)) and children(q)[1] == index for q in pieces(term)):
                continue
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
    return _is_sum_of(e, _base(entry)) and not _is_pure(children(e)[3], entry, children(e)[0])


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
