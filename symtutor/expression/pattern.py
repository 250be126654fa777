"""Matching an expression against the left side of a rule, and filling its right side.

A letter is a condition: x is the variable, u v w are anything, c k are free of the variable,
n m are numbers, f is an unknown function, i an index. A product `c*u` takes all constant factors
as c, from anywhere; `u + ...` takes every term. Without a variable (tidying) a number letter may
be an unwritten 1: x is 1*x and x^1.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from .tree import ONE, Expr, add, children, constant, free_of, is_number, mul, name, names, neg, rational, value_of

__all__ = [
    "ELLIPSIS", "Found", "combine", "fill", "fold_numbers", "heads", "heads_needed", "matches", "matches_some",
    "split_coefficient",
]

Found = Mapping[str, Expr]
ELLIPSIS = constant("...")
ANYTHING, FREE, NUMBER = frozenset("uvw"), frozenset("ck"), frozenset("nm")
LETTERS = ANYTHING | FREE | NUMBER | frozenset("xi")


def matches(pattern: Expr, e: Expr, found: Found, variable: str | None) -> Iterator[Found]:
    """Every way in which e has the shape of the pattern, with what the letters stand for."""
    letter = _letter(pattern)
    if letter is not None:
        yield from _bind(letter, e, found, variable)
        return
    if (value := value_of(pattern)) is not None:
        if value_of(e) == value:
            yield found
        return
    if variable is None:
        yield from _unwritten_one(pattern, e, found)
    if pattern.head == "apply" and e.head == "apply":
        yield from _unknown_function(pattern, e, found, variable)
    elif pattern.head == e.head and pattern.head in "+*":
        yield from _terms_or_factors(pattern, e, found, variable)
    elif pattern.head == e.head and len(pattern.parts) == len(e.parts):
        yield from _parts(list(zip(pattern.parts, e.parts, strict=True)), found, variable)


def matches_some(pattern: Expr, e: Expr) -> Iterator[tuple[Found, tuple[Expr, ...]]]:
    """Like `matches` without a variable, but a sum or product may have parts to spare; they come with the match."""
    if pattern.head in "+*" and pattern.head == e.head and ELLIPSIS not in pattern.parts:
        yield from _choose(pattern, e, {}, None)
    else:
        yield from ((found, ()) for found in matches(pattern, e, {}, None))


@lru_cache(maxsize=65536)
def heads(e: Expr) -> frozenset[str]:
    """The heads of all pieces."""
    return frozenset((e.head,)).union(*map(heads, children(e)))


def heads_needed(pattern: Expr) -> frozenset[str]:
    """Heads that occur in whatever has the shape of the pattern; a number letter may be an unwritten 1."""
    if _letter(pattern) or value_of(pattern) is not None:
        return frozenset()
    parts = children(pattern)
    inner = frozenset().union(*map(heads_needed, parts))
    numbers = [_letter(p) in NUMBER for p in parts]
    unwritten = pattern.head == "*" and numbers[:1] == [True] or pattern.head == "^" and numbers[1:] == [True]
    return inner if unwritten or ELLIPSIS in parts else inner | {pattern.head}


def _letter(pattern: Expr) -> str | None:
    if pattern.head == "name" and pattern.parts[0] in LETTERS:
        return str(pattern.parts[0])
    return None


def _bind(letter: str, e: Expr, found: Found, variable: str | None) -> Iterator[Found]:
    if letter in found:
        if found[letter] == e:
            yield found
    elif _fits(letter, e, variable):
        yield {**found, letter: e}


def _fits(letter: str, e: Expr, variable: str | None) -> bool:
    if letter in NUMBER:
        return value_of(e) is not None
    if letter in FREE:
        return variable is None or free_of(e, variable)
    if letter == "x":
        return e == name(variable or "x")
    return letter != "i" or e.head == "name"


def _parts(pairs: list[tuple[object, object]], found: Found, variable: str | None) -> Iterator[Found]:
    if not pairs:
        yield found
        return
    (pattern, e), *others = pairs
    if isinstance(pattern, Expr) and isinstance(e, Expr):
        for inner in matches(pattern, e, found, variable):
            yield from _parts(others, inner, variable)
    elif pattern == e:
        yield from _parts(others, found, variable)


def _unknown_function(pattern: Expr, e: Expr, found: Found, variable: str | None) -> Iterator[Found]:
    """f(x) fits any unknown function of one argument, also f' of it."""
    (_, *inner), (function, *arguments) = children(pattern), children(e)
    if len(inner) == len(arguments) == 1:
        for deeper in matches(inner[0], arguments[0], found, variable):
            yield {**deeper, "f": function}


