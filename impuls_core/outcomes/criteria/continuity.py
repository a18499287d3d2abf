"""Continuity: how much stays where it is today."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.host_sets import popcount


def continuity(
    hosts: NDArray[np.int64],
    model: NDArray[np.str_],
    *,
    today_hosts: int,
    today_model: str,
    changed_task: float,
) -> NDArray[np.float64] | None:
    """Return hosts kept / hosts in either (today or row); None where nothing exists today.

    Parameters
    ----------
    hosts : (n_rows,) masks
    model : (n_rows,) sharing models
    changed_task : what a kept host counts whose task changes between P and D

    Examples
    --------
    >>> rows = np.array([0b011, 0b110, 0b011])
    >>> models = np.array(["P", "P", "D"])
    >>> kept = continuity(rows, models, today_hosts=0b011, today_model="P", changed_task=0.75)
    >>> kept.round(2).tolist()
    [1.0, 0.33, 0.75]
    """
    if today_hosts == 0:
        return None
    kept = popcount(hosts & today_hosts).astype(float)
    other_task = {"P": "D", "D": "P"}.get(today_model, "")
    kept = np.where(model == other_task, changed_task * kept, kept)
    result: NDArray[np.float64] = kept / popcount(hosts | today_hosts)
    return result
