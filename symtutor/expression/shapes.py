"""Shapes of vectors and matrices: capitals are matrices, what is multiplied by them or transposed is a column.

A shape is (rows, columns); a column has one column; a number has the shape (). Sizes that nothing fixes are letters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..words.errors import TutorError
from ..words.say import Say, Sentence
from .elementwise import is_elementwise
from .tree import ZERO, Expr, children, names, neg, pieces

__all__ = ["Shape", "Shapes", "has_rows", "is_about_vectors", "shapes_of", "vectors_of"]

Size = int | str
Shape = tuple[Size, Size] | tuple[()]
Given = Mapping[str, Expr]
NUMBER: Shape = ()
IDENTITY = "I_n"
LETTERS = "nmpq"  # of sizes that nothing fixes
TOTALS = frozenset({"sum", "mean", "mse", "mae", "logloss"})
MISMATCH = Say("The shapes do not fit in {e}: {left} and {right}.", "{e}에서 크기가 맞지 않습니다: {left}, {right}.")
RULE = Say("In a product the columns of the left factor must be as many as the rows of the right one; "
           "terms of a sum need equal shapes.",
           "곱에서는 왼쪽의 열의 수와 오른쪽의 행의 수가 같아야 하고, 합에서는 크기가 같아야 합니다.")
SQUARE = Say("A trace is the sum of the diagonal of a square matrix.", "대각합은 정사각행렬의 대각성분의 합입니다.")
NOT_FOR_VECTORS = Say("I do not know what {e} means for vectors.", "벡터에서 {e}의 뜻을 알 수 없습니다.")


def is_about_vectors(body: Expr, given: Given) -> bool:
    """Whether a body is written with vectors: a transpose, a trace, a matrix, or a norm outside of data."""
    heads = {p.head for p in pieces(body)}
    if heads & {"transpose", "trace"} or any(has_rows(value) for n, value in given.items() if n in names(body)):
        return True
    over_data = any(n in names(body) for n in given)
    if any(_is_matrix(p) for e in pieces(body) if e.head == "norm" for p in pieces(e)):
        return True
    if not over_data and any(_holds_matrix(e) for e in pieces(body) if e.head in TOTALS and len(e.parts) < 3):
        return True
    return "norm" in heads and not (over_data or heads & {"mean", "mse", "mae", "logloss", "at"})


def _holds_matrix(e: Expr) -> bool:
    """Whether a matrix stands before a small letter: A x, X w."""
    return any(
        p.head == "*" and _is_matrix(u) and v.head == "name"
        for p in pieces(e) for u, v in zip(children(p), children(p)[1:], strict=False)
    )


def has_rows(value: Expr) -> bool:
    """Whether given numbers are a matrix: rows, or columns that are still in their file."""
    return value.head == "columns" or value.head == "list" and any(u.head == "list" for u in children(value)[:1])


def _is_matrix(e: Expr) -> bool:
    return e.head == "name" and str(e.parts[0])[0].isupper()


# ---- which names are columns

def vectors_of(body: Expr, given: Given = {}) -> frozenset[str]:  # noqa: B006 (never changed)
    """The names that stand for columns."""
    found = {n for n, value in given.items() if not has_rows(value)}
    while True:
        before = len(found)
        for e in pieces(body):
            _mark(e, found)
        if len(found) == before:
            return frozenset(found)


def _mark(e: Expr, found: set[str]) -> None:
    match e.head, children(e):
        case ("transpose" | "norm"), (u,):
            _is_column(u, found)
        case "*", factors:
            for left, right in zip(factors, factors[1:], strict=False):
                if _is_matrix(left) or left.head == "transpose":
                    _is_column(right, found)
        case ("+" | "mse" | "mae" | "logloss"), terms if any(_last_in(t, found) for t in terms):
            for term in terms:
                _is_column(term, found)


def _is_column(e: Expr, found: set[str]) -> None:
    match e.head, children(e):
        case "name", _ if not _is_matrix(e):
            found.add(str(e.parts[0]))
        case ("neg" | "+"), parts:
            for part in parts:
                _is_column(part, found)
        case "*", (*_, last):
            _is_column(last, found)
        case "/", (top, _):
            _is_column(top, found)
        case _, (u,) if is_elementwise(e):
            _is_column(u, found)


def _last_in(e: Expr, found: set[str]) -> bool:
    """Whether e is a column: x, −x, A x, but not b^T x."""
    match e.head, children(e):
        case "name", _:
            return e.parts[0] in found
        case ("neg" | "/"), (u, *_):
            return _last_in(u, found)
        case "*", factors:
            rows = [f for f in factors if f.head == "transpose" and _last_in(children(f)[0], found)]
            return _last_in(factors[-1], found) and not rows
        case "+", terms:
            return any(_last_in(t, found) for t in terms)
        case _, (u,) if is_elementwise(e):
            return _last_in(u, found)
    return False


# ---- sizes

@dataclass(slots=True)
class Shapes:
    """The shapes of the names of a body; `same` joins sizes that must be equal; `counted` are letters for sizes."""

    names: dict[str, Shape]
    joined: dict[Size, Size] = field(default_factory=dict)
    counted: dict[str, Size] = field(default_factory=dict)

    def size(self, size: Size) -> Size:
        while size in self.joined:
            size = self.joined[size]
        return size

    def same(self, a: Size, b: Size) -> bool:
        """Join two sizes; False when they are different numbers."""
        a, b = self.size(a), self.size(b)
        if a == b:
            return True
        if isinstance(a, int) and isinstance(b, int):
            return False
        old, new = (a, b) if isinstance(a, str) else (b, a)
        self.joined[old] = new
        return True

    def of(self, e: Expr) -> Shape:
        """The shape of e. Raises TutorError where shapes do not fit."""
        match e.head, children(e):
            case "name", _:
                return self._settled(self.names.get(str(e.parts[0]), NUMBER))
            case "transpose", (u,):
                shape = self.of(u)
                return (shape[1], shape[0]) if shape else NUMBER
            case "*", factors:
                return self._product(e, factors)
            case "+", terms:
                return self._sum(e, terms)
            case ("d" | "partial"), (u, w):
                rows, variable = self.of(u), self.of(w)
                if rows and (rows[1] != 1 or variable[1:] != (1,)):
                    raise TutorError(NOT_FOR_VECTORS(e=e))
                return (rows[0], variable[0]) if rows and variable else variable
            case "neg", (u,):
                return self.of(u)
            case "norm", (u,):
                self.of(u)
                return NUMBER
            case ("sum" | "mean"), (u,):
                return self._total(e, u)
            case "trace", (u,):
                return self._trace(e, u)
            case ("mse" | "mae" | "logloss"), (u, v):
                self._sum(e, (u, v))
                return NUMBER
            case "piecewise", cases:
                values = [children(c)[0] for c in cases]
                return self._sum(e, tuple(values))
            case _, (*_, u) if is_elementwise(e):
                return self.of(u)
            case "/", (u, v):
                return self._number(e, v) or self.of(u)
        for part in children(e):
            self._number(e, part)
        return NUMBER

    def _number(self, e: Expr, part: Expr) -> Shape:
        if self.of(part):
            raise TutorError(NOT_FOR_VECTORS(e=e))
        return NUMBER

    def _total(self, e: Expr, u: Expr) -> Shape:
        if self.of(u)[1:] != (1,):
            raise TutorError(NOT_FOR_VECTORS(e=e))
        return NUMBER

    def _trace(self, e: Expr, u: Expr) -> Shape:
        shape = self.of(u)
        if not shape or not self.same(*shape):
            raise TutorError(_mismatch(e, (shape[0], shape[0]) if shape else NUMBER, shape), SQUARE())
        return NUMBER

    def _settled(self, shape: Shape) -> Shape:
        return (self.size(shape[0]), self.size(shape[1])) if shape else NUMBER

    def _product(self, e: Expr, factors: tuple[Expr, ...]) -> Shape:
        total: Shape = NUMBER
        for factor in factors:
            shape = self.of(factor)
            if total and shape and not self.same(total[1], shape[0]):
                raise TutorError(_mismatch(e, total, shape), RULE())
            total = (total[0], shape[1]) if total and shape else total or shape
            total = NUMBER if total in ((1, 1), NUMBER) else self._settled(total)
        return total

    def _sum(self, e: Expr, terms: tuple[Expr, ...]) -> Shape:
        written_terms = [t for t in terms if t not in (ZERO, neg(ZERO))] or [ZERO]  # 0 may be a column of zeros
        first = self.of(written_terms[0])
        for term in written_terms[1:]:
            shape = self.of(term)
            if bool(first) != bool(shape) or not all(map(self.same, first, shape)):
                raise TutorError(_mismatch(e, first, shape), RULE())
        return self._settled(first)


def written(*shapes: Shape) -> tuple[str, ...]:
    """2×3, or n×1 where nothing fixes the rows; a number is 1×1."""
    sizes = dict.fromkeys(s for shape in shapes for s in shape if isinstance(s, str))
    letters = dict(zip(sizes, LETTERS, strict=False))
    told = [tuple(letters.get(s, "k") if isinstance(s, str) else str(s) for s in shape) for shape in shapes]
    return tuple("×".join(shape) if shape else "1×1" for shape in told)


def _mismatch(e: Expr, left: Shape, right: Shape) -> Sentence:
    one, other = written(left, right)
    return MISMATCH(e=e, left=one, right=other)


def shapes_of(body: Expr, given: Given = {}) -> Shapes:  # noqa: B006 (never changed)
    """The shapes of all names. Raises TutorError where they do not fit together, or the body is no number."""
    vectors = vectors_of(body, given)
    found: dict[str, Shape] = {}
    for n in sorted(names(body)):
        rows = children(given[n]) if n in given else ()
        if rows and rows[0].head == "list":
            found[n] = (len(rows), len(rows[0].parts))
        elif rows or n in vectors:
            found[n] = (len(rows) or f"{n}:rows", 1)
        elif n[0].isupper():
            found[n] = (f"{n}:rows", f"{n}:columns")
    shapes = Shapes(found)
    if shapes.of(body):
        raise TutorError(NOT_A_NUMBER(e=body, shape=written(shapes.of(body))[0]), TRANSPOSE_IT())
    shapes.of(body)
    return shapes


NOT_A_NUMBER = Say("{e} is no number: its shape is {shape}.", "{e}은/는 수가 아니며 크기가 {shape}입니다.")
TRANSPOSE_IT = Say("A function must give one number, as w^T A w or norm(A w - y)^2 do.",
                   "함숫값은 w^T A w나 norm(A w - y)^2처럼 수 하나여야 합니다.")
