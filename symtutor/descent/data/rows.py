"""Everything said of columns as means and sums over all rows: losses by their definition, x_i in a sum as x."""

from collections.abc import Iterator

from ...expression.columns import LOSSES, spelled_out
from ...expression.tree import Expr, add, call, children, map_parts, minus, mul, name, names, number, pieces, put
from ...words.errors import TutorError
from ...words.say import Say

__all__ = [
    "ROW", "by_rows", "distinct", "gradient_by_rows", "nested", "outermost", "runs_over_rows", "slope_by_rows",
]

FEW = 8  # variables up to which each slope is worked out by itself, tidied as a student would
ROW = "row number"  # 1, 2, …: what the index of a sum is in each row
PART_OF_ROWS = Say("The sum {u} must run over all {n} rows: from 1 to {n}.",
                   "합 {u}은/는 1부터 {n}까지 모든 행 {n}개에 걸쳐야 합니다.")
OTHER_ROWS = Say("{u} looks at another row than its own; descent on data takes one row at a time.",
                 "{u}은/는 다른 행을 봅니다. 데이터에 대한 경사 하강은 한 번에 한 행만 봅니다.")


def runs_over_rows(e: Expr) -> bool:
    return e.head in ("mean", "sum") and len(e.parts) == 1


def by_rows(e: Expr, columns: frozenset[str], rows: int) -> Expr:
    """mse(y, w*x) as mean((y - w*x)^2), sum(i=1..n, u(x_i)) as sum(u(x)).

    Raises TutorError for a sum over some of the rows, or over rows side by side.
    """
    match e.head:
        case "logloss":
            return by_rows(_log_loss(*children(e)), columns, rows)
        case "mse" | "mae":  # answer minus truth: the same loss, and its slope has no minus sign to carry
            return by_rows(spelled_out(call(e.head, *reversed(children(e)))), columns, rows)
        case head if head in LOSSES:
            return by_rows(spelled_out(e), columns, rows)
        case "sum" if len(e.parts) == 4 and names(e) & columns:
            return by_rows(_indexed(e, columns, rows), columns, rows)
        case "at" if names(children(e)[0]) & columns:
            raise TutorError(OTHER_ROWS(u=e))
        case "d" | "partial":
            return e
    return map_parts(e, lambda part: by_rows(part, columns, rows))


def _log_loss(y: Expr, p: Expr) -> Expr:
    """-(y log σ(z) + (1 - y) log(1 - σ(z))) = softplus(z) - y z, which never takes the log of 0."""
    if p.head != "sigmoid":
        return spelled_out(call("logloss", y, p))
    (z,) = children(p)
    return call("mean", minus(call("softplus", z), mul(y, z)))


def _indexed(e: Expr, columns: frozenset[str], rows: int) -> Expr:
    index, low, high, body = children(e)
    if low != number(1) or high != number(rows):
        raise TutorError(PART_OF_ROWS(u=e, n=rows))
    entries = {call("at", name(n), index): name(n) for n in columns}
    return call("sum", put(put(body, entries), {index: name(ROW)}))


def outermost(e: Expr) -> Iterator[Expr]:
    """The means and sums of e that are not inside another."""
    if runs_over_rows(e):
        yield e
    else:
        for part in children(e):
            yield from outermost(part)


def gradient_by_rows(e: Expr, variables: tuple[str, ...]) -> tuple[Expr, ...]:
    """The derivative by each variable, backwards through the sum z = b + w₁x₁ + … that all of them are in:

    df/dw₁ = mean(df/dz · x₁), with df/dz worked out once.
    """
    at_once = len(variables) > FEW or any(p.head == "softplus" for p in pieces(e))
    z = _meeting(e, variables) if at_once else None
    if z is None:
        return tuple(slope_by_rows(e, v) for v in variables)
    (inner,), letter = children(e), name(f"q_{_free(e)}")
    outer = put(slope_by_rows(put(inner, {z: letter}), str(letter.parts[0])), {letter: z})
    terms = {v: term for term in children(z) for v in names(term)}
    return tuple(call(e.head, _times(slope_by_rows(terms[v], v), outer)) for v in variables)


def _times(slope: Expr, outer: Expr) -> Expr:
    return outer if slope == number(1) else mul(slope, outer)


def _meeting(e: Expr, variables: tuple[str, ...]) -> Expr | None:
    """The one sum in a mean with each variable in just one of its terms, and nowhere else."""
    wanted = frozenset(variables)
    if not runs_over_rows(e):
        return None
    found = {p for p in pieces(e) if p.head == "+" and wanted <= names(p)}
    z = min(found, key=lambda p: len(repr(p)), default=None)
    if z is None or names(put(e, {z: number(0)})) & wanted:
        return None
    shares = [v for term in children(z) for v in names(term) & wanted]
    return z if len(shares) == len(wanted) else None


def slope_by_rows(e: Expr, variable: str) -> Expr:
    """The derivative of an expression by rows: that of a mean is the mean of the derivatives.

    For f(m, x) with a mean m: df/dx = f_m · dm/dx + f_x.
    """
    from ...derivation import slope, tidy

    if runs_over_rows(e):
        return call(e.head, slope_by_rows(children(e)[0], variable))
    inside = [m for m in dict.fromkeys(outermost(e)) if variable in names(m)]
    if not inside:
        return slope(e, variable)
    letters = {m: name(f"q_{k}") for k, m in enumerate(inside, _free(e))}
    outer, back = put(e, letters), {letter: m for m, letter in letters.items()}
    terms = [mul(slope(outer, str(q.parts[0])), slope_by_rows(m, variable)) for m, q in letters.items()]
    return put(tidy(add(*_with_one(terms), slope(outer, variable))), back)


def _free(e: Expr) -> int:
    """A number so that q_k is no name of e from there on."""
    return 1 + max((int(n[2:]) for n in names(e) if n.startswith("q_") and n[2:].isdigit()), default=0)


def _with_one(terms: list[Expr]) -> list[Expr]:
    """1·u as u."""
    return [children(t)[1] if children(t)[0] == number(1) else t for t in terms]


def distinct(*expressions: Expr) -> set[Expr]:
    """Every piece of some expressions, those that they share once."""
    seen: set[Expr] = set()
    stack = list(expressions)
    while stack:
        here = stack.pop()
        if here not in seen:
            seen.add(here)
            stack.extend(children(here))
    return seen


def nested(*expressions: Expr) -> bool:
    """Whether a mean stands inside another."""
    return any(map(runs_over_rows, distinct(*(children(m)[0] for e in expressions for m in outermost(e)))))
