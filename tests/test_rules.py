"""Every rule's claim is true and every listed mistake is false, for concrete functions in place of its letters."""

import json
import re
from functools import cache

import pytest

from symtutor.cli.program import main
from symtutor.expression.judge import same
from symtutor.expression.numbers import ball
from symtutor.expression.pattern import ELLIPSIS, fill
from symtutor.expression.reading import read
from symtutor.expression.shapes import is_about_vectors
from symtutor.expression.tree import Expr, children, is_number, name, names, put
from symtutor.lessons.reference import ALL_RULES, rule_page
from symtutor.lessons.worked_rule import slips, worked
from symtutor.render.json.reference import rules_json
from symtutor.render.latex import render_latex
from symtutor.render.line import plain_line
from symtutor.render.text import render_text
from symtutor.rules.calculus import CALCULUS, CHAIN
from symtutor.rules.claims import conditions_of, sides, wrong_side
from symtutor.rules.functions import DERIVATIVES
from symtutor.rules.limits import LIMITS
from symtutor.rules.matrices import MATRICES
from symtutor.rules.methods import EXPAND_FIRST, LOGARITHM_LAWS, LOGARITHMIC
from symtutor.rules.sums import SUMS
from symtutor.rules.tidying import TIDYING
from symtutor.words.translate import translate

RULES = (*CALCULUS, *DERIVATIVES, LOGARITHMIC, *LOGARITHM_LAWS, EXPAND_FIRST, *LIMITS)
IDENTITIES = tuple(rule for group in TIDYING for rule in group.identities)

# what the letters stand for; several, because a false claim may be true for one choice
LETTERS = (
    {"u": "x^2 + 2", "v": "3 + sin(x)", "c": "5", "k": "7", "n": "3", "m": "2", "f": "sin"},
    {"u": "e^x + 3", "v": "x^4 + 5", "c": "3", "k": "4", "n": "4", "m": "3", "f": "sin"},
)
ASSIGNMENTS = {id(table): {letter: read(text) for letter, text in table.items() if letter != "f"} for table in LETTERS}


def assignments(claim):
    for table in LETTERS:
        found = dict(ASSIGNMENTS[id(table)])
        whole = next((e for e in _sequences(sides(claim)[0])), None)
        if whole is not None:
            found["..."] = Expr(whole.head, (found["u"], found["v"], read("x + cos(x) + 4")))
        yield found


def _sequences(e):
    if ELLIPSIS in e.parts:
        yield e
    for part in children(e):
        yield from _sequences(part)


def written(side, found):
    """A side with its letters filled in, unknown functions f as sin."""
    filled = fill(side, found, "x")
    return filled


def slots(say):
    return set(re.findall(r"{(\w+)}", say.en)), set(re.findall(r"{(\w+)}", say.ko))


def levels(rule, right):
    left, _ = sides(rule.claim)
    hold = [f for f in assignments(rule.claim) if all(_true(fill(c, f)) for c in conditions_of(rule.conditions))]
    return {same(written(left, found), written(right, found)).level for found in hold}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_the_claim_is_true(rule):
    if rule in SUMS:
        pytest.skip("checked with bounds and with data in test_sums")
    assert levels(rule, sides(rule.claim)[1]) <= {"proved", "points"}


@pytest.mark.parametrize("rule, mistake", [(r, m) for r in RULES for m in r.mistakes if r not in SUMS],
                         ids=lambda x: x.name)
def test_the_mistake_is_false(rule, mistake):
    assert "refuted" in levels(rule, wrong_side(mistake.wrong))


@pytest.mark.parametrize("rule", IDENTITIES, ids=lambda r: r.name)
def test_the_identity_is_true(rule):
    """Also for the numbers that its conditions ask for."""
    left, right = sides(rule.claim)
    numbers = [("3", "2"), ("2", "3"), ("-2", "4"), ("4", "4"), ("3", "5")]
    seen = 0
    for n, m in numbers:
        for table in ASSIGNMENTS.values():
            found = {**table, "w": read("x^2 + x + 1"), "n": read(n), "m": read(m), "k": read("7")}
            found["..."] = read("x^2 + sin(x) - x*e^x")
            if all(_true(fill(c, found)) for c in conditions_of(rule.conditions)):
                seen += 1
                assert same(fill(left, found, compute=False), fill(right, found)).level in ("proved", "points"), (n, m)
    assert seen


