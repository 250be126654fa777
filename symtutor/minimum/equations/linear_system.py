"""The gradient of a quadratic function set to 0: a system of linear equations, eliminated variable by variable."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from flint import fmpq, fmpq_mat

from ...expression.polynomial import Terms, derivative, from_terms
from ...expression.tree import Expr, name, rational, relation
from ...words.say import Say, Sentence
from ..result import EquationStep, Solving

__all__ = ["linear_system"]

RIGHT = Say("numbers to the right, a common factor divided out", "상수항을 오른쪽으로 옮기고 공통 인수로 나눕니다")
MATRIX = Say("as one matrix equation", "행렬로 쓴 식입니다")
NORMAL = Say("as one matrix equation: the normal equations", "행렬로 쓰면 정규방정식입니다")
ELIMINATE = Say("eliminate {x} below its equation", "{x}을/를 아래 식에서 소거합니다")
BACK = Say("from the last equation back", "마지막 식부터 거꾸로 풉니다")
MOST_VARIABLES = 4
Rows = list[list[Fraction]]


def linear_system(p: Terms, variables: Sequence[str], data: bool, squares: bool) -> Solving | None:
    """∇p = 0 solved line by line, each line with the same solution; None unless there is exactly one.

    data: they are also told as one matrix equation; squares: as the normal equations of a sum of squared residuals.
    """
    size = len(variables)
    slopes = [derivative(p, k) for k in range(size)]
    rows: Rows = [_row(s, size) for s in slopes]
    if size > MOST_VARIABLES or _rank([r[:-1] for r in rows]) < size:
        return None
    opening = _together([relation("=", from_terms(s, variables), rational(0)) for s in slopes])
    whole = _scaled_together(rows)
    lines: list[tuple[Expr, str, Sentence]] = [(_shown(whole, variables), "numbers right", RIGHT())]
    if data:
        lines.append((_matrix(whole, variables), "matrix equation", (NORMAL if squares else MATRIX)()))
    steps = _triangular(whole, variables, lines)
    values = [r[-1] for r in steps]
    solved = _together([relation("=", name(v), rational(x)) for v, x in zip(variables, values, strict=True)])
    lines.append((solved, "back substitution", BACK()))
    chain, before = [], opening
    for after, rule, reason in lines:
        if after != before:
            chain.append(EquationStep(before, after, rule, reason, "proved"))
            before = after
    return Solving(opening, variables[0], tuple(chain), tuple(map(rational, values)), True)


def _row(slope: Terms, size: int) -> list[Fraction]:
    """The coefficients of a·x = c."""
    zero = (0,) * size
    linear = [slope.get(tuple(int(k == axis) for k in range(size)), Fraction(0)) for axis in range(size)]
    return [*linear, -slope.get(zero, Fraction(0))]


def _whole(row: Sequence[Fraction]) -> list[Fraction]:
    """Whole numbers without a common factor, the first of them positive."""
    bottom = lcm(*(v.denominator for v in row))
    top = gcd(*(int(v * bottom) for v in row)) or 1
    lead = next((v for v in row if v), Fraction(1))
    return [v * bottom / (top if lead > 0 else -top) for v in row]


def _scaled_together(rows: Rows) -> Rows:
    """All rows by one factor: whole numbers without a common factor of all."""
    bottom = lcm(*(v.denominator for r in rows for v in r))
    top = gcd(*(int(v * bottom) for r in rows for v in r)) or 1
    return [[v * bottom / top for v in r] for r in rows]


def _triangular(rows: Rows, variables: Sequence[str], lines: list[tuple[Expr, str, Sentence]]) -> Rows:
    """Forward elimination, each stage told; then the reduced form, which holds the solution."""
    table = [list(r) for r in rows]
    for axis in range(len(variables) - 1):
        pivot = next(k for k in range(axis, len(table)) if table[k][axis])
        table[axis], table[pivot] = table[pivot], table[axis]
        below = [k for k in range(axis + 1, len(table)) if table[k][axis]]
        for k in below:
            factor = table[k][axis] / table[axis][axis]
            table[k] = _whole([a - factor * b for a, b in zip(table[k], table[axis], strict=True)])
        if below:
            lines.append((_shown(table, variables), "elimination", ELIMINATE(x=name(variables[axis]))))
    assert _reduced(table) == _reduced(rows)
    return _reduced(table)


def _reduced(rows: Rows) -> Rows:
    width = len(rows[0])
    echelon, _ = fmpq_mat(len(rows), width, [fmpq(v.numerator, v.denominator) for r in rows for v in r]).rref()
    return [[Fraction(int(echelon[i, j].p), int(echelon[i, j].q)) for j in range(width)] for i in range(len(rows))]


def _rank(rows: Rows) -> int:
    return int(fmpq_mat(len(rows), len(rows[0]), [fmpq(v.numerator, v.denominator) for r in rows for v in r]).rank())


def _shown(rows: Rows, variables: Sequence[str]) -> Expr:
    size = len(variables)
    lefts = [{tuple(int(k == axis) for k in range(size)): v for axis, v in enumerate(row[:-1]) if v} for row in rows]
    pairs = zip(lefts, rows, strict=True)
    return _together([relation("=", from_terms(left, variables), rational(row[-1])) for left, row in pairs])


def _matrix(rows: Rows, variables: Sequence[str]) -> Expr:
    """[[a, b], [c, d]]·[x, y] = [e, f], columns as columns."""
    matrix = Expr("list", tuple(Expr("list", tuple(map(rational, row[:-1]))) for row in rows))
    product = Expr("*", (matrix, _column([name(v) for v in variables])))
    return relation("=", product, _column([rational(row[-1]) for row in rows]))


def _column(entries: Sequence[Expr]) -> Expr:
    return Expr("list", tuple(Expr("list", (e,)) for e in entries))


def _together(relations: Sequence[Expr]) -> Expr:
    return relations[0] if len(relations) == 1 else Expr("and", tuple(relations))
