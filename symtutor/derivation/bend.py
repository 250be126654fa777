"""Wrong derivatives with a cause: the derivation replayed with one rule bent by one of its listed mistakes."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..expression.pattern import Found, combine, fill
from ..expression.tree import Expr, children, name, names, pieces, put
from ..function import Function
from ..rules.calculus import CHAIN
from ..rules.claims import sides, wrong_side
from ..rules.entry import Mistake, Rule
from .apply import Application, apply, instance
from .worked_out import worked_out

__all__ = ["Bent", "Use", "bend", "bent", "uses", "ways"]


@dataclass(frozen=True, slots=True)
class Bent:
    """A derivative with a single slip: `mistake` of `rule`, made at `piece`, where its letters stood for `found`."""

    rule: Rule
    mistake: Mistake
    piece: Expr
    found: tuple[tuple[str, Expr], ...]
    result: Expr


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a rule in the derivation of the whole; `above` is the use that left this d/dx, None for the first."""

    application: Application
    above: "Use | None" = None


def bend(function: Function, variable: str, body: Expr | None = None) -> Iterator[Bent]:
    """Every derivative of the function in which exactly one use of a rule went wrong, outermost slips first."""
    whole = Expr("d", (function.body if body is None else body, name(variable)))
    letters = names(whole)
    every = (bent(use, rule, mistake) for use in uses(whole) for rule, mistake in ways(use))
    yield from (found for found in every if names(found.result) <= letters)  # every letter stands for something


def uses(piece: Expr, above: Use | None = None) -> Iterator[Use]:
    """The uses of rules that work out a d/dx, each before those inside it."""
    application = apply(piece)
    if application is None:
        return
    here = Use(application, above)
    yield here
    for inner in dict.fromkeys(p for p in pieces(application.becomes) if p.head in ("d", "partial")):
        yield from uses(inner, here)


def ways(use: Use) -> Iterator[tuple[Rule, Mistake]]:
    """The mistakes that can be made in it: those of its rule, then those of the chain rule."""
    rule = use.application.rule
    yield from ((rule, mistake) for mistake in rule.mistakes)
    if use.application.inner is not None:
        yield from ((CHAIN, mistake) for mistake in CHAIN.mistakes)


def bent(use: Use, rule: Rule, mistake: Mistake) -> Bent:
    """The derivative of the whole if this use goes wrong and all others go right."""
    application, found = use.application, use.application.found
    template = wrong_side(mistake.wrong)
    if rule is CHAIN and application.inner is not None:
        found = (("u", application.inner), ("x", children(application.piece)[1]))
        wrong = worked_out(_chain_slip(template, application))
    else:
        wrong = worked_out(instance(template, dict(found), application.piece))
    return Bent(rule, mistake, application.piece, found, _carried_up(wrong, use))


def _carried_up(wrong: Expr, use: Use) -> Expr:
    """What becomes of the whole if a d/dx in it becomes `wrong`."""
    while use.above is not None:
        becomes = use.above.application.becomes
        wrong = worked_out(put(becomes, {use.application.piece: wrong}))
        use = use.above
    return wrong


def _chain_slip(template: Expr, application: Application) -> Expr:
    """f'(u) with the outer derivative for f' and the inner function for u."""
    variable = str(children(application.piece)[1].parts[0])
    found: Found = {"u": application.inner} if application.inner is not None else {}

    outer = {}
    for use in (p for p in pieces(template) if p.head == "apply"):
        argument = worked_out(fill(children(use)[1], found, variable))
        outer[use] = fill(sides(application.rule.claim)[1], {**dict(application.found), "x": argument}, variable)
    slots = {use: name(f"f_{place}") for place, use in enumerate(outer)}  # an x in them is no letter of the rule
    wrong = put(fill(put(template, dict(slots)), found, variable), {slots[use]: e for use, e in outer.items()})
    return combine(wrong.head, wrong.parts)
