"""Functions of one variable with letters as coefficients, whose slope changes its sign at most once.

f′ = P·g where P keeps its sign and g never falls: e^x − a·x has f′ = e^x − a, zero at ln a, so it is least there
if a > 0. What must hold for the letters is gathered as conditions.
"""

from ...derivation import tidy
from ...expression.factoring import expand, factors
from ...expression.polynomial import from_terms, polynomial
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    children,
    divide,
    map_parts,
    mul,
    name,
    names,
    neg,
    pieces,
    power,
    put,
    relation,
)
from ...function import Function
from ...words.say import Say, Sentence
from ..constants.inverses import undone
from ..constants.letter_forms import shortened
from ..growth.growth import INFINITY, MINUS_INFINITY
from ..result import Conclusion, Point, Proof
from ..slopes import slope_of
from .ends import End, concluded_at_end, end_of, lower_end
from .radicals import collected
from .setting import Setting, Unclear, inside, limit_in, required, setting, sign_in
from .signs import NEGATIVE, NOT_NEGATIVE, NOT_POSITIVE, POSITIVE

__all__ = ["conclude_turning", "turning_holds"]

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
ENDS = Say(
    "{slope} is positive first and then negative, so f rises and then falls: it is least at an end, and {point} is "
    "the lower one.",
    "{slope}의 부호가 양에서 음으로 바뀌므로 f는 증가하다가 감소합니다. 따라서 양 끝 중에서 최소이고, 더 낮은 끝은 "
    "{point}입니다.",
)
BOTH_ENDS = Say(
    "{slope} is positive first and then negative, so f rises and then falls: it is least at both ends.",
    "{slope}의 부호가 양에서 음으로 바뀌므로 f는 증가하다가 감소합니다. 따라서 양 끝에서 최소입니다.",
)
KINKED = frozenset({"abs", "sign", "relu", "max", "min", "piecewise", "floor", "ceil"})


def conclude_turning(function: Function) -> Conclusion | None:
    """The one point where the slope changes its sign, or the lower end; the value, and for which letters this holds."""
    here = setting(function)
    slope = slope_of(function.body, function.variables[0]) if here is not None else None
    if here is None or slope is None or any(p.head in KINKED for p in pieces(function.body)):
        return None
    for written in dict.fromkeys((slope, split_powers(slope, here.x))):
        try:
            return _concluded(function, written, here)
        except Unclear:
            continue
    return None


def split_powers(e: Expr, x: str) -> Expr:
    """e^(x − a) as e^x·e^(−a): what has no x by itself."""
    e = map_parts(e, lambda part: split_powers(part, x))
    parts = children(e)
    if e.head != "^" or parts[1].head != "+" or x in names(parts[0]):
        return e
    moving, fixed = ([t for t in children(parts[1]) if (x in names(t)) is side] for side in (True, False))
    return mul(power(parts[0], add(*moving)), power(parts[0], add(*fixed))) if moving and fixed else e


def _concluded(function: Function, slope: Expr, here: Setting) -> Conclusion | None:
    known = sign_in(slope, here)
    if known is None:
        core, here = _core(slope, here)
        known = sign_in(slope, here)
    if known is not None:
        return _at_edge(function, slope, here, known[0] or (1 if known[1] else -1), known[0] != 0)
    steep = slope_of(core, here.x)
    bent = None if steep is None else sign_in(steep, here)
    if steep is None or bent in (NEGATIVE, NOT_POSITIVE):
        return _over_a_top(function, slope, core, here, bent == NEGATIVE)
    if bent is None:
        here = _rising(steep, here)
    side = _same_sign(core, here)
    if side:
        return _at_edge(function, slope, here, side, sign_in(steep, here) == POSITIVE)
    return _turn(function, slope, core, here)


def _at_edge(function: Function, slope: Expr, here: Setting, side: int, strict: bool) -> Conclusion:
    """Where f rises all over its interval, the left end of it, if that belongs to it; where f falls, the right one."""
    found, here = end_of(function, here, -side)
    if not found.reached and not strict:
        raise Unclear
    return concluded_at_end(function, here, found, _told(function, slope, RISES if side > 0 else FALLS, found), slope)


