"""The words of the input language that are not elementary functions: letters, constants, forms, connectives."""

from typing import Final

from .functions import ALIASES

__all__ = [
    "APPLIED", "CONSTANTS", "FORMS", "FUNCTION_WORDS", "GREEK_FUNCTIONS", "GREEK_LETTERS", "GREEK_NAMES", "HEADS",
    "INVERSES", "KEYWORDS", "ORDINARY_LETTERS", "VARIABLE_LETTERS",
]

_LOWER = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu "
    "nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
)
_UPPER = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"

# α -> alpha; the variant shapes ϵ ϑ ϕ ϱ ς ϖ and the micro sign µ are the same letters
GREEK_LETTERS: Final = (
    dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _LOWER.split(), strict=True))
    | dict(zip("ΓΔΘΛΞΠΣΥΦΨΩ", _UPPER.split(), strict=True))
    | {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϱ": "rho", "ς": "sigma", "ϖ": "pi", "µ": "mu"}
)
# lamda is SymPy's spelling; varphi and its like are LaTeX's
GREEK_NAMES: Final = (
    {name: name for name in (_LOWER + " " + _UPPER).split()}
    | {"lamda": "lambda", "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho"}
)

CONSTANTS: Final = {"e": "e", "E": "e", "pi": "pi", "oo": "oo", "inf": "oo", "infinity": "oo", "otherwise": "otherwise",
                    "else": "otherwise", "True": "otherwise"}

# the letters that are an unknown function in front of a bracket; any other letter multiplies
APPLIED: Final = frozenset("fghFGH")

# a run such as xsin or sinx is split only at these letters, so that cosin and sine stay unknown words
ORDINARY_LETTERS: Final = frozenset("abkmnpqrstuvwxyz")
VARIABLE_LETTERS: Final = frozenset("rtuvwxyz")

KEYWORDS: Final = frozenset(("and", "or", "if", "wrt", "with", "on"))

FUNCTION_WORDS: Final = ALIASES | {"Abs": "abs", "Max": "max", "Min": "min", "ReLU": "relu"}

# Greek letters, and pairs of letters, that are a function in front of a bracket and names elsewhere
GREEK_FUNCTIONS: Final = {"gamma": "gamma", "Gamma": "gamma", "Γ": "gamma", "sigma": "sigmoid", "σ": "sigmoid",
                          "psi": "digamma", "ψ": "digamma", "zeta": "zeta", "ζ": "zeta",
                          "Si": "Si", "Ci": "Ci", "Ei": "Ei", "li": "li", "Ai": "airyai", "Bi": "airybi"}

# words that are read by a form of their own, see `forms`
FORMS: Final = {
    "exp": "exp", "log10": "log10", "lg": "log10", "root": "root", "real_root": "root", "Rational": "rational",
    "sum": "sum", "Sum": "sum", "prod": "product", "product": "product", "Product": "product",
    "Integral": "integral", "integral": "integral", "int": "integral", "integrate": "integral",
    "piecewise": "piecewise", "Piecewise": "piecewise",
    "limit": "limit", "Limit": "limit", "lim": "limit", "diff": "diff", "Derivative": "diff", "Matrix": "matrix",
    "Eq": "=", "Ne": "!=", "And": "and", "Or": "or", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">=",
    "trigamma": "trigamma",
}

# heads about data, vectors and counting: name -> number of arguments, -1 for one or more
HEADS: Final = {"norm": 1, "mse": 2, "mae": 2, "logloss": 2, "softmax": -1, "mean": 1, "trace": 1}

# sin^-1 is the inverse function
INVERSES: Final = {
    name: "a" + name
    for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch")
}
