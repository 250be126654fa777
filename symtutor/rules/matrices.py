"""Derivatives by a column w of numbers. The order of the factors is the order of the matrices.

Here w is the variable, or W where a matrix varies · A B are matrices free of it, a product too · b c are columns free
of it · f is a function taken entry by entry · n is the number of rows of the data.
`A w - b` stands for every sum of terms that are matrices times w and of columns free of w; `A W c - b` likewise.
"""

from ..words.say import Say
from .entry import Mistake, Rule

__all__ = ["BY_A_MATRIX", "ENTRY_BY_ENTRY", "HESSIANS", "LOSS_BY_NORM", "MATRICES", "MULTIPLIED_OUT", "ORDERED",
           "VECTOR_RULES"]

R, M = Rule, Mistake

TWO = Say("the 2 that comes down from the square is missing", "제곱에서 내려오는 2를 곱하지 않았습니다")
TRANSPOSE = Say("the matrix {A} must be transposed", "행렬 {A}을/를 전치해야 합니다")
N_FORGOTTEN = Say("the division by the number of data is missing", "데이터의 개수로 나누지 않았습니다")
INNER = Say("the inner derivative, the transpose of {A}, is missing", "안쪽 도함수인 {A}의 전치행렬을 곱하지 않았습니다")

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
          M("inner matrix forgotten", "2*(A w - b)", INNER),
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
    R("centered_form", "d((w - b)^T A (w - b)) = (A + A^T)*(w - b)",
      Say("centered quadratic form", "중심을 옮긴 이차형식"),
      Say("The quadratic form of the difference, which changes as {x} does.",
          "차의 이차형식이며 차는 {x}과/와 똑같이 변합니다."),
      mistakes=(M("taken as symmetric", "2*A*(w - b)", Say(
          "this is right only when {A} is symmetric", "{A}이/가 대칭일 때만 맞습니다")),)),
    R("layer", "d(c^T (A w - b)) = A^T*c",
      Say("linear layer", "선형층"),
      Say("Only the term with {x} counts; its factor in front is transposed.",
          "{x}이/가 든 항만 남고 앞에 곱해진 것이 전치됩니다."),
      mistakes=(M("transpose forgotten", "A*c", TRANSPOSE),)),
    R("layer_turned", "d((A w - b)^T c) = A^T*c",
      Say("linear layer", "선형층"),
      Say("Only the term with {x} counts; its factor in front is transposed.",
          "{x}이/가 든 항만 남고 앞에 곱해진 것이 전치됩니다.")),
    R("difference_form", "d(c^T (w - b)) = c",
      Say("linear form", "일차형식"),
      Say("Each entry of {x} is multiplied by an entry of {c}.", "{x}의 각 성분에 {c}의 성분이 곱해져 있습니다.")),
    R("sum_of_function", "d(sum(f(A w - b))) = A^T*f'(A w - b)",
      Say("sum of a function", "함수의 합"),
      Say("Differentiate the function entry by entry; the inner derivative {A} comes in front, transposed.",
          "함수를 성분마다 미분하고, 안쪽 도함수 {A}을/를 전치해 앞에 곱합니다."),
      mistakes=(M("transpose forgotten", "A*f'(A w - b)", TRANSPOSE),
                M("inner matrix forgotten", "f'(A w - b)", INNER))),
    R("sum_of_function_of_w", "d(sum(f(w - b))) = f'(w - b)",
      Say("sum of a function", "함수의 합"),
      Say("Differentiate the function entry by entry.", "함수를 성분마다 미분합니다.")),
    R("logistic_loss", "d(logloss(c, sigmoid(A w - b))) = A^T*(sigmoid(A w - b) - c)/n",
      Say("log loss of a sigmoid", "시그모이드의 로그 손실"),
      Say("Prediction minus data, times the transpose of {A}, divided by the number of data.",
          "예측값에서 실제값을 뺀 것에 {A}의 전치행렬을 곱해 데이터의 개수로 나눕니다."),
      mistakes=(M("1/n forgotten", "A^T*(sigmoid(A w - b) - c)", N_FORGOTTEN),
                M("inner matrix forgotten", "(sigmoid(A w - b) - c)/n", INNER))),
)

