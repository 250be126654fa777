"""The notations of typesetters: LATEX and TYPST."""

import re
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from ..functions import FUNCTIONS
from ..vocabulary import GREEK_NAMES, INVERSES
from .linear import BEFORE_BRACKETS, CALLED_ONLY, CHAINS, decimal_digits
from .walk import (
    AND,
    ATOM,
    CALL,
    COMMA,
    FACTOR,
    OPEN,
    OR,
    POWER,
    PRODUCT,
    RELATION,
    SIGN,
    SUM,
    Form,
    Notation,
)

__all__ = ["LATEX", "LATEX_KO", "TYPST", "TYPST_KO"]

INFIX = (SUM, SUM)
SIGNS = {"<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq"}

# ---- LaTeX

_HIGH = re.compile(r"\\(frac|sum|prod|int|binom|begin|left)")


def _latex_function(name: str, latex: str, arity: int) -> tuple[Form, ...]:
    if "{0}" in latex:
        return (Form(latex, CALL),)
    command = latex.replace("{", "{{").replace("}", "}}")
    if arity != 1:
        return (Form(command + "({*:, })", CALL),)
    brackets = Form(command + "{0:paren}", CALL)
    is_letter = latex[1:] in GREEK_NAMES or name in CALLED_ONLY  # \sigma x would be a product
    return (brackets,) if is_letter else (Form(command + " {0}", OPEN, leaf=True), brackets)


def _typst_function(name: str, latex: str, arity: int) -> tuple[Form, ...]:
    """Typst knows the same words as LaTeX, without the backslash."""
    written = latex[1:] if latex[1:].isalpha() else f'op("{name}")'
    called = Form(written + "({*:, })", CALL)
    is_letter = written in GREEK_NAMES or written[0].isupper()
    return (called,) if arity != 1 or is_letter else (Form(written + " {0}", OPEN, leaf=True), called)


def _latex_power(name: str) -> tuple[Form, ...]:
    command = FUNCTIONS[name].latex.replace("{", "{{").replace("}", "}}")
    return (
        Form(command + "^{{{0}}} {1}", OPEN, leaf=True),
        Form(command + "^{{{0}}}{1:paren}", POWER),
    )


_LATEX = {
    "+": (Form("", SUM),),
    "neg": (Form("-{0}", SIGN, (PRODUCT,)),),
    "*": (Form("", PRODUCT),),
    "/": (Form(r"\frac{{{0}}}{{{1}}}", FACTOR),),
    "^": (Form("{0}^{{{1}}}", POWER, (ATOM, COMMA)),),
    **{f"{name}^n": _latex_power(name) for name in INVERSES},
    **{name: _latex_function(name, row.latex, row.arity) for name, row in FUNCTIONS.items()},
    "abs": (Form(r"\left|{0}\right|"),),
    "norm": (Form(r"\left\|{0}\right\|"),),
    "sqrt": (Form(r"\sqrt{{{0}}}", FACTOR),),
    "cbrt": (Form(r"\sqrt[3]{{{0}}}", FACTOR),),
    "floor": (Form(r"\left\lfloor {0} \right\rfloor"),),
    "ceil": (Form(r"\left\lceil {0} \right\rceil"),),
    "factorial": (Form("{0}!", FACTOR, (ATOM,)),),
    "digits": (Form(r"{0}\ldots", FACTOR),),
    "-digits": (Form(r"-{0}\ldots", SIGN),),
    "log_base": (Form(r"\log_{{{0}}} {1}", OPEN, leaf=True), Form(r"\log_{{{0}}}{1:paren}", CALL)),
    "apply": (Form("{0}({1*:, })", CALL, (ATOM, COMMA)),),
    "prime": (Form("{0}'", ATOM, (ATOM,)),),
    "d": (Form(r"\frac{{d}}{{d{1}}}{0:paren}", FACTOR),),
    "partial": (Form(r"\frac{{\partial}}{{\partial {1}}}{0:paren}", FACTOR),),
    "rate": (Form(r"\frac{{\partial {0}}}{{\partial {1}}}", FACTOR),),
    "limit": (Form(r"\lim_{{{1} \to {2}}} {0}", OPEN, (PRODUCT, COMMA)),),
    "d^n": (Form(r"\frac{{d^{{{1}}}}}{{d{2}^{{{1}}}}}{0:paren}", FACTOR),),
    "partial^n": (Form(r"\frac{{\partial^{{{1}}}}}{{\partial {2}^{{{1}}}}}{0:paren}", FACTOR),),
    "d of all": (Form("{0}'", leaf=True), Form(r"{0:paren}'")),
    "=": (Form("{0} = {1}", RELATION, INFIX),),
    "!=": (Form(r"{0} \neq {1}", RELATION, INFIX),),
    "<": (Form("{0} < {1}", RELATION, INFIX),),
    "<=": (Form(r"{0} \leq {1}", RELATION, INFIX),),
    ">": (Form("{0} > {1}", RELATION, INFIX),),
    ">=": (Form(r"{0} \geq {1}", RELATION, INFIX),),
    **{f"{a} {b}": (Form(f"{{0}} {SIGNS[a]} {{1}} {SIGNS[b]} {{2}}", RELATION, INFIX),) for a, b in CHAINS},
    "and": (Form(r"{*: \text{ and } }", AND, (RELATION,)),),
    "or": (Form(r"{*: \text{ or } }", OR, (AND,)),),
    "piecewise": (Form(r"\begin{{cases}} {*: \\ } \end{{cases}}", SUM),),
    "case": (Form(r"{0} & \text{{if }} {1}"),),
    "last case": (Form(r"{0} & \text{{otherwise}}"),),
    "sum": (Form(r"\sum_{{{0}={1}}}^{{{2}}} {3}", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),),
    "product": (Form(r"\prod_{{{0}={1}}}^{{{2}}} {3}", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),),
    "integral": (Form(r"\int_{{{1}}}^{{{2}}} {3} \, d{0}", FACTOR, (COMMA, COMMA, COMMA, PRODUCT)),),
    "sum of all": (Form(r"\sum {0}", OPEN, (PRODUCT,)),),
    "mean": (Form(r"\operatorname{{mean}}{0:paren}", CALL),),
    "at": (Form("{0}_{{{1}}}", ATOM, (ATOM, COMMA)),),
    "at of indexed": (Form("{0}_{{{1},{2}}}", ATOM, (ATOM, COMMA)),),
    "at of at": (Form("{0}_{{{1} {2}}}", ATOM, (ATOM, COMMA)),),
    "list": (Form(r"\begin{{bmatrix}} {*: \\ } \end{{bmatrix}}"),),
    "row": (Form("{*: & }"),),
    "matrix": (Form(r"\begin{{bmatrix}} {*: \\ } \end{{bmatrix}}"),),
    "tuple": (Form("({*:, })"),),
    "transpose": (Form("{0}^{{T}}", POWER, (ATOM,)),),
}


