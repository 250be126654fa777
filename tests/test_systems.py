"""The gradient set to zero, solved line by line: the lines as a teacher writes them, and no solution is lost."""

import math
import random

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, children, minus, name, put
from symtutor.function import function
from symtutor.minimum import minimize
from symtutor.minimum.equations.system import solve_system
from symtutor.minimum.equations.system_parts import CASE
from symtutor.minimum.result import Point, Solving
from symtutor.minimum.slopes import slopes_of


def solved(text: str) -> tuple[Solving, tuple[Point, ...]] | None:
    f = function(text)
    partials = slopes_of(f.body, f.variables)
    assert partials is not None
    return solve_system(partials, f.variables)


# f | the lines after ∇f = 0; a case stands in brackets
LINES = """
x^4 + y^4 - 4x*y          | y = x^3 ; 4*x^9 - 4*x = 0 ; x*(x + 1)*(x - 1) = 0 ; x = 0 or x + 1 = 0 or x - 1 = 0 ; x = 0 or x = -1 or x - 1 = 0 ; x = 0 or x = -1 or x = 1
(1 - x)^2 + (y - x^2)^2   | y = x^2 ; 2*x - 2 = 0 ; 2*x = 2 ; x = 1
x^2*y + y^3 - y           | x = 0 or y = 0 ; [x = 0] ; 3*y^2 - 1 = 0 ; 3*y^2 = 1 ; y^2 = 1/3 ; y = -sqrt(3)/3 or y = sqrt(3)/3 ; [y = 0] ; x^2 - 1 = 0 ; x^2 = 1 ; x = -1 or x = 1
x^3 + y^3 - 3x - 12y      | 3*x^2 - 3 = 0 ; 3*x^2 = 3 ; x^2 = 1 ; x = -1 or x = 1 ; 3*y^2 - 12 = 0 ; 3*y^2 = 12 ; y^2 = 4 ; y = -2 or y = 2
(x*y - 1)^2 + x^2         | x = 0 or x*y - 1 = 0 ; [x = 0] ; -2*y = 0 ; y = 0 ; [x*y - 1 = 0] ; 2*x = 0 ; x = 0 ; -1 = 0
"""  # noqa: E501


@pytest.mark.parametrize("row", LINES.strip().splitlines())
def test_lines(row: str) -> None:
    asked, lines = (cell.strip() for cell in row.split("|"))
    found = solved(asked)
    assert found is not None
    told = [f"[{show(s.after, PLAIN)}]" if s.rule == CASE else show(s.after, PLAIN) for s in found[0].steps]
    assert told == [line.strip() for line in lines.split(" ; ")]


# f | all real solutions (x, y[, z]); by hand, and by SymPy's solve
POINTS = """
x^2 + y^4 - 4x*y                   | -2*sqrt(2), -sqrt(2) ; 0, 0 ; 2*sqrt(2), sqrt(2)
(x^2 - y)^2 + (y^2 - x)^2          | 0, 0 ; 1/2, 1/2 ; 1, 1
x*y*(1 - x - y)                    | 0, 0 ; 1, 0 ; 0, 1 ; 1/3, 1/3
x*e^(-x^2 - y^2)                   | -sqrt(2)/2, 0 ; sqrt(2)/2, 0
x/(1 + x^2 + y^2)                  | -1, 0 ; 1, 0
x*y + 1/x + 1/y                    | 1, 1
x^2 + x*y + y^2 + 1/x + 1/y        | 1/cbrt(3), 1/cbrt(3)
x^4 - 3x^2*y + y^2 + y             | 0, -1/2 ; -sqrt(15)/5, 2/5 ; sqrt(15)/5, 2/5
x^3 - 3x*y^2                       | 0, 0
x^2 + y^2 + z^2 - x*y*z            | 0, 0, 0 ; 2, 2, 2 ; 2, -2, -2 ; -2, 2, -2 ; -2, -2, 2
e^(x^2 + y^2)*(x + 1)^2 + y^2      | -1, 0
"""


def value(e: Expr) -> float:
    return float(ball(e, {}, 80).mid())


@pytest.mark.parametrize("row", POINTS.strip().splitlines())
def test_points(row: str) -> None:
    asked, points = (cell.strip() for cell in row.split("|"))
    found = solved(asked)
    assert found is not None
    theirs = sorted([value(read(c)) for c in p.split(",")] for p in points.split(" ; "))
    ours = sorted([value(e) for _, e in p] for p in found[1])
    assert len(ours) == len(theirs)
    assert all(math.isclose(a, b, abs_tol=1e-12) for p, q in zip(ours, theirs, strict=True)
               for a, b in zip(p, q, strict=True))  # fmt: skip


@pytest.mark.parametrize("asked", ["x^2*y^2", "(x + y)^2*e^(-x)", "sin(x)*cos(y)", "(x^2 + y^2 - 1)^2"])
def test_infinitely_many_solutions_are_not_listed(asked: str) -> None:
    assert solved(asked) is None


def test_a_function_that_is_no_polynomial_has_all_its_critical_points() -> None:
    found = minimize(function("x*e^(-x^2 - y^2)"))
    assert found.complete and [c.kind for c in found.candidates] == ["minimum", "maximum"]


def holds(e: Expr, point: Point) -> bool:
    cases = children(e) if e.head == "or" else (e,)
    values = {name(v): c for v, c in point}
    return any(ball(minus(*(put(side, values) for side in children(c))), {}, 120).contains(0) for c in cases)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(60))
def test_random_polynomials(seed: int) -> None:
    """Newton's method from many starts finds no zero of the gradient that is not listed; lines hold at all of them."""
    rng = random.Random(seed)
    terms = [(i, j) for i in range(5) for j in range(5 - i) if i + j > 0]
    body = " + ".join(f"({rng.randint(-4, 4)})*x^{i}*y^{j}" for i, j in rng.sample(terms, 3)) + " + x^2*y - y^2"
    found = solved(body)
    if found is None:
        return
    solving, points = found
    listed = [tuple(value(e) for _, e in p) for p in points]
    for root in newton(body, rng):
        assert any(math.dist(root, p) < 1e-6 for p in listed), (body, root)
    before_cases = next((k for k, s in enumerate(solving.steps) if s.rule == CASE), len(solving.steps))
    for step in solving.steps[:before_cases]:
        assert all(holds(step.after, p) for p in points), (body, show(step.after, PLAIN))


def newton(body: str, rng: random.Random) -> list[tuple[float, float]]:
    """Zeros of the gradient that are simple, by SymPy's derivatives and NumPy's linear algebra."""
    import numpy as np
    import sympy

    x, y = sympy.symbols("x y")
    f = sympy.sympify(body.replace("^", "**"))
    slope = [sympy.diff(f, v) for v in (x, y)]
    look = sympy.lambdify((x, y), [slope, [[sympy.diff(g, v) for v in (x, y)] for g in slope]], "math")
    found = []
    for _ in range(40):
        at = np.array([rng.uniform(-3, 3), rng.uniform(-3, 3)])
        for _ in range(60):
            g, h = (np.array(part, dtype=float) for part in look(*at))
            if abs(np.linalg.det(h)) < 1e-9 or np.max(np.abs(at)) > 1e6:
                break
            at = at - np.linalg.solve(h, g)
        g, h = (np.array(part, dtype=float) for part in look(*at))
        if np.max(np.abs(g)) < 1e-12 and abs(np.linalg.det(h)) > 1e-3:
            found.append((float(at[0]), float(at[1])))
    return found
