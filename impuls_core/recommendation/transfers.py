"""The least share that must move between weights before something else draws level: exact, in closed form."""

import numpy as np
from numpy.typing import NDArray


def least_transfers(weights: NDArray[np.float64], leads: NDArray[np.float64]) -> NDArray[np.float64]:
    """Smallest share of weight to move before each rival draws level.

    Moving a share from criterion i to j changes a rival's standing by the difference of its two leads, so the
    best move goes to its strongest criterion, and from its weakest first: a fractional knapsack, hence exact.
    The weights stay non-negative and keep their sum; the L1 distance is twice the share moved.

    Parameters
    ----------
    weights : (n,) non-negative, summing to 1
    leads : (n_rivals, n), value of the rival minus value of the leader in each criterion

    Returns
    -------
    (n_rivals,) share moved, 0 where the rival leads or is level already, ``inf`` where no weights help

    Examples
    --------
    >>> least_transfers(np.array([0.5, 0.5]), np.array([[-1.0, 0.5], [-1.0, -0.5]])).round(6).tolist()
    [0.166667, inf]
    """
    order = np.argsort(leads, axis=1, kind="stable")
    sorted_leads = np.take_along_axis(leads, order, axis=1)
    movable = weights[order]
    need = np.maximum(-(leads @ weights), 0.0)
    strongest = sorted_leads[:, -1]
    # at the far end everything lies on the strongest criterion
    can = strongest >= 0
    per_share = strongest[:, None] - sorted_leads
    gained = np.cumsum(movable * per_share, axis=1)
    before = gained - movable * per_share
    still = np.maximum(need[:, None] - before, 0.0)
    part = np.divide(still, per_share, out=np.zeros_like(still), where=per_share > 0)
    moved = np.minimum(part, movable).sum(axis=1)
    return np.where(can, moved, np.inf)


def weights_after(
    weights: NDArray[np.float64], lead: NDArray[np.float64], share: float
) -> NDArray[np.float64]:
    """Weights after moving ``share`` to a rival's strongest criterion, from its weakest first."""
    after = weights.copy()
    left = share
    to = int(np.argmax(lead))
    for criterion in np.argsort(lead, kind="stable"):
        if criterion == to:
            continue
        taken = min(left, float(after[criterion]))
        after[criterion] -= taken
        after[to] += taken
        left -= taken
    return after