def latex_name(name: str) -> str:
    r"""lambda_1 is \lambda_{1}; rate is \mathrm{rate}."""
    base, _, index = name.partition("_")
    letter = "o" if base == "omicron" else "\\" + base if base in GREEK_NAMES else _upright(base)
    return f"{letter}_{{{index if index.isdigit() else _upright(index)}}}" if index else letter


def _upright(word: str) -> str:
    return word if len(word) == 1 else r"\mathrm{" + word + "}"


def _paren(text: str) -> str:
    """Brackets that grow only around what is high: those of TeX stand too far from f in f(x)."""
    return rf"\left({text}\right)" if _HIGH.search(text) else f"({text})"


def _latex_sign(left: str, right: str) -> str:
    r"""A dot before digits, numbers in brackets and fractions, and where f(…) would be read; a space else."""
    bracket = right.startswith(("(", r"\left("))
    applied = bracket and (left.split("_")[0] in BEFORE_BRACKETS or _is_number(right))
    high = (r"\frac", r"\sum", r"\prod", r"\int", r"\begin")
    apart = right[0].isdigit() or left in ("0", "1") or right.startswith(high)
    if apart or applied:
        return r" \cdot "
    return " "


def _is_number(bracket: str) -> bool:
    r"""Whether a text begins with a bracket in which no letters stand but those of \frac and its like."""
    inside = re.split(r"\)", bracket, maxsplit=1)[0]
    return not re.search("[A-Za-z]", re.sub(r"\\(left|right|frac|sqrt|cdot)", "", inside))


LATEX: Notation[str] = Notation(
    forms=MappingProxyType(_LATEX),
    number=decimal_digits,
    name=latex_name,
    constants={"pi": r"\pi", "oo": r"\infty", "otherwise": r"\text{otherwise}"},
    text=str,
    row="".join,
    signs=lambda factors: [_latex_sign(left, right) for left, right in pairwise(factors)],
    edge=str,
    bracket=_paren,
    change={"paren": _paren},
    build={
        "apply": lambda f, *arguments: f + _paren(", ".join(arguments)),
        "max": lambda *arguments: r"\max" + _paren(", ".join(arguments)),
        "min": lambda *arguments: r"\min" + _paren(", ".join(arguments)),
        "tuple": lambda *items: _paren(", ".join(items)),
    },
)

_LATEX_KO = _LATEX | {
    "and": (Form(r"{*: \text{ 그리고 } }", AND, (RELATION,)),),
    "or": (Form(r"{*: \text{ 또는 } }", OR, (AND,)),),
    "case": (Form(r"{0} & {1} \text{{일 때}}"),),
    "last case": (Form(r"{0} & \text{{그 밖에}}"),),
}
LATEX_KO = replace(LATEX, forms=MappingProxyType(_LATEX_KO))

# ---- Typst

