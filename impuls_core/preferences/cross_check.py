"""The cross-check: two proposals in the region's own figures, to see whether the points say what is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import CHECK_KINDS, Ballot, CheckChoice, CheckKind
from impuls_core.preferences.elicitation.swing import contradiction, swing_weights
from impuls_core.schema import CRITERIA

# "Both equally good" fits if the smaller gain is at least this share of the larger one: 75 points are the
# next word below "just as important" (assumption; inclusive).
EQUALLY_GOOD = 0.75


class Movement(Protocol):
    """How far one criterion moves in a region: a figure in its own unit and its value, 0 to 1, 1 best."""

    @property
    def worst(self) -> float:
        """Figure where every service is as bad as it may become."""

    @property
    def today(self) -> float:
        """Figure of today."""

    @property
    def best(self) -> float:
        """Figure where every service is as good as it can be."""

    @property
    def value_worst(self) -> float:
        """Value at ``worst``."""

    @property
    def value_today(self) -> float:
        """Value at ``today``."""

    @property
    def value_best(self) -> float:
        """Value at ``best``."""


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion at two levels, everything else equal.

    Attributes
    ----------
    criterion : the criterion that differs
    worse, better : whole figures in the criterion's unit, as they stand on screen
    gain : what the way from ``worse`` to ``better`` counts by the points: weight x difference in value
    """

    criterion: str
    worse: int
    better: int
    gain: float


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """One question: proposal A has the first criterion better and the second worse, B the reverse."""

    kind: CheckKind
    first: Step
    second: Step

    @property
    def leader(self) -> CheckChoice:
        """The proposal that leads by the points: "a", "b" or, at the same gain, "equal"."""
        if self.first.gain == self.second.gain:
            return "equal"
        return "a" if self.first.gain > self.second.gain else "b"

    def fits(self, chosen: CheckChoice) -> bool:
        """Return whether an answer agrees with the points; a question passed over always does."""
        if chosen == "skipped" or self.leader in ("equal", chosen):
            return True
        smaller, larger = sorted((self.first.gain, self.second.gain))
        return chosen == "equal" and smaller >= EQUALLY_GOOD * larger


def cross_checks(ballot: Ballot, movements: Mapping[str, Movement]) -> tuple[CrossCheck, ...]:
    """Return the questions, at most two, that best separate the two criteria a person put highest.

    Compared are the two criteria with the most points among those that were rated; the first of the order
    counts as rated. With points p1 > p2:

    * ``order``: both criteria move by the same value, as far as the shorter of the two ways allows, so that
      A leads by the factor p1 / p2. With p1 and p2 exchanged B would lead by as much: no other pair of steps
      has a larger lead in the weaker of these two cases.
    * ``strength``: the first criterion moves only by (p2 / p1)^2 of that value, so that B leads by the same
      factor. Whoever prefers A here puts the two further apart than the points do.

    A criterion moves between today and its best; one that cannot get better (continuity), between its worst
    and today. A level in between stands for a part of the services at one end and the rest at the other,
    which moves figure and value in proportion. Figures are rounded to whole ones; gains follow the rounded.

    Parameters
    ----------
    ballot : Ballot
    movements : criterion -> how far it moves in this region

    Returns
    -------
    tuple of CrossCheck
        In the order of ``CHECK_KINDS``. Empty where fewer than two criteria are rated above 0, where the two
        have equal points or points contradict the order; a question whose figures would not differ is left
        out.

    Raises
    ------
    InputError
        If one of the two criteria has no movement.

    References
    ----------
    Checks of weights by further trade-offs: Keeney & Raiffa (1976), Decisions with Multiple Objectives, ch. 6.
    """
    pair = _two_weightiest(ballot)
    if pair is None:
        return ()
    missing = [criterion for criterion in pair if criterion not in movements]
    if missing:
        raise InputError(f"No range is given for {', '.join(missing)}. Give one for each criterion.")
    found = swing_weights(ballot)
    weights = [found.weights[CRITERIA.index(criterion)] for criterion in pair]
    ways = [_way(movements[criterion]) for criterion in pair]
    common = min(way.value for way in ways)
    if common <= 0:
        return ()
    asked = []
    for kind, part in zip(CHECK_KINDS, (1.0, (weights[1] / weights[0]) ** 2), strict=True):
        first = _step(pair[0], ways[0], value=common * part, weight=weights[0])
        second = _step(pair[1], ways[1], value=common, weight=weights[1])
        if first.worse != first.better and second.worse != second.better:
            asked.append(CrossCheck(kind, first, second))
    return tuple(asked)


def next_check(ballot: Ballot, checks: tuple[CrossCheck, ...]) -> CrossCheck | None:
    """Return the question to ask next; None after the last, one passed over, or one left in conflict."""
    if ballot.has_conflict or any(answer.chosen == "skipped" for answer in ballot.checks.values()):
        return None
    return next((check for check in checks if check.kind not in ballot.checks), None)


@dataclass(frozen=True, slots=True)
class _Way:
    """From ``start``, today, to ``end`` in the criterion's unit; ``value`` is how far apart they are, 0 to 1."""

    start: float
    end: float
    value: float
    gets_better: bool


def _way(movement: Movement) -> _Way:
    gain = movement.value_best - movement.value_today
    if gain > 0:
        return _Way(movement.today, movement.best, gain, gets_better=True)
    return _Way(
        movement.today, movement.worst, movement.value_today - movement.value_worst, gets_better=False
    )


def _step(criterion: str, way: _Way, *, value: float, weight: float) -> Step:
    start, end = round(way.start), round(way.start + (way.end - way.start) * value / way.value)
    moved = abs(end - start) / abs(way.end - way.start) if end != start else 0.0
    worse, better = (start, end) if way.gets_better else (end, start)
    return Step(criterion, worse, better, gain=weight * way.value * moved)


def _two_weightiest(ballot: Ballot) -> tuple[str, str] | None:
    """Return the two rated criteria with the most points, None where they do not differ or are not two."""
    if not ballot.order or contradiction(ballot) is not None:
        return None
    points = {ballot.order[0]: 100, **ballot.points}
    # equals keep the order they were picked in, then table order
    names = (*ballot.order, *ballot.open_criteria)
    rated = sorted((name for name in names if points.get(name)), key=lambda name: -points[name])
    if len(rated) < 2 or points[rated[0]] == points[rated[1]]:
        return None
    return rated[0], rated[1]
