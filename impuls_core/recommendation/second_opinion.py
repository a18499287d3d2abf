"""A second opinion: would other methods put the arrangements of a service in the same order?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from impuls_core.errors import InputError
from impuls_core.outcomes.table import ServiceRows
from impuls_core.recommendation.best import (
    checked_weights,
    is_admissible,
    row_values,
    tie_order,
    without_idle_mobile,
)
from impuls_core.recommendation.other_methods.decision_matrix import DecisionMatrix, decision_matrix
from impuls_core.recommendation.other_methods.electre import electre
from impuls_core.recommendation.other_methods.promethee import Preference, promethee
from impuls_core.recommendation.other_methods.topsis import topsis
from impuls_core.recommendation.other_methods.vikor import vikor
from impuls_core.recommendation.records import Line

# So many arrangements are compared: the ones a person would look at.
COMPARED = 20
# On the scale from 0 to 1 a twentieth goes unnoticed and a fifth is clearly preferred (assumption [E]).
UNNOTICED = 0.05
CLEAR = 0.20
METHODS: tuple[str, ...] = ("topsis", "vikor", "promethee", "electre")


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What the other methods say about the best arrangements of one service.

    Attributes
    ----------
    rows : row numbers in the order of the main result, best first, one per host set
    scores : method -> (n_rows,), higher is better; TOPSIS closeness, VIKOR -Q, PROMETHEE II net flow,
        ELECTRE III the mean class of both distillations, negative
    agreement : method -> Kendall's tau-b to the main order, -1 to 1; nan where a method calls all equal
    same_best : method -> whether the first of the main order is among the best of the method
    """

    rows: tuple[int, ...]
    scores: Mapping[str, tuple[float, ...]]
    agreement: Mapping[str, float]
    same_best: Mapping[str, bool]


def second_opinion(
    rows: ServiceRows, weights: Sequence[float], *, line: Line, compared: int = COMPARED
) -> SecondOpinion:
    """Ask TOPSIS, VIKOR, PROMETHEE II and ELECTRE III about the best arrangements of a service.

    They judge the same six values with the same weights. Additive value stays the explained method; the others
    only say whether the order rests on it.

    Parameters
    ----------
    rows : ServiceRows
    weights : (6,) sum 1, order CRITERIA
    line : "law" or "regional"
    compared : so many host sets, the best by the main result

    Raises
    ------
    InputError
        If fewer than two host sets may be recommended, so that there is no order.

    References
    ----------
    Kendall (1945), tau-b: doi:10.2307/2332303
    """
    best = best_of_each_host_set(rows, weights, line=line)[:compared]
    if len(best) < 2:
        raise InputError(f"{rows.service_id} has {len(best)} possible host sets; two are needed to compare.")
    main = row_values(rows, weights)[best]
    matrix = decision_matrix(rows.values[best], checked_weights(weights))
    scores = scores_of_methods(matrix)
    return SecondOpinion(
        rows=tuple(best.tolist()),
        scores={name: tuple(score.tolist()) for name, score in scores.items()},
        agreement={name: float(kendalltau(main, score).statistic) for name, score in scores.items()},
        same_best={name: bool(score[0] >= score.max()) for name, score in scores.items()},
    )


def scores_of_methods(matrix: DecisionMatrix) -> dict[str, NDArray[np.float64]]:
    """Score the alternatives of a matrix of values 0 to 1 by every method, higher is better."""
    preference = [Preference("linear", UNNOTICED, CLEAR)] * len(matrix.weights)
    answers = (
        topsis(matrix),
        -vikor(matrix).compromise,
        promethee(matrix, preference).net,
        -electre(matrix, UNNOTICED, CLEAR).mean_class,
    )
    # differences of the last bits are no order
    return {name: np.round(score, 12) for name, score in zip(METHODS, answers, strict=True)}


def best_of_each_host_set(rows: ServiceRows, weights: Sequence[float], *, line: Line) -> NDArray[np.int64]:
    """Row numbers of the best admissible row of each host set, best first (variants of one set are one answer)."""
    value = row_values(rows, weights)
    allowed = without_idle_mobile(rows, value, is_admissible(rows, line=line))
    order = tie_order(rows)
    order = order[allowed[order]]
    ranked = order[np.argsort(-value[order], kind="stable")]
    _, first = np.unique(rows.hosts[ranked], return_index=True)
    return np.asarray(ranked[np.sort(first)])
