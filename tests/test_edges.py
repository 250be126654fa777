"""Edges of a domain, line by line: what f is there, the equation, and the points it leaves."""

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.function import function
from symtutor.minimum import minimize
from symtutor.minimum.edges import edges_line_by_line

# f | the edges that can be solved: the equation, and the points of the domain; by hand
EDGES = """
x^2 + y^2 on x + y = 1                   | 4*x - 2 = 0 ; x = 1/2 and y = 1/2
x^2 + 2y^2 on x*y = 1, x > 0             | 2*x - 4/x^3 = 0 ; x = 2^(1/4) and y = 1/2^(1/4)
x*y on x^2 + y^2 = 2                     | y - 2*lambda*x = 0 and x - 2*lambda*y = 0 and x^2 + y^2 - 2 = 0 ; x = -1 and y = 1 ; x = 1 and y = -1 ; x = -1 and y = -1 ; x = 1 and y = 1
x^2 + y^2 + z^2 on x + y + z = 3         | 2*x - lambda = 0 and 2*y - lambda = 0 and 2*z - lambda = 0 and x + y + z - 3 = 0 ; x = 1 and y = 1 and z = 1
"""  # noqa: E501


@pytest.mark.parametrize("row", EDGES.strip().splitlines())
def test_the_domain_is_a_curve(row: str) -> None:
    asked, told = (cell.strip() for cell in row.split("|"))
    (solving,) = minimize(function(asked)).equations
    assert [show(e, PLAIN) for e in (solving.equation, *solving.solutions)] == told.split(" ; ")


def test_edges_of_a_rectangle() -> None:
    found = minimize(function("x^2 - 2x*y + 2y on 0 <= x <= 3, 0 <= y <= 2"))
    inside, *edges = found.equations
    assert inside.heading is None and all(e.heading is not None for e in edges)
    assert [[show(s, PLAIN) for s in e.solutions] for e in edges] == [[], [], ["x = 0 and y = 0"], ["x = 2 and y = 2"]]


def test_a_curve_with_a_cusp_has_no_multiplier_there() -> None:
    """y^2 = x^3: the gradient of y^2 - x^3 is zero at (0, 0), where x is lowest."""
    assert edges_line_by_line(function("x on y^2 = x^3"), ()) == ()


def test_an_edge_whose_points_the_search_does_not_know_is_not_told() -> None:
    assert edges_line_by_line(function("x^2 + y^2 on x + y = 1"), ()) == ()
