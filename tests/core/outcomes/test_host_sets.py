import numpy as np
import pytest

from impuls_core.outcomes.host_sets import host_sets, host_sets_by_area, mask_of, popcount, towns_of


def test_eighteen_candidates_make_4047_sets_of_up_to_four():
    # 18 + 153 + 816 + 3,060
    assert len(host_sets(tuple(range(18)))) == 4047


def test_masks_and_towns_are_each_others_inverse():
    towns = ("a", "b", "c")
    for mask in host_sets((0, 1, 2)):
        assert mask_of(towns_of(mask, towns), towns) == mask


def test_a_town_that_is_no_candidate_is_refused():
    with pytest.raises(ValueError, match="z"):
        mask_of(["z"], ["a", "b"])


def test_every_area_gets_a_host_of_its_own():
    areas = (0, 0, 1, 1)
    single = host_sets_by_area((0, 1, 2, 3), areas, one_each=True)
    several = host_sets_by_area((0, 1, 2, 3), areas, one_each=False)
    assert set(single) == {0b0101, 0b0110, 0b1001, 0b1010}
    assert set(several) == {0b0111, 0b1011, 0b1101, 0b1110, 0b1111}


def test_an_area_without_admissible_town_leaves_no_set():
    assert host_sets_by_area((0, 1), (0, 0, 1), one_each=True) == ()


def test_hosts_are_counted():
    assert popcount(np.array([0, 0b1, 0b1011])).tolist() == [0, 1, 3]
