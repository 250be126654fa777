"""MATHML: the notation of web pages (MathML Core), drawn by browsers and read aloud by screen readers."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from types import MappingProxyType

from ..functions import FUNCTIONS
from ..vocabulary import APPLIED, INVERSES
from .linear import CALLED_ONLY, LETTER_FUNCTIONS, SPOKEN_NAMES, UNICODE, UNICODE_KO, decimal_digits, unicode_name
from .walk import ATOM, CALL, COMMA, FACTOR, OPEN, POWER, PRODUCT, SUM, Form, Notation

__all__ = ["MATHML", "MATHML_KO"]

TIMES, THIN, APPLY = "\u2062", "\u2009", "<mo>&#x2061;</mo>"
"""What is not seen: the sign of a product, a thin space, the sign between a function and its argument."""
NARROW = '<mspace width="0.17em"/>'
TOKEN = re.compile(r" *(?:(?P<word>[^\W\d_][^\W\d_]+)|(?P<letter>[^\W\d_])|(?P<digits>[\d.]+)|(?P<sign>[^ ]))")
WORDS = frozenset(("and", "or", "otherwise", "그리고", "또는"))
HIGH = re.compile("<(mfrac|munder|mtable|msqrt|mroot)")
BEGINS = re.compile(
    r"(?:<mrow>|<msup>|<msub>)*(?:(?P<apart><mn|<mfrac|<munder)|(?P<bracket><mo[^>]*>\()|(?P<function><mi>[^\W\d_]{2,}))"
)
CLOSING = re.compile("</[a-z]+>")
APPLICABLE = re.compile(f"<mi>({'|'.join(sorted(APPLIED | set(LETTER_FUNCTIONS.values())))})")


def _row(pieces: list[str]) -> str:
    return pieces[0] if len(pieces) == 1 else f"<mrow>{''.join(pieces)}</mrow>"


def _text(literal: str) -> str:
    """The signs and words between the slots of a shape: " = ", "arcsin ", " and "."""
    return "".join(_token(m) for m in TOKEN.finditer(literal))


def _token(m: re.Match[str]) -> str:
    match m.lastgroup, m[m.lastgroup or 0]:
        case "word", word if word in WORDS:
            return f"<mtext>&#xa0;{word}&#xa0;</mtext>"
        case ("word" | "letter"), word:
            return f"<mi>{word}</mi>"
        case "digits", digits:
            return f"<mn>{digits}</mn>"
        case _, sign if sign == THIN:
            return NARROW
    return f"<mo>{ {'<': '&lt;', '>': '&gt;', '&': '&amp;'}.get(m['sign'], m['sign'])}</mo>"


def _name(name: str) -> str:
    base, _, index = name.partition("_")
    letter = f"<mi>{unicode_name(base)}</mi>"
    lowered = f"<mn>{index}</mn>" if index.isdigit() else f"<mi>{index}</mi>"
    return f"<msub>{letter}{lowered}</msub>" if index else letter


def _fenced(left: str, right: str) -> Callable[..., str]:
    """Brackets around parts between commas; they grow only around what is high."""
    def fenced(*parts: str) -> str:
        inside = "<mo>,</mo>".join(parts)
        more = "" if HIGH.search(inside) else ' stretchy="false"'
        return f"<mrow><mo{more}>{left}</mo>{inside}<mo{more}>{right}</mo></mrow>"
    return fenced


_paren = _fenced("(", ")")


def _called(name: str, arity: int) -> tuple[Form, ...]:
    """sin x and sin(2x); Γ(x); max(x, y)."""
    written = LETTER_FUNCTIONS.get(name, SPOKEN_NAMES.get(name, name))
    if arity != 1:
        return (Form(written + "({*:, })", CALL),)
    bare = () if name in LETTER_FUNCTIONS or name in CALLED_ONLY else (Form(written + "{0:after}", OPEN, leaf=True),)
    return (*bare, Form(written + "{0:brackets}", CALL))


def _edge(written: str) -> str:
    """What the signs of a product are chosen by: the tags that open, and the text."""
    return CLOSING.sub("", written)


def _sign(left: str, right: str) -> str:
    """A dot before digits, numbers in brackets, fractions and sums, after 0 and 1, and where f(…) would be read."""
    opening = BEGINS.match(right)
    kind = opening.lastgroup if opening else ""
    number_in_brackets = kind == "bracket" and "<mi>" not in right.split(")", 1)[0]
    if kind == "apart" or number_in_brackets or left in ("<mn>0", "<mn>1"):
        return "·"
    if kind == "bracket" and APPLICABLE.fullmatch(left):
        return "·"
    return TIMES + THIN if kind == "function" else TIMES


def _over(top: str, below: str) -> str:
    return f"<mfrac>{top}{below}</mfrac>"


def _raised(base: str, exponent: str) -> str:
    return f"<msup>{base}{exponent}</msup>"


def _d(sign: str, u: str, x: str) -> str:
    return f"<mrow>{_over(f'<mi>{sign}</mi>', f'<mrow><mi>{sign}</mi>{x}</mrow>')}{_paren(u)}</mrow>"


def _d_n(sign: str, u: str, n: str, x: str) -> str:
    above = _raised(f"<mi>{sign}</mi>", n)
    return f"<mrow>{_over(above, f'<mrow><mi>{sign}</mi>{_raised(x, n)}</mrow>')}{_paren(u)}</mrow>"


def _rate(y: str, x: str) -> str:
    return _over(f"<mrow><mi>∂</mi>{y}</mrow>", f"<mrow><mi>∂</mi>{x}</mrow>")


def _running(sign: str, i: str, low: str, high: str, body: str) -> str:
    return f"<mrow><munderover><mo>{sign}</mo><mrow>{i}<mo>=</mo>{low}</mrow>{high}</munderover>{body}</mrow>"


def _limit(u: str, x: str, goal: str) -> str:
    return f"<mrow><munder><mo>lim</mo><mrow>{x}<mo>→</mo>{goal}</mrow></munder>{NARROW}{u}</mrow>"


def _cases(*rows: str) -> str:
    return f'<mrow><mo>{{</mo><mtable>{"".join(rows)}</mtable></mrow>'


def _table_row(*cells: str) -> str:
    return f"<mtr>{''.join(f'<mtd>{cell}</mtd>' for cell in cells)}</mtr>"


def _case(*cells: str) -> str:
    return _table_row(*cells).replace("<mtd>", '<mtd style="text-align: left">')


def _matrix(*rows: str) -> str:
    return f"<mrow><mo>[</mo><mtable>{''.join(rows)}</mtable><mo>]</mo></mrow>"


def _column(*entries: str) -> str:
    return _matrix(*map(_table_row, entries))


def _log(base: str, u: str) -> str:
    return f"<mrow><msub><mi>log</mi>{base}</msub>{APPLY}{_paren(u)}</mrow>"


def _bessel(order: str, u: str) -> str:
    return f"<mrow><msub><mi>J</mi>{order}</msub>{APPLY}{_paren(u)}</mrow>"


DRAWN: dict[str, Callable[..., str]] = {
    "/": _over, "over/": _over, "^": _raised, "^n": _raised,
    "abs": _fenced("|", "|"), "norm": _fenced("‖", "‖"), "floor": _fenced("⌊", "⌋"), "ceil": _fenced("⌈", "⌉"),
    "tuple": _paren, "transpose": lambda a: _raised(a, "<mi>T</mi>"),
    "sqrt": lambda u: f"<msqrt>{u}</msqrt>", "cbrt": lambda u: f"<mroot>{u}<mn>3</mn></mroot>",
    "apply": lambda f, *parts: f"<mrow>{f}{APPLY}{_paren(*parts)}</mrow>",
    "log_base": _log, "log of base": _log,
    "d": partial(_d, "d"), "partial": partial(_d, "∂"), "d^n": partial(_d_n, "d"), "partial^n": partial(_d_n, "∂"),
    "prime": lambda f: f"<mrow>{f}<mo>′</mo></mrow>", "factorial": lambda n: f"<mrow>{n}<mo>!</mo></mrow>",
    "rate": _rate, "limit": _limit,
    "sum": partial(_running, "∑"), "product": partial(_running, "∏"),
    "integral": lambda t, low, high, body: (
        f"<mrow><msubsup><mo>∫</mo>{low}{high}</msubsup>{body}{NARROW}<mi>d</mi>{t}</mrow>"),
    "binomial": lambda n, k: f'<mrow><mo>(</mo><mfrac linethickness="0">{n}{k}</mfrac><mo>)</mo></mrow>',
    "bessel": _bessel, "besselj": _bessel,
    "root": lambda u, n: f"<mroot>{u}{n}</mroot>",
    "sum of all": lambda u: f"<mrow><mo>∑</mo>{u}</mrow>",
    "at": lambda a, i: f"<msub>{a}{i}</msub>",
    "at of indexed": lambda a, k, i: f"<msub>{a}<mrow>{k}<mo>,</mo>{i}</mrow></msub>",
    "at of at": lambda a, i, j: f"<msub>{a}<mrow>{i}{j}</mrow></msub>",
    "piecewise": _cases,
    "case": lambda u, where: _case(u, f"<mtext>if&#xa0;</mtext>{where}"),
    "last case": lambda u: _case(u, "<mtext>otherwise</mtext>"),
    "list": _column, "row": _table_row, "matrix": _matrix,
}  # fmt: skip

_SHAPES = {
    "/": Form("", FACTOR), "over/": Form("", FACTOR, (COMMA,)),
    "^": Form("", POWER, (ATOM, COMMA)), "^n": Form("", POWER, (ATOM, COMMA)),
    "abs": Form(""), "norm": Form(""), "floor": Form(""), "ceil": Form(""), "tuple": Form(""),
    "transpose": Form("", POWER, (ATOM,)), "sqrt": Form("", FACTOR), "cbrt": Form("", FACTOR),
    "apply": Form("", CALL, (ATOM, COMMA)), "log_base": Form("", CALL), "log of base": Form("", CALL),
    "d": Form("", FACTOR), "partial": Form("", FACTOR), "d^n": Form("", FACTOR), "partial^n": Form("", FACTOR),
    "prime": Form("", ATOM, (ATOM,)), "factorial": Form("", FACTOR, (ATOM,)),
    "rate": Form("", FACTOR), "limit": Form("", OPEN, (PRODUCT, COMMA)),
    "sum": Form("", OPEN, (COMMA, COMMA, COMMA, PRODUCT)), "product": Form("", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),
    "integral": Form("", FACTOR, (COMMA, COMMA, COMMA, PRODUCT)), "binomial": Form("", ATOM),
    "bessel": Form("", CALL), "besselj": Form("", CALL), "root": Form("", CALL),
    "sum of all": Form("", OPEN, (PRODUCT,)), "at": Form("", ATOM, (ATOM, COMMA)),
    "at of indexed": Form("", ATOM, (ATOM, COMMA)), "at of at": Form("", ATOM, (ATOM, COMMA)),
    "piecewise": Form("", SUM), "case": Form(""), "last case": Form(""),
    "list": Form(""), "row": Form(""), "matrix": Form(""),
}  # fmt: skip
_RAISED = {
    f"{name}^n": (
        Form("{0:power of " + name + "}{1:after}", OPEN, leaf=True),
        Form("{0:power of " + name + "}{1:brackets}", POWER),
    )
    for name in INVERSES
}
_CALLED = {name: _called(name, row.arity) for name, row in FUNCTIONS.items()}

MATHML: Notation[str] = Notation(
    forms=MappingProxyType({**UNICODE.forms, **_CALLED, **_RAISED, **{key: (form,) for key, form in _SHAPES.items()}}),
    number=lambda value: f"<mn>{decimal_digits(value)}</mn>",
    name=_name,
    constants={"pi": "π", "oo": "∞"},
    text=_text,
    row=_row,
    signs=lambda factors: [_sign(left, right) for left, right in pairwise(factors)],
    edge=_edge,
    bracket=_paren,
    plus=" + ",
    minus=" − ",
    change={
        "after": lambda u: APPLY + NARROW + u,
        "brackets": lambda u: APPLY + _paren(u),
        **{f"power of {name}": partial(_raised, f"<mi>{name}</mi>") for name in INVERSES},
    },
    build=DRAWN,
)

MATHML_KO = replace(
    MATHML,
    forms=MappingProxyType({**MATHML.forms, "and": UNICODE_KO.forms["and"], "or": UNICODE_KO.forms["or"]}),
    build=DRAWN | {
        "case": lambda u, where: _case(u, f"{where}<mtext>&#xa0;일 때</mtext>"),
        "last case": lambda u: _case(u, "<mtext>그 밖에</mtext>"),
    },
)
