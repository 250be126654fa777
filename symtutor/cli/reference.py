"""`symtutor rules [NAME]` and `symtutor optimizers [NAME]`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from ..document import Document
from ..words.errors import UsageError
from ..words.say import Say
from .answers import Answer
from .arguments import DID_YOU_MEAN
from .request import Request

__all__ = ["reference_answer"]

RULES = Say("The rules of differentiation", "미분법")
OPTIMIZERS = Say("The update rules of gradient descent", "경사하강법의 갱신 규칙")
NO_ENTRY = Say("There is no entry \"{text}\".", "\"{text}\"이라/라는 항목이 없습니다.")
ENTRIES = Say("The entries are: {names}.", "항목: {names}.")


def reference_answer(asked: Request) -> Answer:
    """The page of all entries, or of the one that is named."""
    return _rules(asked) if asked.command == "rules" else _optimizers(asked)


def _rules(asked: Request) -> Answer:
    from ..lessons.reference import ALL_RULES, rule_page, rules_page
    from ..render.json.reference import rules_json

    chosen = _chosen(asked, ALL_RULES)
    rules = tuple(ALL_RULES.values()) if chosen is None else (ALL_RULES[chosen],)
    page = rules_page if chosen is None else lambda: rule_page(ALL_RULES[chosen])
    return _answer(RULES, page, lambda: rules_json(rules))


def _optimizers(asked: Request) -> Answer:
    from ..descent.optimizers.entries import ON_DATA
    from ..descent.optimizers.entries import OPTIMIZERS as PLAIN
    from ..lessons.descents.optimizers import optimizer_page, optimizers_page
    from ..lessons.descents.schedules import MORE_ENTRIES, entry_page
    from ..render.json.reference import optimizers_json, schedules_json

    chosen = _chosen(asked, dict.fromkeys([*(o.name for o in (*PLAIN, *ON_DATA)), *MORE_ENTRIES]))
    if chosen in MORE_ENTRIES:
        return _answer(OPTIMIZERS, lambda: entry_page(chosen), lambda: schedules_json(MORE_ENTRIES[chosen]))
    entries = tuple(o for o in (*PLAIN, *ON_DATA) if chosen in (None, o.name))
    page = optimizers_page if chosen is None else lambda: optimizer_page(chosen)
    return _answer(OPTIMIZERS, page, lambda: optimizers_json(entries))


def _chosen(asked: Request, known: Iterable[str]) -> str | None:
    """The entry asked for, None for all; UsageError for one that is not there."""
    if not asked.inputs:
        return None
    if asked.inputs[0] not in known:
        near = get_close_matches(asked.inputs[0].lower(), list(known), 3, 0.6)
        hint = DID_YOU_MEAN(names=", ".join(near)) if near else ENTRIES(names=", ".join(known))
        raise UsageError(NO_ENTRY(text=asked.inputs[0]), hint)
    return asked.inputs[0]


def _answer(title: Say, page: Callable[[], Document], data: Callable[[], Mapping[str, object]]) -> Answer:
    def lesson() -> Iterator[Document]:
        yield page()

    return Answer(title(), lesson, data)
