"""Wrong derivatives with a cause: the derivation replayed with one rule bent by one of its listed mistakes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..expression.pattern import Found, combine, fill
from ..expression.tree import Expr, children, map_parts, name, names, pieces, put
from ..function import Function
from ..rules.calculus import CHAIN
from ..rules.claims import sides, wrong_side
from ..rules.entry import Mistake, Rule
from .apply import Application, apply, instance
from .worked_out import worked_out

__all__ = ["Bent", "bend"]


@dataclass(frozen=True, slots=True)
class Bent:
    """A derivative with a single slip: `mistake` of `rule`, made at `piece`, where its letters stood for `found`."""

    rule: Rule
    mistake: Mistake
    piece: Expr
    found: tuple[tuple[str, Expr], ...]
    result: Expr


def bend(function: Function, variable: str, body: Expr | None = None) -> Iterator[Bent]:
    """Every derivative of the function in which exactly one use of a rule went wrong, outermost slips first."""
    whole = Expr("d", (function.body if body is None else body, name(variable)))
    letters = names(whole)
    yield from (bent for bent in _bent(whole) if names(bent.result) <= letters)  # every letter stands for something


def _bent(piece: Expr) -> Iterator[Bent]:
    application = apply(piece)
    if application is None:
        return
    yield from _slips(application)
    inner_pieces = dict.fromkeys(p for p in pieces(application.becomes) if p.head in ("d", "partial"))
    for inner in inner_pieces:
        for bent in _bent(inner):
            yield replace(bent, result=worked_out(put(application.becomes, {inner: bent.result})))


def _slips(application: Application) -> Iterator[Bent]:
    rule, piece, found = application.rule, application.piece, dict(application.found)
    for mistake in rule.mistakes:
        wrong = instance(wrong_side(mistake.wrong), found, piece)
        yield Bent(rule, mistake, piece, application.found, worked_out(wrong))
    if application.inner is not None:
        named = (("u", application.inner), ("x", children(piece)[1]))
        for mistake in CHAIN.mistakes:
            wrong = _chain_slip(wrong_side(mistake.wrong), application)
            yield Bent(CHAIN, mistake, piece, named, worked_out(wrong))


def _chain_slip(template: Expr, application: Application) -> Expr:
    """f'(u) with the outer derivative for f' and the inner function for u."""
    variable = str(children(application.piece)[1].parts[0])
    found: Found = {"u": application.inner} if application.inner is not None else {}

    def written(e: Expr) -> Expr:
        if e.head != "apply":
            return map_parts(e, written)
        argument = worked_out(fill(children(e)[1], found, variable))
        outer = {**dict(application.found), "x": argument}
        return fill(sides(application.rule.claim)[1], outer, variable)

    wrong = fill(written(template), found, variable)
    return combine(wrong.head, wrong.parts)
