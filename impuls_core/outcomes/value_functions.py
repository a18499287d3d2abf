"""Value functions with fixed reference levels: from a measured performance to 0 (worst) to 1 (best)."""

import numpy as np
from numba import vectorize

from impuls_core.outcomes.compiled import KEEPS

CONSTANT = 0.5  # value of every row where a criterion does not apply to a service (model.md 4)


@vectorize(["float64(float64, float64)"], cache=KEEPS)
def time_value(minutes: float, standard: float) -> float:
    """Value of a travel time against its standard: 1 up to half of it, .5 at it, 0 from twice it.

    ``inf`` gives 0. Reference levels: model.md 4.

    Examples
    --------
    >>> [float(time_value(t, 60.0)) for t in (30.0, 60.0, 90.0, 120.0, float("inf"))]
    [1.0, 0.5, 0.25, 0.0, 0.0]
    """
    if minutes <= standard / 2:
        return 1.0
    if minutes <= standard:
        return 1.0 - (minutes - standard / 2) / standard
    if minutes < 2 * standard:
        return 0.5 - 0.5 * (minutes - standard) / standard
    return 0.0


@vectorize(["float64(float64, float64, float64, float64)"], cache=KEEPS)
def viability_value(ratio: float, none: float, just: float, full: float) -> float:
    """Value of load / threshold: 0 up to ``none``, ``just`` at 1, 1 from ``full``, linear between (model.md 4).

    Examples
    --------
    >>> [round(float(viability_value(r, 0.5, 0.6, 1.3)), 3) for r in (0.4, 0.75, 1.0, 1.15, 2.0)]
    [0.0, 0.3, 0.6, 0.8, 1.0]
    """
    if ratio <= none:
        return 0.0
    if ratio <= 1.0:
        return just * (ratio - none) / (1.0 - none)
    if ratio < full:
        return just + (1.0 - just) * (ratio - 1.0) / (full - 1.0)
    return 1.0


@vectorize(["float64(float64, float64)"], cache=KEEPS)
def newly_beyond_value(persons: float, alarm: float) -> float:
    """Value of the persons newly beyond the standard: 1 at 0, .5 at the alarm, 0 at four times it.

    Examples
    --------
    >>> [float(newly_beyond_value(n, 1000.0)) for n in (0.0, 500.0, 1000.0, 2500.0, 9000.0)]
    [1.0, 0.75, 0.5, 0.25, 0.0]
    """
    if persons <= alarm:
        return 1.0 - 0.5 * persons / alarm
    if persons < 4 * alarm:
        return 0.5 - 0.5 * (persons - alarm) / (3 * alarm)
    return 0.0


def environment_value(
    emission: np.ndarray[tuple[int], np.dtype[np.float64]], worst: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Value 1 - E/E0 of each row's yearly emission; 1 where both are 0 (model.md 4).

    Examples
    --------
    >>> environment_value(np.array([0.0, 5.0, 20.0]), 10.0).tolist()
    [1.0, 0.5, 0.0]
    """
    if worst <= 0:
        return np.ones_like(emission)
    return np.clip(1.0 - emission / worst, 0.0, 1.0)
