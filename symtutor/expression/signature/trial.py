"""One trial of a signature: random residues for everything that is free, and a case for everything that is not.

Which sign an expression has, and which of two square roots is meant, is not decided by algebra. Each such question
is a choice with a key; the signature is computed for every combination of choices.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from flint import fmpz_mod

from ..balls import ball
from ..jets import Moving, base_of
from ..polynomial import from_terms, polynomial
from ..sign import evident_sign
from ..tree import Expr, name, names, number
from .residues import Level

__all__ = ["Impossible", "NoProof", "Resample", "Restart", "Trial", "small_fraction"]

MOST_RATIO = 1 << 20  # a smaller fraction between two residues is no accident


class NoProof(Exception):
    """Something that signatures do not model."""


class Impossible(Exception):
    """This combination of cases lies outside the domain."""


class Resample(Exception):
    """These residues have no square root that is needed: draw others."""


class Restart(Exception):
    """A name turned out to need a sign: begin again, knowing it."""


Evaluate = Callable[[Expr, "Trial", int, Moving], Any]  # the residue, or the jet, of an expression at a level


@dataclass(slots=True)
class Trial:
    """levels and seed; `prefix`, the choices to make first, and those made.

    facts    what earlier trials have taught: ("signed", x): the sign of x matters; ("zero", e): so does e = 0, and what
             that solves for; "split": take sums apart into factors; "whole": some sum was not

    atoms    expressions that are no product of others, with their residues: what signs, roots and logs are about
    columns  names of columns of data            points   how many points stand for the range of a sum
    divisors what was divided by, and what had a kink under a derivative: not zero in this domain
    """

    levels: tuple[Level, ...]
    seed: bytes
    facts: dict[Any, Any]
    prefix: list[int]
    evaluate: Evaluate
    columns: frozenset[str] = frozenset()
    points: int = 2
    trace: list[tuple[int, int]] = field(default_factory=list)
    made: dict[Any, int] = field(default_factory=dict)
    atoms: list[tuple[Expr, fmpz_mod]] = field(default_factory=list)
    divisors: list[Expr] = field(default_factory=list)
    cache: dict[Any, Any] = field(default_factory=dict)

    def value(self, e: Expr, level: int, moving: Moving = ()) -> Any:
        """The residue of e at that level, or its jet when some names move; computed once."""
        key = (e, level, moving)
        found = self.cache.get(key)
        if found is None:
            found = self.cache[key] = self.evaluate(e, self, level, moving)
        return found

    def residue(self, e: Expr, level: int) -> fmpz_mod:
        """The value at the point itself."""
        return base_of(self.value(e, level))  # type: ignore[no-any-return]

    def rational(self, value: Fraction, level: int) -> fmpz_mod:
        return self.levels[level].field(value.numerator) / value.denominator

    def choose(self, key: Any, arity: int) -> int:
        """The case taken for that question in this trial: 0, 1, …"""
        if key not in self.made:
            place = len(self.trace)
            self.made[key] = self.prefix[place] if place < len(self.prefix) else 0
            self.trace.append((self.made[key], arity))
        return self.made[key]

    def draw(self, level: int, *key: Any) -> fmpz_mod:
        """The random residue of that key, not 0: the same for the same key and seed."""
        found = self.cache.get((level, key))
        if found is None:
            digest = blake2b(repr((level, key)).encode(), key=self.seed, digest_size=32).digest()
            found = self.levels[level].field(1 + int.from_bytes(digest, "big") % (self.levels[level].prime - 1))
            self.cache[level, key] = found
        return found

    def log(self, atom: int, level: int) -> fmpz_mod:
        """log|atom|."""
        return self.draw(level, "log", atom)

    # ---- atoms and their signs

    def atom(self, e: Expr, value: fmpz_mod) -> tuple[int, Fraction]:
        """The number of the atom of which e is c times, and c: −2x − 2 may be −2 times x + 1. The value is not 0."""
        for place, (other, known) in enumerate(self.atoms):
            comparable = known and other.head != "number"
            ratio = small_fraction(value / known, self.levels[0].prime) if comparable else None
            if ratio is not None:
                return place, ratio
        self.atoms.append((e, value))
        return len(self.atoms) - 1, Fraction(1)

    def splits(self, found: list[tuple[Expr, int]]) -> bool:
        """Whether a sum is taken apart into these factors: for a square in it, or where all are."""
        if "split" not in self.facts and all(abs(k) == 1 for _, k in found):
            self.facts["whole"] = True
            return False
        return True

    def name_atom(self, variable: str) -> int:
        """The atom of a name, whose value is ± g^log so that powers and logs of names are known exactly."""
        e = name(variable)
        for place, (known, _) in enumerate(self.atoms):
            if known == e:
                return place
        self.atoms.append((e, self.levels[0].field(0)))
        place = len(self.atoms) - 1
        self.atoms[place] = (e, self.name_value(place, variable, 0))
        return place

    def prime_atom(self, prime: int) -> int:
        e = number(prime)
        for place, (known, _) in enumerate(self.atoms):
            if known == e:
                return place
        self.atoms.append((e, self.levels[0].field(prime)))
        return len(self.atoms) - 1

    def name_value(self, atom: int, variable: str, level: int) -> fmpz_mod:
        here = self.levels[level]
        size = here.g ** int(self.log(atom, level + 1)) if here.order else self.draw(level, "name", atom)
        return size * self.name_sign(variable)

    def sign(self, atom: int, with_zero: bool = False) -> int:
        """1, −1 or 0, the case of this trial; certain where it is evident or the atom is a constant."""
        e, known = self.atoms[atom][0], self.known_sign(atom)
        if known is not None:
            return known
        wanted = ([("signed", e)] if e.head == "name" else []) + ([("zero", e)] if with_zero else [])
        if not all(fact in self.facts for fact in wanted):
            self.facts.update((fact, _solved(e, self.facts)) for fact in wanted)
            raise Restart
        return self.sign_of(e)

    def explore(self, atom: int) -> None:
        """The size of a name is asked for: that x and |x| differ must be seen, so x needs both signs."""
        if self.atoms[atom][0].head == "name":
            self.sign(atom)

    def known_sign(self, atom: int) -> int | None:
        return known_sign(self.atoms[atom][0])

    def has_zero_case(self, atom: int) -> bool:
        return ("zero", self.atoms[atom][0]) in self.facts

    def require_zero_cases(self, atoms: Iterable[Expr]) -> None:
        self.facts.update((("zero", e), _solved(e, self.facts)) for e in atoms)

    def sign_of(self, e: Expr) -> int:
        return (1, -1, 0)[self.choose(("sign", e), 3 if ("zero", e) in self.facts else 2)]

    def name_sign(self, variable: str) -> int:
        """The sign of a name where some sign depends on it, else 1: it may then be any residue."""
        e = name(variable)
        return self.sign_of(e) if ("signed", e) in self.facts else 1

    def pinned(self, variable: str) -> Expr | None:
        """What a name equals in this trial: 3 in the case x − 3 = 0."""
        for fact, solved in self.facts.items():
            if fact[0] == "zero" and solved and solved[0] == variable and self.sign_of(fact[1]) == 0:
                found: Expr = solved[1]
                return found
        return None

    def root_sign(self, *key: Any) -> int:
        return (1, -1)[self.choose(("root", *key), 2)]


@lru_cache(maxsize=1024)
def known_sign(e: Expr) -> int | None:
    if names(e):
        return {">": 1, "<": -1}.get(evident_sign(e) or "")
    value = ball(e, {}, 128)
    return 1 if value > 0 else -1 if value < 0 else None


def _solved(e: Expr, facts: dict[Any, Any]) -> tuple[str, Expr] | None:
    """A name on which e = 0 depends by a number only, and its value there: y − 3 for x in x − y + 3."""
    if e.head == "name":
        return None
    taken = frozenset().union(*(names(fact[1]) for fact in facts if fact[0] == "zero"))
    terms = polynomial(e, variables := sorted(names(e)))
    for place, variable in enumerate(variables):
        mine = [index for index in terms or () if index[place]]
        if terms and variable not in taken and mine == [tuple(int(k == place) for k in range(len(variables)))]:
            rest = {index: -c / terms[mine[0]] for index, c in terms.items() if index != mine[0]}
            return variable, from_terms(rest, variables)
    return None


def small_fraction(residue: fmpz_mod, prime: int) -> Fraction | None:
    """The fraction n/d with |n|, d < 2^20 that is this residue, or None (Wang's rational reconstruction)."""
    r, s = (prime, int(residue)), (0, 1)
    while r[1] >= MOST_RATIO:
        q = r[0] // r[1]
        r, s = (r[1], r[0] - q * r[1]), (s[1], s[0] - q * s[1])
    if s[1] == 0 or abs(s[1]) >= MOST_RATIO:
        return None
    return Fraction(r[1], s[1])
