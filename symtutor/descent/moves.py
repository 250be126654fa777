"""An update carried out by hand: each assignment with the values put in, in fractions while they stay rational."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..expression.tree import Expr, name
from .optimizers.line_search import search_by_hand
from .optimizers.update import COUNT, POINT, RATE, SLOPE, Update, coordinatewise, update
from .running.kernel import Problem

__all__ = ["BITS", "Hand", "Move", "in_fractions", "rounded", "size", "update_by_hand"]

BITS = 2000  # a longer fraction (600 digits) is no longer written out
Values = Mapping[str, Fraction]
Evaluate = Callable[[Expr, Values], Fraction | None]


@dataclass(frozen=True, slots=True)
class Hand:
    """Where a descent by hand stands: the point, the letters that are numbers, the memories, the updates made."""

    point: tuple[Fraction, ...]
    numbers: tuple[tuple[str, Fraction], ...]
    memories: tuple[tuple[str, tuple[Fraction, ...]], ...]
    made: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """One assignment at one coordinate: `letter = e`, the values of the letters in e, and what comes out.
    Letters g and n are the gradient and the Newton step, whose letters are the function's variables."""

    letter: str
    coordinate: int
    e: Expr
    values: tuple[tuple[str, Fraction], ...]
    result: Fraction


def in_fractions(e: Expr, values: Values) -> Fraction | None:
    """The exact value if rational arithmetic gives it and it stays short, else None."""
    from ..expression.numbers import exact

    value = exact(e, values)
    return value if value is not None and size(value) <= BITS else None


def rounded(e: Expr, values: Values) -> Fraction | None:
    """The value, exact while that is short, else to about 17 digits; None where undefined or beyond the floats."""
    from ..expression.numbers import to_float

    value = in_fractions(e, values)
    if value is not None:
        return value
    near = to_float(e, values)
    return Fraction(near) if abs(near) < float("inf") else None


def size(u: Fraction) -> int:
    """The number of bits that write u."""
    return u.numerator.bit_length() + u.denominator.bit_length()


def update_by_hand(problem: Problem, hand: Hand, evaluate: Evaluate) -> tuple[Hand, tuple[Move, ...]] | None:
    """The next state and the moves that led to it; None when `evaluate` gives up on one of them."""
    plan, letters = update(problem.optimizer), _letters(problem, hand)
    place = dict(zip(problem.variables, hand.point, strict=True))
    moves: list[Move] = []
    for letter, i, e, of_function in _assignments(problem, plan):
        if not of_function and problem.optimizer.search and not _searched(problem, hand, letters, evaluate):
            return None
        values, written = (place, e) if of_function else _written_out(problem, letters, i, e)
        result = evaluate(written, values)
        if result is None:
            return None
        moves.append(Move(letter, i, written, tuple(values.items()), result))
        for j in (i,) if letter in plan.vectors else range(len(letters)):
            letters[j] = {**letters[j], letter: result}
    point = tuple(each[POINT] for each in letters)
    memories = tuple((n, tuple(each[n] for each in letters)) for n in plan.memory)
    return Hand(point, hand.numbers, memories, hand.made + 1), tuple(moves)


def _assignments(problem: Problem, plan: Update) -> Iterator[tuple[str, int, Expr, bool]]:
    """First the gradient, in the function's letters; then line by line, coordinate by coordinate (a number once)."""
    yield from ((letter, i, e, True) for letter, i, e in problem.looks())
    for letter, e in plan.lines:
        places = range(len(problem.variables)) if letter in plan.vectors else range(1)
        yield from ((letter, i, e, False) for i in places)


def _searched(problem: Problem, hand: Hand, letters: list[dict[str, Fraction]], evaluate: Evaluate) -> bool:
    """Puts the rate that a line search finds into the letters; whether it could be found."""
    slopes, numbers = [each[SLOPE] for each in letters], [u for _, u in hand.numbers]
    rate = search_by_hand(problem, hand.point, slopes, numbers, evaluate)
    for each in letters if rate is not None else ():
        each[RATE] = rate  # type: ignore[assignment]
    return rate is not None


def _written_out(problem: Problem, letters: Sequence[Values], i: int, e: Expr) -> tuple[Values, Expr]:
    """The values at coordinate i; where e has a norm, that of its coordinates g_x, g_y too."""
    plain = coordinatewise(e, lambda letter: [name(f"{letter}_{v}") for v in problem.variables])
    if plain == e:
        return letters[i], e
    parts = {f"{n}_{v}": u for v, each in zip(problem.variables, letters, strict=True) for n, u in each.items()}
    return {**parts, **letters[i]}, plain


def _letters(problem: Problem, hand: Hand) -> list[dict[str, Fraction]]:
    """For each coordinate, what the optimizer's letters stand for before the update."""
    common = {**dict(hand.numbers), COUNT: Fraction(hand.made + 1)}
    return [
        {**common, POINT: x, **{n: values[i] for n, values in hand.memories}}
        for i, x in enumerate(hand.point)
    ]
