"""No line is shown that the independent judge has not found true."""

from functools import lru_cache

from ..expression.tree import Expr, children, map_parts, name, names, pieces, value_of
from ..function import Function
from ..words.errors import OutOfBudget, TutorError
from ..words.say import Say
from .limits_proved import holds_limit, limits_proved
from .step import Checked

__all__ = ["checked", "must_be_defined"]

DEFECT = Say("A line failed its check, so it is not shown: {before} = {after}. "
             "This is a defect of symtutor; please report it.",
             "확인에 실패한 줄이 있어 보여 주지 않습니다: {before} = {after}. symtutor의 결함이니 알려 주세요.")
UNDECIDED = Say("I could not check the line {before} = {after}, so I do not show it.",
                "{before} = {after} 줄을 확인할 수 없어 보여 주지 않습니다.")

NOWHERE = Say("I found no real point where {f} is defined.", "{f}이/가 정의되는 실수 점을 찾지 못했습니다.")
CHECK_DOMAIN = Say("Check roots, logarithms, denominators and the domain after \"on\".",
                   "근호, 로그, 분모와 on 뒤의 정의역을 확인하십시오.")

LONG = 30  # terms


@lru_cache(maxsize=1024)
def must_be_defined(function: Function) -> None:
    """Raises TutorError when no real point of the domain is found at which the function is defined."""
    from ..expression.numbers import sample_points

    every = {*function.variables, *function.parameters, *names(function.body), *_of_domain(function)}
    if not function.data and not sample_points((function.body,), every, 1, 0, _inequalities(function.domain)):
        raise TutorError(NOWHERE(f=function.body), CHECK_DOMAIN())


def _of_domain(function: Function) -> set[str]:
    """y² on x + y >= 1 is looked for in the plane."""
    return {n for relation in function.domain for n in names(relation)} - {n for n, _ in function.data}


@lru_cache(maxsize=65536)
def checked(before: Expr, after: Expr, domain: tuple[Expr, ...] = ()) -> Checked:
    """How the judge found `before = after`: "proved" or "points". Raises TutorError if it is refuted or undecided."""
    from ..expression.judge import same

    domain = _inequalities(domain)
    general, too = _for_any_length(before), _for_any_length(after)
    if (general, too) != (before, after) and same(general, too, domain=domain).level == "proved":
        return "proved"
    level = same(before, after, domain=domain).level
    if level == "refuted":
        raise TutorError(DEFECT(before=before, after=after))
    if level != "proved" and (holds_limit(before) or holds_limit(after)) and limits_proved(before, after, domain):
        return "proved"
    if level == "unknown":
        raise OutOfBudget(UNDECIDED(before=before, after=after))
    return level


def _inequalities(domain: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The domain without its equations: no drawn point fulfils one, and derivatives are taken beside the curve too."""
    return tuple(r for r in domain if r.head != "=")


def _for_any_length(e: Expr) -> Expr:
    """Long sums with a name for their last index: what is proved for every n holds for n = 1024."""
    if e.head == "list":
        return e
    inner = map_parts(e, _for_any_length)
    if inner.head != "sum" or len(inner.parts) != 4 or any(p.head == "list" for p in pieces(inner)):
        return inner
    index, low, high, body = children(inner)
    size = value_of(high)
    return inner if size is None or size < LONG else Expr("sum", (index, low, name(f"n_{size}"), body))
