"""A two-dimensional picture of an expression for terminals: stacked fractions, raised exponents, roots, big brackets.

    block(read("(x+1)/(x-1)")).lines == ("x + 1", "─────", "x − 1")

The same walk as for text, with another table: the pieces are blocks instead of strings.
"""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from ...words.language import Language
from ..tree import Expr, children, constant, map_parts, pieces, power
from .drawing import Block, beside, enclosed, fraction, grid, raised, root, stacked, text_block
from .linear import UNICODE, decimal_digits, lowered, superscript, unicode_name, unicode_signs
from .walk import ATOM, CALL, COMMA, FACTOR, OPEN, POWER, PRODUCT, SUM, Form, Notation, is_call, walk

__all__ = ["Block", "block", "worth_drawing"]


def block(e: Expr, language: Language = "en", need: int = COMMA) -> Block:
    """The picture of e; the language is that of `if` and `otherwise`."""
    return walk(_flattened(e), BLOCKS[language], need)


def worth_drawing(e: Expr) -> bool:
    """Whether one line would be hard to read: a fraction of more than simple parts, a root of one, a piecewise."""
    return any(_is_tall(piece) for piece in pieces(e))


def _is_tall(e: Expr) -> bool:
    match e.head, children(e):
        case ("piecewise" | "limit"), _:
            return True
        case ("sum" | "product" | "integral"), (_, _, _, _):
            return True
        case "binomial", _:
            return True
        case "list", (Expr(head="list"), *_):
            return True
        case "/", (top, bottom):
            return not (_is_simple(top) and _is_simple(bottom))
        case ("sqrt" | "cbrt"), (inner,):
            return any(piece.head == "/" for piece in pieces(inner))
        case _:
            return False


def _is_simple(e: Expr) -> bool:
    """x, 2x, x², sin x: what reads well beside a slash."""
    match e.head, children(e):
        case ("name" | "number" | "constant" | "at"), _:
            return True
        case "^", (base, exponent):
            return _is_simple(base) and _is_simple(exponent)
        case "*", factors:
            return len(factors) <= 2 and all(map(_is_simple, factors))
        case "+" | "/" | "piecewise" | "sum" | "d" | "partial", _:
            return False
        case _, (inner,):
            return _is_simple(inner)
        case _:
            return False


def _flattened(e: Expr) -> Expr:
    """What stays on one line in a picture: x/2, and an exponent with a fraction in it."""
    match e.head, children(e):
        case "root_of", _:
            return e
        case "^", (base, exponent) if any(piece.head == "/" for piece in pieces(exponent)):
            return power(_flattened(base), constant(walk(exponent, UNICODE)))
        case "/", (top, bottom) if _is_simple(top) and _is_simple(bottom):
            return Expr("flat over/" if is_call(top) else "flat/", (_flattened(top), _flattened(bottom)))
        case _:
            return map_parts(e, _flattened)


# ---- heads that are drawn

def _bracket(inner: Block) -> Block:
    return enclosed("(", inner, ")")


def _bars(inner: Block) -> Block:
    return beside([text_block("abs"), _bracket(inner)]) if "|" in inner.lines[0] else enclosed("|", inner, "|")


def _commas(*items: Block) -> Block:
    comma = text_block(", ")
    return beside([b for item in items for b in (comma, item)][1:])


def _applied(function: Block, *arguments: Block) -> Block:
    return beside([function, _bracket(_commas(*arguments))])


def _function(name: str) -> Callable[..., Block]:
    return lambda *arguments: _applied(text_block(name), *arguments)


def _operator(sign: str) -> Callable[[Block, Block], Block]:
    """d/dx in front of a bracket, stacked before a stacked fraction."""
    def drawn(u: Block, x: Block) -> Block:
        if not any("─" in line for line in u.lines):
            return beside([text_block(f"{sign}/{sign}"), x, _bracket(u)])
        return beside([fraction(text_block(sign), beside([text_block(sign), x])), _bracket(u)])

    return drawn


def _over_index(sign: str) -> Callable[[Block, Block, Block, Block], Block]:
    """∑ between its bounds."""
    def drawn(index: Block, low: Block, high: Block, body: Block) -> Block:
        bottom = beside([index, text_block("="), low])
        return beside([stacked((high, text_block(sign), bottom), high.height), text_block(" "), body])

    return drawn


def _integral(index: Block, low: Block, high: Block, body: Block) -> Block:
    """⌠ over ⌡, with the bounds beside their ends."""
    above, below = max(body.baseline, 1), max(body.height - body.baseline - 1, 1)
    sign = Block(("⌠", *["⎮"] * (above + below - 1), "⌡"), above)
    ends = stacked((high, *[text_block(" ")] * max(0, above + below - 1), low), high.height - 1 + above, "<")
    return beside([sign, ends, text_block(" "), body, text_block(" d"), index])