BY_A_MATRIX = (
    R("bilinear_form", "d(b^T W c) = b*c^T",
      Say("bilinear form", "쌍일차형식"),
      Say("Entry (i, j) of {x} is multiplied by entry i on its left and entry j on its right.",
          "{x}의 (i, j) 성분에 왼쪽의 i번째 성분과 오른쪽의 j번째 성분이 곱해져 있습니다."),
      mistakes=(M("turned round", "c*b^T", Say("rows and columns are swapped", "행과 열이 바뀌었습니다")),)),
    R("bilinear_form_turned", "d(b^T W^T c) = c*b^T",
      Say("bilinear form", "쌍일차형식"),
      Say("The transpose swaps the two columns.", "전치하면 두 열벡터의 자리가 바뀝니다.")),
    R("layer_by_weights", "d(u^T (W c - b)) = u*c^T",
      Say("linear layer", "선형층"),
      Say("What comes from above, times the input, transposed.", "위에서 온 것에 입력의 전치를 곱합니다.")),
    R("trace_of_product", "d(trace(A W)) = A^T",
      Say("trace", "대각합"),
      Say("Entry (i, j) of {x} meets entry (j, i) of {A}.", "{x}의 (i, j) 성분에 {A}의 (j, i) 성분이 곱해집니다."),
      mistakes=(M("transpose forgotten", "A", TRANSPOSE),)),
    R("trace_of_product_turned", "d(trace(W A)) = A^T",
      Say("trace", "대각합"),
      Say("Entry (i, j) of {x} meets entry (j, i) of {A}.", "{x}의 (i, j) 성분에 {A}의 (j, i) 성분이 곱해집니다.")),
    R("trace_of_transpose", "d(trace(W^T A)) = A",
      Say("trace", "대각합"),
      Say("Entry (i, j) of {x} meets entry (i, j) of {A}.", "{x}의 (i, j) 성분에 {A}의 (i, j) 성분이 곱해집니다.")),
    R("trace_of_transpose_turned", "d(trace(A W^T)) = A",
      Say("trace", "대각합"),
      Say("Entry (i, j) of {x} meets entry (i, j) of {A}.", "{x}의 (i, j) 성분에 {A}의 (i, j) 성분이 곱해집니다.")),
    R("trace_of_square", "d(trace(W^T W)) = 2*W",
      Say("trace", "대각합"),
      Say("It is the sum of the squares of all entries.", "모든 성분의 제곱의 합입니다."),
      mistakes=(M("2 forgotten", "W", TWO),)),
    R("trace_of_quadratic_form", "d(trace(W^T A W)) = (A + A^T) W",
      Say("trace", "대각합"),
      Say("{x} occurs twice and is differentiated at both places.", "{x}이/가 두 번 나오므로 각각 미분합니다.")),
    R("trace_of_product_inside", "d(trace(A W B)) = A^T B^T",
      Say("trace", "대각합"),
      Say("What stands before {x} and after it comes transposed, in the same order.",
          "{x}의 앞과 뒤에 있던 것을 같은 순서로 전치합니다.")),
    R("square_of_layer", "d(b^T W^T W b) = 2*W*b*b^T",
      Say("square of a layer", "층의 제곱"),
      Say("It is the squared norm of {x} times {b}.", "{x}과/와 {b}의 곱의 노름의 제곱입니다."),
      mistakes=(M("2 forgotten", "W*b*b^T", TWO),)),
    R("product_of_layers", "d(b^T W^T W c) = W*(b*c^T + c*b^T)",
      Say("product of layers", "층의 곱"),
      Say("{x} occurs twice and is differentiated at both places.", "{x}이/가 두 번 나오므로 각각 미분합니다.")),
    R("squared_norm_of_matrix", "d(norm(W)^2) = 2*W",
      Say("squared norm", "노름의 제곱"),
      Say("The squared norm is the sum of the squares of all entries.", "노름의 제곱은 모든 성분의 제곱의 합입니다."),
      mistakes=(M("2 forgotten", "W", TWO),)),
    R("squared_layer", "d(norm(W c - b)^2) = 2*(W c - b)*c^T",
      Say("least squares by the weights", "가중치에 대한 최소제곱"),
      Say("Twice the residual, times the input, transposed.", "잔차의 두 배에 입력의 전치를 곱합니다."),
      mistakes=(M("2 forgotten", "(W c - b)*c^T", TWO),)),
    R("squared_layers", "d(norm(A W c - b)^2) = 2*A^T*(A W c - b)*c^T",
      Say("least squares by the weights", "가중치에 대한 최소제곱"),
      Say("Twice the residual; what stands before {x} and after it comes transposed.",
          "잔차의 두 배에 {x}의 앞과 뒤에 있던 것을 전치해 곱합니다.")),
    R("squared_product", "d(norm(A W - B)^2) = 2*A^T*(A W - B)",
      Say("least squares", "최소제곱"),
      Say("Twice the transpose of {A} times the residual.", "{A}의 전치행렬에 잔차를 곱한 것의 두 배입니다."),
      mistakes=(M("2 forgotten", "A^T*(A W - B)", TWO),)),
    R("squared_difference", "d(norm(W - B)^2) = 2*(W - B)",
      Say("squared distance", "거리의 제곱"),
      Say("The residual, twice.", "잔차의 두 배입니다.")),
    R("sum_of_layer", "d(sum(f(W c - b))) = f'(W c - b)*c^T",
      Say("sum of a function", "함수의 합"),
      Say("Differentiate the function entry by entry; the input comes behind, transposed.",
          "함수를 성분마다 미분하고, 입력을 전치해 뒤에 곱합니다.")),
)

