"""The sentences that several methods end with."""

from ..words.say import Say

__all__ = ["BY_WEIGHTS", "DEPENDS", "DEPENDS_ON_ALL", "FALLS", "IS_SQUARES", "LOWEST"]

IS_SQUARES = Say("{form}, and squares are never negative.", "{form}이고, 제곱은 음수가 될 수 없습니다.")
DEPENDS = Say(
    "with {t} = {h} the function is {g}, and {t} takes exactly the values {where}; there the least value is {m}.",
    "{t} = {h}으로/로 놓으면 함수는 {g}이고 {t}의 값은 정확히 {where}입니다. 그 범위에서 최솟값은 {m}입니다.",
)
DEPENDS_ON_ALL = Say(
    "with {t} = {h} the function is {g}, and {t} takes every real value; the least value is {m}.",
    "{t} = {h}으로/로 놓으면 함수는 {g}이고 {t}은/는 모든 실숫값을 가집니다. 최솟값은 {m}입니다.",
)
BY_WEIGHTS = Say(
    "|u| ≥ s·u for −1 ≤ s ≤ 1. With the weights {weights} for {terms} what is left is nowhere less than {m}.",
    "−1 ≤ s ≤ 1이면 |u| ≥ s·u입니다. {terms}에 가중치 {weights}을/를 쓰면 남는 식은 어디에서나 {m} 이상입니다.",
)
LOWEST = Say("the lowest value, as shown below", "아래에서 보이듯 가장 작은 값입니다")
FALLS = Say(
    "along {path} with t → ∞, f falls to {limit}.", "t → ∞일 때 {path}을/를 따라가면 f의 값은 {limit}으로/로 갑니다."
)
