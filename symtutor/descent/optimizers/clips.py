"""Gradient clipping: one row each, a line that comes before the optimizer's lines and shortens the gradient g."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ...words.errors import UsageError
from ...words.say import Say
from ..given import nearest
from .optimizer import Optimizer, Setting

__all__ = ["CLIPS", "Clip", "clipped"]

NO_CLIP = Say("I can't clip the gradient by \"{given}\".", "그래디언트를 \"{given}\" 기준으로 자르는 방법은 없습니다.")


@dataclass(frozen=True, slots=True)
class Clip:
    """How the gradient is shortened, and whose formula it is, as in Optimizer."""

    name: str
    line: str
    settings: tuple[Setting, ...]
    title: Say
    say: Say
    source: str
    convention: str


BY_NORM, BY_VALUE = Say("clipping by norm", "노름으로 자르기"), Say("clipping by value", "값으로 자르기")
KEEPS = Say("A gradient longer than C is shortened to the length C; its direction stays.",
            "길이가 C보다 긴 그래디언트를 길이 C로 줄입니다. 방향은 그대로입니다.")
TURNS = Say("Every coordinate of the gradient is kept between −C and C; its direction may change.",
            "그래디언트의 좌표마다 −C와 C 사이로 자릅니다. 방향이 바뀔 수 있습니다.")
LONGEST, LARGEST = Setting("max_norm", "C", Fraction(1)), Setting("clip_value", "C", Fraction(1))
PASCANU = "Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063"

CLIPS = (
    Clip("norm", "N = norm(g) ; g = g*min(1, C/(N + 0.000001))", (LONGEST,), BY_NORM, KEEPS,
         PASCANU + "; torch clip_grad_norm_", "torch"),
    Clip("norm", "N = norm(g) ; g = piecewise((g, N <= C), (g*C/N, otherwise))", (LONGEST,), BY_NORM, KEEPS,
         PASCANU + "; optax clip_by_global_norm", "optax textbook"),
    Clip("value", "g = max(-C, min(C, g))", (LARGEST,), BY_VALUE, TURNS, "torch clip_grad_value_; optax clip",
         "torch optax textbook"),
)


def clipped(optimizer: Optimizer, name: str, convention: str = "torch") -> Optimizer:
    """The optimizer on clipped gradients; itself for "". Raises UsageError for an unknown name."""
    if not name:
        return optimizer
    row = next((c for c in CLIPS if c.name == name and convention in c.convention.split()), None)
    if row is None:
        raise UsageError(NO_CLIP(given=name), nearest(name, [c.name for c in CLIPS]))
    lines, settings = f"{row.line} ; {optimizer.lines}", optimizer.settings + row.settings
    return replace(optimizer, lines=lines, settings=settings, clips=True)
