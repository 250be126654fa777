"""Answers to "gradient F": a vector in any of the ways it is written, judged component by component."""

import re
from typing import Final

from ...expression.reading import read
from ...expression.tree import ONE, ZERO, Expr, add, mul, name, names, put
from ...words.errors import ReadError
from ...words.say import Say
from ..given_data import with_data, without_data
from ..question import Question
from ..reading import EMPTY, Answer, clean, is_label, read_answer, sides_of, split_outside
from ..sameness.expressions import Comparison, compare
from ..verdict import RIGHT, SMALLER, UNKNOWN, UNREADABLE, WRONG, Diagnosis, Kind
from .derivative import Judged, judge_derivative
from .keys import Key, derivative_key

__all__ = ["components", "judge_gradient"]

HOW_MANY = Say("The gradient has {n} components; your answer has {m}.",
               "그래디언트의 성분은 {n}개인데 답에는 {m}개가 있습니다.")
IN_COMPONENT = Say("In the component for {x}: {slip}", "{x}에 대한 성분에서: {slip}")
SWAPPED = Say("the components are right but in another order; the order is {names}",
              "성분은 맞지만 순서가 다릅니다. 순서는 {names}입니다")
WORST: Final[tuple[Kind, ...]] = (UNREADABLE, WRONG, UNKNOWN, SMALLER, RIGHT)

_BRACKETS: Final = (
    ("(", ")"), ("[", "]"), ("<", ">"), ("⟨", "⟩"), ("{", "}"), ("\\langle", "\\rangle"), ("\\{", "\\}"),
    *((f"\\begin{{{kind}matrix}}", f"\\end{{{kind}matrix}}") for kind in ("p", "b", "B", "v", "")),
)
_TRANSPOSED = re.compile(r"\s*\^\s*\{?\s*(?:T|⊤|\\top|\\mathsf\{T\}|\\intercal)\s*\}?$")
_UNIT: Final = re.compile(r"\\(?:mathbf|hat|vec|boldsymbol|mathrm)\s*\{?\s*\\?([ijk])(?:math)?\s*\}?|\\([ij])math")
_BETWEEN = re.compile(r"\s*(?:,|;|\\\\|&|\n|\band\b|및|그리고)\s*")
_BY = re.compile(r"(?:[A-Za-z]_\{?(?P<a>[A-Za-z]\w*)\}?(?:\(.*\))?|.*/\s*(?:d|∂|\\partial\s*)(?P<b>[A-Za-z]\w*).*|"
                 r".*\}\{(?:d|∂|\\partial\s*)(?P<c>[A-Za-z]\w*)\}.*)", re.DOTALL)


def judge_gradient(question: Question, text: str, seed: int) -> tuple[Judged, tuple[Key, ...], Expr]:
    """What was found, the key of each component and the reading."""
    f, variables = question.function, question.variables
    known = (*variables, *f.parameters, *(n for n, _ in f.data))
    answers = [with_data(a, f) for a in components(text, variables, known)]
    keys = tuple(derivative_key(without_data(f), v, 1) for v in variables)
    reading = Expr("tuple", tuple(a.last for a in answers))
    if len(answers) != len(variables):
        wrong = Comparison(WRONG, "proof", reason=HOW_MANY(n=len(variables), m=len(answers)))
        return Judged(wrong), keys, reading
    found = [judge_derivative(k, a, seed) for k, a in zip(keys, answers, strict=True)]
    place = min(range(len(found)), key=lambda i: WORST.index(found[i].comparison.verdict))
    worst = found[place]
    if worst.comparison.verdict == WRONG:
        worst = _explained(worst, variables, place, [a.last for a in answers], keys, seed)
    elif worst.comparison.verdict == RIGHT and any(j.comparison.level == "points" for j in found):
        worst = next(j for j in found if j.comparison.level == "points")
    return worst, keys, reading


