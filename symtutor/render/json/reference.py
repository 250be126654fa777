"""The entries as plain data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...expression.tree import name
from ...rules.entry import Mistake, Rule
from ...words.say import Say
from .parts import said

if TYPE_CHECKING:
    from ...descent.clips import Clip
    from ...descent.optimizer import Optimizer
    from ...descent.schedules import Schedule

__all__ = ["optimizers_json", "rules_json", "schedules_json"]

LETTERS = {letter: name(letter) for letter in "uvwckmnxfi"}


def rules_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """What `rules --to json` prints."""
    return {"schema": 1, "rules": [_rule(rule) for rule in rules]}


def optimizers_json(optimizers: Sequence["Optimizer"]) -> dict[str, Any]:
    """What `optimizers --to json` prints: all of them with the schedules and clippings, or the one asked for."""
    from ...descent.clips import CLIPS
    from ...descent.schedules import SCHEDULES

    return {"schema": 1, "optimizers": [_optimizer(entry) for entry in optimizers],
            **schedules_json(SCHEDULES), "clips": schedules_json(CLIPS)["schedules"]}


def schedules_json(rows: Sequence["Schedule | Clip"]) -> dict[str, Any]:
    """What `optimizers NAME --to json` prints for a schedule or a clipping."""
    return {"schema": 1, "schedules": [_schedule(row) for row in rows]}


def _schedule(row: "Schedule | Clip") -> dict[str, Any]:
    return {
        "name": row.name,
        "line": row.line,
        "settings": {setting.name: float(setting.default) for setting in row.settings},
        "title": said(row.title()),
        "say": said(row.say()),
        "source": row.source,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "claim": rule.claim,
        "title": _in_letters(rule.title),
        "say": _in_letters(rule.say),
        "conditions": list(rule.conditions),
        "mistakes": [_mistake(mistake) for mistake in rule.mistakes],
    }


def _mistake(mistake: Mistake) -> dict[str, Any]:
    return {"name": mistake.name, "wrong": mistake.wrong, "say": _in_letters(mistake.say)}


def _in_letters(say: Say) -> dict[str, str]:
    return said(say(**LETTERS))


def _optimizer(entry: "Optimizer") -> dict[str, Any]:
    return {
        "name": entry.name,
        "lines": entry.lines,
        "begin": entry.begin,
        "settings": {setting.name: float(setting.default) for setting in entry.settings},
        "title": said(entry.title()),
        "say": said(entry.say()),
        "convention": entry.convention.split(),
        "source": entry.source,
    }
