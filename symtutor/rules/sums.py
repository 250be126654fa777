"""Sums over an index, means of data, and losses: how they are differentiated, written out and filled with numbers."""

from ..words.say import Say
from .entry import Mistake, Rule

__all__ = [
    "ADDED_UP", "DATA_PUT_IN", "LOGS_OF_PROBABILITIES", "LOSS_BY_SUMS", "NORM_OF_A_NUMBER", "NUMBER_OF_ROWS", "OUT_OF_THE_SUM",
    "OWN_TERM", "OWN_TERM_AND_OTHERS", "SEPARATED", "SUMS",
    "SUMS_OF_DATA", "SUM_SPLIT", "WRITTEN_BY_INDEX",
]

R, M = Rule, Mistake

N_FORGOTTEN = Say("the division by the number of data is missing: a mean is a sum divided by n",
                  "데이터의 개수로 나누지 않았습니다. 평균은 합을 n으로 나눈 것입니다")
TWO_FORGOTTEN = Say("the 2 that comes down from the square is missing", "제곱에서 내려오는 2를 곱하지 않았습니다")
SIGN_LOST = Say("the sum sign was lost", "합의 기호가 사라졌습니다")

SUMS = (
    R("indexed_sum", "d(sum(i=c..k, u)) = sum(i=c..k, d(u))",
      Say("sum over an index", "합의 기호"),
      Say("Differentiate under the sum sign.", "합의 기호 안에서 미분합니다."),
      mistakes=(M("sum sign lost", "d(u)", SIGN_LOST),)),
    R("sum_of_data", "d(sum(u)) = sum(d(u))",
      Say("sum over the data", "데이터에 대한 합"),
      Say("Differentiate under the sum sign.", "합의 기호 안에서 미분합니다."),
      mistakes=(M("sum sign lost", "d(u)", SIGN_LOST), M("1/n put in", "mean(d(u))", Say(
          "this is a sum, not a mean: it is not divided by n", "평균이 아니라 합이므로 n으로 나누지 않습니다")))),
    R("mean", "d(mean(u)) = mean(d(u))",
      Say("mean", "평균"),
      Say("The derivative of a mean is the mean of the derivatives.", "평균의 도함수는 도함수의 평균입니다."),
      mistakes=(M("1/n forgotten", "sum(d(u))", N_FORGOTTEN),)),
    R("mse", "d(mse(u, v)) = d(mean((v - u)^2))",
      Say("mean squared error", "평균제곱오차"),
      Say("The mean squared error is the mean of the squared residuals.", "평균제곱오차는 잔차 제곱의 평균입니다."),
      mistakes=(
          M("2 of MSE forgotten", "mean((v - u)*d(v - u))", TWO_FORGOTTEN),
          M("1/n forgotten", "d(sum((v - u)^2))", N_FORGOTTEN),
          M("residual sign", "mean(2*(u - v)*d(v - u))", Say("the sign of the residual is swapped", "잔차의 부호가 바뀌었습니다")),
      )),
    R("mae", "d(mae(u, v)) = d(mean(abs(v - u)))",
      Say("mean absolute error", "평균절대오차"),
      Say("The mean absolute error is the mean of the sizes of the residuals.", "평균절대오차는 잔차의 절댓값의 평균입니다."),
      mistakes=(M("1/n forgotten", "d(sum(abs(v - u)))", N_FORGOTTEN),)),
    R("logloss", "d(logloss(u, v)) = d(-mean(u*ln(v) + (1 - u)*ln(1 - v)))",
      Say("log loss", "로그 손실"),
      Say("The log loss is minus the mean of the logarithms of the predicted probabilities.",
          "로그 손실은 예측 확률의 로그의 평균에 음의 부호를 붙인 것입니다."),
      mistakes=(
          M("1/n forgotten", "d(-sum(u*ln(v) + (1 - u)*ln(1 - v)))", N_FORGOTTEN),
          M("minus of the log loss forgotten", "d(mean(u*ln(v) + (1 - u)*ln(1 - v)))",
            Say("the minus sign of the log loss is missing", "로그 손실의 음의 부호가 빠졌습니다")),
      )),
)

LOGS_OF_PROBABILITIES = (
    R("log_sigmoid", "d(ln(sigmoid(x))) = 1 - sigmoid(x)",
      Say("log of the sigmoid", "시그모이드의 로그"),
      Say("The sigmoid in the denominator cancels.", "분모의 시그모이드가 약분됩니다."),
      mistakes=(M("sigmoid kept", "sigmoid(x)", Say("one minus the sigmoid is left, not the sigmoid",
                                                    "시그모이드가 아니라 1에서 시그모이드를 뺀 것이 남습니다")),)),
    R("log_one_minus_sigmoid", "d(ln(1 - sigmoid(x))) = -sigmoid(x)",
      Say("log of one minus the sigmoid", "1에서 시그모이드를 뺀 값의 로그"),
      Say("The denominator cancels; a minus sign is left.", "분모가 약분되고 음의 부호가 남습니다."),
      mistakes=(M("minus lost", "sigmoid(x)", Say("the minus sign was lost", "음의 부호가 사라졌습니다")),)),
    R("log_exponential_quotient", "d(ln(e^u/v)) = d(u) - d(ln(v))",
      Say("log of a softmax", "소프트맥스의 로그"),
      Say("The logarithm of a quotient is a difference, and the logarithm undoes the exponential.",
          "몫의 로그는 로그의 차이고, 로그는 지수함수를 되돌립니다."),
      mistakes=(M("denominator forgotten", "d(u)", Say("the logarithm of the denominator {v} was forgotten",
                                                       "분모 {v}의 로그를 빠뜨렸습니다")),
                M("plus for the denominator", "d(u) + d(ln(v))", Say("the logarithm of the denominator is subtracted",
                                                                     "분모의 로그는 뺍니다")))),
)

