from dataclasses import replace

import pandas as pd
import pytest

from impuls_core.region.admissibility import service_faults
from impuls_core.region.catalogue import Catalogue, Service
from impuls_core.region.package import Region


def problems(small: Region, service: Service, *, towns: str, facility: str = "") -> list[str]:
    """Check one service for candidate towns of one central-place level."""
    places = small.places.reset_index()
    places = places.assign(level=towns)
    facilities = small.facilities[small.facilities["service_id"] == facility]
    tables = {"places.csv": places, "facilities.csv": facilities}
    return [fault.problem for fault in service_faults(tables, Catalogue((service,)))]


@pytest.fixture
def court(small: Region) -> Service:
    """A service of middle centres that no outside centre may provide."""
    return replace(small.catalogue["so13"], opens_to_gz=False)


@pytest.mark.parametrize("level", ["MZ", "MZ+", "OZ"])
def test_a_middle_centre_or_above_may_host_it(small: Region, court: Service, level: str) -> None:
    assert problems(small, court, towns=level) == []


@pytest.mark.parametrize("level", ["GZ", "GZ/T", ""])
def test_below_its_level_it_has_no_admissible_row(small: Region, court: Service, level: str) -> None:
    assert problems(small, court, towns=level) == ["no_admissible_row"]


def test_the_line_of_the_region_opens_basic_centres(small: Region, court: Service) -> None:
    assert problems(small, replace(court, opens_to_gz=True), towns="GZ") == []


def test_any_level_means_any_candidate(small: Region, court: Service) -> None:
    assert problems(small, replace(court, level="any"), towns="") == []


def test_a_facility_of_today_is_a_row_whatever_the_level(small: Region, court: Service) -> None:
    assert problems(small, court, towns="", facility="so13") == []


def test_an_outside_centre_is_a_row(small: Region, court: Service) -> None:
    assert problems(small, replace(court, models=("S", "O")), towns="") == []


def test_a_fixed_service_needs_no_row(small: Region, court: Service) -> None:
    assert problems(small, replace(court, fixed=True, level="fix"), towns="") == []


def test_a_service_bound_to_its_place_needs_a_facility(small: Region, court: Service) -> None:
    assert problems(small, replace(court, level="fix"), towns="MZ") == ["no_admissible_row"]


def test_only_the_places_a_service_names_may_host_it(small: Region, court: Service) -> None:
    assert problems(small, replace(court, only_places=("99001001",)), towns="MZ") == []
    nobody = problems(small, replace(court, only_places=("99009999",)), towns="MZ")
    assert nobody == ["not_a_candidate", "no_admissible_row"]


def test_a_facility_of_an_unknown_service_is_named_with_its_line(small: Region, court: Service) -> None:
    tables = {"facilities.csv": pd.DataFrame({"service_id": ["so13", "xx99", None]}, index=[2, 3, 4])}
    faults = list(service_faults(tables, Catalogue((court,))))
    assert [(fault.row, fault.value, fault.problem) for fault in faults] == [(3, "xx99", "unknown_service")]


def test_without_facilities_nothing_can_be_said(court: Service) -> None:
    assert list(service_faults({}, Catalogue((court,)))) == []
