"""A function for each rule whose derivation shows it. A rule without a row is shown on its own left side."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["EXAMPLES", "MATRIX_DATA", "Example"]


@dataclass(frozen=True, slots=True)
class Example:
    """A function as typed, and the method by which it is differentiated."""

    text: str
    method: str = "rules"


E = Example
EXAMPLES: Mapping[str, Example] = {
    # calculus
    "chain": E("sin(x^2)"),
    "constant": E("x + 7"),
    "identity": E("3x"),
    "sum": E("x^2 + 3x"),
    "negative": E("-x^2"),
    "constant_factor": E("3x^2"),
    "constant_divisor": E("x^2/5"),
    "power": E("x^3"),
    "reciprocal_power": E("1/x^3"),
    "reciprocal": E("1/(x^2 + 1)"),
    "constant_over": E("3/x"),
    "constant_power": E("x^pi"),
    "natural_exponential": E("e^(2x)"),
    "exponential": E("2^x"),
    "general_power": E("x^x"),
    "product": E("x^2 sin x"),
    "product_of_many": E("x e^x sin x"),
    "quotient": E("x/(x^2 + 1)"),
    "piecewise": E("piecewise((x^2, x < 1), (2x, otherwise))"),
    "log_varying_base": E("log_x(x + 1)"),
    "log_abs": E("ln(abs(sin x))"),
    "root": E("root(2x, 5)"),
    "binomial": E("binomial(x, c) wrt x"),
    "max": E("max(x^2, x)"),
    "min": E("min(x^2, x)"),
    # sums and integrals
    "indexed_sum": E("sum(k=1..n, sin(k x)) wrt x"),
    "indexed_product": E("product(k=1..n, x + k) wrt x"),
    "sum_of_data": E("sum((w x - y)^2) wrt w with x = [1, 2], y = [2, 5]"),
    "mean": E("mean((w x - y)^2) wrt w with x = [1, 2], y = [2, 5]"),
    "mse": E("mse(y, w x) wrt w with x = [1, 2], y = [2, 5]"),
    "mae": E("mae(y, w x) wrt w with x = [1, 2], y = [2, 5]"),
    "logloss": E("logloss(y, sigmoid(w x)) wrt w with x = [1, 2], y = [0, 1]"),
    "log_sigmoid": E("ln(sigmoid(3x))"),
    "log_one_minus_sigmoid": E("ln(1 - sigmoid(3x))"),
    "log_exponential_quotient": E("ln(e^x/(e^x + 1))"),
    "fundamental_theorem": E("integral(t=0..x, e^(-t^2))"),
    "bounds": E("integral(t=x..x^2, e^(-t^2))"),
    "under_the_integral": E("integral(t=0..1, e^(x t))"),
    # other ways to begin
    "logarithmic": E("x^x", "logarithmic"),
    "logarithm_of_a_product": E("x e^x", "logarithmic"),
    "logarithm_of_a_quotient": E("e^x/x", "logarithmic"),
    "logarithm_of_a_power": E("x^x", "logarithmic"),
    "logarithm_of_a_root": E("sqrt(x)", "logarithmic"),
    "expand_first": E("x(x + 1)", "expand"),
    # from the definition
    "definition": E("x^2", "definition"),
    "expand_powers": E("x^2", "definition"),
    "collect": E("x^2", "definition"),
    "cancel_step": E("x^2", "definition"),
    "put_zero": E("x^2", "definition"),
    "common_denominator": E("1/x", "definition"),
    "conjugate": E("sqrt(x)", "definition"),
    "addition_sin": E("sin(x)", "definition"),
    "addition_cos": E("cos(x)", "definition"),
    "addition_exp": E("2^x", "definition"),
    "limit_laws": E("sin(x)", "definition"),
    "sine_limit": E("sin(x)", "definition"),
    "cosine_limit": E("cos(x)", "definition"),
    "exponential_limit": E("e^x", "definition"),
    "power_limit": E("2^x", "definition"),
    "log_difference": E("ln(x)", "definition"),
    "one_plus": E("ln(x)", "definition"),
    "logarithm_limit": E("ln(x)", "definition"),
    "factor_out_power": E("x^pi", "definition"),
    "tangent_difference": E("tan(x)", "definition"),
    "secant_of_angle": E("tan(x)", "definition"),
    "root_limit": E("x^pi", "definition"),
    # columns
    "inner_square": E("w^T w"),
    "distance": E("norm(w - b)^2 wrt w"),
    "norm_of_difference": E("norm(w - b) wrt w"),
    "sum_of_layer": E("sum(sigmoid(W c - b)) wrt W"),
    "sum_of_function_of_w": E("sum(sigmoid(w)) + w^T w wrt w"),
    # tidying
    "arithmetic": E("3x^2"),
    "fractions": E("ln(x^2)"),
    "like_terms": E("x sin x + cos x"),
    "trigonometric_identity": E("sin(x)/cos(x)"),
    "nested_fractions": E("atanh(x/2)"),
    "brackets": E("sin x/(1 + cos x)"),
    "common_factor": E("x^2 e^x"),
    "factor": E("(1 + 1/x)^2"),
}

MATRIX_DATA: Mapping[str, str] = {"A": "[[2, 1], [0, 3]]", "b": "[1, 2]", "c": "[1, 0]", "u": "[2, -1]",
                                    "B": "[[1, 0], [2, 1]]"}
"""Numbers for the letters of a rule about columns, so that an example is more than the rule."""
