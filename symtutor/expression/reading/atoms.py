"""What an expression can begin with: numbers, names, brackets, roots, fractions, d/dx. One row a kind in PREFIX."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from ..tree import Expr, call, constant, divide, name, number, rational
from ..vocabulary import APPLIED
from . import unreadable as no
from .bounded import bounded_binomial
from .calls import argument, function
from .forms import cases, form, root, sum_sign
from .integral import integral_sign
from .ordered import ordered_function
from .stream import Stream, accept, bracketed, close, error_at, spanning
from .strengths import POSTFIX, SUM
from .tokens import Token

__all__ = ["PREFIX", "is_applied"]

Reader = Callable[[Stream, Token], Expr]


# ---- letters and numbers

def _number(s: Stream, token: Token) -> Expr:
    return number(token.value)


def _fraction(s: Stream, token: Token) -> Expr:
    """½"""
    return rational(token.value)


def _constant(s: Stream, token: Token) -> Expr:
    return constant(token.text)


def _infinity(s: Stream, token: Token) -> Expr:
    return constant("oo")


def _and_so_on(s: Stream, token: Token) -> Expr:
    """`d(u) + ...`, in a rule: and so on for every term."""
    if not s.known.rule:
        raise error_at(s, token, no.EXPECTED_OPERAND(found=token.text))
    return constant("...")


def _name(s: Stream, token: Token) -> Expr:
    """x, f(x), f'(x), x[i], x_{i+1}; and d/dx u."""
    if token.text == "d" and "d" not in s.known.declared:
        found = _differential(s, token) or _rule_differential(s)
        if found is not None:
            return found
    if (ordered := ordered_function(s, token)) is not None:
        return ordered
    u = name(token.text)
    while mark := accept(s, "'", "″"):
        u = call("prime", call("prime", u)) if mark.kind == "″" else call("prime", u)
    if (s.kinds("(") or s.kinds("{", "(")) and is_applied(s, u):
        return call("apply", u, *argument(s, token))
    return _indexed(s, token, u)


def is_applied(s: Stream, u: Expr) -> bool:
    """Whether a bracket after u holds its argument: after f, not after x."""
    if u.head != "name":
        return u.head == "prime"
    label = str(u.parts[0])
    return label in s.known.functions or label not in s.known.declared and label.split("_")[0] in APPLIED


def _indexed(s: Stream, token: Token, u: Expr) -> Expr:
    after = s.peek()
    if after.kind == "[" and after.start == token.stop:
        return call("at", u, *bracketed(s, s.take()))
    if s.kinds("_", "{") or s.kinds("_", "("):
        s.take()
        return call("at", u, _argument(s))
    return u


# ---- brackets

def _bracket(s: Stream, token: Token) -> Expr:
    items = bracketed(s, token)
    return items[0] if len(items) == 1 else call("tuple", *items)


def _group(s: Stream, token: Token) -> Expr:
    """{u}: LaTeX's invisible bracket, or one exponent of superscripts."""
    outside, s.bars = s.bars, ()
    u = s.expression(s, 0)
    close(s, token)
    s.bars = outside
    return u


def _list(s: Stream, token: Token) -> Expr:
    return call("list", *bracketed(s, token))


def _bars(s: Stream, token: Token) -> Expr:
    """|u| and ‖u‖: a bar where an expression is expected opens, the next one elsewhere closes."""
    s.bars += (token.kind,)
    u = s.expression(s, 0)
    close(s, token)
    s.bars = s.bars[:-1]
    return call("abs" if token.kind == "|" else "norm", u)


_ENCLOSED: Final = {"|(": "abs", "‖(": "norm", "⌊": "floor", "⌈": "ceil"}


def _enclosed(s: Stream, token: Token) -> Expr:
    return call(_ENCLOSED[token.kind], _group(s, token))


def _matrix(s: Stream, token: Token) -> Expr:
    """\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} is [[a, b], [c, d]]; one column is a vector."""
    rows = [_row(s)]
    while accept(s, "\\\\"):
        if s.peek().kind != "endmatrix":
            rows.append(_row(s))
    close(s, token)
    if all(len(row) == 1 for row in rows):
        return call("list", *(row[0] for row in rows))
    return call("list", *(call("list", *row) for row in rows))


def _row(s: Stream) -> list[Expr]:
    items = [s.expression(s, 0)]
    while accept(s, "&"):
        items.append(s.expression(s, 0))
    return items


# ---- roots and fractions

_DEGREES: Final = {"∛": 3, "∜": 4}


def _root(s: Stream, token: Token) -> Expr:
    """√x, √(x+1), \\sqrt2x (that is √2·x), \\sqrt[3]{x}."""
    degree = number(_DEGREES.get(token.kind, 2))
    if s.latex and (opening := accept(s, "[")):
        degree = bracketed(s, opening)[0]
    bare = s.peek().kind not in ("(", "{")
    u = _argument(s)
    if bare and not s.latex and s.peek().kind == "^":
        raise error_at(s, spanning(s, token), no.AMBIGUOUS_POWER, no.WRITE_EITHER(a="√(x^2)", b="(√x)^2"))
    return root(s, token, u, degree)


