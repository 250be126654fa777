"""Problem files: Markdown with YAML front matter -> Problem, its variants, and what is wrong with the file."""

from .files import collection, find
from .loading import lint, load
from .record import ASKS, FORMS, DescentTask, Finding, Parameter, Problem
from .variants import variants

__all__ = [
    "ASKS", "FORMS", "DescentTask", "Finding", "Parameter", "Problem", "collection", "find", "lint", "load", "variants",
]