def _explained(
    worst: Judged, variables: tuple[str, ...], place: int, answers: list[Expr], keys: tuple[Key, ...], seed: int
) -> Judged:
    """The diagnosis says in which component the slip is; swapped components are a slip of their own."""
    if len(keys) == 2 and all(
        compare(a, k.judge, frozenset(variables), k.domain, seed).verdict == RIGHT
        for a, k in zip(answers, reversed(keys), strict=True)
    ):
        said = SWAPPED(names=", ".join(variables))
        return Judged(worst.comparison, Diagnosis("components swapped", said))
    slip = worst.diagnosis
    if slip is None:
        return worst
    said = IN_COMPONENT(x=name(variables[place]), slip=slip.say)
    return Judged(worst.comparison, Diagnosis(slip.name, said, slip.place, slip.rule, slip.mistake), worst.reason)


# ---- the ways a vector is written

def components(text: str, variables: tuple[str, ...], known: tuple[str, ...]) -> list[Answer]:
    """The components of (A, B), [A, B], <A, B>, a column in LaTeX, or f_x = A, f_y = B, in the variables' order."""
    bare = _without_name(clean(text), known)
    if (units := _in_units(bare, variables, known)) is not None:
        return units
    pieces = [p for p in split_outside(_unbracketed(bare), _BETWEEN) if p.strip()]
    labelled = [(_variable_of(p, variables), p) for p in pieces]
    if len(pieces) > 1 and all(v is not None for v, _ in labelled) and len({v for v, _ in labelled}) == len(pieces):
        labelled.sort(key=lambda pair: variables.index(pair[0] or ""))
    if not labelled:
        raise ReadError(EMPTY(), None, text, 0, len(text))
    return [_read(piece, known, text) for _, piece in labelled]


def _in_units(text: str, variables: tuple[str, ...], known: tuple[str, ...]) -> list[Answer] | None:
    """2x i + 2y j, with \\mathbf{i} or \\hat{\\imath}; None when it is not such a sum."""
    units = tuple(map(name, "ijk"[: len(variables)]))
    plain = _UNIT.sub(lambda found: f" {found[1] or found[2]} ", text)
    if not 1 < len(variables) < 4 or {"i", "j", "k"} & set(known):
        return None
    try:
        e = read(plain, known)
    except ReadError:
        return None
    zero = dict.fromkeys(units, ZERO)
    parts = [put(e, {**zero, unit: ONE}) for unit in units]
    rebuilt = add(*(mul(part, unit) for part, unit in zip(parts, units, strict=True)))
    if not set(names(e)) & {"i", "j", "k"} or compare(e, rebuilt).verdict != RIGHT:
        return None
    return [Answer(text, (), (part,)) for part in parts]


def _read(piece: str, known: tuple[str, ...], text: str) -> Answer:
    try:
        return read_answer(piece, known)
    except ReadError as error:
        start = max(0, text.find(error.text)) if error.text else 0
        raise ReadError(error.what, error.hint, text, start + error.start, start + error.stop) from None


def _without_name(text: str, known: tuple[str, ...]) -> str:
    """The text after `∇f(x, y) =`; f_x = A, f_y = B keeps its labels."""
    first, *rest = sides_of(text)
    if len(rest) == 1 and is_label(first, known) and not _BY.fullmatch(first.strip()):
        return rest[0].strip()
    return text


def _unbracketed(text: str) -> str:
    bare = _TRANSPOSED.sub("", text).replace("\\left", "").replace("\\right", "").strip()
    for opening, closing in _BRACKETS:
        if bare.startswith(opening) and bare.endswith(closing) and _encloses(bare, opening, closing):
            return bare[len(opening) : len(bare) - len(closing)]
    return text


def _encloses(text: str, opening: str, closing: str) -> bool:
    """Whether the first bracket closes with the last: not so in (x+1)(y+1)."""
    if opening not in ("(", "[", "{"):
        return True
    depth = 0
    for place, character in enumerate(text):
        depth += (character == opening) - (character == closing)
        if depth == 0:
            return place == len(text) - 1
    return False


def _variable_of(piece: str, variables: tuple[str, ...]) -> str | None:
    """x for `f_x = …` and `∂f/∂x = …`."""
    sides = sides_of(piece)
    found = _BY.fullmatch(sides[0].strip()) if len(sides) > 1 else None
    letter = next((g for g in found.groups() if g), None) if found else None
    return letter if letter in variables else None
