"""The entries as plain data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...expression.tree import rational
from ...lessons.reference import in_letters, variable_of
from ...lessons.worked_rule import Slip, slips, worked
from ...rules.entry import Mistake, Rule
from .parts import point_json, said, sympy

if TYPE_CHECKING:
    from ...descent.optimizers.clips import Clip
    from ...descent.optimizers.decay import Decay
    from ...descent.optimizers.optimizer import Optimizer
    from ...descent.optimizers.schedules import Schedule

__all__ = ["optimizers_json", "rules_json", "schedules_json"]


def rules_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """What `rules --to json` prints; one rule asked for by its name comes with its example."""
    return {"schema": 1, "rules": [_rule(rule, example=len(rules) == 1) for rule in rules]}


def optimizers_json(optimizers: Sequence["Optimizer"]) -> dict[str, Any]:
    """What `optimizers --to json` prints: all of them with schedules, clippings and decays, or the one asked for."""
    from ...descent.optimizers.clips import CLIPS
    from ...descent.optimizers.decay import DECAYS
    from ...descent.optimizers.schedules import SCHEDULES

    return {"schema": 1, "optimizers": [_optimizer(entry) for entry in optimizers],
            **schedules_json(SCHEDULES), "clips": schedules_json(CLIPS)["schedules"],
            "decays": schedules_json(DECAYS)["schedules"]}


def schedules_json(rows: Sequence["Schedule | Clip | Decay"]) -> dict[str, Any]:
    """What `optimizers NAME --to json` prints for a schedule or a clipping."""
    return {"schema": 1, "schedules": [_schedule(row) for row in rows]}


def _schedule(row: "Schedule | Clip | Decay") -> dict[str, Any]:
    return {
        "name": row.name,
        "line": row.line,
        "settings": {setting.name: float(setting.default) for setting in row.settings},
        "title": said(row.title()),
        "say": said(row.say()),
        "source": row.source,
    }


def _rule(rule: Rule, example: bool) -> dict[str, Any]:
    variable = variable_of(rule)
    told = {
        "name": rule.name,
        "claim": rule.claim,
        "title": said(in_letters(rule.title, variable)),
        "say": said(in_letters(rule.say, variable)),
        "conditions": list(rule.conditions),
    }
    shown = {slip.mistake: slip for slip in slips(rule)} if example else {}
    mistakes = {"mistakes": [_mistake(mistake, shown.get(mistake), variable) for mistake in rule.mistakes]}
    return {**told, "example": _example(rule), **mistakes} if example else {**told, **mistakes}


def _example(rule: Rule) -> dict[str, Any]:
    """The function, and the lines of its derivation with the names of the rules that led to each."""
    example = worked(rule)
    lines = [{"line": sympy(line), "rules": [step.rule.name for step in steps]} for line, steps in example.lines]
    return {"function": example.function.text, "before": sympy(example.start), "lines": lines}


def _mistake(mistake: Mistake, slip: Slip | None, variable: str) -> dict[str, Any]:
    """`gives` is what the mistake makes of the example, refuted at `at`, where it is `value` and not `right`."""
    told = {"name": mistake.name, "wrong": mistake.wrong, "say": said(in_letters(mistake.say, variable))}
    if slip is None:
        return told
    value, right = (side[0] if len(side) == 1 else list(side) for side in slip.values)
    at = point_json((n, rational(value)) for n, value in slip.point)
    return {**told, "gives": sympy(slip.wrong), "at": at, "value": value, "right": right}


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
