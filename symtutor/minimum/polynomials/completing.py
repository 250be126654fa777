"""A polynomial of degree two in one variable, its square completed: what is left has one variable less.

f = a·(x + b/2a)² + rest with a > 0 everywhere: f is as low as the rest, at x = −b/2a. Its critical points are those of
the rest, with one more direction in which f rises; a path of the rest is a path of f.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from ...expression.polynomial import Terms, from_terms, plus, polynomial, times
from ...expression.quotients import as_fraction
from ...expression.tree import ONE, TWO, ZERO, Expr, add, children, divide, mul, name, names, power, rational, relation
from ...function import Function
from ...words.say import Say, Sentence
from ..constants.values import compare, plain, sign
from ..growth.growth import MINUS_INFINITY
from ..many_candidates import of_algebraic
from ..ranges.by_form import range_of
from ..ranges.defined import at
from ..result import Candidate, Conclusion, Kind, Minimum, Point, Proof
from ..sayings import IS_SQUARES
from ..witness import along, witness
from .kept_points import critical_of

__all__ = ["completed_holds", "conclude_by_completing"]

SQUARE_AND_REST = Say(
    "{form}. The square is never negative, so only the rest matters. Write f for the rest {rest}: {why}",
    "{form}. 제곱은 음수가 될 수 없으므로 나머지만 살피면 됩니다. 나머지 {rest}을/를 f라고 쓰면, {why}",
)
LIFTED = Say("the rest has such a point, and the square rises", "나머지가 이런 점을 갖고, 제곱은 커집니다")
SHOWN_SIZE = 3
NEGATIVE = rational(-1)
LIFTED_KINDS: dict[Kind, Kind] = {"maximum": "saddle"}
Again = Callable[[Function], Minimum]
Findings = tuple[tuple[Candidate, ...], bool, Conclusion]


@dataclass(frozen=True, slots=True)
class Split:
    """f = square + rest, where the square is 0 exactly for x = place, and the rest is free of x."""

    variable: str
    place: Expr
    square: Expr
    rest: Function


def conclude_by_completing(function: Function, p: Terms, again: Again, constant: bool) -> Findings | None:
    """What the rest shows; `constant`: squares with a number as their factor only, down to one variable."""
    if constant and not _runs_down(function, p):
        return None
    for split in _splits(function, p, None if constant else again):
        found = again(split.rest)
        lifted = _lifted(function, split, found)
        if lifted is not None:
            candidates, complete = _candidates(function, p, split, found)
            return candidates, complete, lifted
    return None


def _runs_down(function: Function, p: Terms) -> bool:
    """Whether square after square leaves a function of one variable, or of each by itself, or a quadratic one."""
    while any(sum(map(bool, m)) > 1 for m in p) and max(map(sum, p)) > 2:
        splits = _splits(function, p, None)
        rest = None if not splits else polynomial(splits[0].rest.body, splits[0].rest.variables)
        if rest is None:
            return False
        function, p = splits[0].rest, rest
    return True


def _splits(function: Function, p: Terms, again: Again | None) -> list[Split]:
    """The one with the plainest rest; two if factors may be positive polynomials, which `again` shows them to be."""
    made = [s for axis in range(len(function.variables)) if (s := _split(function, p, axis, again)) is not None]
    made.sort(key=lambda s: s[0])
    return [split for _, split in made][: 1 if again is None else 2]


def _is_positive(factor: Function, again: Again) -> bool:
    """By its form, or because its least value is."""
    if (low := range_of(factor.body).low) is not None and sign(low) == 1:
        return True
    found = again(factor) if factor.variables else None
    return found is not None and found.status == "attained" and found.proof is not None and sign(found.proof.value) == 1


Rank = tuple[int, int, int]


def _split(function: Function, p: Terms, axis: int, again: Again | None) -> tuple[Rank, Split] | None:
    """Completed in one variable: f = a·x² + b·x + c = a·(x + b/2a)² + (4ac − b²)/4a."""
    c, b, a = ({_without(m, axis): v for m, v in p.items() if m[axis] == k} for k in range(3))
    if max(m[axis] for m in p) != 2 or (again is None and any(map(any, a))):
        return None
    variables = tuple(v for k, v in enumerate(function.variables) if k != axis)
    leading = from_terms(a, variables)
    if not (sign(leading) == 1 if again is None else _is_positive(_free(function, leading), again)):
        return None
    top = plus(_scaled(times(a, c), 4), _scaled(times(b, b), -1))
    body = _over(top, _scaled(a, 4), variables)
    place, shift = (_over(_scaled(b, k), _scaled(a, 2), variables) for k in (-1, 1))
    x = name(function.variables[axis])
    square = power(add(x, *(children(shift) if shift.head == "+" else (shift,))) if b else x, TWO)
    shown = square if leading == ONE else mul(leading, square)
    rest = _free(function, body)
    return (max(map(sum, top), default=0), len(top), -axis), Split(function.variables[axis], place, shown, rest)


def _free(function: Function, body: Expr) -> Function:
    """The function of the variables that occur."""
    return Function(function.name, body, tuple(v for v in function.variables if v in names(body)))


def _scaled(p: Terms, k: int) -> Terms:
    return {m: k * v for m, v in p.items()}


def _without(m: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return m[:axis] + m[axis + 1 :]


def _over(top: Terms, bottom: Terms, variables: tuple[str, ...]) -> Expr:
    """The quotient in lowest terms; a polynomial when the bottom is a number."""
    if not any(map(any, bottom)):
        (number,) = bottom.values()
        return from_terms({m: v / number for m, v in top.items()}, variables) if top else ZERO
    context = fmpq_mpoly_ctx.get([f"x{k}" for k in range(len(variables))], Ordering.lex)
    up, down = (context.from_dict({m: fmpq(v.numerator, v.denominator) for m, v in q.items()}) for q in (top, bottom))
    common = up.gcd(down)
    shown = [_written(q / common, variables) for q in (up, down)]
    return shown[0] if shown[1] == ONE else divide(*shown)


def _written(q: fmpq_mpoly, variables: tuple[str, ...]) -> Expr:
    return from_terms({tuple(map(int, m)): as_fraction(v) for m, v in q.to_dict().items()}, variables)


# ---- from the rest back to f


def _lifted(function: Function, split: Split, found: Minimum) -> Conclusion | None:
    match found.status:
        case "attained" if found.proof is not None and found.proof.kind != "enclosed":
            return _attained(function, split, found)
        case "unbounded" | "not attained" if found.witness is not None:
            path = _with_place(function, split, found.witness.path)
            limit = MINUS_INFINITY if found.status == "unbounded" else found.value
            if limit is not None and _reaches(function, path, limit):
                return Conclusion(found.status, limit, witness=witness(function, path, limit))
    return None


def _reaches(function: Function, path: Point, limit: Expr) -> bool:
    reached = along(function.body, path)
    return reached is not None and (reached == limit or (limit != MINUS_INFINITY and compare(reached, limit) == 0))


def _with_place(function: Function, split: Split, point: Point) -> Point:
    """The point of f above a point of the rest (or of a path); variables that the rest is free of are 0."""
    known = {**{v: rational(0) for v in function.variables}, **dict(point)}
    known[split.variable] = plain(at(split.place, known))
    return tuple((v, known[v]) for v in function.variables)


def _attained(function: Function, split: Split, found: Minimum) -> Conclusion | None:
    assert found.proof is not None
    value, free = found.proof.value, len(split.rest.variables) + 1 < len(function.variables)
    many = found.family is not None or free
    points = () if many else tuple(_with_place(function, split, q) for q in found.minimizers)
    family = _family(split, found) if many else None
    proof = _proof(function, split, found, points)
    return Conclusion("attained", value, points, family, proof=proof) if points or family else None


def _family(split: Split, found: Minimum) -> Expr | None:
    own = relation("=", name(split.variable), split.place)
    if not split.rest.variables:
        return own
    rest = found.family or _listed(found.minimizers)
    if rest is None:
        return None
    return Expr("and", (own, *(children(rest) if rest.head == "and" else (rest,))))


def _listed(points: tuple[Point, ...]) -> Expr | None:
    cases = []
    for q in points:
        equations = tuple(relation("=", name(x), value) for x, value in q)
        cases.append(equations[0] if len(equations) == 1 else Expr("and", equations))
    return None if not cases else cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _proof(function: Function, split: Split, found: Minimum, points: tuple[Point, ...]) -> Proof:
    """One sum of squares if the rest is one, else the square and the argument for the rest."""
    assert found.proof is not None
    value = found.proof.value
    terms = _terms(found)
    if terms is not None:
        every = (split.square, *terms)
        form = relation("=", _applied(function), add(*every) if sign(value) == 0 else add(*every, value))
        return Proof("square", value, points, tuple(("term", t) for t in every), IS_SQUARES(form=form))
    form = relation("=", _applied(function), add(split.square, split.rest.body))
    text: Sentence = SQUARE_AND_REST(form=form, rest=split.rest.body, why=found.proof.text)
    return Proof("completed", value, points, (("square", split.square), ("rest", split.rest.body)), text)


def _terms(found: Minimum) -> tuple[Expr, ...] | None:
    """The squares that the rest is the sum of."""
    assert found.proof is not None
    if found.proof.kind == "square":
        return tuple(t for label, t in found.proof.data if label == "term")
    return () if found.proof.kind == "constant" else None


def _applied(function: Function) -> Expr:
    return Expr("apply", (name(function.name), *map(name, function.variables)))


def completed_holds(function: Function, proof: Proof) -> bool:
    """The square is never negative, with the rest it is f, and the least value of the rest is proved anew."""
    from ..minimize import found_here
    from ..proofs.verify import same_everywhere, verify_proof

    data = dict(proof.data)
    square, rest = data.get("square", NEGATIVE), data.get("rest", ZERO)
    if function.domain or not _never_negative(function, square):
        return False
    if not same_everywhere(add(square, rest), function.body):
        return False
    lower = _free(function, rest)
    again = found_here(lower).proof
    return again is not None and compare(again.value, proof.value) == 0 and verify_proof(lower, again)


def _never_negative(function: Function, square: Expr) -> bool:
    """By its form, or a square times a factor whose least value, proved anew, is positive."""
    from ..minimize import found_here
    from ..proofs.verify import verify_proof

    if (low := range_of(square).low) is not None and sign(low) in (0, 1):
        return True
    if square.head != "*" or len(square.parts) != 2 or children(square)[1].head != "^":
        return False
    factor, even = _free(function, children(square)[0]), children(square)[1]
    again = found_here(factor).proof if factor.variables else None
    return children(even)[1] == TWO and again is not None and sign(again.value) == 1 and verify_proof(factor, again)


def _candidates(function: Function, p: Terms, split: Split, found: Minimum) -> tuple[tuple[Candidate, ...], bool]:
    """All critical points with their Hessians while that is quick, else those of the rest, lifted."""
    critical = critical_of(function) if len(function.variables) <= SHOWN_SIZE else None
    if critical is not None and critical.complete:
        shown = tuple(of_algebraic(function.body, p, function.variables, q) for q in critical.points)
        return shown, not critical.sheets
    if len(split.rest.variables) + 1 < len(function.variables):
        return (), False
    lifted = tuple(
        Candidate(_with_place(function, split, c.point), c.value, LIFTED_KINDS.get(c.kind, c.kind), LIFTED())
        for c in found.candidates
    )
    return lifted, found.complete and found.family is None
