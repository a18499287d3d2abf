from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from impuls_core.errors import InputError
from impuls_core.region.age_weights import age_weights
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region, load_region

SMALL = Path(__file__).parents[2] / "examples" / "small"


@pytest.fixture(scope="module")
def region() -> Region:
    # four people in five are younger than 65, one is older
    ages = pd.Series([0.8 / 65] * 65 + [0.2 / 36] * 36, index=range(101))
    return replace(load_region(SMALL), national_ages=ages)


def hospital(region: Region, older_ratio: float | None) -> Service:
    service = region.catalogue["so01"]
    assert service.threshold is not None
    return replace(service, threshold=replace(service.threshold, older_ratio=older_ratio))


def test_without_a_ratio_every_person_counts_once(region: Region) -> None:
    assert age_weights(region, hospital(region, None)).tolist() == [1, 1, 1]
    assert age_weights(region, replace(region.catalogue["so01"], threshold=None)).tolist() == [1, 1, 1]


def test_weights_have_mean_one_over_the_nation(region: Region) -> None:
    # by hand: the old fifth has 2.2 / 5 = 0.44 of all cases, the others 0.56 / 0.8 = 0.7 each
    weights = age_weights(region, hospital(region, 2.2))
    assert weights.to_dict() == pytest.approx({"0-17": 0.7, "18-64": 0.7, "65+": 2.2})
    assert 0.8 * weights["18-64"] + 0.2 * weights["65+"] == pytest.approx(1)


def test_a_group_of_old_people_only_keeps_its_ratio(region: Region) -> None:
    assert age_weights(region, replace(hospital(region, 1.0), target_ages=(70, 120)))["65+"] == 1


def test_the_old_cannot_have_more_than_all_cases(region: Region) -> None:
    with pytest.raises(InputError, match=r"older_ratio 6 .* 120% of all cases. Use at most 5.00"):
        age_weights(region, hospital(region, 6))
