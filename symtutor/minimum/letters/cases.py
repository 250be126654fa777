"""Functions with letters: an answer under conditions, then the cases in which these conditions fail, one by one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...derivation import tidy
from ...expression.domains import conditions as natural
from ...expression.tree import ZERO, Expr, children, name, names, put, relation
from ...function import Function
from ...words.say import Say
from ..polynomials.forms_on_spheres import conclude_form_on_sphere
from ..proofs.verify import verify_proof
from ..ranges.defined import holds
from ..ranges.domain import simple_relations
from ..result import Conclusion, Minimum, Proof
from .bounds import conclude_by_bound
from .by_factors import conclude_by_factors
from .by_signs import conclude_by_signs
from .conditions import bare, failing, is_known, is_refuted, shown_conditions, values_for
from .distances import conclude_between
from .even import conclude_even
from .evident_sizes import opened
from .kernel_squares import conclude_in_kernel
from .kinks import conclude_at_kinks
from .merged import merged
from .on_an_edge import conclude_on_an_edge
from .paths import conclude_falling, conclude_falling_if
from .probes import stands_with_numbers
from .put_in import conclude_put_in
from .quadratics import conclude_inside, conclude_quadratic
from .stretched import conclude_stretched
from .turning import conclude_turning
from .turns_inside import conclude_in_wave
from .waves import conclude_wave
from .zero_squares import conclude_zero_squares

__all__ = ["answer_for", "conclude_with_parameters"]

TRIED = Say(
    "completing the square, and finding the one point where the slope changes its sign",
    "완전제곱식, 그리고 도함수의 부호가 한 번만 바뀌는 점 찾기",
)
CONSTANT = Say("no variable is left: the value is always {m}.", "변수가 남지 않으므로 값은 언제나 {m}입니다.")
MOST_CASES, DEEPEST = 16, 5
Method = Callable[[Function], Conclusion | None]
Case = tuple[Function, tuple[Expr, ...]]  # f there, and which letters were put in


def conclude_with_parameters(function: Function) -> Conclusion:
    """The answer for the letters that it fits, and the answers in the other cases as `cases`."""
    found = answer_for(function)
    if found is None:
        return Conclusion("unknown", tried=(TRIED(),))
    others: list[Conclusion] = []
    _collect(others, function, found, (), 0)
    return replace(found, conditions=shown_conditions(found.conditions), cases=merged(others))


def _collect(
    others: list[Conclusion], function: Function, found: Conclusion, known: tuple[Expr, ...], depth: int
) -> None:
    """The answers where the conditions of this answer fail."""
    for part, put_in in _failing(function, found) if depth < DEEPEST else ():
        answer = answer_for(part)
        if answer is None or len(others) >= MOST_CASES:
            continue
        here = (*known, *put_in)
        others.append(replace(answer, conditions=(*here, *shown_conditions(answer.conditions))))
        _collect(others, part, answer, here, depth + 1)


def _failing(function: Function, found: Conclusion) -> Iterator[Case]:
    """For each condition beyond the given ones: the earlier ones hold and this one fails."""
    given = own_conditions_of(function)
    held: list[Expr] = []
    for condition in (c for c in found.conditions if c not in given):
        for case in failing(condition):
            yield from _with(function, tuple(held), case)
        held.append(condition)


def _with(function: Function, held: tuple[Expr, ...], case: Expr) -> Iterator[Case]:
    before = (*own_conditions_of(function), *held)
    if is_refuted(case, before):
        return
    wider = replace(function, domain=(*function.domain, *held))
    if case.head != "=":
        yield replace(wider, domain=(*wider.domain, bare(case, before))), ()
        return
    for solved in values_for(case, function.parameters, before):
        inner = _put(wider, {name(a): value for a, value in solved})
        if inner is not None:
            yield inner, tuple(relation("=", name(a), value) for a, value in solved)


def _put(function: Function, values: dict[Expr, Expr]) -> Function | None:
    """Letters put in; None where a condition fails then. Where f was not defined before, it is not now."""
    domain = []
    for r in simple_relations(function.domain):
        there = put(r, values)
        if not names(there):
            if holds(there, {}) is not True:
                return None
            continue
        left, right = children(there)
        domain.append(there if there == r else relation(r.head, tidy(left), tidy(right)))
    written = put(function.body, values)
    body = tidy(written)
    lost = [c for c in natural(written) if c not in natural(body)]
    if any(not names(c) and holds(c, {}) is not True for c in lost):
        return None
    domain += [c for c in lost if names(c)]
    letters = tuple(p for p in function.parameters if name(p) not in values)
    return replace(function, body=body, parameters=letters, domain=tuple(domain))


def own_conditions_of(function: Function) -> tuple[Expr, ...]:
    """The given conditions on letters alone."""
    return tuple(r for r in simple_relations(function.domain) if not names(r) & set(function.variables))


# ---- one answer


def answer_for(function: Function, under_conditions: bool = True) -> Conclusion | None:
    """The first method whose answer stands up to its check and to numbers; if need be under a condition of its own."""
    if not set(function.parameters) & names(function.body) and not _letters_in_domain(function):
        return _without_letters(function)
    function = replace(function, body=opened(function))
    methods = ON_THE_LINE if len(function.variables) == 1 else IN_SPACE
    last = UNDER_A_CONDITION if under_conditions and len(function.variables) == 1 else ()
    for method in (*methods, *last):
        found = method(function)
        if found is not None and _stands(function, found):
            return found
    return None


def _letters_in_domain(function: Function) -> bool:
    return any(
        names(r) & set(function.variables) and names(r) & set(function.parameters)
        for r in simple_relations(function.domain)
    )


def _without_letters(function: Function) -> Conclusion | None:
    """Nothing depends on the letters that are left."""
    from ..minimize import found_here

    given = own_conditions_of(function)
    inner = tuple(r for r in simple_relations(function.domain) if r not in given)
    found: Minimum = found_here(replace(function, parameters=(), domain=inner))
    if found.status == "unknown" or (found.proof is not None and found.proof.kind == "enclosed"):
        return None
    value = found.proof.value if found.proof is not None else found.witness.limit if found.witness else None
    return Conclusion(
        found.status, value, found.minimizers, found.family, given, found.proof, found.witness
    )


def _constant(function: Function) -> Conclusion | None:
    """b on any x, or on a domain to which 0 belongs."""
    if names(function.body) & set(function.variables):
        return None
    given = own_conditions_of(function)
    mixed = tuple(r for r in simple_relations(function.domain) if r not in given)
    origin = {name(v): ZERO for v in function.variables}
    if not all(is_known(put(r, origin), given) for r in mixed):
        return None
    x = name(function.variables[0])
    family = relation("=", x, x) if not mixed else mixed[0] if len(mixed) == 1 else Expr("and", mixed)
    proof = Proof("constant", function.body, (), (), CONSTANT(m=function.body))
    return Conclusion("attained", function.body, (), family, given, proof)


def _stands(function: Function, found: Conclusion) -> bool:
    """Its proof holds, and with numbers for the letters nothing speaks against it."""
    where = replace(function, domain=(*function.domain, *(c for c in found.conditions if c not in function.domain)))
    if found.status == "attained" and (found.proof is None or not verify_proof(where, found.proof)):
        return False
    return found.status != "unknown" and stands_with_numbers(function, found)


def _in_wave(function: Function) -> Conclusion | None:
    return conclude_in_wave(function, answer_for)


def _stretched(function: Function) -> Conclusion | None:
    return conclude_stretched(function, answer_for)


def _by_signs(function: Function) -> Conclusion | None:
    return conclude_by_signs(function, answer_for)


def _put_in(function: Function) -> Conclusion | None:
    return conclude_put_in(function, answer_for)


ON_THE_LINE: Sequence[Method] = (
    _constant,
    conclude_quadratic,
    conclude_by_bound,
    conclude_in_kernel,
    conclude_falling,
    conclude_turning,
    conclude_even,
    conclude_wave,
    _stretched,
    _in_wave,
    conclude_between,
    conclude_at_kinks,
    conclude_by_factors,
)
UNDER_A_CONDITION: Sequence[Method] = (conclude_falling_if, _by_signs)
IN_SPACE: Sequence[Method] = (
    _constant,
    conclude_quadratic,
    conclude_zero_squares,
    conclude_inside,
    conclude_on_an_edge,
    conclude_form_on_sphere,
    _put_in,
)
