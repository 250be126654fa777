"""Words with a grammar or a meaning of their own: exp, root, piecewise, sum, diff. One row a word in BUILDERS."""

from collections.abc import Callable
from typing import Final

from ..tree import OTHERWISE, Expr, call, children, constant, divide, map_parts, name, number, value_of
from . import unreadable as no
from .bounded import bounded_power, bounded_range
from .calls import argument, check_count, function_exponent, raised
from .stream import Stream, accept, bracketed, close, error_at, expect, spanning
from .strengths import POSTFIX, RELATION, SUM
from .tokens import Token

__all__ = ["cases", "form", "indexed_form", "over_index", "root", "sum_sign"]

LARGEST_DEGREE: Final = 99  # of a root
Builder = Callable[[Stream, Token, list[Expr]], Expr]


def form(s: Stream, token: Token) -> Expr:
    """The form at `token` with what belongs to it."""
    if token.text in _INDEXED:
        return indexed_form(s, token)
    if token.text == "limit" and s.kinds("(", "name", "-", ">"):
        return _limit_sign(s)
    exponent = function_exponent(s) if token.text in ("exp", "log10") else None
    if token.text not in ("exp", "log10") and s.peek().kind != "(":
        raise error_at(s, token, no.NO_ARGUMENT(word=token.text), no.WRITE(a=_EXAMPLES[token.text]))
    arguments = argument(s, token)
    return raised(s, token, BUILDERS[token.text](s, spanning(s, token), arguments), exponent)


def _malformed(s: Stream, token: Token) -> Exception:
    place = spanning(s, token)
    return error_at(s, place, no.BAD_FORM(word=token.text), no.WRITE(a=_EXAMPLES[token.text]))


_EXAMPLES: Final = {
    "root": "root(x, 3)", "rational": "Rational(1, 2)", "diff": "diff(x^2, x)", "limit": "lim(h->0, sin(h)/h)",
    "piecewise": "piecewise((x^2, x < 0), (x, otherwise))", "sum": "sum(i=1..n, x_i^2)",
    "matrix": "Matrix([[1, 2], [3, 4]])", "=": "x = 1", "!=": "x != 1", "and": "x > 0 and x < 1",
    "or": "x = 1 or x = 2", "product": "product(i=1..n, x_i)",
    "integral": "integral(t=0..x, t^2)", "exp": "exp(x)", "log10": "log10(x)", "trigamma": "trigamma(x)",
    "<": "x < 1", "<=": "x <= 1", ">": "x > 1", ">=": "x >= 1",
}


# ---- functions of their arguments

