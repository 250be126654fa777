"""Proofs by boxes in ball arithmetic."""

from ...words.say import Say
from .kind import ProofKind as K
from .many_checks import boxes_hold

__all__ = ["OF_BOXES"]

OF_BOXES = (
    K(
        "boxes",
        Say("boxes", "상자"),
        Say(
            "Near the point f is convex; the rest of the domain is covered by boxes on each of which f is "
            "certainly larger.",
            "이 점 근처에서 f는 볼록하고, 나머지 정의역은 f의 값이 확실히 더 큰 상자들로 덮입니다.",
        ),
        boxes_hold,
    ),
)
