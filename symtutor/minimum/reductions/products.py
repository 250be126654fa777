"""Polynomials of one linear form, and products of polynomials that are each bounded below by a positive number.

Goldstein and Price's function is g(x + y)·h(2x − 3y): each factor is a polynomial in one variable in disguise.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from ...expression.polynomial import Terms, derivative, from_terms, polynomial
from ...expression.tree import Expr, mul, name, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import plain, sign
from ..polynomials.factored import polynomial_factors
from ..result import Candidate, Conclusion, Minimum, Proof

__all__ = ["conclude_one_form", "conclude_product", "one_form_holds", "product_holds"]

ONE_FORM = Say(
    "f depends on {t} = {form} alone: it is {inner}, whose least value is {m}.",
    "f는 {t} = {form}에만 따라 변합니다. 곧 {inner}이고, 그 최솟값은 {m}입니다.",
)
PRODUCT = Say(
    "each of the factors {parts} is positive and takes its least value at this point.",
    "인수 {parts}은/는 모두 양수이고 이 점에서 각각 최솟값을 갖습니다.",
)
Again = Callable[[Function], Minimum]


# ---- one linear form


def one_form(p: Terms, size: int) -> tuple[tuple[Fraction, ...], Terms] | None:
    """(a, g) with p(x) = g(a·x), the first nonzero entry of a being 1; None when p is no such polynomial."""
    slopes = [derivative(p, axis) for axis in range(size)]
    first = next((axis for axis, s in enumerate(slopes) if s), None)
    if first is None:
        return None
    lead = max(slopes[first])
    form = [s.get(lead, Fraction(0)) / slopes[first][lead] for s in slopes]
    if any({m: a * c for m, c in slopes[first].items() if a} != s for a, s in zip(form, slopes, strict=True)):
        return None
    along: Terms = {(m[first],): c for m, c in p.items() if sum(m) == m[first]}
    return tuple(form), along


def _in_one(function: Function, t: str) -> tuple[Expr, Function] | None:
    """The linear form and the function of it."""
    p = polynomial(function.body, function.variables)
    found = None if p is None or function.domain or t in function.variables else one_form(p, len(function.variables))
    if found is None or sum(a != 0 for a in found[0]) < 2:
        return None
    size = len(function.variables)
    form = from_terms(
        {tuple(int(k == axis) for k in range(size)): a for axis, a in enumerate(found[0]) if a}, function.variables
    )
    return form, Function("g", from_terms(found[1], (t,)), (t,))


def conclude_one_form(function: Function, again: Again) -> Conclusion | None:
    """The minimum of g(a·x): where a·x is a minimizer of g."""
    split = _in_one(function, "t")
    found = None if split is None else again(split[1])
    if split is None or found is None or found.status != "attained" or found.proof is None or not found.minimizers:
        return None
    form, inner = split
    cases = tuple(relation("=", form, point[0][1]) for point in found.minimizers)
    family = cases[0] if len(cases) == 1 else Expr("or", cases)
    text = ONE_FORM(t=name("t"), form=form, inner=inner.body, m=found.proof.value)
    proof = Proof("one form", found.proof.value, (), (("form", form),), text)
    return Conclusion("attained", found.proof.value, (), family, proof=proof)


def one_form_holds(function: Function, proof: Proof) -> bool:
    """The form is found again, and the function of it is minimized anew."""
    from ..minimize import found_here

    split = _in_one(function, "t")
    found = None if split is None else found_here(split[1])
    return (
        found is not None
        and found.status == "attained"
        and found.proof is not None
        and found.proof.value == proof.value
    )


# ---- products


def parts_of(function: Function) -> tuple[Function, ...]:
    """The factors of a polynomial, each of which must be bounded below; () when it does not factor."""
    p = polynomial(function.body, function.variables)
    if p is None or function.domain or function.parameters:
        return ()
    c, factors = polynomial_factors(p, len(function.variables))
    if c < 0 or len(factors) < 2:
        return ()
    whole = [(from_terms(q, function.variables), k) for q, k in factors]
    bodies = [q if k == 1 else Expr("^", (q, rational(k))) for q, k in whole]
    bodies[0] = bodies[0] if c == 1 else mul(rational(c), bodies[0])
    return tuple(Function(function.name, body, function.variables) for body in bodies)


def conclude_product(function: Function, candidates: Sequence[Candidate], again: Again) -> Conclusion | None:
    """All factors positive and least at one point; the candidates are all critical points."""
    from ..proofs.verify import reaches

    parts = parts_of(function)
    found = [again(part) for part in parts]
    if not found or any(m.status != "attained" or m.proof is None or sign(m.proof.value) != 1 for m in found):
        return None
    value = plain(mul(*(m.proof.value for m in found if m.proof)))
    points = tuple(c.point for c in candidates if reaches(function, c.point, value))
    if not points:
        return None
    shown = Expr("tuple", tuple(part.body for part in parts))
    proof = Proof("product", value, points, tuple(("part", part.body) for part in parts), PRODUCT(parts=shown))
    return Conclusion("attained", value, points, proof=proof)


def product_holds(function: Function, proof: Proof) -> bool:
    """The factors multiply to f, each has a positive least value, and those multiply to the value."""
    from ..minimize import found_here
    from ..proofs.verify import same_everywhere

    parts = parts_of(function)
    if not parts or not same_everywhere(mul(*(part.body for part in parts)), function.body):
        return False
    found = [found_here(part) for part in parts]
    if any(m.status != "attained" or m.proof is None or sign(m.proof.value) != 1 for m in found):
        return False
    return plain(mul(*(m.proof.value for m in found if m.proof))) == proof.value