def _unwritten_one(pattern: Expr, e: Expr, found: Found) -> Iterator[Found]:
    """n*u fits x with n = 1 and -3x with n = -3; u^n fits x with n = 1."""
    if len(pattern.parts) != 2 or value_of(e) is not None:
        return
    left, right = (_letter(p) if isinstance(p, Expr) else None for p in pattern.parts)
    if pattern.head == "*" and left in NUMBER and right is not None:
        coefficient, rest = split_coefficient(e)
        if e.head != "*" or value_of(children(e)[0]) is None:
            for inner in _bind(left or "", rational(coefficient), found, None):
                yield from _bind(right, rest, inner, None)
    elif pattern.head == "^" and right in NUMBER and e.head not in ("^", "neg"):
        for inner in matches(children(pattern)[0], e, found, None):
            yield from _bind(right or "", ONE, inner, None)


def split_coefficient(e: Expr) -> tuple[Fraction, Expr]:
    """-3*x*y is -3 and x*y; x/2 is 1/2 and x; x is 1 and x."""
    match e.head:
        case "neg":
            value, rest = split_coefficient(children(e)[0])
            return -value, rest
        case "*":
            first, *others = children(e)
            if (number := value_of(first)) is not None:
                return number, mul(*others)
        case "/":
            top, bottom = children(e)
            value, rest = split_coefficient(top)
            if (number := value_of(bottom)) and value_of(rest) is None:
                return value / number, rest
    return Fraction(1), e


# ---- sums and products

def _terms_or_factors(pattern: Expr, e: Expr, found: Found, variable: str | None) -> Iterator[Found]:
    if ELLIPSIS in pattern.parts:
        yield {**found, "...": e}
        return
    for inner, rest in _choose(pattern, e, found, variable):
        if not rest:
            yield inner


def _choose(pattern: Expr, e: Expr, found: Found, variable: str | None) -> Iterator[tuple[Found, tuple[Expr, ...]]]:
    """Each way to give every part of the pattern a part of e, in any order; letters on their own share what is left."""
    shaped = [p for p in children(pattern) if not _letter(p) or _letter(p) in NUMBER or _letter(p) == "x"]
    inside = frozenset(found).union(*map(names, shaped))
    tied = [p for p in children(pattern) if p not in shaped and p.parts[0] in inside]
    free = [str(p.parts[0]) for p in children(pattern) if p not in shaped and p not in tied]
    for inner, rest in _give(shaped + tied, children(e), found, variable):
        if free:
            yield from _share(free, e.head, rest, inner, variable)
        else:
            yield inner, rest


def _give(
    patterns: list[Expr], parts: tuple[Expr, ...], found: Found, variable: str | None
) -> Iterator[tuple[Found, tuple[Expr, ...]]]:
    if not patterns:
        yield found, parts
        return
    first, *others = patterns
    for place, part in enumerate(parts):
        for inner in matches(first, part, found, variable):
            yield from _give(others, parts[:place] + parts[place + 1 :], inner, variable)


def _share(
    letters: list[str], head: str, parts: tuple[Expr, ...], found: Found, variable: str | None
) -> Iterator[tuple[Found, tuple[Expr, ...]]]:
    """What is left goes to the letters: constants to c, the others to u; else one each, and the rest to the last."""
    if len(letters) == 2 and letters[0] in FREE and variable is not None:
        free = tuple(p for p in parts if free_of(p, variable))
        bound = tuple(p for p in parts if not free_of(p, variable))
        if free and bound:
            yield {**found, letters[0]: mul(*free), letters[1]: mul(*bound)}, ()
    elif len(parts) == len(letters) or (len(parts) > len(letters) and variable is None):
        last = len(letters) - 1
        values = (*parts[:last], combine(head, parts[last:]))
        if all(_fits(letter, value, variable) for letter, value in zip(letters, values, strict=True)):
            yield {**found, **dict(zip(letters, values, strict=True))}, ()


