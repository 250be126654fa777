"""Reading: a text, plain or LaTeX, becomes an Expr. Nothing is evaluated, and no text can be a bomb."""

from collections.abc import Iterable

from ..tree import Expr, children, map_parts, name, put
from . import unreadable as no
from .caret import caret
from .grammar import expression, whole
from .latex_tokens import latex_tokens
from .limits import MAX_DEPTH, MAX_LENGTH, height, is_bomb
from .spelling import Names, spell
from .statement import Clauses, Statement, clauses
from .stream import Stream
from .tokens import Token, plain_tokens
from .unreadable import unreadable

__all__ = ["Statement", "caret", "read", "read_statement"]


def read(text: str, names: Iterable[str] = (), functions: Iterable[str] = (), rule: bool = False) -> Expr:
    """The expression or relation that a text, plain or LaTeX, stands for, as written.

    names: declared names, also of several letters; functions: names that are unknown functions in front of a bracket;
    rule: whether the text is one of a rule table, in which d(u v) is a derivative.
    Raises ReadError, which carries the place.
    """
    known = Names(frozenset(names), frozenset(functions), rule=rule)
    return _tree(_raw(text), text, known)


def read_statement(text: str, columns: Iterable[str] = ()) -> Statement:
    """A text of the whole input language, `[f(x, y) =] expression [wrt x, y] [with a = 2, data] [on domain]`.

    columns: names of data that is given elsewhere. Raises ReadError, which carries the place.
    """
    found = clauses(_raw(text), text)
    known = _known(found, frozenset(columns))
    given = tuple((label, _tree(tokens, text, Names())) for label, tokens in found.given)
    body = _body(found, text, known)
    _check_size(put(body, {name(label): value for label, value in given}), text)
    return Statement(found.name, found.header, body, found.wrt, given, _domain(found, text, known), text)


def _raw(text: str) -> list[Token]:
    """The raw tokens; braces and backslashes are LaTeX's."""
    if len(text) > MAX_LENGTH:
        what = no.TOO_LONG(length=len(text), limit=MAX_LENGTH)
        raise unreadable(text, MAX_LENGTH, len(text), what, no.SHORTEN)
    return list(latex_tokens(text) if _is_latex(text) else plain_tokens(text))


def _is_latex(text: str) -> bool:
    return "\\" in text or "{" in text or "$" in text


def _tree(raw: list[Token], text: str, known: Names) -> Expr:
    found = whole(Stream(text, spell(raw, text, known), known, expression, _is_latex(text)))
    if height(found) > MAX_DEPTH:
        raise unreadable(text, 0, len(text), no.TOO_DEEP(limit=MAX_DEPTH), no.FEWER_BRACKETS)
    return found


def _known(found: Clauses, columns: frozenset[str]) -> Names:
    """What the statement itself declares, and the columns of a file."""
    labels = (*found.header, *found.wrt, *(label for label, _ in found.given), *columns)
    lists = (*columns, *(label for label, tokens in found.given if tokens[0].kind == "["))
    functions = () if found.name is None or not found.header else (found.name,)
    return Names(frozenset(labels), frozenset(functions), frozenset(lists))


def _body(found: Clauses, text: str, known: Names) -> Expr:
    """The expression; in a mean over all data x_i is read as x."""
    return _for_each(_tree(found.body, text, known), known, inside=False)


def _for_each(e: Expr, known: Names, inside: bool) -> Expr:
    """mean((w x_i - y_i)^2) with x = […], y = […] is mean((w x - y)^2): the index of a mean runs by itself."""
    if e.head == "name" and inside:
        base, _, index = str(e.parts[0]).partition("_")
        whole = base in known.matrices and index.isalpha() and e.parts[0] not in known.declared
        return name(base) if whole else e
    inside = inside or e.head in ("sum", "mean", "mse", "mae", "logloss") and len(e.parts) < 3
    return map_parts(e, lambda part: _for_each(part, known, inside))


def _domain(found: Clauses, text: str, known: Names) -> tuple[Expr, ...]:
    """The conditions after `on`, one for each comma."""
    if not found.domain:
        return ()
    e = _tree(found.domain, text, known)
    conditions = children(e) if e.head == "tuple" else (e,)
    for condition in conditions:
        if condition.head not in ("=", "!=", "<", "<=", ">", ">=", "and", "or"):
            start, stop = found.domain[0].start, found.domain[-1].stop
            raise unreadable(text, start, stop, no.NOT_A_CONDITION, no.EXAMPLE(a="x^2 on 0 <= x <= 3"))
    return conditions


def _check_size(e: Expr, text: str) -> None:
    """Refuse what only the given values make large: x^x^x with x = 9."""
    if is_bomb(e):
        raise unreadable(text, 0, len(text), no.BIG_VALUES, no.SMALLER)
