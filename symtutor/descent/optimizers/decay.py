"""Weight decay: one row each, a line that comes before the optimizer's lines and pulls the point towards 0."""

from collections.abc import Container
from dataclasses import dataclass, replace

from ...words.say import Say
from .optimizer import Optimizer, Setting, decimal

__all__ = ["DECAY", "DECAYS", "DECOUPLED", "Decay", "decayed", "is_beside"]

DECAY, DECOUPLED = "weight_decay", "decoupled_weight_decay"


@dataclass(frozen=True, slots=True)
class Decay:
    """How the point is pulled towards 0; asked for by giving its setting."""

    name: str
    line: str
    settings: tuple[Setting, ...]
    title: Say
    say: Say
    source: str
    convention: str


DECAYS = (
    Decay(DECAY, "g = g + lambda*x", (Setting(DECAY, "lambda", decimal("0.01")),),
          Say("weight decay in the slope", "기울기에 더하는 가중치 감쇠"),
          Say("The slope of (λ/2)·|x|² is added to every slope: an L2 penalty.",
              "기울기마다 (λ/2)·|x|²의 기울기를 더합니다. L2 벌점입니다."),
          "Krogh & Hertz 1992, NIPS 4; the option weight_decay of torch.optim", "torch optax textbook"),
    Decay(DECOUPLED, "x = x - eta*lambda*x", (Setting(DECOUPLED, "lambda", decimal("0.01")),),
          Say("weight decay beside the slope", "기울기와 별도인 가중치 감쇠"),
          Say("Besides the update every coordinate shrinks by the share ηλ.",
              "갱신과 별도로 모든 좌표가 ηλ의 비율만큼 줄어듭니다."),
          "Loshchilov & Hutter 2019, arXiv:1711.05101; decoupled_weight_decay of torch.optim", "torch optax textbook"),
)


def decayed(optimizer: Optimizer, chosen: Container[str]) -> Optimizer:
    """The optimizer with the line of each decay that is chosen in front; itself where its own lines decay, or none is.

    Newton's method has no such form: its step is not made from g.
    """
    for row in DECAYS:
        own = {s.symbol for s in optimizer.settings}
        if row.name in chosen and "lambda" not in own and optimizer.name != "newton":
            lines, settings = f"{row.line} ; {optimizer.lines}", optimizer.settings + row.settings
            optimizer = replace(optimizer, lines=lines, settings=settings, decays=True)
    return optimizer


def is_beside(optimizer: Optimizer) -> bool:
    """Whether the pull goes past the slope, as in AdamW."""
    return "x = x - eta*lambda*x" in optimizer.lines
