"""YAML front matter as plain values, each with its place: only mappings, lists and text, read from YAML 1.2 events.

Every scalar stays the text that was written (`no` is "no", `0.10` is "0.10"): what it means is said by the field it
fills. Aliases and tags are refused, so that no file can grow or build anything while it is read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from ..words.say import Say, Sentence

__all__ = ["Key", "Matter", "Place", "Value", "read_matter"]

Key = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]
Report = Callable[[int, int, Sentence], None]

DEPTH: Final = 12

BROKEN = Say("The front matter is not YAML: {problem}.", "머리말이 YAML 형식에 맞지 않습니다: {problem}.")
CHARACTER = Say("This character may not stand in YAML.", "YAML에 쓸 수 없는 문자입니다.")
ALIAS = Say(
    "Anchors and aliases (& and *) are not used in problem files; write the value out.",
    "문제 파일에는 앵커와 별칭(&와 *)을 쓰지 않습니다. 값을 그대로 쓰십시오.",
)
TAG = Say("YAML tags (!) are not used in problem files.", "문제 파일에는 YAML 태그(!)를 쓰지 않습니다.")
DEEP = Say("The front matter is nested too deeply.", "머리말이 너무 깊이 중첩되어 있습니다.")
TWICE = Say("\"{key}\" is given twice.", "\"{key}\" 항목이 두 번 나옵니다.")
KEY = Say("A key must be a word.", "키는 낱말이어야 합니다.")
MAPPING = Say("The front matter must be made of `key: value` lines.", "머리말은 `키: 값` 줄로 이루어져야 합니다.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value starts in the file, from 1; `exact` when the value stands there letter by letter."""

    line: int
    column: int
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """The values, where each stands, and where each key stands."""

    values: dict[str, Value]
    places: dict[Key, Place]
    keys: dict[Key, Place]

    def place(self, key: Key) -> Place:
        """The place of a value, or of the nearest thing around it."""
        while key not in self.places:
            key = key[:-1]
        return self.places[key]


@dataclass(slots=True)
class _Building:
    """The containers still open, outermost first, each with its key; `pending` is a mapping's key without its value."""

    above: int
    report: Report
    matter: Matter
    open: list[tuple[Key, list[Value] | dict[str, Value]]] = field(default_factory=list)
    pending: list[str | None] = field(default_factory=list)
    root: Value = ""


def read_matter(text: str, above: int, report: Report) -> Matter | None:
    """The front matter; `above` lines of the file stand over it. None if it is no YAML, which is reported."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    building = _Building(above, report, Matter({}, {(): Place(above + 1, 1)}, {}))
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if not _take(building, event):
                return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        report(above + line + 1, column + 1, BROKEN(problem=_first_line(error.problem)))
        return None
    except (YAMLError, ValueError) as error:
        position = getattr(error, "position", 0)
        before = text[:position]
        report(above + before.count("\n") + 1, position - before.rfind("\n"), CHARACTER())
        return None
    return _finished(building)


def _first_line(problem: object) -> str:
    return str(problem or "?").strip().splitlines()[0].rstrip(".: ")


def _finished(building: _Building) -> Matter | None:
    if not isinstance(building.root, dict):
        building.report(building.above + 1, 1, MAPPING())
        return None
    building.matter.values.update(building.root)
    return building.matter


def _take(building: _Building, event: Any) -> bool:
    """One event of the YAML text; False when the file is refused because of it."""
    match type(event).__name__:
        case "AliasEvent":
            return _refuse(building, event, ALIAS)
        case "MappingEndEvent" | "SequenceEndEvent":
            building.open.pop()
            building.pending.pop()
        case "ScalarEvent" | "MappingStartEvent" | "SequenceStartEvent" as kind:
            if event.anchor:
                return _refuse(building, event, ALIAS)
            if event.tag:
                return _refuse(building, event, TAG)
            if len(building.open) >= DEPTH:
                return _refuse(building, event, DEEP)
            return _value(building, event, kind)
    return True


def _refuse(building: _Building, event: Any, why: Say) -> bool:
    mark = event.start_mark
    building.report(building.above + mark.line + 1, mark.column + 1, why())
    return False


def _value(building: _Building, event: Any, kind: str) -> bool:
    """A key or a value, put where it belongs."""
    holder = building.open[-1][1] if building.open else None
    if isinstance(holder, dict) and building.pending[-1] is None:
        return _refuse(building, event, KEY) if kind != "ScalarEvent" else _key(building, event, holder)
    key = _next_key(building)
    value: Value = event.value if kind == "ScalarEvent" else {} if kind == "MappingStartEvent" else []
    _store(building, value)
    building.matter.places[key] = _place(building, event, value)
    if not isinstance(value, str):
        building.open.append((key, value))
        building.pending.append(None)
    return True


def _key(building: _Building, event: Any, holder: dict[str, Value]) -> bool:
    if event.value in holder:
        mark = event.start_mark
        building.report(building.above + mark.line + 1, mark.column + 1, TWICE(key=event.value))
    building.pending[-1] = event.value
    building.matter.keys[(*building.open[-1][0], event.value)] = _place(building, event, "")
    return True


def _next_key(building: _Building) -> Key:
    if not building.open:
        return ()
    key, holder = building.open[-1]
    return (*key, len(holder) if isinstance(holder, list) else str(building.pending[-1]))


def _store(building: _Building, value: Value) -> None:
    if not building.open:
        building.root = value
        return
    holder = building.open[-1][1]
    if isinstance(holder, list):
        holder.append(value)
    else:
        holder[str(building.pending[-1])] = value
        building.pending[-1] = None


def _place(building: _Building, event: Any, value: Value) -> Place:
    """The place of a scalar is its first letter, inside the quotes; a block text's is where its `|` stands."""
    line, column = building.above + event.start_mark.line + 1, event.start_mark.column + 1
    style = getattr(event, "style", None)
    quote = 1 if style in ("'", '"') else 0
    exact = isinstance(value, str) and style not in ("|", ">") and event.end_mark.line == event.start_mark.line
    return Place(line, column + quote, exact)
