"""PROMETHEE II: how strongly each alternative is preferred to the others, pair by pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from impuls_core.errors import InputError
from impuls_core.recommendation.other_methods.decision_matrix import DecisionMatrix, Floats

Shape = Literal["usual", "u_shape", "v_shape", "level", "linear", "gaussian"]


@dataclass(frozen=True, slots=True)
class Preference:
    """How a difference in one criterion becomes a preference from 0 to 1.

    The six generalised criteria in the order of the source: ``usual`` (any difference counts), ``u_shape``
    (above q), ``v_shape`` (in proportion up to p), ``level`` (half above q, whole above p), ``linear`` (in
    proportion between q and p), ``gaussian`` (turning point p). Figures in the unit of the criterion.
    """

    shape: Shape
    indifference: float = 0.0
    preference: float = 0.0


@dataclass(frozen=True, slots=True)
class Flows:
    """What PROMETHEE finds; each flow is a mean over the other alternatives.

    Attributes
    ----------
    index : (n, n) preference of the row over the column, 0 to 1
    leaving, entering : (n,) how much an alternative is preferred, and is preferred to
    net : (n,) their difference, -1 to 1, highest best
    """

    index: Floats
    leaving: Floats
    entering: Floats
    net: Floats


def promethee(matrix: DecisionMatrix, preferences: Sequence[Preference]) -> Flows:
    """Compute the flows of PROMETHEE I and II.

    Variant: flows divided by n - 1, so that they compare across sizes.

    Parameters
    ----------
    matrix : DecisionMatrix
    preferences : one per criterion

    Raises
    ------
    InputError
        If there is not one preference per criterion, or its figures do not fit its shape.

    References
    ----------
    Brans, Vincke & Mareschal (1986), doi:10.1016/0377-2217(86)90044-5
    """
    if len(preferences) != len(matrix.weights):
        raise InputError(f"{len(matrix.weights)} criteria need as many preferences, not {len(preferences)}.")
    index = np.zeros((len(matrix.performance),) * 2)
    gain = matrix.performance * matrix.sign
    for weight, column, preference in zip(matrix.weights, gain.T, preferences, strict=True):
        index += weight * preferred(column[:, None] - column[None, :], preference)
    others = len(index) - 1
    leaving, entering = index.sum(axis=1) / others, index.sum(axis=0) / others
    return Flows(index, leaving, entering, leaving - entering)


def preferred(difference: Floats, preference: Preference) -> Floats:
    """Turn differences into preferences, 0 to 1; 0 where the difference is not positive.

    Examples
    --------
    >>> preferred(np.array([-1.0, 2.0, 4.0, 9.0]), Preference("linear", 3, 5)).tolist()
    [0.0, 0.0, 0.5, 1.0]
    """
    q, p = preference.indifference, preference.preference
    _require_fit(preference)
    match preference.shape:
        case "usual":
            shape = np.ones_like(difference)
        case "u_shape":
            shape = (difference > q).astype(np.float64)
        case "v_shape":
            shape = np.minimum(difference / p, 1.0)
        case "level":
            shape = 0.5 * (difference > q) + 0.5 * (difference > p)
        case "linear":
            shape = np.clip((difference - q) / (p - q), 0.0, 1.0)
        case "gaussian":
            shape = 1 - np.exp(-(difference**2) / (2 * p**2))
    return np.where(difference > 0, shape, 0.0)


def _require_fit(preference: Preference) -> None:
    q, p = preference.indifference, preference.preference
    needs_p = preference.shape in ("v_shape", "level", "linear", "gaussian")
    needs_order = preference.shape in ("level", "linear")
    if q < 0 or (needs_p and p <= 0) or (needs_order and p <= q):
        raise InputError(
            f"Preference '{preference.shape}' cannot have the thresholds {q:g} and {p:g}: from 0 on, the second "
            "above the first."
        )
