"""Where the answer changes as one weight goes from 0 to 1: exact pieces of a largest-of-many-lines function."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

# Two lines that differ by less than this where they meet are one answer (below the tie of values, 1e-9).
LEVEL = 1e-11
# The answer is asked this far inside an interval, as rules may change exactly at its ends.
INSIDE = 1e-9

Answer = TypeVar("Answer", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ValueLine(Generic[Answer]):
    """Value ``intercept + slope * weight`` of an answer."""

    intercept: float
    slope: float
    answer: Answer

    def at(self, weight: float) -> float:
        """Return the value at a weight."""
        return self.intercept + self.slope * weight


@dataclass(frozen=True, slots=True)
class Piece(Generic[Answer]):
    """An answer that holds while the weight is between ``start`` and ``end``."""

    start: float
    end: float
    answer: Answer


def pieces(
    best_at: Callable[[float], ValueLine[Answer]], cuts: Iterable[float] = ()
) -> tuple[Piece[Answer], ...]:
    """Find every piece of the largest of many lines over weights 0 to 1.

    Two lines that are best at the ends of an interval are intersected; if nothing is better there, that is
    the breakpoint, else both halves are searched. Exact: each evaluation finds a new line or proves a piece.

    Parameters
    ----------
    best_at : weight -> the line that is best there
    cuts : weights at which the set of lines changes, so that nothing can be said across them

    References
    ----------
    Eisner & Severance (1976), doi:10.1145/321978.321982

    Examples
    --------
    >>> lines = [ValueLine(1.0, -1.0, "down"), ValueLine(0.0, 1.0, "up"), ValueLine(0.6, 0.0, "flat")]
    >>> [(piece.answer, round(piece.end, 3)) for piece in pieces(lambda w: max(lines, key=lambda l: l.at(w)))]
    [('down', 0.4), ('flat', 0.6), ('up', 1.0)]
    """
    ends = sorted({0.0, 1.0, *(cut for cut in cuts if 0 < cut < 1)})
    found: list[Piece[Answer]] = []
    for start, end in pairwise(ends):
        margin = min(INSIDE, (end - start) / 4)
        left, right = best_at(start + margin), best_at(end - margin)
        found += _between(best_at, (start, left), (end, right))
    return _joined(found)


def nearest_change(found: tuple[Piece[Answer], ...], weight: float) -> tuple[float, Answer] | None:
    """Return the nearest weight at which another answer begins, and that answer; None if there is none."""
    here = max((i for i, piece in enumerate(found) if piece.start <= weight), default=0)
    options = []
    if here > 0:
        options.append((weight - found[here].start, found[here].start, found[here - 1].answer))
    if here + 1 < len(found):
        options.append((found[here].end - weight, found[here].end, found[here + 1].answer))
    if not options:
        return None
    _, at, answer = min(options, key=lambda option: option[0])
    return at, answer


def along(weights: NDArray[np.float64], criterion: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights as one of them goes from 0 to 1 and the others keep their proportions.

    Where one has all the weight, the others have no proportions and share what it leaves equally.

    Returns
    -------
    (start, direction)
        The weights are ``start + t * direction`` where the criterion weighs ``t``.
    """
    others = weights.copy()
    others[criterion] = 0.0
    if others.sum() <= 0:
        others[:] = 1.0
        others[criterion] = 0.0
    start = others / others.sum()
    direction = -start
    direction[criterion] = 1.0
    return start, direction


def gain_reached(intercept: NDArray[np.float64], slope: NDArray[np.float64], least: float) -> list[float]:
    """Weights strictly between 0 and 1 at which ``intercept + slope * weight`` is exactly ``least``."""
    crossing = np.divide(least - intercept, slope, out=np.full_like(slope, -1.0), where=np.abs(slope) > LEVEL)
    return sorted({float(weight) for weight in crossing if 0 < weight < 1})


def _between(
    best_at: Callable[[float], ValueLine[Answer]],
    left: tuple[float, ValueLine[Answer]],
    right: tuple[float, ValueLine[Answer]],
) -> list[Piece[Answer]]:
    found: list[Piece[Answer]] = []
    open_intervals = [(left, right)]
    while open_intervals:
        (start, first), (end, last) = open_intervals.pop()
        meet = _meeting(first, last)
        if meet is None or not start < meet < end:
            # one line, or two that meet at an end: the better one in the middle holds throughout
            middle = (start + end) / 2
            best = first if first.at(middle) >= last.at(middle) else last
            found.append(Piece(start, end, best.answer))
            continue
        best = best_at(meet)
        if best.at(meet) <= first.at(meet) + LEVEL:
            found += [Piece(start, meet, first.answer), Piece(meet, end, last.answer)]
        else:
            open_intervals += [((meet, best), (end, last)), ((start, first), (meet, best))]
    return sorted(found, key=lambda piece: piece.start)


def _meeting(first: ValueLine[Answer], last: ValueLine[Answer]) -> float | None:
    apart = last.slope - first.slope
    if abs(apart) <= LEVEL:
        return None
    return (first.intercept - last.intercept) / apart


def _joined(found: list[Piece[Answer]]) -> tuple[Piece[Answer], ...]:
    joined: list[Piece[Answer]] = []
    for piece in found:
        if joined and joined[-1].answer == piece.answer:
            joined[-1] = replace(joined[-1], end=piece.end)
        elif piece.end > piece.start:
            joined.append(piece)
    return tuple(joined)
