"""What to learn from a run: each row of the table is a name and the test that finds it and says why it is so here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...words.say import Sentence
from ..descent import Descent, Diagnosis
from ..theory.curvature import Matrix
from . import places, rates, restless, slow
from .blowing_up import exploding
from .decayed import shifted
from .facts import Facts, facts

if TYPE_CHECKING:
    from ...minimum.result import Minimum

__all__ = ["DIAGNOSES", "diagnose"]

DIAGNOSES: tuple[tuple[str, Callable[[Facts], Sentence | None]], ...] = (
    ("left the domain", places.left_the_domain),
    ("no minimum", places.endless),
    ("oscillates at a kink", restless.kink),
    ("keeps oscillating", restless.oscillates),
    ("2-cycle", rates.two_cycle),
    ("exploding", exploding),
    ("diverges", rates.diverges),
    ("cycle", rates.cycle),
    ("chaos", rates.chaos),
    ("unstable", rates.unstable),
    ("weight decay moves the minimum", shifted),
    ("saddle", places.saddle),
    ("local minimum", places.local_minimum),
    ("maximum", places.maximum),
    ("inflection", places.inflection),
    ("plateau", places.plateau),
    ("no minimum", places.no_minimum),
    ("lands on a kink", places.lands_on_kink),
    ("converges", rates.converges),
    ("overshoots but converges", rates.overshoots),
    ("zig-zag", rates.zig_zag),
    ("the rate shrinks too soon", slow.fades),
    ("lost in rounding", slow.lost),
    ("too few updates", slow.too_few),
    ("too slow", slow.too_slow),
)
ALONE = frozenset({
    "2-cycle", "exploding", "diverges", "oscillates at a kink", "keeps oscillating", "cycle", "chaos", "unstable",
    "left the domain", "weight decay moves the minimum",
})
EVEN_THEN = "no minimum"


def diagnose(descent: Descent, minimum: Minimum | None, hessian: Matrix | None) -> tuple[Diagnosis, ...]:
    """All that applies, the most telling first; beside a run that does not settle only that there is no minimum."""
    known, found, alone = facts(descent, minimum, hessian), [], False
    for name, test in DIAGNOSES:
        sentence = test(known) if not alone or name == EVEN_THEN else None
        if sentence is not None:
            found.append(Diagnosis(name, sentence))
            alone = alone or name in ALONE
    return tuple(found)
