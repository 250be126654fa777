"""Functions put together at random: what is claimed is nowhere contradicted by certified values."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.numbers import ball, holds
from symtutor.function import Function, function
from symtutor.minimum import Minimum, minimize, verify_proof
from symtutor.minimum.ranges.defined import at

pytestmark = pytest.mark.thorough

LINES = st.sampled_from(["x", "(x + 1)", "(2x - 1)", "(3 - x)"])
PIECES = st.one_of(
    LINES,
    st.builds("{}^{}".format, LINES, st.sampled_from([2, 3, 4])),
    st.builds(
        "{}({})".format, st.sampled_from(["e^", "ln", "sin", "cos", "atan", "sigmoid", "abs", "1/", "sqrt"]), LINES
    ),
)
TERMS = st.builds("{}*{}".format, st.sampled_from([1, 2, -1, 3]), PIECES)
SUMS = st.lists(TERMS, min_size=1, max_size=3).map(" + ".join)
DOMAINS = st.sampled_from(["", "", " on 0 <= x <= 2", " on x > 0", " on -1 <= x <= 1"])
POINTS = [Fraction(k, 8) for k in range(-40, 41)] + [s * Fraction(10) ** k for s in (1, -1) for k in (-2, 1, 2, 3)]


@settings(max_examples=40, deadline=None)
@given(SUMS, DOMAINS)
def test_nothing_contradicts_the_answer(body: str, domain: str) -> None:
    f = function(body + domain, ["x"]) if "x" in body else function(body)
    try:
        found = minimize(f, budget=2.0)
    except Exception as error:
        assert getattr(error, "status", None) == 3, (body, domain)  # defined nowhere
        return
    _agrees(f, found)


def _agrees(f: Function, found: Minimum) -> None:
    if found.status == "attained":
        assert found.proof is not None and verify_proof(f, found.proof)
        value = ball(found.proof.value, {}, 200)
        assert not any(h < value for h in _heights(f))
    elif found.status == "not attained":
        assert found.value is not None
        infimum = ball(found.value, {}, 200)
        assert not any(h <= infimum for h in _heights(f))
    elif found.status == "unbounded":
        assert found.witness is not None
        body = at(f.body, dict(found.witness.path))
        far = [ball(body, {"t": Fraction(10) ** k}, 2000) for k in (2, 40, 400)]
        assert far[2] < far[0]
    else:
        assert found.value is None and found.minimizers == ()


def _heights(f: Function) -> list[object]:
    allowed = [{"x": x} for x in POINTS if all(holds(r, {"x": x}) for r in f.domain)]
    values = [ball(f.body, point, 200) for point in allowed]
    return [v for v in values if v.is_finite()]
