"""VIKOR: the compromise between the greatest total gain and the smallest single regret."""

from dataclasses import dataclass

import numpy as np

from impuls_core.errors import InputError
from impuls_core.recommendation.other_methods.decision_matrix import DecisionMatrix, Floats

# Weight of the majority against the greatest regret: "by consensus" (Opricovic & Tzeng 2004).
CONSENSUS = 0.5


@dataclass(frozen=True, slots=True)
class Vikor:
    """All three measures are better when smaller.

    Attributes
    ----------
    total : (n_alternatives,) S, weighted distance to the best, summed
    regret : (n_alternatives,) R, the greatest single weighted distance
    compromise : (n_alternatives,) Q, 0 to 1
    compromise_set : positions of the compromise solutions, best first; more than one where the best has no
        acceptable advantage, or is neither best in S nor in R
    """

    total: Floats
    regret: Floats
    compromise: Floats
    compromise_set: tuple[int, ...]


def vikor(matrix: DecisionMatrix, *, majority: float = CONSENSUS) -> Vikor:
    """Rank by VIKOR with both acceptance conditions.

    Variant: linear normalisation between the best and the worst of the alternatives at hand; acceptable
    advantage 1 / (n - 1).

    Parameters
    ----------
    matrix : DecisionMatrix
    majority : v, 0 to 1

    References
    ----------
    Opricovic & Tzeng (2004), doi:10.1016/S0377-2217(03)00020-1
    """
    if not 0 <= majority <= 1:
        raise InputError(f"The weight of the majority is {majority}. Choose it from 0 to 1.")
    gain = matrix.performance * matrix.sign
    best, span = gain.max(axis=0), np.ptp(gain, axis=0)
    distance = matrix.weights * (best - gain) / np.where(span > 0, span, 1.0)
    total, regret = distance.sum(axis=1), distance.max(axis=1)
    compromise = majority * _within_range(total) + (1 - majority) * _within_range(regret)
    return Vikor(total, regret, compromise, _compromise_set(total, regret, compromise))


def _within_range(measure: Floats) -> Floats:
    span = np.ptp(measure)
    return (measure - measure.min()) / (span if span > 0 else 1.0)


def _compromise_set(total: Floats, regret: Floats, compromise: Floats) -> tuple[int, ...]:
    order = np.lexsort((total, compromise))
    first, second = order[0], order[1]
    advantage = 1 / (len(order) - 1)
    if compromise[second] - compromise[first] < advantage:
        near = compromise[order] - compromise[first] < advantage
        return tuple(order[near].tolist())
    is_stable = total[first] == total.min() or regret[first] == regret.min()
    return (int(first),) if is_stable else (int(first), int(second))
