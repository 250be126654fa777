"""The sign of an expression as far as it is evident: e^x > 0, x^2 >= 0, x^2 + 1 > 0."""

from functools import lru_cache

from .tree import Expr, children, value_of

__all__ = ["evident_sign", "is_evident"]

POSITIVE_EVERYWHERE = frozenset({"cosh", "sech", "sigmoid", "softplus"})
NOT_NEGATIVE = frozenset({"abs", "sqrt", "relu"})


@lru_cache(maxsize=4096)
def evident_sign(e: Expr) -> str | None:
    """">", ">=", "<", "<=" or "=" against 0 wherever e is defined; None when it is not evident."""
    if (value := value_of(e)) is not None:
        return "=" if value == 0 else ">" if value > 0 else "<"
    signs = [evident_sign(p) for p in children(e)]
    match e.head:
        case "constant":
            return ">" if e.parts[0] in ("e", "pi") else None
        case "neg":
            return _flip(signs[0])
        case "+":
            return _sum(signs)
        case "*" | "/":
            return _product(signs)
        case "^":
            return _power(signs[0], value_of(children(e)[1]))
        case head if head in POSITIVE_EVERYWHERE:
            return ">"
        case head if head in NOT_NEGATIVE:
            return ">" if signs[0] in (">", "<") and head != "relu" else ">="
    return None


def is_evident(relation: Expr) -> bool:
    """Whether `u > 0`, `u >= 0` or `u != 0` is evident (any relation with 0 or a number on the right)."""
    left, right = children(relation)
    difference = left if value_of(right) == 0 else Expr("+", (left, Expr("neg", (right,))))
    sign = evident_sign(difference)
    return sign in {">": (">",), ">=": (">", ">=", "="), "!=": (">", "<"), "<": ("<",), "<=": ("<", "<=", "=")}.get(
        relation.head, ()
    )


def _flip(sign: str | None) -> str | None:
    return {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}.get(sign or "")


def _sum(signs: list[str | None]) -> str | None:
    kinds = set(signs) - {"="}
    for strict, weak in ((">", ">="), ("<", "<=")):
        if kinds <= {strict, weak}:
            return strict if strict in kinds else weak if kinds else "="
    return None


def _product(signs: list[str | None]) -> str | None:
    if None in signs:
        return None
    if "=" in signs:
        return "="
    minus = sum(s is not None and s.startswith("<") for s in signs) % 2
    strict = all(s in (">", "<") for s in signs)
    return ("<" if minus else ">") + ("" if strict else "=")


def _power(base: str | None, exponent: object) -> str | None:
    if base == ">":
        return ">"
    if isinstance(exponent, int) or (exponent is not None and getattr(exponent, "denominator", 0) == 1):
        if int(exponent) % 2 == 0:  # type: ignore[call-overload]
            return ">" if base == "<" else ">="
        return base if int(exponent) > 0 else None  # type: ignore[call-overload]
    return ">=" if exponent is not None else None
