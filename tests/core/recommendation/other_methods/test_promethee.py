import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.other_methods.decision_matrix import decision_matrix
from impuls_core.recommendation.other_methods.promethee import Preference, preferred, promethee

HYDRO = [
    [80, 90, 600, 54, 8, 5],
    [65, 58, 200, 97, 1, 1],
    [83, 60, 400, 72, 4, 7],
    [40, 80, 1000, 75, 7, 10],
    [52, 72, 600, 20, 3, 8],
    [94, 96, 700, 36, 5, 6],
]
OBJECTIVES = ["minimize", "maximize", "minimize", "minimize", "minimize", "maximize"]
PREFERENCES = (
    Preference("u_shape", 10),
    Preference("v_shape", preference=30),
    Preference("linear", 50, 500),
    Preference("level", 10, 60),
    Preference("usual"),
    Preference("gaussian", preference=5),
)


def test_brans_vincke_mareschal_1986_hydroelectric_power_station() -> None:
    flows = promethee(decision_matrix(HYDRO, [1] * 6, OBJECTIVES), PREFERENCES)
    printed = [
        [0, 0.296, 0.250, 0.268, 0.100, 0.185],
        [0.462, 0, 0.389, 0.333, 0.296, 0.500],
        [0.236, 0.180, 0, 0.333, 0.056, 0.429],
        [0.399, 0.505, 0.305, 0, 0.223, 0.212],
        [0.444, 0.515, 0.487, 0.380, 0, 0.448],
        [0.286, 0.399, 0.250, 0.432, 0.133, 0],
    ]
    # printed with three digits, some cut and some rounded: one unit of the last digit
    assert np.abs(flows.index - printed).max() < 1.05e-3
    # the source sums flows where we take means, and sums what it has rounded
    assert 5 * flows.net == pytest.approx([-0.728, 0.085, -0.447, -0.102, 1.466, -0.274], abs=2.5e-3)
    assert (np.argsort(-flows.net) + 1).tolist() == [5, 2, 4, 6, 3, 1]


@pytest.mark.parametrize(("criterion", "weight", "rest", "best"), [(1, 50, 10, 5), (4, 55, 9, 1)])
def test_mareschal_2019_exercise_with_other_weights(
    criterion: int, weight: float, rest: float, best: int
) -> None:
    weights = [rest] * 6
    weights[criterion] = weight
    assert promethee(decision_matrix(HYDRO, weights, OBJECTIVES), PREFERENCES).net.argmax() == best


@pytest.mark.parametrize(
    ("preference", "expected"),
    [
        (Preference("usual"), [0, 0, 1, 1, 1]),
        (Preference("u_shape", 2), [0, 0, 0, 1, 1]),
        (Preference("v_shape", preference=4), [0, 0, 0.5, 0.75, 1]),
        (Preference("level", 2, 3), [0, 0, 0, 0.5, 1]),
        (Preference("linear", 2, 4), [0, 0, 0, 0.5, 1]),
    ],
)
def test_each_shape_at_its_boundaries(preference: Preference, expected: list[float]) -> None:
    assert preferred(np.array([-3.0, 0.0, 2.0, 3.0, 4.0]), preference).tolist() == expected


def test_net_flows_sum_to_nothing() -> None:
    table = np.random.default_rng(2).random((8, 3))
    flows = promethee(decision_matrix(table, [1, 2, 3]), [Preference("linear", 0.05, 0.3)] * 3)
    assert flows.net.sum() == pytest.approx(0.0)


def test_a_straight_preference_over_the_whole_range_orders_like_the_additive_value() -> None:
    table = np.random.default_rng(3).random((8, 3))
    flows = promethee(decision_matrix(table, [1, 2, 3]), [Preference("v_shape", preference=1.0)] * 3)
    assert np.argsort(flows.net).tolist() == np.argsort(table @ [1, 2, 3]).tolist()


@pytest.mark.parametrize(
    "preference",
    [Preference("v_shape"), Preference("linear", 3, 3), Preference("level", 3, 2), Preference("u_shape", -1)],
)
def test_thresholds_that_do_not_fit_are_refused(preference: Preference) -> None:
    with pytest.raises(InputError, match="thresholds"):
        promethee(decision_matrix([[1], [2]], [1]), [preference])


def test_each_criterion_needs_its_preference() -> None:
    with pytest.raises(InputError, match="2 criteria"):
        promethee(decision_matrix([[1, 2], [2, 1]], [1, 1]), [Preference("usual")])