def _told(function: Function, slope: Expr, say: Say, end: End) -> Sentence:
    x = name(function.variables[0])
    told = relation("=", Expr("prime", (name(function.name),)), slope)
    return say(slope=told, point=relation("=", x, end.place if end.place is not None else INFINITY))


def _over_a_top(function: Function, slope: Expr, core: Expr, here: Setting, strict: bool) -> Conclusion:
    """The core falls: f only falls, only rises, or rises and then falls."""
    side = -_same_sign(neg(core), here)
    if side:
        return _at_edge(function, slope, here, side, strict)
    found, here = lower_end(function, here)
    say = ENDS if found.other is None else BOTH_ENDS
    return concluded_at_end(function, here, found, _told(function, slope, say, found), slope)


def _same_sign(core: Expr, here: Setting) -> int:
    """1 where a rising core is not negative at the left end, −1 where it is not positive at the right end, else 0."""
    for k, (side, wanted) in enumerate(((1, (POSITIVE, NOT_NEGATIVE)), (-1, (NEGATIVE, NOT_POSITIVE)))):
        end = here.ends()[k]
        edge = put(core, {name(here.x): end[0]}) if end is not None else limit_in(core, here, None, side)
        if edge is None or edge in (INFINITY, MINUS_INFINITY):
            continue
        if sign_in(edge, here) in wanted:
            return side
    return 0


def _turn(function: Function, slope: Expr, core: Expr, here: Setting) -> Conclusion:
    place = _zero(core, here.x)
    if place is None:
        raise Unclear
    here = inside(shortened(place), here)
    place = collected(shortened(place), here.conditions)
    point: Point = ((here.x, place),)
    value = collected(shortened(put(function.body, {name(here.x): place})), here.conditions)
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
        if known is not None:
            direction *= (known[0] or (1 if known[1] else -1)) ** (k % 2)
        elif here.x not in names(p):
            here = required(here, relation(">", p, ZERO)) if k % 2 else here
        elif k % 2 == 0:
            continue
        elif k == 1:
            cores.append(p)
        else:
            raise Unclear
    core = ONE if not cores else cores[0] if len(cores) == 1 else expand(mul(*cores))
    return (core if direction > 0 else neg(core)), here


def _rising(steep: Expr, here: Setting) -> Setting:
    """What must hold of the letters for the core to rise. Raises Unclear when it does not."""
    split = factors(steep)
    if split is None:
        raise Unclear
    moving = [p for p, k in split[1] if here.x in names(p) and sign_in(p, here) not in (POSITIVE, NOT_NEGATIVE)]
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
        a, b = ({m[1:]: c for m, c in p.items() if m[0] == k} for k in (1, 0))
        return divide(neg(from_terms(b, letters)), from_terms(a, letters)) if b else ZERO
    return undone(core, ZERO, x) or _by_kernel(core, x)


def _by_kernel(core: Expr, x: str) -> Expr | None:
    """x from a·h + b = 0 with one function h of x: (1 − a)·e^x − a = 0."""
    for h in {p for p in pieces(core) if x in names(p) and p.head not in ("+", "*", "neg", "name")}:
        one = put(core, {h: name("_h")})
        place = None if x in names(one) else _zero(one, "_h")
        if place is not None:
            return undone(h, place, x)
    return None


def turning_holds(function: Function, proof: Proof) -> bool:
    """The signs are worked out again, with the same conditions and the same value."""
    from ..proofs.basic_checks import same_everywhere

    again = conclude_turning(function) if len(function.variables) == 1 else None
    if again is None or again.value is None or set(again.conditions) != set(_conditions(proof)):
        return False
    return same_everywhere(again.value, proof.value)


def _conditions(proof: Proof) -> tuple[Expr, ...]:
    return tuple(c for label, c in proof.data if label == "condition")
