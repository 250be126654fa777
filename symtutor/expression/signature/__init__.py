"""Signatures: a fast proof that two expressions are equal wherever both are defined.

Both are evaluated at random residues that obey the laws of powers, exponentials, logarithms and waves, once for each
case of signs and roots. Expressions that differ give different residues but for a chance below 2^-70 a trial, and
there are two trials. Derivatives are Taylor arithmetic: nothing here knows a rule of differentiation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..columns import LOSSES
from ..exact import COMPARE, exact
from ..tree import Expr, children, minus, names, pieces
from .cases import truth
from .coverage import uncovered
from .general import generalised, is_deep
from .monomial import monomial_of
from .residues import chain
from .trial import Impossible, NoProof, Resample, Restart, Trial
from .values import value_in

__all__ = ["proves_equal", "proves_zero"]

MOST_CASES = 160
MOST_WORK = 20_000  # values computed
MOST_POINTS = 24


def proves_zero(e: Expr, seed: int = 0) -> bool:
    """Whether e = 0 is proved where e is defined."""
    return proves_equal(e, minus(e, e), seed)


def proves_equal(u: Expr, v: Expr, seed: int = 0, domain: Sequence[Expr] = (), columns: Iterable[str] = ()) -> bool:
    """Whether u = v is proved at all points of the domain where both are defined; False is not a refutation.

    `columns` are the names that stand for a column of data inside a mean.
    """
    columns = frozenset(columns)
    claims = [(u, v)] if columns else [(u, v), *generalised(u, v)]
    if is_deep(u, v):
        claims = [*claims[1:], claims[0]]
    wheres = [(), tuple(domain)] if domain else [()]  # what is so everywhere is so on the domain
    return any(_proved(left, right, where, columns, seed) for where in wheres for left, right in claims)


def _proved(u: Expr, v: Expr, domain: tuple[Expr, ...], columns: frozenset[str], seed: int) -> bool:
    points = _moments(u, v)
    if points > MOST_POINTS:
        return False
    claim = Claim(u, v, domain, columns, points)
    turns = (8, 24) if any(_is_odd_root(e) for side in (u, v) for e in pieces(side)) else (24, 8)
    first = _proved_in(claim, turns[0], seed)
    return first == "proved" or (first != "differs" and _proved_in(claim, turns[1], seed) == "proved")


@dataclass(frozen=True, slots=True)
class Claim:
    """u = v on a domain."""

    left: Expr
    right: Expr
    domain: tuple[Expr, ...]
    columns: frozenset[str]
    points: int


def _moments(u: Expr, v: Expr) -> int:
    """As many as there are sums, with a further one for each derivative of each; at least 2."""
    heads = [e.head for side in (u, v) for e in pieces(side)]
    sums = sum(heads.count(head) for head in ("sum", "mean", *LOSSES))
    return max(2, sums * (1 + heads.count("d") + heads.count("partial")))


Found = Literal["proved", "differs", "not modelled"]


def _proved_in(claim: Claim, turn: int, seed: int) -> Found:
    """By sums as a whole, then by sums taken apart into factors; each proof is made twice."""
    whole: dict[object, object] = {}
    found = _in_all_cases(claim, turn, f"{seed} 0", whole)
    split: dict[object, object] = {"split": True}
    if found == "differs" and "whole" in whole:
        whole, found = split, _in_all_cases(claim, turn, f"{seed} 0", split)
    return _in_all_cases(claim, turn, f"{seed} 1", whole) if found == "proved" else found


def _is_odd_root(e: Expr) -> bool:
    r = exact(children(e)[1], {}) if e.head == "^" else None
    return e.head == "cbrt" or (r is not None and r.denominator % 3 == 0)


def _in_all_cases(claim: Claim, turn: int, seed: str, facts: dict[object, object]) -> Found:
    prefix: list[int] | None = []
    proved, draws, cases, work = False, 0, 0, 0
    while prefix is not None and cases < MOST_CASES and work < MOST_WORK:
        cases += 1
        trial = Trial(chain(turn), f"{seed} {draws}".encode(), facts, prefix, value_in, claim.columns, claim.points)
        try:
            if not _equal_here(claim, trial):
                return "differs"
            proved = True
        except Impossible:
            pass
        except (Restart, Resample) as again:
            draws += isinstance(again, Resample)
            prefix, proved, work = [], False, work + len(trial.cache)
            continue
        except (NoProof, RecursionError):
            return "not modelled"
        prefix, work = _next(trial.trace), work + len(trial.cache)
        missing = _missing_cases(facts) if prefix is None and proved else frozenset()
        if missing is None:
            return "not modelled"
        if missing:
            trial.require_zero_cases(sorted(missing, key=repr))
            prefix, proved = [], False
    return "proved" if proved and prefix is None else "not modelled"


def _missing_cases(facts: dict[Any, Any]) -> frozenset[Expr] | None:
    """Atoms that can be 0 in the domain at points that no case has covered."""
    demands = [fact[1] for fact in facts if fact[0] == "demand"]
    zeros = {fact[1] for fact in facts if fact[0] == "zero"}
    found = uncovered(demands)
    return None if found is None else found - zeros


def _next(trace: list[tuple[int, int]]) -> list[int] | None:
    """The choices of the next case, in depth-first order; None after the last."""
    for place in reversed(range(len(trace))):
        made, arity = trace[place]
        if made + 1 < arity:
            return [choice for choice, _ in trace[:place]] + [made + 1]
    return None


def _equal_here(claim: Claim, trial: Trial) -> bool:
    for variable in sorted(names(claim.left) | names(claim.right)):
        trial.name_atom(variable)
    equal = bool(trial.residue(claim.left, 0) == trial.residue(claim.right, 0))
    _check_divisors(trial)
    for relation in claim.domain:
        _check_domain(relation, trial)
    return equal


def _check_divisors(trial: Trial) -> None:
    """What was divided by is not 0: a case in which a factor of it is 0 is none."""
    zeros = {key[1] for key, pick in trial.made.items() if key[0] == "sign" and pick == 2}
    for divisor in trial.divisors if zeros else ():
        m = monomial_of(divisor, trial)
        if m.c == 0 or any(trial.atoms[a][0] in zeros for a, _ in (*m.signed, *m.sizes)):
            raise Impossible


def _check_domain(relation: Expr, trial: Trial) -> None:
    """A case that contradicts the domain is none; only questions that were asked anyway are used."""
    if relation.head not in COMPARE:
        return
    try:
        m = monomial_of(minus(*children(relation)), trial)
    except NoProof:
        return
    decided = all(("sign", trial.atoms[a][0]) in trial.made for a, _ in m.signed)
    if m.c and decided and not truth(relation, trial):
        raise Impossible
