"""Worked by hand on the small example: 1 % of the nation at each age up to 64, 2 % from 65 to 74, 0.6 % from 75."""

from dataclasses import replace

import pytest

from impuls_core.errors import InputError
from impuls_core.region.catalogue import Service
from impuls_core.region.demand import car_access, digital_ability, target_persons, target_share_of_classes
from impuls_core.region.package import AGE_CLASSES, Region


@pytest.fixture
def court(small: Region) -> Service:
    """A service for everybody."""
    return small.catalogue["so13"]


def aged(service: Service, first: int, last: int, share: float = 1) -> Service:
    return replace(service, target_ages=(first, last), target_share=share)


def test_a_service_for_all_counts_everybody(small: Region, court: Service) -> None:
    persons = target_persons(small, court, 2019)
    assert persons.loc["a1"].to_dict() == {"0-17": 600.0, "18-64": 1800.0, "65+": 600.0}
    assert persons.to_numpy().sum() == 11_000


def test_a_target_group_takes_its_share_of_each_class_it_touches(small: Region, court: Service) -> None:
    # 15 to 66: 3 of 18 years of the first class, all of the second, and of 65+ two years of 2 % out of 35 %
    shares = target_share_of_classes(small, aged(court, 15, 66))
    assert shares.to_dict() == pytest.approx({"0-17": 3 / 18, "18-64": 1.0, "65+": 0.04 / 0.35})
    persons = target_persons(small, aged(court, 15, 66), 2019)
    assert persons.loc["b1"].tolist() == pytest.approx([200 * 3 / 18, 600, 200 * 0.04 / 0.35])


def test_half_of_an_age_group_is_half_of_its_persons(small: Region, court: Service) -> None:
    women = target_persons(small, aged(court, 18, 64, share=0.5), 2019)
    assert women.loc["b1"].to_dict() == {"0-17": 0.0, "18-64": 300.0, "65+": 0.0}


def test_target_ages_are_inclusive_at_both_ends(small: Region, court: Service) -> None:
    assert target_share_of_classes(small, aged(court, 17, 18)).tolist() == pytest.approx([1 / 18, 1 / 47, 0])


def test_an_open_range_holds_the_oldest(small: Region, court: Service) -> None:
    # 75 and more: 25 years of 0.6 % out of 35 %
    assert target_share_of_classes(small, aged(court, 75, 120))["65+"] == pytest.approx(0.15 / 0.35)


def test_a_forecast_counts_each_district_and_class_by_its_own_factor(small: Region, court: Service) -> None:
    persons = target_persons(small, court, 2035)
    assert persons.loc["b1"].tolist() == pytest.approx([200 * 0.8, 600 * 0.8, 200 * 1.2])
    assert persons.loc["k1"].tolist() == pytest.approx([200 * 0.6, 600 * 0.8, 200 * 1.0])


def test_points_and_classes_keep_their_order(small: Region, court: Service) -> None:
    persons = target_persons(small, court, 2025)
    assert list(persons.index) == list(small.demand.index)
    assert list(persons.columns) == list(AGE_CLASSES)


def test_a_year_without_forecast_is_refused(small: Region, court: Service) -> None:
    with pytest.raises(InputError, match=r"small has no forecast for 2030. Use one of 2019, 2025, 2035\."):
        target_persons(small, court, 2030)


def test_car_access_of_the_old_is_the_mean_of_their_two_parts(small: Region, court: Service) -> None:
    # 20 % of the nation are 65 to 74, 15 % are older
    access = car_access(small, court)
    assert access.to_dict() == pytest.approx({"0-17": 0.8, "18-64": 0.9, "65+": (20 * 0.85 + 15 * 0.6) / 35})


def test_car_access_counts_only_the_old_who_are_meant(small: Region, court: Service) -> None:
    # 70 and more: 5 years of 2 %, then 15 %
    assert car_access(small, aged(court, 70, 120))["65+"] == pytest.approx((10 * 0.85 + 15 * 0.6) / 25)
    assert car_access(small, aged(court, 80, 120))["65+"] == pytest.approx(0.6)


def test_car_access_of_the_old_is_known_even_where_none_is_meant(small: Region, court: Service) -> None:
    assert car_access(small, aged(court, 6, 18))["65+"] == pytest.approx((20 * 0.85 + 15 * 0.6) / 35)


def test_pupils_do_not_drive(small: Region, court: Service) -> None:
    access = car_access(small, replace(court, hours="school"))
    assert access["0-17"] == 0
    assert access["18-64"] == 0.9


def test_digital_ability_is_weighted_like_car_access(small: Region, court: Service) -> None:
    ability = digital_ability(small, replace(court, hours="school"))
    assert ability.to_dict() == pytest.approx(
        {"0-17": 0.9, "18-64": 0.9, "65+": (20 * 0.75 + 15 * 0.45) / 35}
    )


def test_nobody_of_the_harz_is_lost_or_invented(harz: Region) -> None:
    everybody = replace(harz.catalogue.services[0], target_ages=(0, 120), target_share=1.0)
    by_place = target_persons(harz, everybody, 2019).sum(axis=1).groupby(harz.demand["ags"]).sum()
    assert (by_place - harz.places.loc[by_place.index, "population"]).abs().max() < 1e-6


def test_the_forecast_of_the_harz_is_the_published_one(harz: Region) -> None:
    # 7. Regionalisierte Bevölkerungsprognose: Mansfeld-Südharz -19 %, Land -13 %; a third of the way in 2025
    assert harz.growth.loc["Landkreis Mansfeld-Südharz", 2035].tolist() == pytest.approx([0.81] * 3)
    assert harz.growth.loc["Landkreis Harz", 2035].tolist() == pytest.approx([0.87] * 3)
    assert harz.growth.loc["Landkreis Harz", 2025].tolist() == pytest.approx(
        [1 - 0.13 * 6 / 16] * 3, abs=1e-4
    )
