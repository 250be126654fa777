"""The shape of the front matter. Importing this file loads pydantic, which reports every error at once."""

from collections.abc import Iterable
from dataclasses import fields
from fractions import Fraction
from re import Pattern
from re import compile as pattern
from typing import Annotated, Final, LiteralString

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from ..words.say import Sentence
from .complaints import complaint
from .matter import Matter, Place
from .record import ASKS, FORMS, LETTER

__all__ = ["Descent", "Draw", "Header", "Title", "read_header"]

NUMBER: Final = pattern(r"([-+]?)(\d{1,40}(?:\.\d{1,40})?)(?:/([1-9]\d{0,39}))?")
ID: Final = pattern(r"[a-z0-9]+(-[a-z0-9]+)*")


# ---- the values of fields

def _number(given: object) -> Fraction:
    """3, -0.5 or 1/2, exactly as written."""
    match = NUMBER.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        raise PydanticCustomError("number", "not a number", {"given": str(given)[:40]})
    sign, digits, below = match.groups()
    return Fraction(digits) / Fraction(below or 1) * (-1 if sign == "-" else 1)


def _many(given: object) -> object:
    """`2, 1` as the list [2, 1]; a lone value as a list of one."""
    return [item.strip() for item in given.split(",")] if isinstance(given, str) and given.strip() else given


def _one(given: object) -> object:
    """A lone text as a list of one; a relation may hold commas."""
    return [given] if isinstance(given, str) and given.strip() else given


def _among(known: Iterable[str]) -> BeforeValidator:
    """A word of a vocabulary, with a suggestion when it is nearly one."""
    words = tuple(known)

    def word(given: object) -> str:
        if given in words:
            return str(given)
        raise PydanticCustomError("word", "unknown word", {"given": str(given)[:40], "words": words})

    return BeforeValidator(word)


def _matching(kind: LiteralString, wanted: Pattern[str]) -> BeforeValidator:
    """A text of a given shape; `kind` names the sentence that says which."""
    def text(given: object) -> str:
        if isinstance(given, str) and wanted.fullmatch(given):
            return given
        raise PydanticCustomError(kind, "bad shape", {"given": str(given)[:40]})

    return BeforeValidator(text)


Number = Annotated[Fraction, BeforeValidator(_number)]
Numbers = Annotated[tuple[Number, ...], BeforeValidator(_many), Field(min_length=1, max_length=1000)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_one), Field(max_length=50)]
Identifier = Annotated[str, _matching("id", ID)]
Letter = Annotated[str, _matching("letter", LETTER)]
STRICT: Final = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


# ---- the front matter

@dataclass(frozen=True, slots=True, config=STRICT)
class Title:
    """A short text in both languages."""

    en: Text
    ko: Text


@dataclass(frozen=True, slots=True, config=STRICT)
class Draw:
    """What a parameter may be: the listed numbers, or the whole numbers of a range, without the excluded ones."""

    choose: Numbers | None = None
    range: Numbers | None = None
    exclude: Numbers = ()


@dataclass(frozen=True, slots=True, config=STRICT)
class Descent:
    """The descent asked for, in the words of the command line's options."""

    start: Numbers | None = None
    rate: Number | None = None
    steps: Annotated[int, Field(ge=1, le=10_000)] | None = None
    optimizer: str = "gd"
    settings: dict[str, Number] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, config=STRICT)
class Header:
    """The front matter of a problem file, field by field."""

    id: Identifier
    title: Title
    function: Text
    ask: Annotated[tuple[Annotated[str, _among(ASKS)], ...], BeforeValidator(_one), Field(min_length=1)]
    difficulty: Annotated[int, Field(ge=1, le=5)] = 1
    tags: Texts = ()
    params: Annotated[dict[Letter, Draw], Field(max_length=8)] = Field(default_factory=dict)
    require: Texts = ()
    descent: Descent | None = None
    form: Annotated[tuple[Annotated[str, _among(FORMS)], ...], BeforeValidator(_one)] = ()
    points: Annotated[int, Field(ge=1, le=1000)] = 10


KEYS: Final = {
    table: tuple(field.name for field in fields(kind))
    for table, kind in {"": Header, "title": Title, "params": Draw, "descent": Descent}.items()
}


def read_header(matter: Matter) -> Header | tuple[tuple[Place, Sentence], ...]:
    """The front matter as a Header, or everything that is wrong with it, each with its place."""
    try:
        return TypeAdapter(Header).validate_python(matter.values)
    except ValidationError as error:
        return tuple(complaint(matter, one, KEYS) for one in error.errors(include_url=False))
