"""Accessibility: how well people reach the service by the modes they really have."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import FAST, compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import RowOutcome

Floats = NDArray[np.float32]


@compiled(fastmath=FAST)
def access_of_people(d: ServiceInputs, out: RowOutcome, access: Floats) -> None:
    """Fill ``access`` [class, point] with a u(car) + (1 - a) u(transit).

    A mode without a standard drops out. Source: model.md 4.
    """
    for g in range(access.shape[0]):
        a = d.access[g]
        if not d.has_transit:
            a = np.float32(1.0)
        elif not d.has_car:
            a = np.float32(0.0)
        rest = np.float32(1.0) - a
        for i in range(access.shape[1]):
            access[g, i] = a * out.car_value[i] + rest * out.transit_value[i]


@compiled(fastmath=FAST)
def accessibility(persons: Floats, access: Floats) -> float:
    """Mean access of the target persons; 0 where there are none.

    Parameters
    ----------
    persons, access : (n_classes, n_points), persons and 0 to 1
    """
    total = 0.0
    served = 0.0
    for g in range(access.shape[0]):
        for i in range(access.shape[1]):
            total += persons[g, i]
            served += persons[g, i] * access[g, i]
    return served / total if total > 0 else 0.0


@compiled(fastmath=FAST)
def share_within(people: Floats, within: Floats) -> float:
    """Share of the target persons within the standard by one mode."""
    total = 0.0
    reached = 0.0
    for i in range(within.size):
        total += people[i]
        reached += people[i] * within[i]
    return reached / total if total > 0 else 0.0
