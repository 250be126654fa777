"""Functions taken entry by entry: f(A w) and f'(A w) of a column."""

from functools import cache
from typing import Final

from .functions import FUNCTIONS
from .tree import Expr, call, children, name, put

__all__ = ["LETTERS", "SLOPES", "is_elementwise", "over_entries", "slope_at"]

# what f'(t) is; the judge reads it here and the rules of differentiation elsewhere
SLOPES: Final = {
    "sigmoid": "sigmoid(t)*(1 - sigmoid(t))", "tanh": "1 - tanh(t)^2", "softplus": "sigmoid(t)", "sin": "cos(t)",
    "cos": "-sin(t)", "sinh": "cosh(t)", "cosh": "sinh(t)", "log": "1/t", "sqrt": "1/(2*sqrt(t))",
    "atan": "1/(1 + t^2)", "abs": "sign(t)", "relu": "piecewise((1, t > 0), (0, t < 0))", "tan": "1 + tan(t)^2",
}
LETTERS: Final = {"sigmoid": "sigma"}  # how f is written where it carries a prime
_NAMES: Final = {letter: head for head, letter in LETTERS.items()}


@cache
def _slope(head: str) -> Expr:
    from .reading import read

    return read(SLOPES[head])


def is_elementwise(e: Expr) -> bool:
    """Whether e is f(u) or f'(u) for a function of one number."""
    if e.head == "apply" and len(e.parts) == 2 and children(e)[0].head == "prime":
        return _head_of(e) in SLOPES
    return e.head in FUNCTIONS and len(e.parts) == 1


def over_entries(e: Expr, entry: Expr) -> Expr:
    """f(u) or f'(u) for one entry of u."""
    return put(_slope(_head_of(e)), {name("t"): entry}) if e.head == "apply" else call(e.head, entry)


def _head_of(e: Expr) -> str:
    label = str(children(children(e)[0])[0].parts[0])
    return _NAMES.get(label, label)


def slope_at(head: str, u: Expr) -> Expr:
    """f'(u) as it is written: cos(u) for sin, σ'(u) for σ."""
    slope, t = _slope(head), name("t")
    simple = children(slope)[0] if slope.head == "neg" else slope
    if simple.head in FUNCTIONS and children(simple) == (t,):
        return put(slope, {t: u})
    return call("apply", Expr("prime", (name(LETTERS.get(head, head)),)), u)
