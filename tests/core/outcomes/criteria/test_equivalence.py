"""The worst-served tenth and those newly beyond the standard."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.equivalence import equivalence, newly_beyond, worst_tenth
from impuls_core.outcomes.evaluation import outcome_of


def as_cells(*pairs):
    persons, access = zip(*pairs, strict=True)
    return np.array([persons], np.float32), np.array([access], np.float32)


def test_the_boundary_cell_counts_in_proportion():
    # 10 of 100 people: 5 with nothing and 5 of the 10 at .5
    assert worst_tenth(*as_cells((5, 0.0), (10, 0.5), (85, 1.0)), 0.1) == pytest.approx(0.25)


def test_a_cell_that_ends_exactly_at_the_tenth_counts_alone():
    assert worst_tenth(*as_cells((10, 0.2), (90, 1.0)), 0.1) == pytest.approx(0.2)


def test_all_alike_are_their_own_worst_tenth():
    assert worst_tenth(*as_cells((10, 1.0), (90, 1.0)), 0.1) == pytest.approx(1.0)
    assert worst_tenth(*as_cells((10, 0.0), (90, 0.0)), 0.1) == 0


def test_cells_of_one_bin_are_still_sorted():
    # .500, .501 and .502 share a bin of the histogram
    assert worst_tenth(*as_cells((5, 0.502), (5, 0.500), (90, 0.501)), 0.1) == pytest.approx(0.5005)


def test_empty_cells_and_nobody_at_all():
    assert worst_tenth(*as_cells((0, 0.0), (100, 0.7)), 0.1) == pytest.approx(0.7)
    assert worst_tenth(*as_cells((0, 0.500), (100, 0.501)), 0.1) == pytest.approx(0.501)
    assert worst_tenth(*as_cells((0, 0.0), (0, 1.0)), 0.1) == 0


@pytest.mark.parametrize("seed", range(5))
def test_equals_the_sorted_list(seed):
    rng = np.random.default_rng(seed)
    persons = rng.integers(0, 50, (3, 40)).astype(np.float32)
    access = rng.random((3, 40)).astype(np.float32)
    order = np.argsort(access.ravel())
    people = np.repeat(access.ravel()[order], persons.ravel()[order].astype(int) * 10)
    tenth = people[: people.size // 10].astype(float)
    assert worst_tenth(persons, access, 0.1) == pytest.approx(tenth.mean(), rel=1e-6)


def test_losses_count_gross(inputs):
    # today in Adorf, then in Cdorf: 5,000 of the North lose the 30 minutes, 5,000 of the South gain them
    d = inputs["so01"]
    before = outcome_of(d, 0b0001, "S", is_assigned=False)
    after = outcome_of(d, 0b0100, "S", is_assigned=False)
    assert newly_beyond(d, after, 1 - before.car_within) == pytest.approx(5000, abs=0.01)
    assert newly_beyond(d, before, 1 - before.car_within) == 0


def test_a_share_of_trips_counts_as_that_share_of_persons(inputs):
    # divided between Adorf and Cdorf, b = .5: everybody keeps the basic part, and one speciality of two,
    # a quarter of the trips, goes beyond: .25 x 10,000
    d = inputs["so01"]
    before = outcome_of(d, 0b0101, "P", is_assigned=False)
    after = outcome_of(d, 0b0101, "D", is_assigned=False)
    assert newly_beyond(d, after, 1 - before.car_within) == pytest.approx(2500, abs=0.1)


def test_public_transport_decides_where_there_is_no_standard_by_car(inputs):
    d = inputs["ec01"]._replace(has_car=False)
    before = outcome_of(d, 0b0101, "P", is_assigned=False)
    after = outcome_of(d, 0b0001, "P", is_assigned=False)
    # by public transport within 45: c1 10, c2 20 and e1 40 minutes; e2 has no line
    assert newly_beyond(d, after, 1 - before.transit_within) == pytest.approx(4500, abs=0.01)


def test_without_any_standard_nobody_is_beyond(inputs):
    d = inputs["so01"]._replace(has_car=False, has_transit=False)
    out = outcome_of(d, 0b0001, "S", is_assigned=False)
    assert newly_beyond(d, out, np.zeros_like(out.car_within)) == 0


def test_a_gain_for_the_many_does_not_buy_off_the_few():
    # 1,000 is the alarm: .5; four times as many: 0
    values = equivalence(np.array([0.9, 0.3, 0.9]), np.array([1000.0, 0.0, 4000.0]), 1000.0)
    assert values.tolist() == pytest.approx([0.5, 0.3, 0.0])
