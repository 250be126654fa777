"""All points of a closed box where the slopes are 0, and those of its faces and corners: interval Newton steps.

The box is cut into pieces on each of which some slope is nowhere 0, or the slopes are all 0 at exactly one point.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ...expression.numbers import ball, digits_of
from ...expression.tree import Expr, neg, number
from ...function import Function
from ...words.say import Say
from ..constants.closed_forms import fraction_of
from ..many_candidates import BOTH_WAYS, CURVES_DOWN, CURVES_UP
from ..ranges.domain import box
from ..result import Candidate, Kind, Point
from .jets import jet_on
from .newton_step import determinant, zeros_within
from .pairs import middle, width
from .pieces import Piece, halves
from .places import place_with
from .proposals import Proposal, exact_points, settled
from .search import faces
from .tape import Tape, tape_of

__all__ = ["critical_points_on_box"]

WORK, MOST = 350_000, 24  # in the cost of the tape; points
MARGIN = 1 / 64  # beyond the walls, so that a flat point on one lies inside
DIGITS, BITS = 30, 400
ON_EDGE = Say("flat along an edge of the domain", "정의역의 경계를 따라 기울기가 0입니다")
CORNER = Say("a corner of the domain", "정의역의 꼭짓점입니다")
WHY: dict[Kind, Say] = {"minimum": CURVES_UP, "maximum": CURVES_DOWN, "saddle": BOTH_WAYS}


def critical_points_on_box(function: Function) -> tuple[Candidate, ...] | None:
    """Every critical point inside, on faces and at corners; None when they are too many, or not told apart."""
    place, tape = place_with(function, Fraction(1)), tape_of(function.body, function.variables)
    if place is None or tape is None or place.radius is not None or any(place.periods) or not _is_closed(function):
        return None
    pieces = _flat_pieces(tape, list(faces(place.frame)))
    found: list[tuple[Proposal, Kind]] = []
    for face, piece in pieces or ():
        p, kind = settled(function.body, place.frame, piece), _kind(tape, piece)
        if kind is None or (p is None and _overlaps(piece, face)):
            return None
        if p is not None and not any(_same(p, q) for q, _ in found):
            found.append((p, kind))
    return None if pieces is None else tuple(_candidate(function, p, kind) for p, kind in found)


def _is_closed(function: Function) -> bool:
    return all(r.low_in and r.high_in for r in box(function).values())


def _same(p: Proposal, q: Proposal) -> bool:
    return max(abs(a - b) for a, b in zip(p.centre, q.centre, strict=True)) < Fraction(1, 10**12)


def _overlaps(piece: Piece, face: Piece) -> bool:
    return all(a <= d and c <= b for (a, b), (c, d) in zip(piece.sides, face.sides, strict=True))


def _flat_pieces(tape: Tape, faces_: Sequence[Piece]) -> list[tuple[Piece, Piece]] | None:
    """Each face with a piece that has exactly one flat point; None when some piece cannot be settled."""
    todo = [(face, _with_margin(face)) for face in faces_]
    found: list[tuple[Piece, Piece]] = []
    for _ in range(WORK // tape.cost):
        if not todo or len(found) > MOST:
            break
        face, here = todo.pop()
        left, only_one = _narrowed(tape, here)
        if left is None:
            continue
        if only_one or not left.free:
            found.append((face, left))
        elif left.size < 1e-11:
            return None
        else:
            smaller = [left] if left.size < here.size / 2 else halves(left, _widest(left))
            todo.extend((face, piece) for piece in smaller)
    if todo or len(found) > MOST:
        return None
    return sorted(found, key=lambda pair: -len(pair[1].free))  # a flat point on an edge is told as a flat one


def _with_margin(face: Piece) -> Piece:
    room = {k: width(face.sides[k]) * MARGIN for k in face.free}
    sides = tuple((a - room.get(k, 0), b + room.get(k, 0)) for k, (a, b) in enumerate(face.sides))
    return replace(face, sides=sides)


def _widest(piece: Piece) -> int:
    return max(piece.free, key=lambda k: width(piece.sides[k]))


def _narrowed(tape: Tape, piece: Piece) -> tuple[Piece | None, bool]:
    """The part that can hold a flat point (None: none), and whether it holds exactly one."""
    jet, free = jet_on(tape, piece.sides, 2), piece.free
    if jet is None or any(not jet.slope(k)[0] <= 0 <= jet.slope(k)[1] for k in free):
        return None, False
    centre = tuple((middle(side),) * 2 if k in free else side for k, side in enumerate(piece.sides))
    here = jet_on(tape, centre, 1)
    if here is None or not free:
        return piece, False
    bends = [[jet.bend(i, j) for j in free] for i in free]
    around, slopes = [(piece.sides[k], centre[k]) for k in free], [here.slope(k) for k in free]
    zeros = zeros_within(around, slopes, bends)
    if zeros is None:
        return None, False
    kept = dict(zip(free, zeros[0], strict=True))
    return replace(piece, sides=tuple(kept.get(k, side) for k, side in enumerate(piece.sides))), zeros[1]


def _kind(tape: Tape, piece: Piece) -> Kind | None:
    """By the signs of the leading minors around the point; None when they are not certain."""
    if any(piece.fixed):
        return "boundary"
    for _ in range(8):
        jet = jet_on(tape, piece.sides, 2)
        bends = [] if jet is None else [[jet.bend(i, j) for j in piece.free] for i in piece.free]
        minors = [determinant([row[:k] for row in bends[:k]]) for k in range(1, len(bends) + 1)]
        if minors and all(m[0] > 0 for m in minors):
            return "minimum"
        if minors and all(m[1] < 0 if k % 2 == 0 else m[0] > 0 for k, m in enumerate(minors)):
            return "maximum"
        if minors and _mixed(minors):
            return "saddle"
        smaller, _ = _narrowed(tape, piece)
        if smaller is None:
            return None
        piece = smaller
    return None


def _mixed(minors: Sequence[tuple[float, float]]) -> bool:
    """The last minor is not 0 and, with the others certain, its signs fit neither a minimum nor a maximum."""
    if len(minors) == 2:
        return minors[1][1] < 0
    certain = all(m[0] > 0 or m[1] < 0 for m in minors)
    return certain


def _candidate(function: Function, p: Proposal, kind: Kind) -> Candidate:
    why = WHY.get(kind, ON_EDGE if 0 in p.fixed else CORNER)()
    exact = exact_points(function, [p])
    if exact:
        return Candidate(*exact[0], kind, why)
    point: Point = tuple((v, _decimal(c)) for v, c in zip(function.variables, p.centre, strict=True))
    value = ball(function.body, dict(zip(function.variables, p.centre, strict=True)), BITS)
    return Candidate(point, _decimal(fraction_of(value.mid())), kind, why)


def _decimal(value: Fraction) -> Expr:
    written = number(digits_of(abs(value), DIGITS))
    return neg(written) if value < 0 else written