def _limit(u: Block, x: Block, a: Block) -> Block:
    """lim above what goes where."""
    return beside([stacked((text_block("lim"), beside([x, text_block("→"), a])), 0), text_block(" "), u])


def _power(base: Block, exponent: Block) -> Block:
    """A superscript, on the top line of a high bracket."""
    return raised(base, superscript_block(exponent), base.height == 1)


def superscript_block(exponent: Block) -> Block:
    return Block(tuple(map(superscript, exponent.lines)), exponent.baseline)


def _columns(*cells: Block) -> Block:
    return replace(beside(cells), cells=cells)


def _cases(*rows: Block) -> Block:
    return enclosed("{", grid([row.cells for row in rows], "<"), "")


def _matrix(*rows: Block) -> Block:
    cells = [cell for row in rows for cell in row.cells]
    numeric = all(cell.lines[0].strip("−0123456789.") == "" for cell in cells)
    return enclosed("[", grid([row.cells for row in rows], ">" if numeric else "^"), "]")


_BUILD: dict[str, Callable[..., Block]] = {
    "/": fraction,
    "over/": fraction,
    "^": lambda base, exponent: raised(base, exponent, False),
    "^n": _power,
    "sqrt": lambda inner: root("√", inner),
    "cbrt": lambda inner: root("∛", inner),
    "apply": _applied,
    "max": _function("max"),
    "min": _function("min"),
    "d": _operator("d"),
    "partial": _operator("∂"),
    "limit": _limit,
    "sum": _over_index("∑"),
    "product": _over_index("∏"),
    "integral": _integral,
    "binomial": lambda n, k: enclosed("(", stacked((n, text_block(" "), k), n.height), ")"),
    "piecewise": _cases,
    "matrix": _matrix,
    "row": _columns,
    "list": lambda *items: enclosed("[", _commas(*items), "]"),
    "tuple": lambda *items: _bracket(_commas(*items)),
}

_DRAWN = {
    "/": (Form("", FACTOR),),
    "over/": (Form("", FACTOR),),
    "flat/": UNICODE.forms["/"],
    "flat over/": UNICODE.forms["over/"],
    "^": (Form("", POWER, (ATOM, COMMA)),),
    "sqrt": (Form("", FACTOR),),
    "cbrt": (Form("", FACTOR),),
    "sum": (Form("", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),),
    "product": (Form("", OPEN, (COMMA, COMMA, COMMA, PRODUCT)),),
    "integral": (Form("", FACTOR, (COMMA, COMMA, COMMA, PRODUCT)),),
    "binomial": (Form("", ATOM),),
    "limit": (Form("", OPEN, (PRODUCT, COMMA)),),
    "apply": (Form("", CALL, (ATOM, COMMA)),),
    "max": (Form("", CALL),),
    "min": (Form("", CALL),),
    "piecewise": (Form("", SUM),),
    "case": (Form(""),),
    "last case": (Form(""),),
}


def _growing(form: Form) -> Form:
    """Brackets around a whole part grow with it."""
    return replace(form, shape=form.shape.replace("({0})", "{0:paren}").replace("({1})", "{1:paren}"))


_FORMS = {key: tuple(map(_growing, forms)) for key, forms in UNICODE.forms.items()} | _DRAWN


def _edge(drawn: Block) -> str:
    """The line of writing, with high brackets as small ones; ^ stands for an exponent on the lines above."""
    line = drawn.lines[drawn.baseline].translate(str.maketrans("⎛⎜⎝⎞⎟⎠", "((()))"))
    return line.strip() + "^" * line.endswith(" ")


def _notation(before: str, after: str, otherwise: str) -> Notation[Block]:
    def case(value: Block, condition: Block) -> Block:
        return _columns(value, beside([text_block("   " + before), condition, text_block(after)]))

    def last(value: Block) -> Block:
        return _columns(value, text_block("   " + otherwise))

    return Notation(
        forms=MappingProxyType(_FORMS),
        number=lambda value: text_block(decimal_digits(value)),
        name=lambda name: text_block(unicode_name(name)),
        constants=UNICODE.constants,
        text=text_block,
        row=beside,
        signs=unicode_signs,
        edge=_edge,
        bracket=_bracket,
        plus=UNICODE.plus,
        minus=UNICODE.minus,
        change={
            "raise": superscript_block,
            "lower": lambda part: text_block(lowered(part.lines[0])),
            "bars": _bars,
            "paren": _bracket,
        },
        build=_BUILD | {"case": case, "last case": last},
    )


BLOCKS: dict[Language, Notation[Block]] = {
    "en": _notation("if ", "", "otherwise"),
    "ko": _notation("", "일 때", "그 밖에"),
}
