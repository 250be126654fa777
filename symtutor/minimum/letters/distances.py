"""|x − a| + |x − b| with letters: it is never below |a − b|, and equal to it for all x between a and b."""

from ...derivation import tidy
from ...expression.factoring import expand
from ...expression.polynomial import Terms, from_terms, polynomial
from ...expression.tree import ONE, Expr, call, children, count, minus, mul, name, names, rational, relation, value_of
from ...function import Function
from ...words.say import Say
from ..result import Conclusion, Proof
from .kinks import kinks_hold

__all__ = ["conclude_between", "distances_hold"]

BETWEEN = Say(
    "|u| + |v| ≥ |u − v|, and {x} cancels in u − v = {difference}; equality holds where u and v have not the same "
    "sign.",
    "|u| + |v| ≥ |u − v|이고 u − v = {difference}에는 {x}이/가 없습니다. 등호는 u와 v의 부호가 같지 않을 때 "
    "성립합니다.",
)


def conclude_between(function: Function) -> Conclusion | None:
    """c·|x − a| + c·|x − b| with a number c > 0, x any real number."""
    found = None if function.domain else _centres(function)
    if found is None:
        return None
    factor, a, b = found
    difference = tidy(minus(a, b))
    scaled = tidy(expand(mul(factor, difference)))
    value = min((tidy(mul(factor, call("abs", difference))), call("abs", scaled)), key=count)
    x = name(function.variables[0])
    low, high = call("min", a, b), call("max", a, b)
    family = Expr("and", (relation("<=", low, x), relation("<=", x, high)))
    text = BETWEEN(x=x, difference=tidy(minus(b, a)))
    return Conclusion("attained", value, (), family, proof=Proof("weights", value, (), (), text))


def _centres(function: Function) -> tuple[Expr, Expr, Expr] | None:
    """(c, a, b)."""
    terms = children(function.body) if function.body.head == "+" else ()
    split = [_distance(t, function) for t in terms]
    if len(split) != 2 or split[0] is None or split[1] is None or split[0][0] != split[1][0]:
        return None
    a, b = split[0][1], split[1][1]
    return None if a == b else (split[0][0], a, b)


def _distance(term: Expr, function: Function) -> tuple[Expr, Expr] | None:
    """(2, a) for 2·|x − a|, |2x − 2a| and |2a − 2x|."""
    factor, inner = (children(term)[0], children(term)[1]) if _is_scaled(term) else (ONE, term)
    c = value_of(factor)
    p = polynomial(children(inner)[0], (function.variables[0], *function.parameters)) if inner.head == "abs" else None
    if p is None or c is None or c <= 0 or not names(inner) or max(m[0] for m in p) != 1:
        return None
    slopes = {m[1:]: k for m, k in p.items() if m[0] == 1}
    (k,) = slopes.values() if len(slopes) == 1 else (None,)
    if k is None or any(map(any, slopes)):
        return None
    rest: Terms = {m[1:]: -v / k for m, v in p.items() if m[0] == 0}
    return rational(c * abs(k)), from_terms(rest, function.parameters) if rest else rational(c - c)


def _is_scaled(term: Expr) -> bool:
    return term.head == "*" and len(children(term)) == 2 and children(term)[1].head == "abs"


def distances_hold(function: Function, proof: Proof) -> bool:
    """Worked out again, with the same value."""
    from ..proofs.basic_checks import same_everywhere

    if kinks_hold(function, proof):
        return True
    again = conclude_between(function) if len(function.variables) == 1 else None
    return again is not None and again.value is not None and same_everywhere(again.value, proof.value)
