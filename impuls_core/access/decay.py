"""Distance decay: how much a destination counts at a travel time, 1 near and 0 beyond reach."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.checks import require_known
from impuls_core.errors import InputError


def within(travel_time: pd.DataFrame, *, threshold: float) -> pd.DataFrame:
    """1 up to the threshold, inclusive, 0 beyond.

    Parameters
    ----------
    travel_time : DataFrame, (n_origins, n_destinations), minutes; inf = not reachable
    threshold : float, minutes

    Returns
    -------
    DataFrame as ``travel_time``, 0 to 1
    """
    return stepwise(travel_time, {threshold: 1.0})


def stepwise(travel_time: pd.DataFrame, steps: Mapping[float, float]) -> pd.DataFrame:
    """Weight by zones: up to the first threshold the first weight, and so on; 0 beyond the last.

    Parameters
    ----------
    travel_time : as for ``within``
    steps : threshold in minutes (inclusive) -> weight 0 to 1, falling outwards

    References
    ----------
    Luo & Qi (2009), doi:10.1016/j.healthplace.2009.06.002

    Examples
    --------
    >>> minutes = pd.DataFrame({"clinic": [5.0, 10, 20, 40]}, index=list("abcd"))
    >>> stepwise(minutes, {10: 1.0, 20: 0.68, 30: 0.22})["clinic"].tolist()
    [1.0, 1.0, 0.68, 0.0]
    """
    times = _known_times(travel_time)
    zones = sorted(steps.items())
    weights = [weight for _, weight in zones]
    if not zones or weights != sorted(weights, reverse=True) or not 0 <= weights[-1] <= weights[0] <= 1:
        raise InputError(f"The steps {dict(steps)} must fall from at most 1 to at least 0. Correct them.")
    result = np.zeros(times.shape)
    for threshold, weight in reversed(zones):  # inner zones overwrite outer ones
        np.putmask(result, times <= threshold, weight)
    return pd.DataFrame(result, index=travel_time.index, columns=travel_time.columns, copy=False)


def gaussian(travel_time: pd.DataFrame, *, threshold: float) -> pd.DataFrame:
    """Fall like a bell from 1 at no distance to 0 at the threshold.

    References
    ----------
    Dai (2010), doi:10.1016/j.healthplace.2010.06.012
    """
    times = _known_times(travel_time)
    if not 0 < threshold < float("inf"):
        raise InputError(f"A threshold of {threshold} minutes is no reach. Choose one above 0.")
    edge = np.exp(-0.5)
    bell = (np.exp(-0.5 * (times / threshold) ** 2) - edge) / (1 - edge)
    weight = np.where(times <= threshold, bell, 0.0)
    return pd.DataFrame(weight, index=travel_time.index, columns=travel_time.columns)


def _known_times(travel_time: pd.DataFrame) -> NDArray[np.float64]:
    times = travel_time.to_numpy(dtype=np.float64)
    if times.size and np.isnan(times.min()):  # one quick look; only a fault is searched for
        require_known(travel_time, name="travel_time")
    return times
