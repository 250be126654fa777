"""Whether an expression is defined, or a relation holds, at a point: decided exactly."""

from collections.abc import Iterator, Mapping

from ...expression.domains import own_conditions
from ...expression.tree import ZERO, Expr, children, minus, name, names, put, relation
from ..constants.values import E, sign

__all__ = ["Place", "at", "defined", "holds"]

Place = Mapping[str, Expr]
HOLDS = {"=": (0,), "!=": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}


def at(e: Expr, place: Place) -> Expr:
    """e with the coordinates put in, as written."""
    return put(e, {name(x): value for x, value in place.items()})


def holds(condition: Expr, place: Place) -> bool | None:
    """Whether a relation holds at a point, decided exactly; None when it cannot be told."""
    if condition.head in HOLDS:
        s = sign(at(minus(*children(condition)), place))
        return None if s is None else s in HOLDS[condition.head]
    if condition.head in ("and", "or"):
        truths = [holds(part, place) for part in children(condition)]
        decisive = condition.head == "or"
        return decisive if decisive in truths else None if None in truths else not decisive
    return condition.head == "constant" or None


def defined(e: Expr, place: Place) -> bool | None:
    """Whether e is defined at a point: by its value, else condition by condition."""
    from ...expression.numbers import ball, exact

    here = at(e, place)
    if _is_barred(e, place):
        return False
    if exact(here, {}) is not None or ball(here, {}).is_finite():
        return True
    return None if names(here) else _walk(here)


def _is_barred(e: Expr, place: Place) -> bool:
    """Whether some guard fails; of a choice between pieces only the piece that counts is looked at."""
    if e.head == "piecewise":
        truths = [(children(case)[0], holds(children(case)[1], place)) for case in children(e)]
        value, truth = next(((v, t) for v, t in truths if t is not False), (e, None))
        return truth is True and _is_barred(value, place)
    if any(holds(c, place) is False for c in _guards(e)):
        return True
    return any(_is_barred(part, place) for part in children(e))


def _guards(e: Expr) -> Iterator[Expr]:
    """Conditions that a value in balls does not show: u^v with letters in v is e^(v·ln u), Γ is taken for u > 0."""
    if e.head == "^" and names(children(e)[1]) and children(e)[0] != E:
        yield relation(">", children(e)[0], ZERO)
    elif e.head in ("gamma", "digamma", "factorial"):
        yield from own_conditions(e)


def _walk(e: Expr) -> bool | None:
    if e.head == "piecewise":
        return _active(e)
    truths = [holds(c, {}) for c in own_conditions(e)]
    truths += [_walk(part) for part in children(e)]
    return False if False in truths else None if None in truths else True


def _active(e: Expr) -> bool | None:
    for case in children(e):
        value, condition = children(case)
        truth = holds(condition, {})
        if truth is not False:
            return truth and _walk(value)
    return False
