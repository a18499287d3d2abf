"""Minutes over people whose trips have parts: host, speciality, stop.

Parts are an array [part, point, 2]: minutes (``inf`` = not reachable), and the share of the trips of the point.
"""

import numpy as np
from numpy.typing import NDArray

Parts = NDArray[np.float64]


def mean_reached(parts: Parts, persons: NDArray[np.float64]) -> float:
    """Mean minutes of the trips that reach a site; ``inf`` where none does."""
    weights = parts[:, :, 1] * persons
    known = np.isfinite(parts[:, :, 0]) & (weights > 0)
    total = weights[known].sum()
    return float((parts[:, :, 0][known] * weights[known]).sum() / total) if total > 0 else float("inf")


def share_reached(parts: Parts, persons: NDArray[np.float64]) -> float:
    """Share of the trips that reach a site; 0 without persons."""
    weights = parts[:, :, 1] * persons
    return float(weights[np.isfinite(parts[:, :, 0])].sum() / weights.sum()) if weights.sum() > 0 else 0.0


def quantile(parts: Parts, persons: NDArray[np.float64], share: float) -> float:
    """Minutes within which a share of all trips ends, inclusive; ``inf`` without persons."""
    times, weights = parts[:, :, 0].ravel(), (parts[:, :, 1] * persons).ravel()
    order = np.argsort(times)
    reached = np.cumsum(weights[order])
    if reached[-1] <= 0:
        return float("inf")
    # the least time by which the share is reached; rounding must not push it to the next one
    return float(times[order][np.searchsorted(reached, share * reached[-1] * (1 - 1e-9))])
