"""Is the answer equal to the key? Expressions, tuples, equations; also with unknown functions, d/dx, i and infinity."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from ...expression.reading import read
from ...expression.tree import Expr, children, names, pieces, value_of
from ...words.say import Say
from ..marking import guarded, seed_of, verdict
from ..questions.derivative import STRANGE_NAME, TWO_ANSWERS, Judged
from ..reading import Answer, read_answer
from ..verdict import RIGHT, SMALLER, UNKNOWN, WRONG, Verdict
from .complex import I, cases
from .effort import too_much
from .equivalence import same_solutions
from .expressions import NO_POINT, Comparison, compare, under_conditions
from .infinity import OO, infinite
from .written_out import prepared

__all__ = ["check_equal", "compare_any"]

RELATIONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})

TOO_LARGE = Say("This is too large to be checked.", "너무 커서 확인할 수 없습니다.")
OTHER_KIND = Say("The answer is not the same kind of thing as the key.", "답이 정답과 같은 종류의 식이 아닙니다.")
INFINITE = Say("One is infinite and the other is not.", "한쪽만 무한합니다.")
BRANCHES = Say("A logarithm or a root of a complex number has several values.",
               "복소수의 로그와 거듭제곱근은 값이 여러 개입니다.")


def check_equal(
    key: str, answer: str, complex_: bool = False, functions: Iterable[str] = (), out_of: int = 1
) -> Verdict:
    """The verdict on `answer = key`. Raises ReadError for a key that cannot be read."""
    unknown = tuple(functions)
    wanted = read(key, (), unknown)
    return guarded(f"equal {key}", answer, out_of, lambda: _checked(key, wanted, answer, complex_, unknown, out_of))


def _checked(key: str, wanted: Expr, answer: str, complex_: bool, functions: tuple[str, ...], out_of: int) -> Verdict:
    read_as = _given(answer, wanted, functions)
    parts, given = read_as.parts, read_as.last
    if any(map(too_much, (*parts, wanted))):
        found = Comparison(UNKNOWN, reason=TOO_LARGE())
    else:
        found = _agreed([compare_any(part, wanted, seed_of(key), complex_) for part in parts], parts)
        found = under_conditions(found, read_as.conditions, wanted, (), seed_of(key))
    strange = sorted(names(given) - names(wanted) - {"i"})
    reason = STRANGE_NAME(k=Expr("name", (strange[0],))) if strange and found.verdict == WRONG else None
    return verdict(f"equal {key}", answer, Judged(found, None, reason), out_of, partial(_itself, wanted), given)


def _itself(wanted: Expr) -> Expr:
    return wanted


def _given(answer: str, wanted: Expr, functions: tuple[str, ...]) -> Answer:
    """The sides of the answer: a relation where the key is one, else without labels such as `y =`."""
    known = tuple(sorted(names(wanted)))
    if wanted.head in RELATIONS:
        return Answer(answer, (), (read(answer, known, functions),))
    return read_answer(answer, known, functions)


def _agreed(found: list[Comparison], parts: tuple[Expr, ...]) -> Comparison:
    """What all sides of `a = b = c` have in common."""
    if len({c.verdict for c in found}) > 1:
        return Comparison(UNKNOWN, reason=TWO_ANSWERS(u=parts[0], v=parts[-1]))
    return found[-1]


def compare_any(answer: Expr, key: Expr, seed: int, complex_: bool = False) -> Comparison:
    """The comparison for whatever the two are."""
    if answer == key:
        return Comparison(UNKNOWN, reason=NO_POINT()) if _has_no_value(key) else Comparison(RIGHT, "proof")
    kinds = {_kind(answer), _kind(key)}
    if len(kinds) > 1:
        return Comparison(WRONG, "proof", reason=OTHER_KIND())
    match kinds.pop():
        case "tuple":
            return _componentwise(answer, key, seed, complex_)
        case "relation":
            return same_solutions(key, answer, None, seed)
    if OO in (*pieces(answer), *pieces(key)):
        return _with_infinity(answer, key, seed)
    u, v = prepared(answer), prepared(key)
    if complex_ and (I in pieces(u) or I in pieces(v) or not _is_real(u) or not _is_real(v)):
        return _complex(u, v, seed)
    return compare(u, v, frozenset(), (), seed, both=True)


def _has_no_value(e: Expr) -> bool:
    """0/0 and ln 0: numbers that are none; infinity counts as a value, i as a number."""
    from ...expression.numbers import ball

    plain = _kind(e) == "expression" and not names(e) and not any(p.head in ("constant", "list") for p in pieces(e))
    return plain and not ball(e, {}, 1024).is_finite()


def _kind(e: Expr) -> str:
    return "relation" if e.head in RELATIONS else "tuple" if e.head in ("tuple", "list") else "expression"


def _componentwise(answer: Expr, key: Expr, seed: int, complex_: bool) -> Comparison:
    if len(answer.parts) != len(key.parts):
        return Comparison(WRONG, "proof", reason=OTHER_KIND())
    found = [compare_any(a, k, seed, complex_) for a, k in zip(children(answer), children(key), strict=True)]
    for kind in (WRONG, UNKNOWN, SMALLER):
        if worst := [c for c in found if c.verdict == kind]:
            return worst[0]
    return next((c for c in found if c.level == "points"), Comparison(RIGHT, "proof"))


def _with_infinity(answer: Expr, key: Expr, seed: int) -> Comparison:
    left, right = infinite(answer), infinite(key)
    if left is None or right is None:
        return Comparison(UNKNOWN)
    if left == right == 0:
        return compare(prepared(answer), prepared(key), frozenset(), (), seed, both=True)
    return Comparison(RIGHT, "proof") if left == right else Comparison(WRONG, "proof", reason=INFINITE())


# ---- the imaginary unit

def _is_real(e: Expr) -> bool:
    """Whether nothing in e can leave the real numbers."""
    return not any(p.head in ("sqrt", "log", "log_base", "asin", "acos", "acosh", "atanh") or
                   p.head == "^" and (value_of(children(p)[1]) or 0).denominator != 1 for p in pieces(e))


def _complex(answer: Expr, key: Expr, seed: int) -> Comparison:
    found: list[Comparison] = []
    for case in cases(answer, key):
        if case is None:
            return Comparison(UNKNOWN, reason=BRANCHES())
        pairs = ((case.left.re, case.right.re), (case.left.im, case.right.im))
        found.extend(compare(u, v, frozenset(), case.domain, seed, both=True) for u, v in pairs)
    met = [c for c in found if c.reason is None or c.reason.say is not NO_POINT]
    if not met:
        return Comparison(UNKNOWN, reason=NO_POINT())
    return next((c for kind in (WRONG, UNKNOWN, SMALLER) for c in met if c.verdict == kind), min(met, key=_weakest))


def _weakest(found: Comparison) -> bool:
    return found.level != "points"


