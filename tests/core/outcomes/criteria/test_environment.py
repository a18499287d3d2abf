"""Emission against its fixed scale."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.environment import environment_values, kilograms_per_round
from impuls_core.outcomes.evaluation import outcome_of

NO_SINGLE = np.array([False, False, False])


def test_twice_today_is_worth_nothing_and_today_one_half():
    values = environment_values(np.array([10.0, 20, 0]), today=10.0, outside=None, single_host=NO_SINGLE)
    assert values.tolist() == [0.5, 0.0, 1.0]


def test_the_worst_single_host_stretches_the_scale():
    single = np.array([False, True, False])
    values = environment_values(np.array([10.0, 40, 50]), today=10.0, outside=None, single_host=single)
    assert values.tolist() == [0.75, 0.0, 0.0], "what is worse than the scale is worth 0, not less"


def test_the_outside_stands_for_a_today_that_does_not_exist():
    emission = np.array([10.0, 20, 0])
    values = environment_values(emission, today=None, outside=20.0, single_host=NO_SINGLE)
    assert values.tolist() == [0.75, 0.5, 1.0]
    beside = environment_values(emission, today=10.0, outside=20.0, single_host=NO_SINGLE)
    assert beside.tolist() == [0.5, 0.0, 1.0], "where something exists it is the measure"


def test_without_today_and_outside_there_is_no_scale():
    assert environment_values(np.array([1.0, 2, 3]), today=None, outside=None, single_host=NO_SINGLE) is None


def test_no_emission_at_all_is_the_best():
    values = environment_values(np.zeros(3), today=0.0, outside=None, single_host=NO_SINGLE)
    assert values.tolist() == [1, 1, 1]


def test_kilograms_of_one_trip_each_worked_by_hand(inputs):
    # hospitals in Adorf and Cdorf: 15,000 + 10,000 + 20,000 + 10,000 + 10,000 + 30,000 + 12,500 person
    # kilometres = 107,500, both ways, .94 x .16 + .06 x .07 a kilometre; e2 has no line: .06 x (.16 - .07) more
    d = inputs["so01"]
    out = outcome_of(d, 0b0101, "P", is_assigned=False)
    expected = 2 * 107_500 * 0.1546 + 2 * 12_500 * 0.06 * 0.09
    assert kilograms_per_round(d, out) == pytest.approx(expected, rel=1e-5)


def test_neighbours_of_the_region_count_in_no_emission(small, inputs):
    d = inputs["so01"]
    out = outcome_of(d, 0b0101, "P", is_assigned=False)
    k1 = list(small.demand.index).index("k1")
    assert out.kilograms[k1] > 0
    without = out._replace(kilograms=np.where(np.arange(8) == k1, 0, out.kilograms).astype(np.float32))
    assert kilograms_per_round(d, without) == kilograms_per_round(d, out)
