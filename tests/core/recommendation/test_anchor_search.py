"""Anchor search: fewer towns asked for see exactly the smaller sets; shares are checked."""

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.anchor_search import best_set, checked_shares, rows_within, search
from impuls_core.recommendation.prepared import prepare
from tests.examples.tables import random_region

SHARES = {f"s{k:02d}": 0.25 for k in range(4)}
EQUAL = np.full(6, 1 / 6)


@pytest.mark.parametrize("size", range(5))
def test_a_smaller_search_finds_what_the_full_one_finds(size: int) -> None:
    region, catalogue = random_region(4)
    prepared = prepare(region, catalogue, line="regional")
    shares = checked_shares(prepared, SHARES)
    small, full = (search(prepared, EQUAL, shares, largest=n) for n in (size, None))
    assert np.array_equal(small.value, full.value[: len(small.value)])
    assert best_set(small, size) == best_set(full, size)


def test_value_of_a_set_is_the_sum_of_its_rows() -> None:
    region, catalogue = random_region(6)
    prepared = prepare(region, catalogue, line="law")
    found = search(prepared, EQUAL, checked_shares(prepared, SHARES))
    for position, mask in enumerate(prepared.sets.masks):
        rows = rows_within(found, int(mask))
        values = np.where(rows >= 0, found.row_value[rows], 0)
        assert found.value[position] == pytest.approx(values @ found.shares.share, abs=1e-9)


def test_more_towns_never_lower_the_value() -> None:
    region, catalogue = random_region(8)
    prepared = prepare(region, catalogue, line="regional")
    value = search(prepared, EQUAL, checked_shares(prepared, SHARES)).value
    for position, parents in enumerate(prepared.sets.parents):
        assert all(value[position] >= value[p] for p in parents if p >= 0)


def test_a_share_of_nothing_is_no_number_to_sum() -> None:
    region, catalogue = random_region(1)
    prepared = prepare(region, catalogue, line="law")
    with pytest.raises(InputError, match="wrong: s00"):
        checked_shares(prepared, {"s00": float("nan"), "s01": 1.0})
    assert checked_shares(prepared, {"s00": 0.0, "s01": 1.0}).asked.tolist() == [True, True, False, False]
