import numpy as np
import pytest

from impuls_core.recommendation.other_methods.decision_matrix import decision_matrix
from impuls_core.recommendation.other_methods.topsis import topsis


def test_hwang_yoon_1981_fighter_aircraft() -> None:
    # speed, range, payload, cost, reliability, manoeuvrability; words on the scale 1 to 9
    performance = [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ]
    objectives = ["maximize", "maximize", "maximize", "minimize", "maximize", "maximize"]
    matrix = decision_matrix(performance, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], objectives)
    # printed 0.643, 0.268, 0.613, 0.312
    assert topsis(matrix) == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=6e-4)


def test_two_criteria_by_hand() -> None:
    # norms 5 and 5, scaled (.3, .4) and (.4, .3): each as far from the ideal as from the anti-ideal
    assert topsis(decision_matrix([[3, 4], [4, 3]], [1, 1])).tolist() == [0.5, 0.5]


def test_the_ideal_has_one_and_the_anti_ideal_zero() -> None:
    closeness = topsis(decision_matrix([[1, 1], [2, 3], [3, 5]], [1, 2]))
    assert closeness[[0, 2]].tolist() == [0.0, 1.0]


def test_units_change_nothing() -> None:
    table = np.random.default_rng(1).random((6, 4))
    same = topsis(decision_matrix(table * [1, 10, 100, 0.1], [1, 2, 3, 4]))
    assert topsis(decision_matrix(table, [1, 2, 3, 4])) == pytest.approx(same)


def test_alternatives_that_do_not_differ_stand_in_the_middle() -> None:
    assert topsis(decision_matrix([[0, 1], [0, 1]], [1, 1])).tolist() == [0.5, 0.5]
