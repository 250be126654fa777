"""Functions of one variable with letters as coefficients, whose slope changes its sign once, from − to +.

f′ = P·g where P keeps its sign and g never falls: e^x − a·x has f′ = e^x − a, zero at ln a, so it is least there
if a > 0. What must hold for the letters is gathered as conditions.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from ...derivation import tidy
from ...expression.domains import own_conditions
from ...expression.factoring import expand, factors
from ...expression.polynomial import polynomial
from ...expression.tree import (
    ZERO,
    Expr,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    pieces,
    put,
    relation,
    value_of,
)
from ...function import Function
from ...words.say import Say
from ..constants.inverses import undone
from ..constants.letter_forms import shortened
from ..constants.values import sign
from ..ranges.by_form import Range, range_of
from ..ranges.domain import bound, box, simple_relations
from ..result import Conclusion, Point, Proof
from ..slopes import slope_of

__all__ = [
    "Setting",
    "Unclear",
    "conclude_turning",
    "evident",
    "inside",
    "required",
    "setting",
    "sign_in",
    "turning_holds",
]

TURNS = Say(
    "{slope} is negative before this point and positive after it, so f falls until {point} and rises from there on.",
    "{slope}은/는 이 점의 앞에서 음수이고 뒤에서 양수이므로, f는 {point}까지 감소하고 그 뒤로 증가합니다.",
)
RISES = Say(
    "{slope} is never negative there, so f only rises from {point} on.",
    "{slope}은/는 그곳에서 음수가 아니므로 f는 {point}부터 증가하기만 합니다.",
)
FALLS = Say(
    "{slope} is never positive there, so f only falls up to {point}.",
    "{slope}은/는 그곳에서 양수가 아니므로 f는 {point}까지 감소하기만 합니다.",
)
KINKED = frozenset({"abs", "sign", "relu", "max", "min", "piecewise", "floor", "ceil"})
HOLDS = {">": ((1, False),), ">=": ((1, False), (0, True)), "!=": ((1, False), (-1, False))}


class Unclear(Exception):
    """The signs cannot be told, not even under conditions on the letters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """x in its interval, and what is known of the letters."""

    x: str
    interval: tuple[Expr, ...]
    conditions: tuple[Expr, ...]

    def ranges(self) -> dict[str, Range]:
        """The range of x and of each letter with a bound."""
        relations = (*self.interval, *self.conditions)
        known = {v for r in relations for v in names(r)} | {self.x}
        return box(Function("f", ZERO, tuple(sorted(known)), (), relations))


def setting(function: Function) -> Setting | None:
    """Where f is defined: an interval of x with plain ends, and conditions on letters alone; None of anything else."""
    x = function.variables[0]
    given = simple_relations(function.domain)
    inner = [r for r in given if x in names(r)]
    if any(bound(r, x) is None for r in inner):
        return None
    here = Setting(x, tuple(inner), tuple(r for r in given if x not in names(r)))
    for condition in (c for p in pieces(function.body) for c in own_conditions(p)):
        if x not in names(condition):
            here = required(here, condition)
        elif bound(condition, x) is not None:
            here = replace(here, interval=(*here.interval, condition))
        elif not evident(condition, here):
            return None
    return here


def required(here: Setting, condition: Expr) -> Setting:
    """With one more condition, unless it is evident. Raises Unclear when it can never hold."""
    bare = _bare(condition)
    if evident(bare, here):
        return here
    if _contradicts(bare, here):
        raise Unclear
    weaker = {relation(head, *children(bare)) for head in (">=", "!=")} if bare.head == ">" else set()
    return replace(here, conditions=(*(c for c in here.conditions if c not in weaker), bare))


def evident(condition: Expr, here: Setting) -> bool:
    if condition.head not in HOLDS and condition.head not in ("<", "<="):
        return False
    left, right = children(condition)
    head, difference = condition.head, minus(left, right) if right != ZERO else left
    if head in ("<", "<="):
        head, difference = {"<": ">", "<=": ">="}[head], minus(right, left)
    return sign_in(difference, here) in HOLDS[head]


def _contradicts(condition: Expr, here: Setting) -> bool:
    opposite = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}.get(condition.head)
    return opposite is not None and evident(relation(opposite, *children(condition)), here)


def sign_in(u: Expr, here: Setting) -> tuple[int, bool] | None:
    """(1, False): positive; (0, True): not negative; (−1, False): negative; (0, False): not positive; None: unclear."""
    r = range_of(u, here.ranges())
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    if low == 1 or (low == 0 and not r.low_in):
        return 1, False
    if high == -1 or (high == 0 and not r.high_in):
        return -1, False
    return (0, True) if low == 0 else (0, False) if high == 0 else None


def conclude_turning(function: Function) -> Conclusion | None:
    """The one point where the slope changes its sign, the value there, and for which letters this holds."""
    here = setting(function)
    slope = slope_of(function.body, function.variables[0]) if here is not None else None
    if here is None or slope is None or any(p.head in KINKED for p in pieces(function.body)):
        return None
    try:
        return _at_edge(function, slope, here) or _turn(function, slope, here)
    except Unclear:
        return None


