"""Random expressions with every kind of head: each line of a derivation is the slope, by mpmath at 30 digits."""

from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from independent import check_slope

from symtutor.derivation import derive
from symtutor.expression.functions import FUNCTIONS
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.reading import read
from symtutor.expression.tree import (
    OTHERWISE,
    Expr,
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
)
from symtutor.function import function
from symtutor.words.errors import OutOfBudget, TutorError

pytestmark = pytest.mark.thorough

OF_ONE = sorted(n for n, row in FUNCTIONS.items() if row.arity == 1)
OF_TWO = ("max", "min", "atan2", "beta", "log_base")
OF_ORDER = ("besselj", "bessely", "besseli", "besselk", "uppergamma", "lowergamma", "expint", "polygamma")
LEAVES = ("x", "x", "x", "y", "2", "3", "1/2", "pi", "x + 1", "x^2", "2x", "-x")
EXPONENTS = ("2", "3", "-1", "1/2", "x", "-2", "y", "1/3")


def grown(chance, depth):
    """A random expression of at most that depth with every kind of head."""
    if depth == 0 or chance.random() < 0.15:
        return read(chance.choice(LEAVES))

    def inner():
        return grown(chance, depth - 1)

    return chance.choice(KINDS)(inner, chance)


KINDS = (
    *[lambda u, _: add(u(), u()), lambda u, _: mul(u(), u()), lambda u, _: divide(u(), u()), lambda u, _: neg(u())] * 2,
    *[lambda u, c: power(u(), read(c.choice(EXPONENTS))), lambda u, _: power(constant("e"), u())] * 2,
    *[lambda u, c: call(c.choice(OF_ONE), u())] * 9,
    *[lambda u, c: call(c.choice(OF_TWO), u(), u())] * 2,
    *[lambda u, c: call(c.choice(OF_ORDER), number(c.randint(0, 3)), u())] * 2,
    lambda u, _: call("apply", name("f"), u()), lambda u, _: call("apply", name("g"), u(), u()),
    lambda u, _: call("root", u(), number(5)), lambda u, c: call("binomial", u(), number(c.randint(0, 3))),
    lambda u, _: call("piecewise", call("case", u(), read("x < 1")), call("case", u(), OTHERWISE)),
    lambda u, _: Expr("sum", (name("k"), number(1), number(3), mul(name("k"), u()))),
    lambda u, _: Expr("product", (name("k"), number(1), number(3), add(name("k"), u()))),
    lambda u, _: Expr("integral", (name("t"), number(0), u(), read("t^2 + x*t"))),
)  # fmt: skip


@settings(max_examples=90, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_any_derivative(seed):
    e = grown(Random(seed), 2 + seed % 3)
    text = show(e, PLAIN)
    note(text)
    try:
        d = derive(function(text, wrt=[min(names(e))]) if names(e) else function(text))
    except (OutOfBudget, TutorError) as error:
        assert "failed" not in error.what.say.en
        assume(False)
    assert not any(p.head in ("d", "partial") for p in pieces(d.result))
    check_slope(d, enough=1)
