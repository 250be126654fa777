"""What pydantic finds in a front matter, as sentences in both languages at places of the file."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from ..words.say import Say, Sentence
from .matter import Key, Matter, Place

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["SAYS", "complaint", "nearly", "unknown_word"]

SAYS: Final = {
    "missing": Say("\"{key}\" is missing.", "\"{key}\" 항목이 없습니다."),
    "unknown": Say("I don't know the key \"{key}\".", "알 수 없는 항목입니다: \"{key}\"."),
    "word": Say("I don't know \"{given}\" here. It can be {known}.",
                "여기에 쓸 수 없는 말입니다: \"{given}\". 쓸 수 있는 말: {known}."),
    "number": Say("This is not a number: \"{given}\". Write 3, -0.5 or 1/2.",
                  "수가 아닙니다: \"{given}\". 3, -0.5, 1/2처럼 쓰십시오."),
    "id": Say("An id is made of small letters, digits and hyphens: gd-parabola.",
              "id는 소문자, 숫자, 붙임표로 만듭니다: gd-parabola."),
    "letter": Say("A parameter is one letter, with or without an index: a, b_1. I read \"{given}\".",
                  "매개변수는 글자 하나이며 첨자를 붙일 수 있습니다: a, b_1. 읽은 것: \"{given}\"."),
    "bounds": Say("A range has two whole numbers, the lower one first: [-5, 5].",
                  "range에는 정수 두 개를 작은 것부터 씁니다: [-5, 5]."),
    "source": Say("A parameter has either `choose` or `range`.", "매개변수에는 choose와 range 가운데 하나만 씁니다."),
    "no_choice": Say("Nothing is left to choose from.", "고를 수 있는 값이 남지 않았습니다."),
    "string_type": Say("Text is expected here.", "여기에는 글이 와야 합니다."),
    "string_too_short": Say("This must not be empty.", "비워 둘 수 없습니다."),
    "string_too_long": Say("This is longer than {max_length} letters.", "{max_length}자보다 깁니다."),
    "too_short": Say("This must not be empty.", "비워 둘 수 없습니다."),
    "too_long": Say("These are more than {max_length}.", "{max_length}개보다 많습니다."),
    "tuple_type": Say("A list is expected here: [a, b].", "여기에는 목록이 와야 합니다: [a, b]."),
    "dict_type": Say("`key: value` lines are expected here.", "여기에는 `키: 값` 줄이 와야 합니다."),
    "dataclass_type": Say("`key: value` lines are expected here.", "여기에는 `키: 값` 줄이 와야 합니다."),
    "int_parsing": Say("A whole number is expected here.", "여기에는 정수가 와야 합니다."),
    "int_type": Say("A whole number is expected here.", "여기에는 정수가 와야 합니다."),
    "greater_than_equal": Say("This must be at least {ge}.", "{ge} 이상이어야 합니다."),
    "less_than_equal": Say("This must be at most {le}.", "{le} 이하여야 합니다."),
    "greater_than": Say("This must be greater than {gt}.", "{gt}보다 커야 합니다."),
}
SLOTS: Final = ("key", "given", "max_length", "ge", "le", "gt")
OTHER: Final = Say("This value cannot stand here.", "여기에 쓸 수 없는 값입니다.")
NEARLY: Final = Say("{what} Did you mean {word}?", "{what} 혹시 {word}입니까?")


def complaint(matter: Matter, error: "ErrorDetails", known_keys: Mapping[str, Iterable[str]]) -> tuple[Place, Sentence]:
    """One error of pydantic's as a place and a sentence; `known_keys` are the keys of each table."""
    key: Key = tuple(step for step in error["loc"] if step != "[key]")
    context: dict[str, Any] = {"key": str(key[-1]), **error.get("ctx", {})}
    match error["type"]:
        case "missing":
            return matter.place(key[:-1]), SAYS["missing"](key=context["key"])
        case "unexpected_keyword_argument":
            near = nearly(SAYS["unknown"](key=context["key"]), context["key"], known_keys.get(_table(key), ()))
            return matter.keys[key], near
        case "letter":
            return matter.keys[key], SAYS["letter"](given=context["given"])
        case "word":
            return matter.place(key), unknown_word(context["given"], context["words"])
        case kind:
            return matter.place(key), _filled(SAYS.get(kind, OTHER), context)


def unknown_word(given: str, known: Iterable[str]) -> Sentence:
    """A word outside its vocabulary."""
    words = tuple(known)
    return nearly(SAYS["word"](given=given, known=", ".join(words)), given, words)


def nearly(what: Sentence, given: str, known: Iterable[str]) -> Sentence:
    """The sentence, with the known word that is nearest to the given one when there is one."""
    near = get_close_matches(given, tuple(known), n=1)
    return NEARLY(what=what, word=near[0]) if near else what


def _table(key: Key) -> str:
    """Which table of the front matter the key is in: title, descent, params; "" for the front matter itself."""
    return str(key[0]) if len(key) > 1 else ""


def _filled(say: Say, context: Mapping[str, Any]) -> Sentence:
    return say(**{slot: context[slot] for slot in SLOTS if slot in context})
