"""The heights between which a function of one variable rises and falls: values and limits where it turns or ends."""

from ...expression.tree import Expr, children
from ..constants.values import compare, plain
from ..ranges.defined import at
from .profile import Profile

__all__ = ["heights", "is_infinite", "never_below"]


def heights(found: Profile) -> list[Expr] | None:
    """All values and finite limits; None when f falls to −∞ or the limit of a falling end is not known."""
    x = found.function.variables[0]
    if found.repeats is not None and found.period is None:
        return None
    if any(e.limit is None and e.falls for e in found.ends):
        return None
    levels = [v for v in found.layout.values if v is not None]
    levels += [plain(at(s.cell.body, {x: z})) for s in found.stretches for z in s.zeros]
    levels += [e.limit for e in found.ends if e.limit is not None]
    if any(is_infinite(h) and h.head == "neg" for h in levels):
        return None
    return [h for h in levels if not is_infinite(h)]


def never_below(found: Profile, value: Expr, wanted: tuple[int, ...] = (0, 1)) -> bool:
    """Whether all heights are at least the value (wanted = (1,): above it)."""
    levels = heights(found)
    return levels is not None and all(compare(h, value) in wanted for h in levels)


def is_infinite(e: Expr) -> bool:
    return (children(e)[0] if e.head == "neg" else e) == Expr("constant", ("oo",))
