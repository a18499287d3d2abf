"""Swing weighting: six criterion weights from an order and, where given, points from 0 to 100."""

from dataclasses import dataclass
from statistics import fmean

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot
from impuls_core.schema import CRITERIA

# The first of the order is the measure of all others (ux.md P4).
FULL_POINTS = 100.0


@dataclass(frozen=True, slots=True)
class SwingWeights:
    """Weights of the six criteria and where each came from; all in the order CRITERIA.

    Attributes
    ----------
    weights : shares, sum 1
    points : 0 to 100 before dividing by their sum
    taken_over : whether the points follow from the order alone ("übernommen")
    """

    weights: tuple[float, ...]
    points: tuple[float, ...]
    taken_over: tuple[bool, ...]


def swing_weights(ballot: Ballot) -> SwingWeights:
    """Turn the order and the points of a ballot into weights (``model.md`` 5).

    Unrated criteria take rank-sum values (6, 5, ... 1; criteria that share places share their mean), scaled
    so that the first stands at its own points, 100 if unrated, and clipped between the nearest rated
    neighbours. What is not picked yet counts as the rest, equal among itself. Points stand as given, also
    where they contradict the order: whoever asks for them settles that first (``contradiction``).

    Raises
    ------
    InputError
        If nothing was picked yet, or all points are 0.

    References
    ----------
    Swing weighting: von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research.
    Rank-sum weights: Stillwell, Seaver & Edwards (1981), doi:10.1016/0030-5073(81)90015-5

    Examples
    --------
    >>> found = swing_weights(Ballot(order=("accessibility",), rest_is_equal=True))
    >>> [round(w, 3) for w in found.weights]
    [0.286, 0.143, 0.143, 0.143, 0.143, 0.143]
    """
    if not ballot.order:
        raise InputError("No criterion was picked yet. Pick the most important one first.")
    points = {criterion: _points(ballot, criterion) for criterion in CRITERIA}
    total = sum(points.values())
    if total <= 0:
        raise InputError("All criteria have 0 points, so nothing can be compared. Give one of them points.")
    return SwingWeights(
        weights=tuple(points[c] / total for c in CRITERIA),
        points=tuple(points[c] for c in CRITERIA),
        taken_over=tuple(c not in ballot.points and c != ballot.order[0] for c in CRITERIA),
    )


def contradiction(ballot: Ballot) -> tuple[str, str] | None:
    """Return the first pair whose points contradict the order, or None.

    Returns
    -------
    (criterion, criterion)
        The one that the points put ahead, and the one that the order puts ahead. Equal points and criteria
        of the rest among each other contradict nothing.

    Examples
    --------
    >>> contradiction(Ballot(order=("cores", "viability"), points={"viability": 25, "environment": 50}))
    ('environment', 'viability')
    """
    for place, ahead in enumerate(ballot.order):
        given = _given(ballot, ahead)
        behind = (*ballot.order[place + 1 :], *ballot.open_criteria)
        for other in behind:
            if given is not None and ballot.points.get(other, 0) > given:
                return other, ahead
    return None


def order_by_points(ballot: Ballot) -> tuple[str, ...]:
    """Return the picked criteria with the most points first; equals keep their order."""
    return tuple(sorted(ballot.order, key=lambda criterion: -_points(ballot, criterion)))


def _given(ballot: Ballot, criterion: str) -> float | None:
    """Points that were said, for the first of the order by being first; None where none were."""
    first = FULL_POINTS if criterion == ballot.order[0] else None
    return ballot.points.get(criterion, first)


def _points(ballot: Ballot, criterion: str) -> float:
    given = _given(ballot, criterion)
    if given is not None:
        return float(given)
    first = ballot.order[0]
    scaled = float(_given(ballot, first) or 0.0) * _rank_sum(ballot, criterion) / _rank_sum(ballot, first)
    lower, upper = sorted(_rated_neighbours(ballot, criterion))
    return min(max(scaled, lower), upper)


def _rank_sum(ballot: Ballot, criterion: str) -> float:
    """Rank-sum value of a place: 6 for the first of six; the rest shares the mean of its places."""
    n = len(CRITERIA)
    if criterion in ballot.order:
        return float(n - ballot.order.index(criterion))
    return fmean(n - place for place in range(len(ballot.order), n))


def _rated_neighbours(ballot: Ballot, criterion: str) -> tuple[float, float]:
    """Points of the nearest rated criteria behind and ahead; 0 where there is none behind."""
    picked = criterion in ballot.order
    place = ballot.order.index(criterion) if picked else len(ballot.order)
    ahead = [points for c in ballot.order[:place] if (points := _given(ballot, c)) is not None]
    behind = [ballot.points[c] for c in ballot.order[place + 1 :] if c in ballot.points]
    if picked:
        behind += sorted((ballot.points[c] for c in ballot.open_criteria if c in ballot.points), reverse=True)
    return float(behind[0] if behind else 0), float(ahead[-1])
