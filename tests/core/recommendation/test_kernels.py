"""Compiled loops: the same numbers as plain arithmetic, and the same bits every time."""

import numpy as np

from impuls_core.recommendation.anchor_sets import anchor_sets
from impuls_core.recommendation.kernels import best_by_set, best_rows_within, set_values, weighted_values

NONE = np.empty(0, np.int64)


def test_weighted_values_add_one_criterion_after_the_other() -> None:
    rng = np.random.default_rng(1)
    values, weights = rng.random((6, 200), dtype=np.float32), rng.dirichlet(np.ones(6))
    expected = np.zeros(200)
    for weight, column in zip(weights, values, strict=True):
        expected += weight * column
    assert np.array_equal(weighted_values(values, weights, NONE, NONE, 0.02), expected)


def test_equal_rows_get_equal_bits_wherever_they_stand() -> None:
    values = np.tile(np.random.default_rng(2).random((6, 1), dtype=np.float32), 1001)
    assert len(np.unique(weighted_values(values, np.full(6, 1 / 6), NONE, NONE, 0.02))) == 1


def test_mobile_rows_with_too_little_gain_are_struck() -> None:
    values = np.zeros((6, 4), np.float32)
    values[0] = (0.5, 0.5, 0.75, 0.75)
    found = weighted_values(values, np.array([1.0, 0, 0, 0, 0, 0]), np.array([1, 2]), np.array([0, 0]), 0.02)
    assert found.tolist() == [0.5, -np.inf, 0.75, 0.75]


def test_best_by_set_is_the_subset_maximum() -> None:
    sets = anchor_sets((0, 1, 2), 3)
    # one service with rows for {}, {0} and {1, 2}; another with none at all
    positions = np.array([0, 1, 6], np.int32)
    best = best_by_set(
        np.array([0.25, 0.5, 0.75]), positions, np.array([0, 3, 3]), sets.parents, sets.first_of_size
    )
    # {}  {0} {1} {2} {0,1} {0,2} {1,2} all
    assert best[:, 0].tolist() == [0.25, 0.5, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75]
    assert np.isneginf(best[:, 1]).all()


def test_rows_that_need_more_towns_than_asked_for_are_left_out() -> None:
    sets = anchor_sets((0, 1, 2), 3)
    positions = np.array([-1, 6, 1], np.int32)
    best = best_by_set(
        np.array([1.0, 1.0, 0.5]), positions, np.array([0, 3]), sets.parents[:4], sets.first_of_size[:3]
    )
    assert best[:, 0].tolist() == [-np.inf, 0.5, -np.inf, -np.inf]


def test_service_without_a_row_adds_nothing_to_the_sum() -> None:
    best = np.array([[0.5, -np.inf], [0.5, 0.25]])
    assert set_values(best, np.array([0.5, 0.5])).tolist() == [0.25, 0.375]


def test_first_of_equal_rows_within_the_anchors_is_taken() -> None:
    value = np.array([0.5, 0.9, 0.5 + 1e-10, 0.5, -np.inf])
    reduced = np.array([0b01, 0b10, 0b00, 0b01, 0b00])
    start = np.array([0, 4, 5, 5])
    assert best_rows_within(value, reduced, start, 0b01, 1e-9).tolist() == [0, -1, -1]
    assert best_rows_within(value, reduced, start, 0b11, 1e-9).tolist() == [1, -1, -1]
