"""What to learn from a run: each row of the table is a name and the test that finds it and says why it is so here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..words.say import Sentence
from . import places, rates, restless
from .curvature import Matrix
from .descent import Descent, Diagnosis
from .facts import Facts, facts

if TYPE_CHECKING:
    from ..minimum.result import Minimum

__all__ = ["DIAGNOSES", "diagnose"]

DIAGNOSES: tuple[tuple[str, Callable[[Facts], Sentence | None]], ...] = (
    ("left the domain", places.left_the_domain),
    ("no minimum", places.no_minimum),
    ("2-cycle", rates.two_cycle),
    ("oscillates at a kink", restless.kink),
    ("exploding", rates.exploding),
    ("diverges", rates.diverges),
    ("cycle", rates.cycle),
    ("chaos", rates.chaos),
    ("unstable", rates.unstable),
    ("saddle", places.saddle),
    ("local minimum", places.local_minimum),
    ("maximum", places.maximum),
    ("inflection", places.inflection),
    ("plateau", places.plateau),
    ("lands on a kink", places.lands_on_kink),
    ("converges", rates.converges),
    ("overshoots but converges", rates.overshoots),
    ("zig-zag", rates.zig_zag),
    ("too slow", rates.too_slow),
)
ALONE = frozenset(
    {"2-cycle", "exploding", "diverges", "oscillates at a kink", "cycle", "chaos", "unstable", "left the domain"}
)


def diagnose(descent: Descent, minimum: Minimum | None, hessian: Matrix | None) -> tuple[Diagnosis, ...]:
    """All that applies, the most telling first; nothing beside a run that does not settle."""
    known, found = facts(descent, minimum, hessian), []
    for name, test in DIAGNOSES:
        sentence = test(known)
        if sentence is not None:
            found.append(Diagnosis(name, sentence))
            if name in ALONE:
                break
    return tuple(found)
