"""Anchor sets: every set once, in order, with its parents."""

from math import comb

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.anchor_sets import anchor_sets, position_of


def test_eighteen_towns_have_4048_sets_up_to_four_and_31180_up_to_six() -> None:
    # the empty set and the 4,047 and 31,179 of design.md 3
    assert len(anchor_sets(tuple(range(18)), 4).masks) == 4048
    assert len(anchor_sets(tuple(range(18)), 6).masks) == 31180


def test_sets_stand_by_size_and_within_a_size_in_ags_order() -> None:
    sets = anchor_sets((0, 2, 3), 3)
    assert sets.masks.tolist() == [0, 0b0001, 0b0100, 0b1000, 0b0101, 0b1001, 0b1100, 0b1101]
    assert sets.first_of_size.tolist() == [0, 1, 4, 7, 8]


def test_parents_are_the_sets_with_one_town_less() -> None:
    sets = anchor_sets(tuple(range(6)), 4)
    for position, mask in enumerate(sets.masks.tolist()):
        found = {int(sets.masks[p]) for p in sets.parents[position] if p >= 0}
        assert found == {mask & ~(1 << bit) for bit in range(6) if mask >> bit & 1}


def test_fewer_towns_than_the_largest_size_leave_the_larger_sizes_empty() -> None:
    sets = anchor_sets((0, 1), 6)
    assert len(sets.masks) == sum(comb(2, k) for k in range(3))
    assert (sets.largest, sets.first_of_size.tolist()) == (6, [0, 1, 3, 4, 4, 4, 4, 4])


def test_position_of_a_set_that_is_missing_is_minus_one() -> None:
    sets = anchor_sets((0, 1, 2), 2)
    assert position_of(sets.masks, np.array([0b011, 0b111, 0, 0b1000])).tolist() == [4, -1, 0, -1]


def test_more_towns_than_can_be_enumerated_are_refused() -> None:
    with pytest.raises(InputError, match="25 candidate towns are too many"):
        anchor_sets(tuple(range(25)))
