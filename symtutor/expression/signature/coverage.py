"""Whether the sign cases that were gone through cover every point of the domain.

A case gives each atom the sign + or −. A point where an atom is 0 is covered if its root or logarithm conditions can
also be met with + or − in place of the 0. They cannot always: sqrt(x*y) + sqrt(-x*z) is defined at x = 0 for all y, z.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..tree import Expr

__all__ = ["Demand", "uncovered"]

MOST_ATOMS = 6


@dataclass(frozen=True, slots=True)
class Demand:
    """sign · ∏ atom^parity is ≥ 0 (or > 0, when strict), and 0 where an atom is 0."""

    sign: int
    atoms: frozenset[tuple[Expr, int]]
    strict: bool


Signs = dict[Expr, int]


def uncovered(demands: list[Demand]) -> frozenset[Expr] | None:
    """The atoms whose zeros need a case of their own; None when there are too many conditions to tell."""
    needed: frozenset[Expr] = frozenset()
    for group in _groups([d for d in demands if d.atoms]):
        atoms = sorted({a for d in group for a, _ in d.atoms}, key=repr)
        if len(group) == 1 and all(parity for _, parity in group[0].atoms):
            continue
        if len(atoms) > MOST_ATOMS:
            return None
        needed |= frozenset(a for signs in _assignments(atoms, (1, -1, 0)) for a in _uncovered_zeros(signs, group))
    return needed


def _groups(demands: list[Demand]) -> list[list[Demand]]:
    """Demands that share atoms, directly or through others."""
    groups: list[list[Demand]] = []
    for demand in demands:
        mine = {a for a, _ in demand.atoms}
        touched = [g for g in groups if any(a in mine for d in g for a, _ in d.atoms)]
        groups = [g for g in groups if g not in touched] + [[demand, *(d for g in touched for d in g)]]
    return groups


def _assignments(atoms: list[Expr], values: tuple[int, ...]) -> Iterator[Signs]:
    for choice in product(values, repeat=len(atoms)):
        yield dict(zip(atoms, choice, strict=True))


def _uncovered_zeros(signs: Signs, group: list[Demand]) -> list[Expr]:
    zeros = [a for a, s in signs.items() if s == 0]
    if not zeros or not all(_met(d, signs) for d in group):
        return []
    refined = ({**signs, **choice} for choice in _assignments(zeros, (1, -1)))
    return [] if any(all(_met(d, s) for d in group) for s in refined) else zeros


def _met(demand: Demand, signs: Signs) -> bool:
    total = demand.sign
    for atom, parity in demand.atoms:
        total *= signs[atom] if parity or signs[atom] == 0 else 1
    return total > 0 or (total == 0 and not demand.strict)
