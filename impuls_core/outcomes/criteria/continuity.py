"""Continuity: how much stays where it is today."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.host_sets import popcount

CHANGED_TASK = 0.75  # a kept host whose task changes between P and D counts three quarters [E], model.md 4


def continuity(
    hosts: NDArray[np.int64], model: NDArray[np.str_], *, today_hosts: int, today_model: str
) -> NDArray[np.float64] | None:
    """Return hosts kept / hosts in either (today or row); None where nothing exists today.

    Parameters
    ----------
    hosts : (n_rows,) masks
    model : (n_rows,) sharing models

    Examples
    --------
    >>> rows = np.array([0b011, 0b110, 0b011])
    >>> continuity(rows, np.array(["P", "P", "D"]), today_hosts=0b011, today_model="P").round(2).tolist()
    [1.0, 0.33, 0.75]
    """
    if today_hosts == 0:
        return None
    kept = popcount(hosts & today_hosts).astype(float)
    other_task = {"P": "D", "D": "P"}.get(today_model, "")
    kept = np.where(model == other_task, CHANGED_TASK * kept, kept)
    result: NDArray[np.float64] = kept / popcount(hosts | today_hosts)
    return result