VECTOR_RULES = (*MATRICES, *BY_A_MATRIX)

HESSIANS = (
    R("slope_of_product", "d(A w) = A",
      Say("matrix times variable", "행렬과 변수의 곱"),
      Say("The Hessian of a quadratic function is a constant matrix: what stands before {x}.",
          "이차함수의 헤세 행렬은 상수 행렬이며 {x} 앞에 있는 것입니다.")),
    R("slope_of_variable", "d(w) = I_n",
      Say("variable", "변수"),
      Say("The derivative of {x} by itself is the unit matrix.", "{x}을/를 자신으로 미분하면 단위행렬입니다.")),
    R("slope_of_constant", "d(b) = 0",
      Say("constant", "상수"),
      Say("{b} does not change with {x}.", "{b}은/는 {x}에 따라 변하지 않습니다.")),
)

LOSS_BY_NORM = R(
    "mse_by_norm", "mse(u, v) = norm(v - u)^2/n",
    Say("mean squared error", "평균제곱오차"),
    Say("The mean of the squared residuals is their squared norm divided by the number of data.",
        "잔차 제곱의 평균은 잔차의 노름의 제곱을 데이터의 개수로 나눈 것입니다."))

MULTIPLIED_OUT = R(
    "products_multiplied_out", "A*(B + C) = A*B + A*C",
    Say("expand", "전개"),
    Say("Multiply out the brackets; the order of the factors stays.", "곱하는 순서를 바꾸지 않고 괄호를 전개합니다."))

ORDERED = R(
    "ordered", "n*A*(m*B) = n*m*A*B",
    Say("numbers in front", "수를 앞으로"),
    Say("Numbers come to the front; the matrices keep their order.", "수는 앞으로 모으고 행렬의 순서는 그대로 둡니다."))

ENTRY_BY_ENTRY = R(
    "entry_by_entry", "A w = [u, v]",
    Say("entry by entry", "성분별 계산"),
    Say("Put in the numbers and multiply out each entry.", "수를 대입해 성분마다 계산합니다."))
