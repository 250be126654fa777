"""The whole page: derivative, exact minimum, descent beside it, the gap."""

from collections.abc import Sequence

from ..derivation import Derivation
from ..descent import Descent
from ..document import Document
from ..minimum.result import Minimum
from .common import Detail, document, echo
from .derivations.section import derivation_blocks
from .descents.gap import gap_blocks
from .descents.section import descent_blocks
from .minima.section import minimum_blocks

__all__ = ["solve_lesson"]


def solve_lesson(
    derivations: Sequence[Derivation], minimum: Minimum, descent: Descent, detail: Detail = "normal"
) -> Document:
    """Four sections, after the function as it was read."""
    return document(
        echo(minimum.function),
        derivation_blocks(derivations, detail),
        minimum_blocks(minimum, detail),
        descent_blocks(descent, minimum, detail),
        gap_blocks(descent, minimum),
    )
