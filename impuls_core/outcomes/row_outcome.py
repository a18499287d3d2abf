"""What one row of the table means for every point: the record that sharing models fill and criteria read."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import compiled

OUTSIDE = -1
NOBODY = -2

Floats = NDArray[np.float32]


class Stops(NamedTuple):
    """What a mobile service adds: the nearest stop of each point, and the share of contacts done there."""

    share: float  # kappa
    car_value: Floats  # [point]
    transit_value: Floats
    car_within: Floats
    transit_within: Floats
    car_saved: Floats  # kilograms of a trip to the base less those of a trip to the stop
    transit_saved: Floats


class RowOutcome(NamedTuple):
    """What one row means for each point; trips of a person add up to 1.

    ``car_*`` and ``transit_*`` are [point]; ``kilograms`` [point] is CO2e per person and trip, mixed by
    the car share of trips; ``loads`` and ``special_loads`` [town] are persons.
    """

    car_value: Floats
    transit_value: Floats
    car_within: Floats
    transit_within: Floats
    car_inside: Floats
    transit_inside: Floats
    kilograms: Floats
    loads: NDArray[np.float64]
    special_loads: NDArray[np.float64]


class Work(NamedTuple):
    """Scratch arrays of one worker, [point]."""

    shortest: Floats  # minutes
    nearest: NDArray[np.int32]  # town, OUTSIDE or NOBODY
    pull: Floats
    drawn: Floats
    users: Floats
    has_line: Floats
    car_kilograms: Floats
    transit_kilograms: Floats


@compiled()
def new_outcome(points: int, towns: int) -> RowOutcome:  # pragma: no cover - compiled
    """Return an outcome with room for ``points`` and ``towns``."""
    return RowOutcome(
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(towns, np.float64),
        np.zeros(towns, np.float64),
    )


@compiled()
def new_work(points: int) -> Work:  # pragma: no cover - compiled
    """Return scratch arrays for ``points``."""
    return Work(
        np.zeros(points, np.float32),
        np.zeros(points, np.int32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
    )
