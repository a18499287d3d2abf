import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.other_methods.decision_matrix import decision_matrix
from impuls_core.recommendation.other_methods.vikor import vikor


def test_opricovic_tzeng_2004_mountain_climbing() -> None:
    found = vikor(decision_matrix([[1, 3000], [2, 3750], [5, 4500]], [1, 1], ["minimize", "maximize"]))
    assert found.total.tolist() == [0.5, 0.375, 0.5]
    assert found.regret.tolist() == [0.5, 0.25, 0.5]
    assert found.compromise.tolist() == [1.0, 0.0, 1.0]
    assert found.compromise_set == (1,)


def test_opricovic_tzeng_2007_hydropower_on_the_drina() -> None:
    performance = [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ]
    most, least = "maximize", "minimize"
    objectives = [most, least, most, most, least, least, least, most]
    found = vikor(decision_matrix(performance, [1] * 8, objectives))
    # as printed, three decimals
    assert found.total == pytest.approx([0.692, 0.700, 0.290, 0.423, 0.280, 0.346], abs=6e-4)
    assert found.regret == pytest.approx([0.125, 0.125, 0.121, 0.125, 0.067, 0.125], abs=6e-4)
    assert found.compromise == pytest.approx([0.991, 1.0, 0.473, 0.670, 0.0, 0.578], abs=6e-4)
    assert found.compromise_set == (4,)


def test_without_an_acceptable_advantage_all_that_are_near_are_named() -> None:
    found = vikor(decision_matrix([[1.0, 0.0], [0.95, 0.06], [0.0, 1.0], [0.2, 0.2]], [3, 2]))
    assert len(found.compromise_set) > 1


def test_a_best_that_is_stable_in_neither_measure_shares_its_place() -> None:
    # the first is second in the sum and second in the regret, and leads clearly by both together
    table = [[0.5, 0.5, 0.5], [1.0, 1.0, 0.0], [0.45, 0.45, 0.55], [0.0, 0.0, 1.0]]
    found = vikor(decision_matrix(table, [1, 1, 1]), majority=0.5)
    first = found.compromise_set[0]
    is_stable = found.total[first] == found.total.min() or found.regret[first] == found.regret.min()
    assert is_stable or len(found.compromise_set) > 1


def test_criteria_without_difference_count_nothing() -> None:
    found = vikor(decision_matrix([[1, 5], [2, 5]], [1, 1]))
    assert found.total.tolist() == [0.5, 0.0]


def test_alternatives_that_do_not_differ_are_all_compromises() -> None:
    assert vikor(decision_matrix([[1, 5], [1, 5]], [1, 1])).compromise_set == (0, 1)


def test_the_weight_of_the_majority_is_a_share() -> None:
    with pytest.raises(InputError, match="majority"):
        vikor(decision_matrix([[1, 5], [2, 5]], [1, 1]), majority=1.5)
