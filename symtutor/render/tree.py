"""Trees on a text page, with their branches drawn."""

from collections.abc import Sequence

__all__ = ["tree_lines"]

LINES = {False: ("├─ ", "└─ ", "│  "), True: ("|- ", "`- ", "|  ")}


def tree_lines(rows: Sequence[tuple[int, str]], ascii: bool = False) -> list[str]:
    """One line a row; each row hangs from the last row above it that stands less deep."""
    fork, end, through = LINES[ascii]
    lines = []
    for place, (depth, text) in enumerate(rows):
        open_levels = [_goes_on(rows, place, level) for level in range(1, depth + 1)]
        bars = "".join(through if goes_on else "   " for goes_on in open_levels[:-1])
        lines.append(bars + ((fork if open_levels[-1] else end) if depth else "") + text)
    return lines


def _goes_on(rows: Sequence[tuple[int, str]], place: int, level: int) -> bool:
    """Whether another row of this level follows before a row that stands less deep."""
    following = (depth for depth, _ in rows[place + 1 :] if depth <= level)
    return next(following, 0) == level
