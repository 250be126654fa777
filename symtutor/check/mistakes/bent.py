"""Guesses from the rules: a derivation in which one use of one rule went wrong.

A derivative is linear in each d/dx that its rules leave, so the whole changes by
    (∂ whole / ∂ d/dx(u)) · (what was written for d/dx(u) − what it is).
"""

from collections.abc import Iterator, Mapping
from functools import partial

from ...derivation.bend import Use, bent, uses, ways
from ...expression.pattern import ELLIPSIS, Found, fill
from ...expression.tree import Expr, children, name, names
from ...rules.calculus import CHAIN
from ...rules.claims import sides, wrong_side
from ...rules.entry import Mistake, Rule
from ..verdict import Diagnosis
from .bench import NAN, Bench, computed, guarded, slope, value
from .guess import Guess, Suspect

__all__ = ["by_rules", "carried"]


def by_rules(body: Expr, variable: str) -> Iterator[Guess]:
    """One guess for each mistake that each use of a rule in the derivative of `body` allows, outermost first."""
    whole = Expr("d", (body, name(variable)))
    for use in uses(whole):
        for rule, mistake in ways(use):
            slip = use, rule, mistake
            yield Guess((rule.name, mistake.name), partial(_at, whole, *slip), partial(_made, whole, *slip))


def _made(whole: Expr, use: Use, rule: Rule, mistake: Mistake) -> Suspect | None:
    """The wrong derivative with its cause; None if a letter of the mistake stands for nothing here."""
    found = bent(use, rule, mistake)
    if not names(found.result) <= names(whole):
        return None
    said = mistake.say(**_slots(mistake.say.en + mistake.say.ko, dict(found.found)))
    return Suspect(found.result, Diagnosis(mistake.name, said, found.piece, rule, mistake))


def _slots(text: str, found: Found) -> dict[str, Expr]:
    return {letter: e for letter, e in found.items() if "{" + letter + "}" in text}


# ---- values

def _at(whole: Expr, use: Use, rule: Rule, mistake: Mistake, bench: Bench) -> float:
    local = guarded(_local, bench, use, rule, wrong_side(mistake.wrong))
    right, key = value(bench, use.application.piece), value(bench, whole)
    return key + carried(bench, use) * (local - right)


def carried(bench: Bench, use: Use) -> float:
    """How fast the whole derivative grows with the d/dx at which the rule is used."""
    if use.above is None:
        return 1.0
    return carried(bench, use.above) * slope(bench, use.above.application.becomes, use.application.piece)


def _local(bench: Bench, use: Use, rule: Rule, wrong: Expr) -> float:
    """What the mistake makes of this d/dx."""
    application = use.application
    letters = dict(application.found)
    if rule is CHAIN and application.inner is not None:
        return filled(bench, wrong, {"u": application.inner}, {}, use)
    outer = filled(bench, wrong, letters)
    chained = application.inner is not None
    return outer * slope(bench, letters["x"]) if chained and outer else outer


def filled(
    bench: Bench, template: Expr, letters: Found, given: Mapping[str, float] | None = None, use: Use | None = None
) -> float:
    """A rule's right side in numbers, `given` before `letters`; f' is the derivative of the outer function of `use`."""
    match template.head:
        case "number" | "constant":
            return value(bench, template)
        case "name":
            return _letter(bench, str(template.parts[0]), letters, given or {})
        case "d":
            return slope(bench, fill(children(template)[0], letters, str(bench.x.parts[0])))
        case "apply" if use is not None:
            argument = filled(bench, children(template)[1], letters, given)
            outer = sides(use.application.rule.claim)[1]
            return filled(bench, outer, dict(use.application.found), {"x": argument})
        case "+" | "*" if ELLIPSIS in template.parts:
            return value(bench, fill(template, letters, str(bench.x.parts[0])))
    return computed(template.head, [filled(bench, p, letters, given, use) for p in children(template)])


def _letter(bench: Bench, letter: str, letters: Found, given: Mapping[str, float]) -> float:
    if letter in given:
        return given[letter]
    if letter in letters:
        return value(bench, letters[letter])
    return value(bench, bench.x) if letter == "x" else NAN