def _true(condition):
    from symtutor.expression.numbers import holds

    return names(condition) or holds(condition, {})


@pytest.mark.parametrize("rule", (*RULES, CHAIN, *(group.rule for group in TIDYING)), ids=lambda r: r.name)
def test_both_languages_have_the_same_slots(rule):
    for say in (rule.title, rule.say, *(m.say for m in rule.mistakes)):
        english, korean = slots(say)
        assert english == korean
        assert say.en.strip() and say.ko.strip() and re.search("[가-힣]", say.ko)
        assert english <= names(sides(rule.claim)[0]) | {"x"}


def test_rule_names_are_unique():
    everything = [r.name for r in (*RULES, *MATRICES, CHAIN, *(group.rule for group in TIDYING))]
    assert len(everything) == len(set(everything))


def test_numbers_in_claims_are_numbers():
    assert is_number(sides("d(c) = 0")[1])


# ---- the pages

PAGES = [pytest.param(rule, id=rule.name) for rule in ALL_RULES.values()]
NOT_REFUTED = {
    ("sum_of_data", "sum sign lost"),  # a column, not a number
    ("unknown_function_of_several", "only the first argument"),  # a function without values
}


@cache
def pages(rule):
    return {language: translate(rule_page(rule), language) for language in ("en", "ko")}


@pytest.mark.parametrize("rule", PAGES)
def test_the_example_uses_the_rule_and_is_checked(rule):
    example = worked(rule)
    steps = [step for _, steps in example.lines for step in steps]
    assert any(step.rule is rule or rule is CHAIN and step.chained for step in steps)
    assert all(step.checked in ("proved", "points") for step in steps)


@pytest.mark.parametrize("rule", PAGES)
def test_the_example_is_the_derivative(rule):
    """By the judge, from the first line to the last."""
    example = worked(rule)
    if not is_about_vectors(example.function.body, dict(example.function.data)):
        assert same(example.start, example.result).level in ("proved", "points")


@pytest.mark.parametrize("rule", [pytest.param(r, id=r.name) for r in ALL_RULES.values() if r.mistakes])
def test_each_mistake_is_refuted_on_the_example(rule):
    shown = {slip.mistake.name: slip for slip in slips(rule)}
    assert {m.name for m in rule.mistakes} - shown.keys() <= {name for owner, name in NOT_REFUTED if owner == rule.name}
    for slip in shown.values():
        assert slip.values[0] != slip.values[1]
        if len(slip.values[0]) == 1:
            put_in = [put(e, {name(n): v for n, v in worked(rule).function.data}) for e in (slip.wrong, slip.right)]
            wrong, right = (ball(e, dict(slip.point), 64) for e in put_in)
            assert not wrong.overlaps(right)
            assert float(wrong) == pytest.approx(float(slip.values[0][0]), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("rule", PAGES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_in_every_notation(rule, language):
    page = pages(rule)[language]
    title = plain_line(rule.title(), language)
    for told in (render_text(page), render_text(page, ascii=True), render_latex(page, language, "rule")):
        assert ("예제" if language == "ko" else "Worked example") in told
        assert not rule.mistakes or ("흔한 잘못" if language == "ko" else "What goes wrong") in told
    assert title.replace("\u00a0", " ") in render_text(page)
    assert (language == "ko") == bool(re.search("[가-힣]", render_text(page)))


@pytest.mark.parametrize("rule", PAGES)
def test_the_page_as_data(rule):
    (told,) = json.loads(json.dumps(rules_json((rule,))))["rules"]
    assert told["name"] == rule.name
    assert rule is CHAIN or any(rule.name in line["rules"] for line in told["example"]["lines"])
    assert "{" not in told["say"]["en"] + told["say"]["ko"] + "".join(m["say"]["ko"] for m in told["mistakes"])
    assert [m["name"] for m in told["mistakes"]] == [m.name for m in rule.mistakes]


@pytest.mark.parametrize("written, meant", [("prodct", "product"), ("Chain", "chain"), ("quotiant", "quotient")])
def test_near_names_are_suggested(written, meant, capsys):
    assert main(["rules", written]) == 2
    assert meant in capsys.readouterr().err
