"""The decision matrix that the other methods read: performances, weights and objectives, checked once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impuls_core.errors import InputError

Floats = NDArray[np.float64]
Objective = Literal["maximize", "minimize"]


@dataclass(frozen=True, slots=True)
class DecisionMatrix:
    """Alternatives by criteria.

    Attributes
    ----------
    performance : (n_alternatives, n_criteria), each criterion in its own unit
    weights : (n_criteria,) sum 1
    sign : (n_criteria,) 1 to maximize, -1 to minimize
    """

    performance: Floats
    weights: Floats
    sign: Floats


def decision_matrix(
    performance: ArrayLike, weights: ArrayLike, objectives: Sequence[Objective] | None = None
) -> DecisionMatrix:
    """Check and lay out a decision matrix.

    Parameters
    ----------
    performance : (n_alternatives, n_criteria)
    weights : (n_criteria,), not negative, not all 0; scaled to sum 1
    objectives : one per criterion; without them all are maximized

    Raises
    ------
    InputError
        If there are fewer than two alternatives, sizes do not fit, or a number is missing or negative.
    """
    table = np.asarray(performance, dtype=np.float64)
    given = np.asarray(weights, dtype=np.float64)
    if table.ndim != 2 or len(table) < 2:
        raise InputError("Nothing to compare: give at least two alternatives, one per row.")
    wanted = ["maximize"] * table.shape[1] if objectives is None else list(objectives)
    if given.shape != (table.shape[1],) or len(wanted) != table.shape[1]:
        raise InputError(
            f"{table.shape[1]} criteria, {given.size} weights and {len(wanted)} objectives do not fit. "
            "Give one of each per criterion."
        )
    if set(wanted) - {"maximize", "minimize"}:
        raise InputError(f"Objectives are 'maximize' or 'minimize', not {sorted(set(wanted))}.")
    if not np.isfinite(table).all():
        raise InputError(f"{int((~np.isfinite(table)).sum())} performances are no numbers. Fill them in.")
    if not np.isfinite(given).all() or (given < 0).any() or not given.any():
        raise InputError("Weights must be numbers from 0 on, and one at least above 0. Correct them.")
    sign = np.array([1.0 if objective == "maximize" else -1.0 for objective in wanted])
    return DecisionMatrix(table, given / given.sum(), sign)
