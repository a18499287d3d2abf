"""Equivalence: how it stands with the worst-served tenth, and how many people newly lose the standard."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import FAST, compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import RowOutcome
from impuls_core.outcomes.value_functions import newly_beyond_value

Floats = NDArray[np.float32]
BINS = 256


@compiled()
def worst_tenth(persons: Floats, access: Floats, share: float) -> float:
    """Mean access of the worst-served share of people; the boundary cell counts in proportion.

    A histogram finds the bin in which the boundary lies; only that bin is sorted, so the result is exact.

    Parameters
    ----------
    persons, access : (n_classes, n_points), persons and 0 to 1
    share : part of all persons, 0 to 1

    Examples
    --------
    >>> persons = np.array([[5, 10, 85]], dtype=np.float32)
    >>> access = np.array([[0.0, 0.5, 1.0]], dtype=np.float32)
    >>> worst_tenth(persons, access, 0.1)
    0.25
    """
    bins = np.empty(access.shape, np.int16)
    for g in range(access.shape[0]):
        for i in range(access.shape[1]):
            bins[g, i] = np.int16(access[g, i] * BINS)
    # one histogram a class: neighbours of one place fall into one bin, and adding to it twice would wait
    of_class = np.zeros((access.shape[0], BINS + 1))
    for i in range(access.shape[1]):
        for g in range(access.shape[0]):
            of_class[g, bins[g, i]] += persons[g, i]
    mass = of_class.sum(axis=0)
    wanted = share * mass.sum()
    if wanted <= 0:
        return 0.0
    boundary, taken = 0, 0.0
    while boundary < BINS and taken + mass[boundary] < wanted:
        taken += mass[boundary]
        boundary += 1
    worst, count = _below(persons, access, bins, boundary)
    values, weights = _within_bin(persons, access, bins, boundary, count)
    for j in np.argsort(values):
        part = min(float(weights[j]), wanted - taken)
        worst += part * float(values[j])
        taken += part
        if taken >= wanted:
            break
    return worst / wanted


@compiled(fastmath=FAST)
def _below(persons: Floats, access: Floats, bins: NDArray[np.int16], boundary: int) -> tuple[np.float64, int]:
    """Persons times access in all bins below the boundary, and the number of cells in its bin."""
    summed, count = np.float64(0.0), 0
    limit = np.int16(boundary)
    for g in range(access.shape[0]):
        for i in range(access.shape[1]):
            summed += persons[g, i] * access[g, i] if bins[g, i] < limit else np.float32(0.0)
        for i in range(access.shape[1]):
            count += bins[g, i] == limit
    return summed, count


@compiled()
def _within_bin(
    persons: Floats, access: Floats, bins: NDArray[np.int16], boundary: int, count: int
) -> tuple[Floats, Floats]:
    """Access and persons of the cells in one bin."""
    values = np.empty(count, np.float32)
    weights = np.empty(count, np.float32)
    k = 0
    for g in range(access.shape[0]):
        for i in range(access.shape[1]):
            if bins[g, i] == boundary:
                values[k], weights[k] = access[g, i], persons[g, i]
                k += 1
    return values, weights


@compiled(fastmath=FAST)
def newly_beyond(d: ServiceInputs, out: RowOutcome, today_beyond: Floats) -> float:
    """Persons (share of their trips) beyond the standard now and within it today, gross.

    By car, or by public transport where there is no car standard; 0 without any standard.
    """
    persons = 0.0
    if not d.has_car and not d.has_transit:
        return persons
    for i in range(today_beyond.size):
        within = out.car_within[i] if d.has_car else out.transit_within[i]
        lost = (1.0 - within) - today_beyond[i]
        # float32 shares of trips: a rounding error is not a person
        if lost > 1e-6:
            persons += lost * d.people[i]
    return persons


def equivalence(
    tenth: NDArray[np.float64], persons_beyond: NDArray[np.float64], alarm: float
) -> NDArray[np.float64]:
    """Return the smaller of the worst tenth's access and the value of those newly beyond (model.md 4).

    The minimum, so that a gain for the many does not buy off the few.
    """
    smaller: NDArray[np.float64] = np.minimum(tenth, newly_beyond_value(persons_beyond, alarm))
    return smaller