NORM_OF_A_NUMBER = R(
    "norm_of_a_number", "norm(u)^2 = u^2",
    Say("norm of a number", "수의 노름"),
    Say("The norm of a single number is its absolute value.", "수 하나의 노름은 절댓값입니다."))

WRITTEN_BY_INDEX = R(
    "by_index", "mean(u) = 1/n*sum(i=1..n, u)",
    Say("written with an index", "첨자로 쓰기"),
    Say("Number the data: row number i of n.", "데이터에 번호를 붙여 n개 가운데 i번째로 씁니다."))

LOSS_BY_SUMS = {
    "mse": R("mse_by_index", "mse(u, v) = 1/n*sum(i=1..n, (v - u)^2)",
             Say("mean squared error", "평균제곱오차"),
             Say("The mean of the squared residuals, prediction minus data.", "예측값에서 실제값을 뺀 잔차를 제곱해 평균합니다.")),
    "mae": R("mae_by_index", "mae(u, v) = 1/n*sum(i=1..n, abs(v - u))",
             Say("mean absolute error", "평균절대오차"),
             Say("The mean of the sizes of the residuals.", "잔차의 절댓값을 평균합니다.")),
    "logloss": R("logloss_by_index", "logloss(u, v) = -1/n*sum(i=1..n, u*ln(v) + (1 - u)*ln(1 - v))",
                 Say("log loss", "로그 손실"),
                 Say("Minus the mean of the logarithms of the predicted probabilities.", "예측 확률의 로그를 평균해 음의 부호를 붙입니다.")),
}

OUT_OF_THE_SUM = R(
    "out_of_the_sum", "sum(i=c..k, n*u) = n*sum(i=c..k, u)",
    Say("factor out of the sum", "합의 기호 밖으로"),
    Say("A factor without the index stands in front of the sum sign.", "첨자가 없는 인수를 합의 기호 앞으로 꺼냅니다."))

SUM_SPLIT = R(
    "sum_split", "sum(i=c..k, u + v) = sum(i=c..k, u) + sum(i=c..k, v)",
    Say("sum split", "합의 분리"),
    Say("Multiply out and sum each term on its own.", "전개하여 항마다 따로 더합니다."))

SUMS_OF_DATA = R(
    "sums_of_data", "sum(i=1..n, u) = c",
    Say("sums of the data", "데이터의 합"),
    Say("Put in the sums of the data, computed exactly.", "정확히 계산한 데이터의 합을 대입합니다."))

ADDED_UP = R(
    "added_up", "sum(i=1..n, i) = n*(n + 1)/2",
    Say("sum added up", "합 계산"),
    Say("Add up the terms of the sum.", "합의 각 항을 모두 더합니다."))

OWN_TERM = R(
    "own_term", "d(sum(j=1..n, u)) = d(u)",
    Say("one term of the sum", "합의 한 항"),
    Say("Only one term of the sum contains {x}: the others are constants.",
        "합에서 {x}이/가 들어 있는 항은 하나뿐이고 나머지 항은 상수입니다."))

OWN_TERM_AND_OTHERS = R(
    "own_term_and_others", "d(sum(i=1..n, u*v)) = d(u)*v + sum(i=1..n, u*d(v))",
    Say("product under the sum", "합 안의 곱"),
    Say("{x} stands as a factor in one term, and inside the sums of all terms: one after the other is differentiated.",
        "{x}은/는 한 항의 인수로도, 모든 항의 안쪽 합에도 들어 있으므로 차례로 미분합니다."))

SEPARATED = R(
    "separated", "ln(e^u/v) = u - ln(v)",
    Say("log of a quotient, sum split", "몫의 로그, 합 분리"),
    Say("Take the logarithm apart and sum each term on its own.", "로그를 나누어 쓰고 항마다 따로 더합니다."))

DATA_PUT_IN = R(
    "data_put_in", "sum(i=1..n, u) = u + ...",
    Say("data put in", "데이터 대입"),
    Say("Write the sum out and put in the data.", "합을 풀어 쓰고 데이터를 대입합니다."))

NUMBER_OF_ROWS = R(
    "number_of_rows", "1/n = 1/c",
    Say("number of data", "데이터의 개수"),
    Say("Put in the number of data.", "데이터의 개수를 대입합니다."))