def _exp(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    check_count(s, token, 1, len(arguments))
    return bounded_power(s, token, constant("e"), arguments[0])


def _log10(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    check_count(s, token, 1, len(arguments))
    return call("log_base", number(10), arguments[0])


def _root(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    check_count(s, token, 2, len(arguments))
    return root(s, token, *arguments)


def root(s: Stream, place: Token, u: Expr, degree: Expr) -> Expr:
    """The square, cube or nth root of u: sqrt, cbrt, the real root of odd degree, u^(1/n)."""
    match value_of(degree):
        case 2:
            return call("sqrt", u)
        case 3:
            return call("cbrt", u)
        case n if n and 3 < n <= LARGEST_DEGREE and n.denominator == 1 and n % 2:
            return call("root", u, degree)
        case None if s.known.rule:
            return call("root", u, degree)
        case _:
            return bounded_power(s, place, u, divide(number(1), degree))


def _trigamma(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """The derivative of digamma: polygamma of order 1."""
    check_count(s, token, 1, len(arguments))
    return call("polygamma", number(1), *arguments)


def _rational(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    check_count(s, token, 2, len(arguments))
    return divide(*arguments)


def _diff(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """diff(u, x), diff(u, x, y), diff(u, x, 2), Derivative(u, (x, 2))"""
    body, *variables = arguments
    for v in variables:
        match v.head, value_of(v):
            case "name", _:
                body, last = call("d", body, v), v
            case "tuple", _ if len(v.parts) == 2:
                body = _repeated(s, token, body, *children(v))
            case "number", times if body.head == "d" and times and times > 0:
                body = _repeated(s, token, body, last, number(times - 1))
            case _:
                raise _malformed(s, token)
    if not variables:
        raise _malformed(s, token)
    return body


def _repeated(s: Stream, token: Token, body: Expr, variable: Expr, times: Expr) -> Expr:
    order = value_of(times)
    if variable.head != "name" or order is None or order.denominator != 1 or not 0 <= order < 20:
        raise _malformed(s, token)
    for _ in range(int(order)):
        body = call("d", body, variable)
    return body


def _limit(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """limit(u, h, 0)"""
    if len(arguments) != 3 or arguments[1].head != "name":
        raise _malformed(s, token)
    return call("limit", *arguments)


def _limit_sign(s: Stream) -> Expr:
    """lim(h->0, u)"""
    opening, letter, *_ = (s.take() for _ in range(4))
    place = s.expression(s, RELATION)
    expect(s, ",")
    body = s.expression(s, 0)
    close(s, opening)
    return call("limit", body, name(letter.text), place)


# ---- piecewise

def _piecewise(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """(value, condition), …; only the last condition may be `otherwise`."""
    rows = [call("case", *children(a)) for a in arguments if a.head == "tuple" and len(a.parts) == 2]
    if len(rows) != len(arguments) or not all(map(_is_condition, rows)) or _otherwise_early(rows):
        raise _malformed(s, token)
    return call("piecewise", *rows)


_CONDITIONS: Final = frozenset(("=", "!=", "<", "<=", ">", ">=", "and", "or"))


def _is_condition(row: Expr) -> bool:
    condition = children(row)[1]
    return condition.head in _CONDITIONS or condition == OTHERWISE


def _otherwise_early(rows: list[Expr]) -> bool:
    return any(children(row)[1] == OTHERWISE for row in rows[:-1])


def cases(s: Stream, token: Token) -> Expr:
    """\\begin{cases} u & x < 0 \\\\ v & \\text{otherwise} \\end{cases}"""
    rows = []
    while s.peek().kind != "endcases":
        value = s.expression(s, 0)
        accept(s, ",")
        accept(s, "&")
        accept(s, "if")
        rows.append(call("tuple", value, s.expression(s, 0)))
        accept(s, ",", ".")
        if not accept(s, "\\\\"):
            break
    expect(s, "endcases")
    return _piecewise(s, token._replace(text="piecewise"), rows)


# ---- sums over an index

_INDEXED: Final = frozenset(("sum", "product", "integral"))


def indexed_form(s: Stream, token: Token) -> Expr:
    """sum(i=1..n, u), Sum(u, (i, 1, n)), sum_(i=1)^n u"""
    if s.peek().kind == "_" and token.text != "integral":
        return _over_sign(s, token, token.text)
    opening = s.peek()
    if opening.kind != "(":
        raise _malformed(s, token)
    s.take()
    if s.kinds("name", "="):
        outside, s.bars = s.bars, ()
        index, low = _index_and_start(s)
        expect(s, "..")
        high = s.expression(s, RELATION)
        expect(s, ",")
        body = s.expression(s, 0)
        close(s, opening)
        s.bars = outside
        return over_index(s, token, token.text, (index, low, high, body))
    arguments = bracketed(s, opening)
    if token.text == "sum" and len(arguments) == 1:
        return call("sum", *arguments)
    return _sympy_sum(s, token, arguments)


def _sympy_sum(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """Sum(u, (i, 1, n), …), the first index innermost"""
    body, *ranges = arguments
    if not ranges or any(r.head != "tuple" or len(r.parts) != 3 or children(r)[0].head != "name" for r in ranges):
        raise _malformed(s, token)
    for bounds in ranges:
        index, low, high = children(bounds)
        body = over_index(s, token, token.text, (index, low, high, body))
    return body


def sum_sign(s: Stream, token: Token) -> Expr:
    """\\sum_{i=1}^{n} u, and ∑(i=1..n, u)"""
    head = "sum" if token.kind == "∑" else "product"
    if s.kinds("(", "name", "="):
        return indexed_form(s, token._replace(text=head))
    return _over_sign(s, token, head)


def _over_sign(s: Stream, token: Token, head: str) -> Expr:
    token = token._replace(text=head)
    if not accept(s, "_"):
        if head != "sum" or s.kinds("^"):
            raise _malformed(s, token)
        return call("sum", s.expression(s, SUM))
    opening = accept(s, "{", "(")
    if opening is None or not s.kinds("name", "="):
        raise _malformed(s, token)
    index, low = _index_and_start(s)
    close(s, opening)
    if not accept(s, "^"):
        raise _malformed(s, token)
    high = s.expression(s, POSTFIX)
    return over_index(s, token, head, (index, low, high, s.expression(s, SUM)))


def _index_and_start(s: Stream) -> tuple[Expr, Expr]:
    index = name(s.take().text)
    s.take()
    return index, s.expression(s, RELATION)


def over_index(s: Stream, token: Token, head: str, parts: tuple[Expr, Expr, Expr, Expr]) -> Expr:
    """The sum, product or integral with its index, bounds and body."""
    index, low, high, body = parts
    if head != "integral":
        bounded_range(s, spanning(s, token), low, high)
    return call(head, index, low, high, _with_index(body, str(index.parts[0])))


def _with_index(e: Expr, index: str) -> Expr:
    """The names x_i as items of x, now that i is known to be an index."""
    if e.head == "name":
        base, _, last = str(e.parts[0]).rpartition("_")
        if base and len(last) == 2 and last[1] == index:  # x_ij, whose i is the index of a sum further out
            return call("at", name(f"{base}_{last[0]}"), name(index))
        return call("at", name(base), name(index)) if base and last == index else e
    return map_parts(e, lambda part: _with_index(part, index))


def _relation(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """Eq(u, v), And(u, v, …), as SymPy writes them"""
    if token.text not in ("and", "or"):
        check_count(s, token, 2, len(arguments))
    return call(token.text, *arguments) if len(arguments) > 1 else arguments[0]


def _matrix(s: Stream, token: Token, arguments: list[Expr]) -> Expr:
    """Matrix([[1, 2], [3, 4]])"""
    if len(arguments) != 1 or arguments[0].head != "list":
        raise _malformed(s, token)
    return arguments[0]


BUILDERS: Final[dict[str, Builder]] = {
    "matrix": _matrix, "=": _relation, "!=": _relation, "and": _relation, "or": _relation,
    "exp": _exp, "log10": _log10, "root": _root, "rational": _rational, "diff": _diff,
    "limit": _limit, "piecewise": _piecewise, "<": _relation, "<=": _relation, ">": _relation, ">=": _relation,
    "trigamma": _trigamma,
}
