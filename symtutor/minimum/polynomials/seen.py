"""What descents in floats show of a polynomial's least value and lowest points, as guesses in fractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.polynomial import Terms
from .gram import Monomial

if TYPE_CHECKING:
    from .low_points import Array

__all__ = ["Seen", "seen"]

NEAR, ALIKE, COARSE = 1e-6, 1e-2, (1, 4, 12)
ARRIVED = 4  # descents that end together have arrived


@dataclass(frozen=True, slots=True)
class Seen:
    """values: what the least value might be, the likeliest first; places: where it was met, one a row.

    falling  directions in which there seems to be none
    """

    values: tuple[Fraction, ...]
    places: "Array"
    falling: tuple[tuple[Fraction, ...], ...] = ()

    def few(self, number: int) -> bool:
        """Whether the places are fewer points than that."""
        return 0 < len(_apart(self.places)) < number

    @property
    def many(self) -> bool:
        return not self.few(200)

    def fractions(self) -> list[tuple[Fraction, ...]]:
        from .low_points import near_fraction

        found = (near_fraction(place) for place in self.places)
        return list(dict.fromkeys(q for q in found if q is not None))

    def rational(self, p: Terms, value: Fraction) -> list[tuple[Fraction, ...]]:
        """The places as plain fractions, if all of them are and p has the value exactly there."""
        from ...expression.polynomial import evaluate

        exact = [q for q in self.fractions() if evaluate(p, q) == value]
        return exact if len(exact) == len(_apart(self.places)) else []

    def rows(self, part: Sequence[Monomial]) -> list[list[Fraction]]:
        """Conditions on polynomials in these monomials that vanish at all the places; [] when they are not plain."""
        from .row_spaces import rows_through

        return rows_through(self.places, part) if len(self.places) else []


def seen(p: Terms, size: int) -> Seen:
    from .low_points import low_points

    low = low_points(p, size)
    if low.value < -1e300:
        rounded = (tuple(Fraction(float(v)).limit_denominator(d) for v in x) for x in low.places[:5] for d in COARSE)
        return Seen((), low.places[:0], tuple(dict.fromkeys(rounded)))
    exact = [Fraction(low.value).limit_denominator(d) for d in (1, 12, 1000)]
    close = [v for v in exact if abs(float(v) - low.value) < NEAR * (1 + abs(low.value)) / v.denominator]
    rough = [v for v in exact[:1] if len(low.places) < ARRIVED and abs(float(v) - low.value) < 0.05]
    return Seen(tuple(dict.fromkeys([*close[:1], *rough])), low.places)


def _apart(places: "Array") -> list["Array"]:
    kept: list[Array] = []
    for place in places:
        if all(abs(place - other).max() > ALIKE for other in kept):
            kept.append(place)
    return kept
