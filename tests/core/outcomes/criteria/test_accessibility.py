"""Access by the modes people really have, worked by hand."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.accessibility import access_of_people, accessibility, share_within
from impuls_core.outcomes.evaluation import outcome_of


def access_to(d, mask):
    access = np.zeros(d.persons.shape, np.float32)
    access_of_people(d, outcome_of(d, mask, "P", is_assigned=False), access)
    return access


def test_both_modes_are_mixed_by_who_can_go_by_car(small, inputs):
    # b1 to Adorf: 20 minutes by car of 30, u = .83333; 40 by public transport of 45, u = .61111.
    # children .8, adults .9 by car
    b1 = list(small.demand.index).index("b1")
    access = access_to(inputs["ec01"], 0b0101)
    assert access[0, b1] == pytest.approx(0.8 * 0.8333333 + 0.2 * 0.6111111)
    assert access[1, b1] == pytest.approx(0.9 * 0.8333333 + 0.1 * 0.6111111)


def test_a_mode_without_a_standard_drops_out(small, inputs):
    # the hospital has a standard by car only: b1 at 20 of 30 minutes, whoever it is
    b1 = list(small.demand.index).index("b1")
    assert access_to(inputs["so01"], 0b0101)[:, b1] == pytest.approx([0.8333333] * 3)


def test_only_public_transport_counts_where_only_it_has_a_standard(small, inputs):
    b1 = list(small.demand.index).index("b1")
    by_transit = inputs["ec01"]._replace(has_car=False)
    assert access_to(by_transit, 0b0101)[:, b1] == pytest.approx([0.6111111] * 3)


def test_the_mean_is_weighed_by_persons():
    persons = np.array([[60, 20], [0, 20]], np.float32)
    access = np.array([[1.0, 0.5], [0.0, 0.0]], np.float32)
    assert accessibility(persons, access) == pytest.approx(0.7)  # (60 + 10) / 100


def test_without_target_persons_nothing_is_reached():
    nobody = np.zeros((2, 2), np.float32)
    assert accessibility(nobody, nobody) == 0
    assert share_within(nobody[0], nobody[0]) == 0


def test_the_share_within_the_standard_counts_persons():
    people = np.array([60, 40], np.float32)
    assert share_within(people, np.array([1, 0], np.float32)) == pytest.approx(0.6)
    assert share_within(people, np.array([1, 0.5], np.float32)) == pytest.approx(0.8), "parts of trips count"


def test_one_more_host_never_reaches_less(inputs):
    d = inputs["ec01"]
    for mask in range(1, 16):
        for bit in range(4):
            assert (access_to(d, mask | 1 << bit) >= access_to(d, mask) - 1e-6).all()
