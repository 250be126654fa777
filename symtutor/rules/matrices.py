"""Derivatives by a column w of numbers. The order of the factors is the order of the matrices.

Here w is the variable · A B are matrices free of w, a product too · b c are columns free of w · k is a number free of w.
`A w - b` stands for every sum of terms that are matrices times w and of columns free of w.
"""

from ..words.say import Say
from .entry import Mistake, Rule

__all__ = ["ENTRY_BY_ENTRY", "MATRICES", "ORDERED"]

R, M = Rule, Mistake

TWO = Say("the 2 that comes down from the square is missing", "제곱에서 내려오는 2를 곱하지 않았습니다")
TRANSPOSE = Say("the matrix {A} must be transposed", "행렬 {A}을/를 전치해야 합니다")

MATRICES = (
    R("inner_square", "d(w^T w) = 2*w",
      Say("square of a vector", "벡터의 제곱"),
      Say("It is the sum of the squares of the entries of {x}: each entry comes down twice.",
          "{x}의 성분의 제곱의 합이므로 각 성분이 두 배가 됩니다."),
      mistakes=(M("2 forgotten", "w", TWO),)),
    R("quadratic_form", "d(w^T A w) = (A + A^T) w",
      Say("quadratic form", "이차형식"),
      Say("{x} occurs twice and is differentiated at both places: one gives {A}, the other its transpose.",
          "{x}이/가 두 번 나오므로 각각 미분합니다. 한쪽에서 {A}, 다른 쪽에서 그 전치행렬이 나옵니다."),
      mistakes=(
          M("only one w differentiated", "A w", Say("{x} occurs twice: the transpose of {A} is missing",
                                                    "{x}이/가 두 번 나오므로 {A}의 전치행렬도 더해야 합니다")),
          M("taken as symmetric", "2*A*w", Say("this is right only when {A} is symmetric", "{A}이/가 대칭일 때만 맞습니다")),
      )),
    R("linear_form", "d(b^T w) = b",
      Say("linear form", "일차형식"),
      Say("Each entry of {x} is multiplied by an entry of {b}.", "{x}의 각 성분에 {b}의 성분이 곱해져 있습니다."),
      mistakes=(M("variable kept", "w", Say("the derivative is {b}, not {x}", "도함수는 {x}이/가 아니라 {b}입니다")),)),
    R("linear_form_turned", "d(w^T b) = b",
      Say("linear form", "일차형식"),
      Say("Each entry of {x} is multiplied by an entry of {b}.", "{x}의 각 성분에 {b}의 성분이 곱해져 있습니다.")),
    R("squared_norm", "d(norm(w)^2) = 2*w",
      Say("squared norm", "노름의 제곱"),
      Say("The squared norm is the sum of the squares of the entries.", "노름의 제곱은 성분의 제곱의 합입니다."),
      mistakes=(M("2 forgotten", "w", TWO),)),
    R("distance", "d(norm(w - b)^2) = 2*(w - b)",
      Say("squared distance", "거리의 제곱"),
      Say("The residual, twice.", "잔차의 두 배입니다."),
      mistakes=(M("2 forgotten", "w - b", TWO),)),
    R("least_squares", "d(norm(A w - b)^2) = 2*A^T*(A w - b)",
      Say("least squares", "최소제곱"),
      Say("Twice the transpose of {A} times the residual.", "{A}의 전치행렬에 잔차를 곱한 것의 두 배입니다."),
      mistakes=(
          M("2 forgotten", "A^T*(A w - b)", TWO),
          M("inner matrix forgotten", "2*(A w - b)", Say("the inner derivative, the transpose of {A}, is missing", "안쪽 도함수인 {A}의 전치행렬을 곱하지 않았습니다")),
      )),
    R("residual_product", "d((A w - b)^T (A w - b)) = 2*A^T*(A w - b)",
      Say("least squares", "최소제곱"),
      Say("Twice the transpose of {A} times the residual.", "{A}의 전치행렬에 잔차를 곱한 것의 두 배입니다."),
      mistakes=(M("2 forgotten", "A^T*(A w - b)", TWO),)),
    R("norm_of_w", "d(norm(w)) = w/norm(w)",
      Say("norm", "노름"),
      Say("The unit vector in the direction of {x}.", "{x} 방향의 단위벡터입니다."), ("norm(w) != 0",)),
    R("norm_of_difference", "d(norm(w - b)) = (w - b)/norm(w - b)",
      Say("norm", "노름"),
      Say("The unit vector in the direction of the residual.", "잔차 방향의 단위벡터입니다."), ("norm(w - b) != 0",)),
    R("norm_of_residual", "d(norm(A w - b)) = A^T*(A w - b)/norm(A w - b)",
      Say("norm", "노름"),
      Say("The unit vector in the direction of the residual, times the transpose of {A}.",
          "잔차 방향의 단위벡터에 {A}의 전치행렬을 곱합니다."), ("norm(A w - b) != 0",),
      (M("transpose forgotten", "A*(A w - b)/norm(A w - b)", TRANSPOSE),)),
)

ORDERED = R(
    "ordered", "n*A*(m*B) = n*m*A*B",
    Say("numbers in front", "수를 앞으로"),
    Say("Numbers come to the front; the matrices keep their order.", "수는 앞으로 모으고 행렬의 순서는 그대로 둡니다."))

ENTRY_BY_ENTRY = R(
    "entry_by_entry", "A w = [u, v]",
    Say("entry by entry", "성분별 계산"),
    Say("Put in the numbers and multiply out each entry.", "수를 대입해 성분마다 계산합니다."))
