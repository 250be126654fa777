"""Tidying changes no value, makes nothing larger, and leaves alone what is tidy."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

import symtutor.derivation.tidy  # noqa: F401 (the module; the package's `tidy` is its function)
from symtutor.derivation import tidy
from symtutor.expression.judge import same
from symtutor.expression.pattern import ELLIPSIS
from symtutor.expression.tree import (
    ONE,
    TWO,
    ZERO,
    add,
    call,
    constant,
    divide,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
)
from symtutor.rules.claims import sides
from symtutor.rules.tidying import TIDYING

module = sys.modules["symtutor.derivation.tidy"]

leaves = st.sampled_from([name("x"), name("y"), ZERO, ONE, TWO, number(3), number(6), constant("e"), constant("pi")])
exponents = st.sampled_from([ZERO, ONE, TWO, number(3), neg(ONE), name("x")])


def larger(inner):
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda ts: add(*ts)),
        st.lists(inner, min_size=2, max_size=4).map(lambda ts: mul(*ts)),
        inner.map(neg),
        st.tuples(inner, inner).map(lambda uv: divide(*uv)),
        st.tuples(inner, exponents).map(lambda uv: power(*uv)),
        st.tuples(st.sampled_from(["sin", "cos", "sqrt", "log"]), inner).map(lambda fu: call(*fu)),
    )


expressions = st.recursive(leaves, larger, max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(expressions)
def test_tidying_changes_no_value(e):
    assert same(e, tidy(e)).level != "refuted"


@settings(max_examples=100, deadline=None)
@given(expressions)
def test_tidying_twice_is_tidying_once(e):
    once = tidy(e)
    assert tidy(once) == once


@settings(max_examples=100, deadline=None, derandomize=True)
@given(expressions)
def test_what_is_tidy_is_not_larger(e):
    assert module.measure(tidy(e)) <= module.measure(e)


def test_every_identity_can_be_used_somewhere():
    """None is dead: on letters in place of its left side it, or a better one, applies."""
    for group in TIDYING:
        for rule in group.identities:
            left = put(sides(rule.claim)[0], {name("u"): call("sin", name("u"))})
            if names(left) & set("nmk") or rule.conditions or ELLIPSIS in [p for q in pieces(left) for p in q.parts]:
                continue
            assert tidy(left) != left, rule.name
