"""A problem file while it is read: what is found wrong with it so far."""

from dataclasses import dataclass, field
from pathlib import Path

from ..words.say import Sentence
from .matter import Place
from .record import Finding

__all__ = ["Reading"]


@dataclass(slots=True)
class Reading:
    """The findings about one file, gathered from all its parts, and where its function stands."""

    path: Path
    findings: list[Finding] = field(default_factory=list)
    function: Place = Place(1, 1)

    def report(self, line: int, column: int, what: Sentence) -> None:
        self.findings.append(Finding(self.path, line, column, what))

    def at(self, place: Place, what: Sentence, offset: int = 0) -> None:
        """At a value of the front matter, `offset` letters into it where that can be told."""
        self.report(place.line, place.column + (offset if place.exact else 0), what)
