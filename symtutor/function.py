"""A function as typed: its body, what varies, what is fixed, and where it lives."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .expression.columns import data_names
from .expression.entry import entry_of
from .expression.reading import read, read_statement
from .expression.shapes import is_about_vectors, vectors_of
from .expression.tree import Expr, children, name, names, number, pieces, put
from .words.errors import TutorError, UsageError
from .words.say import Say, Sentence

__all__ = ["Function", "components", "function"]

WEIGHTS, OBSERVED = frozenset({"w", "theta", "beta"}), frozenset("abcty")  # columns that vary, and that do not
ENTRIES = WEIGHTS | {"z", "p"}  # lists that vary
RELATIONS = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})
NOT_A_FUNCTION = Say("This is a relation, not a function.", "이것은 함수가 아니라 관계식입니다.")
TYPE_A_SIDE = Say("Type one side, for example x^2 - 4.", "한쪽 변만 입력하세요. 예: x^2 - 4")
NOT_A_NUMBER = Say("This is {n} expressions, not one function.", "함수 하나가 아니라 식 {n}개입니다.")
NO_SUCH_NAME = Say("There is no {name} in this function.", "이 함수에는 {name}이/가 없습니다.")
ITS_NAMES = Say("It has {names}.", "이 함수의 문자: {names}.")
ONE_ENTRY = Say("{x} is one entry of a list: I only differentiate by it.",
                "{x}은/는 목록의 한 성분이므로 미분만 할 수 있습니다.")
NO_NAMES = Say("It is a constant.", "상수함수입니다.")


@dataclass(frozen=True, slots=True)
class Function:
    """A real function of `variables`, with `parameters` held fixed, on the points of `domain`.

    name         as the header says (f unless it says otherwise)
    body         with the scalars of `with` put in
    variables    in the header's order, else alphabetically; ("x",) for a constant
    parameters   the other names of the body; with chosen variables also those of the domain
    domain       relations that all hold; () means wherever the body is defined
    data         arrays given by `with`
    text         what was typed
    """

    name: str
    body: Expr
    variables: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    domain: tuple[Expr, ...] = ()
    data: tuple[tuple[str, Expr], ...] = ()
    text: str = ""


def function(text: str, wrt: Iterable[str] = (), columns: Iterable[str] = ()) -> Function:
    """The function that a text describes: `[f(x, y) =] expression [wrt x] [with a = 2] [on x > 0]`.

    columns: names of data that is given elsewhere: they are neither variables nor parameters.
    Raises ReadError for a text that cannot be read, TutorError for one that is no function and
    UsageError for a `wrt` name that does not occur.
    """
    found = _described(text, wrt, frozenset(columns))
    for n in found.variables:
        if entry_of(found.body, n):
            raise TutorError(ONE_ENTRY(x=name(n)))
    if found.body.head in ("tuple", "list"):
        raise TutorError(NOT_A_NUMBER(n=len(children(found.body))))
    return found


def components(text: str, wrt: Iterable[str] = ()) -> tuple[Function, ...]:
    """f_1, f_2, … of a vector-valued function `f(x, y) = (x y, x + y^2)`, all with its variables; else one function.

    Raises what `function` raises.
    """
    whole = _by_entry(_described(text, wrt, frozenset()))
    parts = children(whole.body) if whole.body.head in ("tuple", "list") else ()
    if whole.variables and all(entry_of(whole.body, n) for n in whole.variables):
        return (whole,)
    if not parts or any(part.head in ("tuple", "list") for part in parts):
        return (function(text, wrt),)
    for part in parts:
        _must_be_a_function(part)
    return tuple(replace(whole, name=f"{whole.name}_{k}", body=part) for k, part in enumerate(parts, 1))


def _by_entry(whole: Function) -> Function:
    """By w_k where all that could vary is numbered, as in sum(j=1..n, (w_j - c_j)^2): w before what is observed."""
    given = dict(whole.data)
    arrays = {str(children(p)[0].parts[0]) for p in pieces(whole.body) if p.head == "at"} - set(given)
    sums = [p for p in pieces(whole.body) if p.head == "sum" and len(p.parts) == 4]
    if not arrays & set(whole.variables) or not set(whole.variables) <= data_names(whole.body):
        return whole
    if all(children(p)[2].head == "number" for p in sums):  # as many variables as that
        return whole
    chosen = [v for v in whole.variables if v in arrays]
    chosen = chosen if len(chosen) == 1 else [v for v in chosen if v in ENTRIES]
    indices = {str(children(p)[0].parts[0]) for p in sums}
    letter = next(k for k in "kmlrs" if k not in indices and k not in names(whole.body))
    fixed = tuple(sorted(names(whole.body) - set(chosen) - set(given)))
    variables = tuple(f"{v}_{letter}" for v in chosen)
    return replace(whole, variables=variables, parameters=fixed) if chosen else whole


def _described(text: str, wrt: Iterable[str], columns: frozenset[str]) -> Function:
    statement = read_statement(text, columns)
    scalars = {name(n): value for n, value in statement.given if value.head != "list"}
    arrays = tuple((n, value) for n, value in statement.given if value.head == "list")
    body = put(put(statement.body, scalars), _sizes(statement.body, dict(arrays)))
    _must_be_a_function(body)
    domain = tuple(put(r, scalars) for r in statement.domain)
    occurring = sorted(names(body))
    header = tuple(h for h in statement.header if name(h) not in scalars)
    chosen = tuple(_as_read(n, occurring) for n in wrt) or statement.wrt or header
    for n in chosen:
        used = n in occurring or any(n in names(r) for r in domain)
        if occurring and not used and n not in statement.header and not entry_of(body, n):
            raise UsageError(NO_SUCH_NAME(name=name(n)), _which(occurring))
    given = columns | {n for n, _ in arrays}
    free = tuple(n for n in occurring if n not in given)
    custom = _fixed_by_custom(body, dict(arrays))
    variables = chosen or tuple(n for n in free if n not in custom) or free or ("x",)
    bases = {entry_of(body, n) for n in variables}
    known = occurring if not chosen else sorted({*occurring, *(n for r in domain for n in names(r))})
    parameters = tuple(n for n in known if n not in variables and n not in given and n not in bases)
    return Function(statement.name or _unused(statement.body), body, variables, parameters, domain, arrays, text)


def _unused(body: Expr) -> str:
    """f, or the next letter if f is an unknown function in the body: F(x) = f(x)^2."""
    applied = {str(p.parts[0]).partition("_")[0] for e in pieces(body) if e.head == "apply" for p in pieces(e)
               if p.head == "name"}
    return next((letter for letter in "fFGH" if letter not in applied), "y")


def _fixed_by_custom(body: Expr, arrays: dict[str, Expr]) -> frozenset[str]:
    """What is not differentiated unless `wrt` says so: data; and for vectors all but the columns w (or x)."""
    if not is_about_vectors(body, arrays):
        return data_names(body)
    columns = vectors_of(body, arrays) - set(arrays)
    chosen = columns & WEIGHTS or columns - OBSERVED or columns
    return names(body) - chosen


def _sizes(body: Expr, arrays: dict[str, Expr]) -> dict[Expr, Expr]:
    """The n of sum(i=1..n, x_i) is the number of data, when x is given."""
    found: dict[Expr, Expr] = {}
    for e in pieces(body):
        if e.head == "sum" and len(e.parts) == 4 and children(e)[2].head == "name":
            index, _, high, _ = children(e)
            used = [str(children(p)[0].parts[0]) for p in pieces(e) if p.head == "at" and children(p)[1] == index]
            found.update((high, number(len(arrays[n].parts))) for n in used if n in arrays)
    return found


def _as_read(n: str, occurring: list[str]) -> str:
    """w1 and w_1 are one name."""
    e = name(n) if n in occurring else read(n)
    return str(e.parts[0]) if e.head == "name" else n


def _must_be_a_function(body: Expr) -> None:
    if body.head in RELATIONS:
        raise TutorError(NOT_A_FUNCTION(), TYPE_A_SIDE())


def _which(occurring: list[str]) -> Sentence:
    return ITS_NAMES(names=", ".join(occurring)) if occurring else NO_NAMES()
