"""The inner loops of the anchor question, compiled.

They run on one thread and release the interpreter lock: many visitors are answered side by side by
ordinary Python threads, and no threading layer of the machine is needed (decision 040). No fast-math:
equal inputs give equal bits on every machine.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(nogil=True)
def weighted_values(
    values: NDArray[np.float32],
    weights: NDArray[np.float64],
    mobile_row: NDArray[np.int64],
    mobile_base: NDArray[np.int64],
    least_gain: float,
) -> NDArray[np.float64]:
    """Value of every row, (n_rows,); -inf for mobile rows that gain less than ``least_gain``."""
    rows = values.shape[1]
    total = np.empty(rows, np.float64)
    for r in range(rows):
        total[r] = (
            (
                (((0.0 + weights[0] * values[0, r]) + weights[1] * values[1, r]) + weights[2] * values[2, r])
                + weights[3] * values[3, r]
            )
            + weights[4] * values[4, r]
        ) + weights[5] * values[5, r]
    # first find, then strike: a base is never itself a mobile row, but order must not matter
    idle = np.zeros(len(mobile_row), np.bool_)
    for m in range(len(mobile_row)):
        idle[m] = total[mobile_row[m]] < total[mobile_base[m]] + least_gain
    for m in range(len(mobile_row)):
        if idle[m]:
            total[mobile_row[m]] = -np.inf
    return total


@njit(nogil=True)
def best_by_set(
    row_value: NDArray[np.float64],
    anchor_set: NDArray[np.int32],
    start: NDArray[np.int64],
    parents: NDArray[np.int32],
    first_of_size: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Best value of each service within each anchor set, (n_sets, n_services); -inf without a row.

    What a set can do is the best of what it needs all its towns for and what it can do without one of them.
    """
    services = len(start) - 1
    best = np.full((len(parents), services), -np.inf)
    for s in range(services):
        for r in range(start[s], start[s + 1]):
            a = anchor_set[r]
            if 0 <= a < len(parents) and row_value[r] > best[a, s]:
                best[a, s] = row_value[r]
    for size in range(1, len(first_of_size) - 1):
        for a in range(first_of_size[size], first_of_size[size + 1]):
            for k in range(size):
                p = parents[a, k]
                for s in range(services):
                    best[a, s] = max(best[a, s], best[p, s])
    return best


@njit(nogil=True)
def set_values(best: NDArray[np.float64], priorities: NDArray[np.float64]) -> NDArray[np.float64]:
    """V(A) of every set, (n_sets,): best values times priorities; a service without a row adds 0."""
    total = np.zeros(len(best), np.float64)
    for a in range(len(best)):
        for s in range(best.shape[1]):
            if best[a, s] > 0.0:
                total[a] += priorities[s] * best[a, s]
    return total


@njit(nogil=True)
def best_rows_within(
    row_value: NDArray[np.float64],
    reduced: NDArray[np.int64],
    start: NDArray[np.int64],
    anchors: int,
    tie: float,
) -> NDArray[np.int64]:
    """Position of each service's best row that needs no town outside ``anchors``, (n_services,); -1 without one.

    Rows stand in order of preference, so the first of the equals is the one.
    """
    services = len(start) - 1
    chosen = np.full(services, -1, np.int64)
    for s in range(services):
        highest = -np.inf
        for r in range(start[s], start[s + 1]):
            if reduced[r] & ~anchors == 0 and row_value[r] > highest:
                highest = row_value[r]
        if highest == -np.inf:
            continue
        for r in range(start[s], start[s + 1]):
            if reduced[r] & ~anchors == 0 and row_value[r] >= highest - tie:
                chosen[s] = r
                break
    return chosen
