import numpy as np
import pytest

from impuls_core.outcomes.value_functions import (
    environment_value,
    newly_beyond_value,
    time_value,
    viability_value,
)


def test_a_time_at_the_standard_is_worth_one_half_and_half_of_it_everything():
    assert time_value(np.array([0.0, 30, 45, 60, 90, 120, 500, np.inf]), 60.0) == pytest.approx(
        [1, 1, 0.75, 0.5, 0.25, 0, 0, 0]
    )


def test_longer_is_never_better():
    values = time_value(np.linspace(0, 200, 500), 45.0)
    assert (np.diff(values) <= 0).all()


def test_viability_is_zero_at_one_half_point_six_at_the_threshold_and_full_at_one_point_three():
    ratios = np.array([0.0, 0.5, 0.75, 1.0, 1.15, 1.3, 9.0])
    assert viability_value(ratios, 0.5, 0.6, 1.3) == pytest.approx([0, 0, 0.3, 0.6, 0.8, 1, 1])


def test_the_alarm_is_worth_one_half_and_four_times_it_nothing():
    assert newly_beyond_value(np.array([0.0, 5000, 12500, 20000, 1e6]), 5000.0) == pytest.approx(
        [1, 0.5, 0.25, 0, 0]
    )


def test_no_emission_at_all_is_the_best_value():
    assert environment_value(np.zeros(3), 0.0).tolist() == [1.0, 1.0, 1.0]


def test_emission_at_the_worst_level_is_worth_nothing():
    assert environment_value(np.array([10.0, 20.0]), 10.0).tolist() == [0.0, 0.0]
