"""The Newton step n, with H n = g, as expressions: by Cramer's rule, for up to three variables."""

from itertools import permutations

from ...expression.tree import Expr, add, divide, mul, neg
from ...words.errors import TutorError, UsageError
from ...words.say import Say
from ..theory.curvature import Matrix

__all__ = ["newton_step"]

MOST = 3
TOO_MANY = Say("Newton's method is written out for up to {most} variables; here there are {n}.",
               "뉴턴 방법은 변수가 {most}개일 때까지만 식으로 씁니다. 지금은 {n}개입니다.")
NO_CURVATURE = Say("I cannot work out the second derivatives that Newton's method needs.",
                   "뉴턴 방법에 필요한 이계도함수를 구하지 못했습니다.")


def newton_step(gradient: tuple[Expr, ...], hessian: Matrix | None) -> tuple[Expr, ...]:
    """One expression a variable: f'/f'' on a line. Raises UsageError for more than three variables."""
    n = len(gradient)
    if n > MOST:
        raise UsageError(TOO_MANY(most=MOST, n=n))
    if hessian is None or any(e.head == "d" for row in hessian for e in row):
        raise TutorError(NO_CURVATURE())
    below = _determinant(hessian)
    return tuple(divide(_determinant(_with_column(hessian, i, gradient)), below) for i in range(n))


def _with_column(matrix: Matrix, i: int, column: tuple[Expr, ...]) -> Matrix:
    return tuple((*row[:i], e, *row[i + 1:]) for row, e in zip(matrix, column, strict=True))


def _determinant(matrix: Matrix) -> Expr:
    """Leibniz's sum over permutations."""
    rows = range(len(matrix))
    terms = [(mul(*(matrix[i][p[i]] for i in rows)), _is_odd(p)) for p in permutations(rows)]
    return add(*(neg(term) if odd else term for term, odd in terms))


def _is_odd(p: tuple[int, ...]) -> bool:
    return sum(p[i] > p[j] for i in range(len(p)) for j in range(i + 1, len(p))) % 2 == 1