_TYPST = _LATEX | {
    "/": (Form("frac({0}, {1})", FACTOR),),
    "^": (Form("{0}^({1})", POWER, (ATOM, COMMA)),),
    **{f"{n}^n": (Form(n + "^({0}) {1}", OPEN, leaf=True), Form(n + "^({0})({1})", POWER)) for n in INVERSES},
    **{name: _typst_function(name, row.latex, row.arity) for name, row in FUNCTIONS.items()},
    "abs": (Form("abs({0})"),),
    "norm": (Form("norm({0})"),),
    "sqrt": (Form("sqrt({0})"),),
    "cbrt": (Form("root(3, {0})"),),
    "root": (Form("root({1}, {0})"),),
    "binomial": (Form("binom({0}, {1})"),),
    "besselj": (Form("J_({0})({1})", CALL),),
    "floor": (Form("floor({0})"),),
    "ceil": (Form("ceil({0})"),),
    "factorial": (Form("{0}!", FACTOR, (ATOM,)),),
    "digits": (Form("{0} dots", FACTOR),),
    "-digits": (Form("-{0} dots", SIGN),),
    "log_base": (Form("log_({0})({1})", CALL),),
    "apply": (Form("{0}({1*:, })", CALL, (ATOM, COMMA)),),
    "d": (Form("frac(d, d {1})({0})", CALL),),
    "partial": (Form("frac(partial, partial {1})({0})", CALL),),
    "rate": (Form("frac(partial {0}, partial {1})", FACTOR),),
    "limit": (Form("lim_({1} -> {2}) {0}", OPEN, (PRODUCT, COMMA)),),
    "d of all": (Form("{0}'", leaf=True), Form("({0})'")),
    "d^n": (Form("frac(d^{1}, d {2}^{1})({0})", FACTOR),),
    "partial^n": (Form("frac(partial^{1}, partial {2}^{1})({0})", FACTOR),),
    "!=": (Form("{0} != {1}", RELATION, INFIX),),
    "<=": (Form("{0} <= {1}", RELATION, INFIX),),
    ">=": (Form("{0} >= {1}", RELATION, INFIX),),
    **{f"{a} {b}": (Form(f"{{0}} {a} {{1}} {b} {{2}}", RELATION, INFIX),) for a, b in CHAINS},
    "and": (Form('{*: " and " }', AND, (RELATION,)),),
    "or": (Form('{*: " or " }', OR, (AND,)),),
    "piecewise": (Form("cases({*:, })", SUM),),
    "case": (Form('{0} quad "if" {1}'),),
    "last case": (Form('{0} quad "otherwise"'),),
    "sum": (Form("sum_({0}={1})^({2}) {3}", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),),
    "product": (Form("product_({0}={1})^({2}) {3}", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),),
    "integral": (Form("integral_({1})^({2}) {3} dif {0}", FACTOR, (COMMA, COMMA, COMMA, PRODUCT)),),
    "sum of all": (Form("sum {0}", OPEN, (PRODUCT,)),),
    "mean": (Form('op("mean")({0})', CALL),),
    "at": (Form("{0}_({1})", ATOM, (ATOM, COMMA)),),
    "at of indexed": (Form("{0}_({1},{2})", ATOM, (ATOM, COMMA)),),
    "at of at": (Form("{0}_({1} {2})", ATOM, (ATOM, COMMA)),),
    "list": (Form("mat({*:; })"),),
    "row": (Form("{*:, }"),),
    "matrix": (Form("mat({*:; })"),),
    "tuple": (Form("({*:, })"),),
    "transpose": (Form("{0}^T", POWER, (ATOM,)),),
}


def typst_name(name: str) -> str:
    """lambda_1 is lambda_(1); rate is "rate"."""
    base, _, index = name.partition("_")
    letter = base if len(base) == 1 or base in GREEK_NAMES else f'"{base}"'
    inner = index if index.isdigit() or len(index) == 1 else f'"{index}"'
    return f"{letter}_({inner})" if index else letter


def _typst_sign(left: str, right: str) -> str:
    """A dot where LaTeX has one."""
    bracket = right.startswith("(")
    letters = re.sub(r"frac|sqrt|dot", "", right.split(")", 1)[0])
    applied = bracket and (left in BEFORE_BRACKETS or not re.search("[A-Za-z]", letters))
    apart = right[0].isdigit() or left in ("0", "1") or right.startswith(("frac", "sum", "product_", "mat"))
    return " dot " if applied or apart else " "


TYPST: Notation[str] = Notation(
    forms=MappingProxyType(_TYPST),
    number=decimal_digits,
    name=typst_name,
    constants={"pi": "pi", "oo": "infinity", "otherwise": '"otherwise"'},
    text=str,
    row="".join,
    signs=lambda factors: [_typst_sign(left, right) for left, right in pairwise(factors)],
    edge=str,
    bracket="({})".format,
)

TYPST_KO = replace(TYPST, forms=MappingProxyType(_TYPST | {
    "and": (Form('{*: " 그리고 " }', AND, (RELATION,)),),
    "or": (Form('{*: " 또는 " }', OR, (AND,)),),
    "case": (Form('{0} quad {1} " 일 때"'),),
    "last case": (Form('{0} quad "그 밖에"'),),
}))
