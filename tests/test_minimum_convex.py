"""Several variables on convex domains: one after the other, tips of norms, weights, spheres; enclosed where need be."""

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.function import function
from symtutor.minimum import minimize, verify_proof

pytestmark = pytest.mark.thorough

# asked | status | value | proof
ROWS = """
x y - ln(x) - ln(y) on x > 0, y > 0 | attained | 1 | in turn
x ln(x/y) + y - x on x > 0, y > 0 | attained | 0 | in turn
(x + y) + (x - y)^2 on 0 < x < 3 | not attained | -1/4 |
x y - ln x - 2 ln y on x > 0, y > 0 | unbounded | -oo |
sqrt(x^2 + y^2) + sqrt((x - 4)^2 + y^2) + sqrt((x - 1)^2 + y^2) | attained | 4 | tip of a norm
2 sqrt(x^2 + y^2) - x | attained | 0 | tip of a norm
sqrt(x^2 + y^2) - 2x | unbounded | -oo |
3x - 2y on max(abs(x), abs(y)) <= 1 | attained | -5 | edges
x y + y z + z x on x^2 + y^2 + z^2 = 1 | attained | -1/2 | eigenvalue
"""
# asked | the first digits
ENCLOSED = """
e^x + e^y + x^2 on x + y >= 1 | 3.4532307633
max(e^x, e^(-y)) + x^2 + y^2 | 0.8986943411
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_minimum(row: str) -> None:
    asked, status, value, kind = (cell.strip() for cell in f"{row} ".split(" |"))
    found = minimize(function(asked))
    least = found.proof.value if found.proof else found.witness.limit if found.witness else None
    assert found.status == status and least is not None and show(least, PLAIN) == value
    assert (found.proof.kind if found.proof else "") == kind
    assert found.proof is None or verify_proof(found.function, found.proof)


@pytest.mark.parametrize("row", ENCLOSED.strip().splitlines())
def test_enclosed_on_a_convex_domain(row: str) -> None:
    asked, digits = row.split(" | ")
    found = minimize(function(asked))
    assert found.status == "attained" and found.value is None and (found.decimal or "").startswith(digits)
    assert found.enclosure is not None and found.enclosure[0].startswith(digits)
    assert found.proof is not None and verify_proof(found.function, found.proof)
