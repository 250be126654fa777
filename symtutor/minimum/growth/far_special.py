"""Functions that are no combination of powers, e^u and ln u, far out and near 0: by an inequality for each."""

from fractions import Fraction

from flint import arb

from ..boxes.pairs import add as plus
from ..boxes.pairs import mul as times
from ..boxes.pairs import over
from .expansion import FLAT, Unclear, order_of
from .far import Far, floats, floats_at, logarithm, powered, product, summed

__all__ = ["SPECIAL", "special"]


def special(head: str, u: Far, edge: Fraction) -> Far:
    """By an inequality that holds for all large arguments, or for all small positive ones."""
    order = order_of(u.growth, FLAT)
    start = times(u.size, floats_at(u.growth, edge))
    if order > 0 and u.size[1] < 0 and head == "Si":
        return product(Far(FLAT, (-1.0, -1.0)), special(head, Far(u.growth, (-u.size[1], -u.size[0])), edge))
    if order > 0 and start[0] >= 3:
        return SPECIAL[head][0](u, edge)
    if order < 0 and u.size[0] > 0 and start[1] <= 0.5:
        return SPECIAL[head][1](u, edge)
    if order == 0 and head in RISING:
        low, high = (RISING[head](arb(end)) for end in u.size)
        return Far(FLAT, (floats(low)[0], floats(high)[1]))
    raise Unclear


def _unclear(u: Far, edge: Fraction) -> Far:
    raise Unclear


def _digamma(u: Far, edge: Fraction) -> Far:
    """ln u − 1/u < ψ(u) < ln u."""
    return summed([logarithm(u, edge), Far(FLAT, (-0.34, 0.0))], edge)


def _digamma_near_zero(u: Far, edge: Fraction) -> Far:
    """ψ(u) = ψ(1 + u) − 1/u with −0.578 < ψ(1 + u) < 0.04 for 0 < u ≤ 1/2."""
    return summed([product(Far(FLAT, (-1.0, -1.0)), powered(u, Fraction(-1))), Far(FLAT, (-0.578, 0.04))], edge)


def _gamma_near_zero(u: Far, edge: Fraction) -> Far:
    """Γ(u) = Γ(1 + u)/u with 0.88 < Γ(1 + u) < 1."""
    return product(Far(FLAT, (0.88, 1.0)), powered(u, Fraction(-1)))


def _sine_integral(u: Far, edge: Fraction) -> Far:
    """|Si(u) − π/2| < 1/u."""
    return Far(FLAT, plus((1.5707, 1.5708), times((-1.0, 1.0), over(times(u.size, floats_at(u.growth, edge))))))


def _lambert(u: Far, edge: Fraction) -> Far:
    """ln u − ln ln u ≤ W(u) ≤ ln u, and ln v ≤ v/e."""
    return product(Far(FLAT, (0.63, 1.0)), logarithm(u, edge))


SPECIAL = {
    "digamma": (_digamma, _digamma_near_zero),
    "gamma": (_unclear, _gamma_near_zero),
    "Si": (_sine_integral, _unclear),
    "lambertw": (_lambert, _unclear),
}


def _lambert_at(u: arb) -> arb:
    """W(u), and −1 at the end −1/e = −0.3678… of its domain."""
    return arb(-1) if u < -0.3678 else u.lambertw()


RISING = {"digamma": arb.digamma, "lambertw": _lambert_at}
