"""A function of a function: e^u, √u, ln u and the like are least where u is, because the outer function increases."""

from collections.abc import Callable
from dataclasses import replace

from ...expression.tree import ONE, Expr, children, name, names, put, value_of
from ...function import Function
from ...words.say import Say
from ..constants.values import E, compare, plain, sign
from ..growth.growth import MINUS_INFINITY
from ..ranges.by_form import INCREASING, range_of
from ..ranges.intervals import Range
from ..result import Conclusion, Minimum, Proof, Status
from ..witness import along, reaching_path, witness

__all__ = ["conclude_outer", "outer_holds"]

INCREASES = Say(
    "{outer} increases with {u}, so f is least where {inner} is least.",
    "{outer}은/는 {u}에 따라 증가하므로, f는 {inner}이/가 최소인 곳에서 최소입니다.",
)
LETTER = name("u")
STRICT = frozenset(INCREASING) - {"relu"}
Layers = tuple[Expr, Expr]  # the outer function in the letter u, the inner function


def conclude_outer(function: Function, again: Callable[[Function], Minimum]) -> Conclusion | None:
    """The minimum of the inner function, carried out through the increasing outer ones."""
    layers = peeled(function.body)
    if layers is None or LETTER.parts[0] in function.variables:
        return None
    outer, inner = layers
    found = again(replace(function, body=inner))
    if found.status == "attained" and found.proof is not None and found.proof.kind != "enclosed":
        value = plain(put(outer, {LETTER: found.proof.value}))
        if sign(value) is None:  # ln 0: only approached
            path = reaching_path(function, MINUS_INFINITY)
            return None if path is None else Conclusion("unbounded", MINUS_INFINITY, witness=path)
        text = INCREASES(outer=outer, u=LETTER, inner=inner)
        proof = Proof("outer", value, found.proof.points, (("inner", inner),), text)
        return Conclusion("attained", value, found.minimizers, found.family, proof=proof)
    return _approached(function, found) if found.witness is not None else None


def _approached(function: Function, found: Minimum) -> Conclusion | None:
    """The inner function's path is a path for f as well; what f tends to there is never reached."""
    assert found.witness is not None
    limit = along(function.body, found.witness.path)
    if limit is None or limit.parts == ("oo",):
        return None
    status: Status = "unbounded" if limit == MINUS_INFINITY else "not attained"
    return Conclusion(status, limit, witness=witness(function, found.witness.path, limit))


def outer_holds(function: Function, proof: Proof) -> bool:
    """The layers are taken off again; the inner function's least value, proved anew, gives the value."""
    from ..minimize import found_here

    layers = peeled(function.body)
    if layers is None:
        return False
    found = found_here(replace(function, body=layers[1]))
    if found.status != "attained" or found.proof is None or found.proof.kind == "enclosed":
        return False
    return compare(plain(put(layers[0], {LETTER: found.proof.value})), proof.value) == 0


def peeled(body: Expr) -> Layers | None:
    """All increasing layers off; None when there is none but sums and multiples."""
    outer, inner, telling = LETTER, body, False
    while (layer := _layer(inner)) is not None:
        shell, inner = layer
        telling = telling or shell.head not in ("+", "*", "/")
        outer = put(outer, {LETTER: shell})
    return (outer, inner) if telling and names(inner) else None


def _layer(e: Expr) -> Layers | None:
    """One increasing layer: u + c, c·u with c > 0, a^u with a > 1, u³, ln u."""
    parts = children(e)
    moving = [place for place, p in enumerate(parts) if names(p)]
    if len(moving) != 1:
        return None
    place = moving[0]
    fixed = [p for k, p in enumerate(parts) if k != place]
    match e.head:
        case "+":
            increases = True
        case "*":
            increases = all(sign(p) is not None for p in fixed) and _positive(fixed)
        case "/":
            increases = place == 0 and sign(parts[1]) == 1
        case "^":
            increases = _power_increases(parts, place)
        case head:
            increases = head in STRICT
    shell = Expr(e.head, tuple(LETTER if k == place else p for k, p in enumerate(parts)))
    return (shell, parts[place]) if increases else None


def _positive(constants: list[Expr]) -> bool:
    return [sign(p) for p in constants].count(-1) % 2 == 0 and all(sign(p) for p in constants)


def _power_increases(parts: tuple[Expr, ...], place: int) -> bool:
    base, exponent = parts
    if place == 1:
        return base == E or compare(base, ONE) == 1
    n = value_of(exponent)
    if n is None or n <= 0 or n.denominator != 1:
        return False
    if n % 2 == 1:
        return True
    low = range_of(base, {v: Range() for v in names(base)}).low
    return low is not None and sign(low) in (0, 1)