# ---- filling

def fill(template: Expr, found: Found, variable: str | None = None, d: str = "d", compute: bool = True) -> Expr:
    """The template with its letters replaced; `d(u)` becomes d/dx(u) or, with d="partial", ∂/∂x(u).

    What consists of number letters only is computed: (n+m) with n = 2, m = 3 is 5; with compute=False it stays 2+3.
    """
    letter = _letter(template)
    if letter is not None:
        return found.get(letter, name(variable) if letter == "x" and variable else template)
    if template.head in "+*" and ELLIPSIS in template.parts:
        return _fill_sequence(template, found, variable, d)
    parts = tuple(fill(p, found, variable, d, compute) if isinstance(p, Expr) else p for p in template.parts)
    if template.head == "d" and len(parts) == 1 and variable:
        return Expr(d, (*parts, name(variable)))
    if template.head == "name" and template.parts[0] == "f" and "f" in found:
        return found["f"]
    filled = combine(template.head, parts)
    letters = names(template)
    if compute and letters and letters <= NUMBER | FREE and all(is_number(found.get(n, template)) for n in letters):
        return fold_numbers(filled)
    return _without_exponent_one(filled) if compute else filled


def _without_exponent_one(e: Expr) -> Expr:
    """x^(2-1) is written x at once."""
    return children(e)[0] if e.head == "^" and e.parts[1] == ONE else e


def _fill_sequence(template: Expr, found: Found, variable: str | None, d: str) -> Expr:
    """`d(u) + ...` is one term for each part; `d(u) * ...` is d(u) in its place among the other factors."""
    whole, first = found["..."], children(template)[0]
    filled = []
    for place, part in enumerate(children(whole)):
        minus = template.head == "+" and whole.head == "+" and part.head == "neg"
        here = {**found, "u": children(part)[0] if minus else part, "...": whole, "place": rational(place)}
        term = fill(first, here, variable, d)
        filled.append(neg(term) if minus else term)
    if template.head == "*" and "place" in found:
        place = int(value_of(found["place"]) or 0)
        others = children(whole)
        return mul(*others[:place], filled[place], *others[place + 1 :])
    return Expr(template.head, tuple(filled))


def combine(head: str, parts: tuple[object, ...]) -> Expr:
    """Expr(head, parts), where a sum put into a sum is one sum, and a product into a product one product."""
    if head not in "+*":
        return Expr(head, parts)  # type: ignore[arg-type]
    flat: list[Expr] = []
    for part in parts:
        assert isinstance(part, Expr)
        flat.extend(children(part) if part.head == head else (part,))
    return add(*flat) if head == "+" else mul(*flat)


def fold_numbers(e: Expr) -> Expr:
    """Every part that is arithmetic with rational numbers, computed: x^(2-1) is x^1, 2*3*x is 6*x only at `tidy`."""
    parts = tuple(fold_numbers(p) if isinstance(p, Expr) else p for p in e.parts)
    e = e if parts == e.parts else combine(e.head, parts)
    value = _arithmetic(e)
    if value is None or (value_of(e) is not None and not (e.head == "neg" and children(e)[0].head == "neg")):
        return e
    return rational(value)


def _arithmetic(e: Expr) -> Fraction | None:
    values = [value_of(p) for p in children(e)]
    if not values or None in values:
        return None
    numbers = [v for v in values if v is not None]
    match e.head:
        case "+":
            return sum(numbers, Fraction(0))
        case "*":
            product = Fraction(1)
            for v in numbers:
                product *= v
            return product
        case "neg":
            return -numbers[0]
        case "/":
            return numbers[0] / numbers[1] if numbers[1] else None
        case "^":
            return _small_power(*numbers)
    return None


def _small_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """An exact power when it stays readable: 2^10, not 2^100000."""
    if exponent.denominator != 1 or (base == 0 and exponent <= 0):
        return None
    size = max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent)
    return base ** int(exponent) if size <= 256 else None

