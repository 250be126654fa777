"""Which numbers a setting can be: one row each, as the published methods and torch have them."""

from collections.abc import Callable

from ...words.errors import UsageError
from ...words.say import Say
from ..given import Given

__all__ = ["RANGES", "must_be_in_range"]

AT_LEAST_0 = Say("\"{name}\" must be 0 or more; it is {u}.", "\"{name}\"은/는 0 이상이어야 합니다. 지금은 {u}입니다.")
POSITIVE = Say("\"{name}\" must be more than 0; it is {u}.", "\"{name}\"은/는 0보다 커야 합니다. 지금은 {u}입니다.")
AT_LEAST_1 = Say("\"{name}\" must be 1 or more; it is {u}.", "\"{name}\"은/는 1 이상이어야 합니다. 지금은 {u}입니다.")
BELOW_1 = Say("\"{name}\" must be 0 or more and below 1; it is {u}.",
              "\"{name}\"은/는 0 이상이고 1보다 작아야 합니다. 지금은 {u}입니다.")
BETWEEN = Say("\"{name}\" must lie between 0 and 1; it is {u}.",
              "\"{name}\"은/는 0과 1 사이에 있어야 합니다. 지금은 {u}입니다.")
UP_TO_1 = Say("\"{name}\" must be more than 0 and at most 1; it is {u}.",
              "\"{name}\"은/는 0보다 크고 1 이하여야 합니다. 지금은 {u}입니다.")

RANGES: tuple[tuple[Say, Callable[[float], bool], tuple[str, ...]], ...] = (
    (BELOW_1,    lambda u: 0 <= u < 1, ("beta1", "beta2", "rho", "alpha")),
    (AT_LEAST_0, lambda u: u >= 0,     ("momentum", "dampening", "eps", "weight_decay", "decoupled_weight_decay",
                                        "momentum_decay", "initial_accumulator_value", "lr_decay", "gamma", "eta_min",
                                        "power")),
    (AT_LEAST_1, lambda u: u >= 1,     ("step_size", "T_max", "T_0", "total_iters", "step_size_up", "step_size_down")),
    (POSITIVE,   lambda u: u > 0,      ("div_factor", "final_div_factor", "max_norm", "clip_value")),
    (BETWEEN,    lambda u: 0 < u < 1,  ("armijo", "shrink", "pct_start")),
    (UP_TO_1,    lambda u: 0 < u <= 1, ("start_factor",)),
)  # fmt: skip


def must_be_in_range(name: str, given: Given) -> None:
    """Raises UsageError for a number that the setting cannot be."""
    for told, holds, names in RANGES:
        if name in names and not holds(given.value):
            raise UsageError(told(name=name, u=given.expr))