def _argument(s: Stream) -> Expr:
    """One argument: a group, an atom, or in LaTeX the one digit that would be typeset as such."""
    token = s.peek()
    if s.latex and token.kind == "number" and len(token.text) > 1:
        raise error_at(s, token, no.DIGITS_IN_LATEX(number=token.text), no.WRITE(a=f"{{{token.text}}}"))
    if token.kind == "{":
        return _group(s, s.take())
    return s.expression(s, POSTFIX)


def _digit(s: Stream) -> Expr | None:
    """The first of several digits, taken off: \\frac12 is 1/2."""
    token = s.peek()
    if token.kind != "number" or len(token.text) < 2 or not token.text.isdigit():
        return None
    rest = token.text[1:]
    s.tokens[s.at] = token._replace(text=rest, start=token.start + 1, value=Fraction(rest))
    return number(token.text[0])


def _frac(s: Stream, token: Token) -> Expr:
    """\\frac{u}{v}, \\frac12, and \\frac{d}{dx}u."""
    if s.peek().kind == "{" and _is_differential(s, s.peek(1)):
        found = _differential_fraction(s)
        if found is not None:
            return found
    top = _digit(s) or _argument(s)
    return divide(top, _argument(s))


def _binom(s: Stream, token: Token) -> Expr:
    top = _digit(s) or _argument(s)
    return bounded_binomial(s, token, top, _argument(s))


# ---- d/dx

_HEADS: Final = {"name": "d", "∂": "partial"}


def _is_differential(s: Stream, token: Token) -> bool:
    return token.kind == "∂" or token.kind == "name" and token.text == "d" and "d" not in s.known.declared


def _partial(s: Stream, token: Token) -> Expr:
    found = _differential(s, token)
    if found is None:
        raise error_at(s, token, no.BAD_FORM(word="∂"), no.EXAMPLE(a="∂/∂x(x^2 y)"))
    return found


def _differential(s: Stream, token: Token) -> Expr | None:
    """d/dx u, df/dx, d^2y/dx^2 after the first d; None, with nothing taken, for anything else."""
    start = s.at
    of = _named(s)
    order = _order(s)
    of = of or _named(s)
    if accept(s, "/"):
        variables = _variables(s, token)
        if len(variables) == order:
            return _derivative(s, _HEADS[token.kind], of, variables)
    s.at = start
    return None


def _differential_fraction(s: Stream) -> Expr | None:
    """{d}{dx}u after \\frac."""
    start = s.at
    s.take()
    token = s.take()
    of = _named(s)
    order = _order(s)
    of = of or _named(s)
    if accept(s, "}") and accept(s, "{"):
        variables = _variables(s, token)
        if len(variables) == order and accept(s, "}"):
            return _derivative(s, _HEADS[token.kind], of, variables)
    s.at = start
    return None


def _named(s: Stream) -> Expr | None:
    token = accept(s, "name")
    return name(token.text) if token else None


def _order(s: Stream) -> int:
    """2 after d^2, 1 after d."""
    if not accept(s, "^"):
        return 1
    braced = accept(s, "{")
    token = accept(s, "number")
    if braced and not accept(s, "}") or token is None or not 0 < token.value < 20:
        return 0
    return int(token.value)


def _variables(s: Stream, first: Token) -> list[str]:
    """The names under the line: dx, dx^2, ∂x∂y."""
    found: list[str] = []
    while _is_differential(s, s.peek()) and s.peek().kind == first.kind and s.peek(1).kind == "name":
        s.take()
        variable = s.take().text
        found += [variable] * _order(s)
    return found


def _derivative(s: Stream, head: str, of: Expr | None, variables: list[str]) -> Expr:
    """The operator applied to the bracket that follows, or to all up to the next + or -."""
    if of is None:
        opening = accept(s, "(", "[", "{")
        of = bracketed(s, opening)[0] if opening else s.expression(s, SUM)
    for variable in reversed(variables):
        of = call(head, of, name(variable))
    return of


def _rule_differential(s: Stream) -> Expr | None:
    """d(u v) in the text of a rule."""
    if not s.known.rule or s.peek().kind != "(":
        return None
    return call("d", *bracketed(s, s.take()))


PREFIX: Final[dict[str, Reader]] = {
    "number": _number, "fraction": _fraction, "name": _name, "constant": _constant, "∞": _infinity, "..": _and_so_on,
    "function": function, "form": form, "∑": sum_sign, "∏": sum_sign, "∫": integral_sign,
    "cases": cases, "matrix": _matrix,
    "(": _bracket, "{": _group, "[": _list, "|": _bars, "‖": _bars,
    "|(": _enclosed, "‖(": _enclosed, "⌊": _enclosed, "⌈": _enclosed,
    "√": _root, "∛": _root, "∜": _root, "frac": _frac, "binom": _binom, "∂": _partial,
}
