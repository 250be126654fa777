"""Descent by columns in fractions: a function of the second degree in few coordinates, as a polynomial in them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ...expression.polynomial import from_terms
from ...expression.tree import Expr
from ...function import Function
from ...words.errors import UsageError
from ...words.say import Say
from ..descend import descend
from ..descent import Descent
from ..given import Number, Settings, Start
from ..quadratic.form import Form
from ..quadratic.reading import form_of
from .columns import prepared
from .known import minimum_of
from .theory import theory_of

__all__ = ["descend_exactly"]

MOST = 12
NOT_EXACT = Say("Columns are computed in fractions where f is of the second degree in at most {n} coordinates and its "
                "numbers are decimals or fractions. Leave out --exact.",
                "열은 함수가 좌표 {n}개 이하의 이차식이고 수가 소수나 분수일 때만 분수로 계산합니다. --exact를 "
                "빼십시오.")


def descend_exactly(
    function: Function, start: Start | None, rate: Number | None, steps: int | None, optimizer: str,
    settings: Settings, convention: str, schedule: str, clip: str,
) -> Descent:
    """As `descend` on the polynomial, told as a descent by columns. Raises UsageError for any other function."""
    from .descend import opened

    ready = prepared(function, start)
    found = form_of(ready.plan, ready.scales) if ready.plan.size <= MOST else None
    if found is None or not found[1]:
        raise UsageError(NOT_EXACT(n=MOST))
    begin, _, ready, why = opened(ready, start)
    labels = ready.plan.labels()
    short = replace(function, body=_written(found[0], labels), variables=labels, parameters=(), data=())
    minimum = minimum_of(short, ready.bowl)
    run = descend(short, [g.expr for g in begin], rate, steps, optimizer, settings, True, minimum, convention, schedule,
                  clip=clip)
    told = replace(function, variables=labels, parameters=())
    return _beside_a_family(replace(run, function=told, gradient=(), newton=(), chosen=(*why, *run.chosen),
                                    columns=ready))


def _beside_a_family(run: Descent) -> Descent:
    """The gaps to the nearest of many minimizers, which no single point of the plane tells."""
    bowl = None if run.columns is None else run.columns.bowl
    gaps = None if bowl is None or run.trace.gaps_x is not None else bowl.gaps(run.trace.points)
    if bowl is None or gaps is None:
        return run
    theory = theory_of(bowl, run.function.variables, run.optimizer, run.start, run.rate, run.settings)
    return replace(run, trace=replace(run.trace, gaps_x=gaps[0], gaps_f=gaps[1]), theory=theory)


def _written(form: Form, labels: tuple[str, ...]) -> Expr:
    """The form as a sum of monomials."""
    n, terms = form.size, dict[tuple[int, ...], Fraction]()
    for i, row in enumerate(form.table.tolist()):
        for j, u in enumerate(row):
            key = tuple((k == i) + (k == j) for k in range(n))
            terms[key] = terms.get(key, Fraction(0)) + Fraction(int(u), form.over)
    return from_terms({key: u for key, u in terms.items() if u}, labels)
