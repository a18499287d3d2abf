import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.other_methods.decision_matrix import decision_matrix


def test_weights_are_scaled_to_one_and_all_criteria_maximised_by_default() -> None:
    matrix = decision_matrix([[1, 2], [3, 4]], [1, 3])
    assert matrix.weights.tolist() == [0.25, 0.75]
    assert matrix.sign.tolist() == [1.0, 1.0]


def test_minimised_criteria_are_marked() -> None:
    assert decision_matrix([[1, 2], [3, 4]], [1, 1], ["minimize", "maximize"]).sign.tolist() == [-1.0, 1.0]


@pytest.mark.parametrize(
    ("performance", "weights", "objectives", "fault"),
    [
        ([[1, 2]], [1, 1], None, "two alternatives"),
        ([1, 2], [1, 1], None, "two alternatives"),
        ([[1, 2], [3, 4]], [1], None, "do not fit"),
        ([[1, 2], [3, 4]], [1, 1], ["maximize"], "do not fit"),
        ([[1, 2], [3, 4]], [1, 1], ["maximize", "max"], "Objectives are"),
        ([[1, np.nan], [np.inf, 4]], [1, 1], None, "2 performances"),
        ([[1, 2], [3, 4]], [0, 0], None, "above 0"),
        ([[1, 2], [3, 4]], [2, -1], None, "from 0 on"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    performance: list, weights: list, objectives: list | None, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        decision_matrix(performance, weights, objectives)
