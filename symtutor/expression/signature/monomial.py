"""Expressions as products, for signatures: what a sign, a logarithm or a root of them is.

log|c·∏aᵏ·e^w·b^v| = log|c| + Σ k log|a| + w + v log|b|, and likewise for roots: identities of the reals, true wherever
both sides are defined. The absolute values are taken with the signs of the trial.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import fmpz_mod
from flint.utils.flint_exceptions import DomainError

from ..exact import exact
from ..factoring import factors
from ..tree import ONE, Expr, children, constant, mul, names, rational
from .coverage import Demand
from .summands import linear_part, primes_of
from .trial import Impossible, NoProof, Resample, Trial, small_fraction

__all__ = [
    "Monomial", "check_base", "check_positive", "log_of", "monomial_of",
    "sign_of_product", "size_power", "symbolic_power",
]  # fmt: skip

E = constant("e")


@dataclass(frozen=True, slots=True)
class Monomial:
    """c · ∏ aᵏ · ∏ |a|ʳ · e^(w + …) · ∏ |b|^v: the signed powers carry the sign, the others are positive."""

    c: Fraction
    signed: tuple[tuple[int, int], ...] = ()
    sizes: tuple[tuple[int, Fraction], ...] = ()
    exponents: tuple[Expr, ...] = ()
    powers: tuple[tuple["Monomial", Expr], ...] = ()

    def __mul__(self, other: "Monomial") -> "Monomial":
        return Monomial(
            self.c * other.c, self.signed + other.signed, self.sizes + other.sizes,
            self.exponents + other.exponents, self.powers + other.powers,
        )  # fmt: skip


ZERO = Monomial(Fraction(0))


def monomial_of(e: Expr, trial: Trial) -> Monomial:
    key = ("monomial", e)
    if key not in trial.cache:
        trial.cache[key] = _monomial(e, trial)
    found: Monomial = trial.cache[key]
    return found


def _monomial(e: Expr, trial: Trial) -> Monomial:
    if (c := exact(e, {})) is not None:
        return Monomial(c)
    parts = children(e)
    match e.head:
        case "neg":
            return Monomial(Fraction(-1)) * monomial_of(parts[0], trial)
        case "*":
            product = Monomial(Fraction(1))
            for part in parts:
                product = product * monomial_of(part, trial)
            return product
        case "/":
            below = _raised(monomial_of(parts[1], trial), Fraction(-1), trial)
            return monomial_of(parts[0], trial) * below
        case "sqrt":
            return _raised(monomial_of(parts[0], trial), Fraction(1, 2), trial)
        case "abs":
            return _size(monomial_of(parts[0], trial))
        case "constant" if e == E:
            return Monomial(Fraction(1), exponents=(ONE,))
        case "^":
            return _power(e, trial)
        case "name":
            return _name(e, trial)
    return _atoms(e, trial)


def _name(e: Expr, trial: Trial) -> Monomial:
    solved = trial.pinned(str(e.parts[0]))
    if solved is not None:
        return monomial_of(solved, trial)
    if not trial.residue(e, 0):
        return ZERO
    return Monomial(Fraction(1), ((trial.name_atom(str(e.parts[0])), 1),))


def _power(e: Expr, trial: Trial) -> Monomial:
    base, exponent = children(e)
    if base == E:
        return Monomial(Fraction(1), exponents=(exponent,))
    m, r = monomial_of(base, trial), exact(exponent, {})
    if r is not None:
        return _raised(m, r, trial)
    check_base(m, exponent, trial)
    return Monomial(Fraction(1), powers=((m, exponent),))


def check_base(m: Monomial, exponent: Expr, trial: Trial) -> None:
    """b^v needs b > 0; where v runs over whole numbers b may be negative, which is not modelled, nor is 0^v."""
    whole = any(variable.startswith("#") for variable in names(exponent))
    if m.c == 0 or (whole and (m.signed or m.c < 0)):
        raise NoProof
    check_positive(m, trial)


def _atoms(e: Expr, trial: Trial) -> Monomial:
    """A sum by its irreducible factors (the factoring is checked here), anything else as one atom."""
    here = trial.residue(e, 0)
    if (c := small_fraction(here, trial.levels[0].prime)) is not None:
        return Monomial(c)
    scale, found = (_factors(e) if e.head == "+" else None) or (Fraction(1), [])
    if len(found) < 2 - any(k > 1 for _, k in found) or not trial.splits(found):
        atom, ratio = trial.atom(e, here)
        return Monomial(ratio, ((atom, 1),))
    product, check = Monomial(scale), trial.rational(scale, 0)
    for factor, k in found:
        m = monomial_of(factor, trial)
        product, check = product * _raised(m, Fraction(k), trial), check * trial.residue(factor, 0) ** k
    if check != here:
        raise NoProof
    return product


_factors = lru_cache(maxsize=1024)(factors)


def _raised(m: Monomial, r: Fraction, trial: Trial) -> Monomial:
    """m^r: for a fraction r the base must be ≥ 0, and is its size."""
    if m.c == 0:
        if r <= 0:
            raise Impossible
        return ZERO
    if r.denominator > 1:
        check_positive(m, trial)
        m = _size(m)
    exponents = tuple(mul(rational(r), w) for w in m.exponents)
    powers = tuple((b, mul(rational(r), v)) for b, v in m.powers)
    signed = tuple((a, int(k * r)) for a, k in m.signed)
    sizes = tuple((a, k * r) for a, k in m.sizes)
    if r.denominator == 1:
        return Monomial(m.c ** int(r), signed, sizes, exponents, powers)
    sizes += tuple((trial.prime_atom(p), r * k) for p, k in primes_of(m.c))
    return Monomial(Fraction(1), (), sizes, exponents, powers)


def _size(m: Monomial) -> Monomial:
    sizes = m.sizes + tuple((a, Fraction(k)) for a, k in m.signed)
    return Monomial(abs(m.c), (), sizes, m.exponents, m.powers)


# ---- signs, logarithms, roots

def sign_of_product(m: Monomial, trial: Trial, with_zero: bool = False) -> int:
    """1, −1 or 0 in this trial; 0 also where an atom is 0 that has a case for it."""
    total = (m.c > 0) - (m.c < 0)
    if with_zero and any(sign_of_product(b, trial, True) == 0 for b, _ in m.powers):
        raise NoProof
    for a, _ in m.sizes:
        if with_zero or trial.has_zero_case(a):
            total *= abs(trial.sign(a, with_zero))
    for a, k in m.signed:
        if k % 2 or with_zero or trial.has_zero_case(a):
            total *= trial.sign(a, with_zero) ** (k % 2 or 2)
    return total


def check_positive(m: Monomial, trial: Trial, strictly: bool = False) -> None:
    """m ≥ 0 (> 0) in this trial; what that asks of the signs is remembered."""
    sign, known = 1 if m.c > 0 else -1, [(a, k % 2) for a, k in m.signed] + [(a, 0) for a, _ in m.sizes]
    free = frozenset((trial.atoms[a][0], parity) for a, parity in known if trial.known_sign(a) is None)
    for a, parity in known:
        sign *= (trial.known_sign(a) or 1) if parity else 1
    if m.c:
        trial.facts["demand", Demand(sign, free, strictly)] = None
    found = sign_of_product(m, trial)
    if found < 0 or (strictly and found == 0):
        raise Impossible


def log_of(m: Monomial, trial: Trial, level: int) -> fmpz_mod:
    """log m of a positive product."""
    check_positive(m, trial, strictly=True)
    total = trial.levels[level].field(0)
    for p, whole in primes_of(m.c):
        total += trial.log(trial.prime_atom(p), level) * whole
    for a, r in _size(m).sizes:
        trial.explore(a)
        total += trial.log(a, level) * r.numerator / r.denominator
    for w in m.exponents:
        total += trial.residue(w, level)
    for b, v in m.powers:
        total += trial.residue(v, level) * log_of(b, trial, level)
    return total


def size_power(m: Monomial, r: Fraction, trial: Trial, level: int) -> fmpz_mod:
    """|m|^r for a number r."""
    result = trial.levels[level].field(1)
    for a, k in _size(m).sizes:
        result *= _root_of_atom(a, k * r, trial, level)
    for p, whole in primes_of(m.c):
        result *= _root_of_atom(trial.prime_atom(p), whole * r, trial, level)
    for w in m.exponents:
        result *= trial.residue(Expr("^", (E, mul(rational(r), w))), level)
    for b, v in m.powers:
        result *= symbolic_power(b, mul(rational(r), v), trial, level)
    return result


def _root_of_atom(atom: int, r: Fraction, trial: Trial, level: int) -> fmpz_mod:
    """|a|^r: for a name from its known logarithm, else by roots modulo the prime."""
    e, here = trial.atoms[atom][0], trial.levels[level]
    trial.explore(atom)
    if e.head == "name" and here.order:
        return here.g ** int(trial.log(atom, level + 1) * r.numerator / r.denominator)
    size = trial.residue(e, level) * (trial.sign(atom) if r.denominator % 2 == 0 or r.numerator % 2 else 1)
    if not size and r <= 0:
        raise Impossible
    try:
        return _root(size, r.denominator, (atom, level), trial, level) ** r.numerator
    except Resample:
        if e.head == "number":  # it will not be a square in another trial either
            raise NoProof from None
        raise


def _root(size: fmpz_mod, degree: int, key: tuple[int, int], trial: Trial, level: int) -> fmpz_mod:
    """The root of that degree; each square root in it with the sign of this trial."""
    prime, odd = trial.levels[level].prime, degree
    while odd % 2 == 0:
        odd //= 2
        size = _square_root(size, (*key, degree // odd), trial, level)
    try:
        return size ** pow(odd, -1, prime - 1)
    except ValueError:
        raise NoProof from None


def _square_root(size: fmpz_mod, key: tuple[int, ...], trial: Trial, level: int) -> fmpz_mod:
    """√2 and √3 as sums of roots of unity, any other as it comes."""
    here = trial.levels[level]
    for n, turn in ((2, 8), (3, 12)):
        if size == n and key[-1] == 2 and here.turn % turn == 0:
            part = here.omega ** (here.turn // turn)
            return part + 1 / part
    try:
        return size.sqrt() * trial.root_sign(*key)
    except DomainError:
        raise Resample from None


def symbolic_power(m: Monomial, v: Expr, trial: Trial, level: int) -> fmpz_mod:
    """|m|^v = |m|^r · e^((v − r) log|m|) with the number r in v, so that b^(v+1) is b^v · b."""
    here = trial.levels[level]
    if not here.order:
        raise NoProof
    r = linear_part(v, ONE)
    rest = trial.residue(v, level + 1) - trial.rational(r, level + 1)
    power: fmpz_mod = here.g ** int(rest * log_of(m, trial, level + 1))
    return size_power(m, r, trial, level) * power
