"""Proofs by boxes, in floats rounded outward and in ball arithmetic."""

from ...words.say import Say
from .kind import ProofKind as K
from .many_checks import boxes_hold

__all__ = ["OF_BOXES"]

OF_BOXES = (
    K(
        "boxes",
        Say("boxes", "상자"),
        Say(
            "A box holds no lowest point where f is certainly larger than a known value, where a slope is nowhere 0, "
            "or where f curves down; where f is convex, it is lowest at its flat point. If each box of a covering is "
            "one of these, the lowest of the flat points is the minimum.",
            "f가 알려진 값보다 확실히 크거나, 어떤 기울기가 0이 되지 않거나, f가 아래로 휘어지는 상자에는 가장 낮은 "
            "점이 없고, f가 볼록한 상자에서는 평평한 점이 가장 낮습니다. 덮는 상자가 모두 이 가운데 하나이면 평평한 "
            "점 가운데 가장 낮은 것이 최소점입니다.",
        ),
        boxes_hold,
    ),
)
