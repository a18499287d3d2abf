"""What one arrangement means for every point: the record that all sharing models fill, and their scratch room."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

# Sums may be reassociated so that they vectorise; inf and nan keep their meaning.
FAST = {"reassoc", "contract", "nsz", "arcp"}
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

    nearest_minutes: Floats
    nearest: NDArray[np.int64]
    pull: Floats
    car_kilograms: Floats
    transit_kilograms: Floats
    transit_users: Floats


@njit(cache=True)
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


@njit(cache=True)
def new_work(points: int) -> Work:  # pragma: no cover - compiled
    """Return scratch arrays for ``points``."""
    return Work(
        np.zeros(points, np.float32),
        np.zeros(points, np.int64),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
    )
