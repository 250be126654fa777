"""Where the formulas of torch, optax and the textbooks differ, measured on one example whenever it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from ...function import function
from ...words.say import Say
from ..comparison import SAME, conventions_of
from ..descend import descend
from ..descent import Descent

__all__ = ["EXAMPLE", "PARTING", "RATE", "START", "UPDATES", "Side", "decays", "example", "parting", "sides"]

EXAMPLE, START, RATE, UPDATES = "3x^2 - 3x + 4", "-2", "0.1", 5
DECAY = "exponential"  # the schedule that parts formulas which agree while the rate is constant

OUTSIDE = Say(
    "torch adds ε outside the root and begins the sum at 0; optax adds ε inside it and begins at 0.1.",
    "torch는 ε을 제곱근 밖에 더하고 합을 0에서 시작합니다. optax는 ε을 안에 더하고 0.1에서 시작합니다.",
)
FORGETS = Say(
    "The default of α is 0.99 in torch and 0.9 in optax, and ε stands outside the root in torch, inside it in optax.",
    "α의 기본값이 torch에서는 0.99, optax에서는 0.9입니다. ε은 torch에서는 제곱근 밖에, optax에서는 안에 "
    "있습니다.",
)
PARTING = {
    "momentum": Say(
        "torch and optax multiply the whole velocity by the rate of now; the textbook puts each slope into the "
        "velocity with the rate of its own update. While the rate is constant that is the same.",
        "torch와 optax는 속도 전체에 지금의 학습률을 곱합니다. 교과서는 기울기마다 그때의 학습률을 곱해 "
        "속도에 넣습니다. 학습률이 일정하면 둘은 같습니다.",
    ),
    "adagrad": OUTSIDE,
    "rmsprop": FORGETS,
    "rmsprop_centered": FORGETS,
    "rmsprop_momentum": FORGETS,
    "adamw": Say("The default of the decay λ is 0.01 in torch and 0.0001 in optax.",
                 "감쇠 λ의 기본값이 torch에서는 0.01, optax에서는 0.0001입니다."),
    "amsgrad": Say(
        "torch takes the largest v first and corrects it then; optax corrects first; the paper does not correct.",
        "torch는 가장 큰 v를 고른 다음 보정하고, optax는 보정한 다음 고릅니다. 논문은 보정하지 않습니다.",
    ),
    "nadam": Say("Only torch lets the momentum grow slowly at first, by ψ; optax and the textbook keep it fixed.",
                 "torch만 처음에 모멘텀을 ψ에 따라 천천히 키웁니다. optax와 교과서에서는 모멘텀이 일정합니다."),
    "radam": Say(
        "ε is added to the root before its correction in torch, after it in optax: iterates part in the last digits, "
        "once the first five updates are over.",
        "torch는 보정 전의 제곱근에, optax는 보정한 뒤의 제곱근에 ε을 더합니다. 그래서 처음 다섯 번의 갱신이 "
        "지나면 마지막 자릿수부터 달라집니다.",
    ),
}
"""Why the formulas of an optimizer part; a table that the tests measure."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Whose formula (torch, optax or textbook) and the run on the example."""

    convention: str
    descent: Descent


def sides(name: str) -> tuple[Side, ...]:
    """A run for each convention that the optimizer has a formula of, in the order torch, optax, textbook."""
    known = {word for words in conventions_of(name) for word in words.split()}
    schedule = DECAY if decays(name) else "constant"
    updates = 2 * UPDATES if name == "radam" else UPDATES  # its first five updates are momentum
    return tuple(
        Side(word, descend(function(EXAMPLE), [START], RATE, updates, name, convention=word, schedule=schedule))
        for word in ("torch", "optax", "textbook") if word in known
    )


def example(name: str) -> Descent:
    """Two updates of the first formula, at a constant rate, to be written out."""
    first = conventions_of(name)[0].split()[0]
    return descend(function(EXAMPLE), [START], RATE, 2, name, convention=first)


def decays(name: str) -> bool:
    """Whether the formulas part only where the rate changes."""
    return name == "momentum"


def parting(found: tuple[Side, ...]) -> int | None:
    """The first update after which two sides are at different points; None if they never are."""
    tracks = [side.descent.trace.points[:, 0].tolist() for side in found]
    for k, places in enumerate(zip(*tracks, strict=True)):
        if max(places) - min(places) > SAME * max(1.0, *map(abs, places)):
            return k
    return None