def _at_edge(function: Function, slope: Expr, here: Setting) -> Conclusion | None:
    """Where f rises all over its interval, the left end of it, if that belongs to it; where f falls, the right one."""
    known, edges = sign_in(slope, here), here.ranges()[here.x]
    if known is None:
        return None
    rises = (known[0] or (1 if known[1] else -1)) > 0
    place, belongs = (edges.low, edges.low_in) if rises else (edges.high, edges.high_in)
    if place is None or not belongs:
        raise Unclear
    here = inside(place, here)
    value = shortened(put(function.body, {name(here.x): place}))
    point: Point = ((here.x, place),)
    told = relation("=", Expr("prime", (name(function.name),)), slope)
    text = (RISES if rises else FALLS)(slope=told, point=relation("=", name(here.x), place))
    data = (("slope", slope), *(("condition", c) for c in here.conditions))
    return Conclusion(
        "attained", value, (point,), None, here.conditions, Proof("one turn", value, (point,), data, text)
    )


def _turn(function: Function, slope: Expr, here: Setting) -> Conclusion:
    core, here = _core(slope, here)
    here = _rising(core, here)
    place = _zero(core, here.x)
    if place is None:
        raise Unclear
    place = shortened(place)
    here = inside(place, here)
    point: Point = ((here.x, place),)
    value = shortened(put(function.body, {name(here.x): place}))
    told = relation("=", Expr("prime", (name(function.name),)), slope)
    text = TURNS(slope=told, point=relation("=", name(here.x), place))
    data = (("slope", slope), *(("condition", c) for c in here.conditions))
    proof = Proof("one turn", value, (point,), data, text)
    return Conclusion("attained", value, (point,), None, here.conditions, proof)


def _core(slope: Expr, here: Setting) -> tuple[Expr, Setting]:
    """The one factor of the slope that changes its sign, with the sign of the others taken in."""
    split = factors(slope)
    if split is None:
        raise Unclear
    direction = 1 if split[0] > 0 else -1
    cores: list[Expr] = []
    for p, k in split[1]:
        known = sign_in(p, here)
        if known is not None and (known[0] or k < 0 or k % 2 == 0):
            direction *= (known[0] or (1 if known[1] else -1)) ** (k % 2)
        elif here.x not in names(p):
            here = required(here, relation(">", p, ZERO)) if k % 2 else here
        elif k % 2 == 0:
            continue
        elif k == 1:
            cores.append(p)
        else:
            raise Unclear
    if not cores:
        raise Unclear
    core = cores[0] if len(cores) == 1 else expand(mul(*cores))
    return (core if direction > 0 else neg(core)), here


def _rising(core: Expr, here: Setting) -> Setting:
    """What must hold of the letters for the core to rise. Raises Unclear when it does not."""
    steep = slope_of(core, here.x)
    known = None if steep is None else sign_in(steep, here)
    if steep is None or known in ((-1, False), (0, False)):
        raise Unclear
    if known is not None:
        return here
    split = factors(steep)
    if split is None:
        raise Unclear
    moving = [p for p, k in split[1] if here.x in names(p) and sign_in(p, here) not in ((1, False), (0, True))]
    fixed = [(p, k) for p, k in split[1] if here.x not in names(p) and sign_in(p, here) is None]
    if moving or len(fixed) != 1 or fixed[0][1] % 2 == 0:
        raise Unclear
    (p, _), = fixed
    return required(here, relation(">", p if split[0] > 0 else tidy(neg(p)), ZERO))


def _zero(core: Expr, x: str) -> Expr | None:
    """x from core = 0: a linear equation in x, or x standing in one place."""
    letters = tuple(sorted(names(core) - {x}))
    p = polynomial(core, (x, *letters))
    if p is not None and max(m[0] for m in p) == 1:
        from ...expression.polynomial import from_terms

        a, b = ({m[1:]: c for m, c in p.items() if m[0] == k} for k in (1, 0))
        return divide(neg(from_terms(b, letters)), from_terms(a, letters)) if b else ZERO
    return undone(core, ZERO, x)


def inside(place: Expr, here: Setting) -> Setting:
    """The point must be defined and belong to the interval."""
    for condition in (c for p in pieces(place) for c in own_conditions(p)):
        here = required(here, condition)
    for r in here.interval:
        here = required(here, put(r, {name(here.x): place}))
    return here


def _bare(condition: Expr) -> Expr:
    """√u > 0, 2u > 0, u/2 > 0 and 1/u > 0 are u > 0; u² > 0 and |u| > 0 are u ≠ 0."""
    left, right = children(condition)
    if value_of(right) != Fraction(0) or condition.head not in HOLDS:
        return condition
    inner = children(left)
    match left.head:
        case "abs" if condition.head == ">":
            return _bare(relation("!=", inner[0], right))
        case "^" if condition.head == ">" and value_of(inner[1]) == 2:
            return _bare(relation("!=", inner[0], right))
        case "/" if condition.head == ">" and (value_of(inner[0]) or 0) > 0:
            return _bare(relation(">", inner[1], right))
        case "sqrt":
            return _bare(Expr(condition.head, (inner[0], right)))
        case "/" if (value_of(inner[1]) or 0) > 0:
            return _bare(Expr(condition.head, (inner[0], right)))
        case "*" if (value_of(inner[0]) or 0) > 0 and len(inner) == 2:
            return _bare(Expr(condition.head, (inner[1], right)))
    return condition


def turning_holds(function: Function, proof: Proof) -> bool:
    """The signs are worked out again, with the same conditions and the same value."""
    from ..proofs.basic_checks import same_everywhere

    again = conclude_turning(function) if len(function.variables) == 1 else None
    if again is None or again.value is None or again.conditions != _conditions(proof):
        return False
    return same_everywhere(again.value, proof.value)


def _conditions(proof: Proof) -> tuple[Expr, ...]:
    return tuple(c for label, c in proof.data if label == "condition")
