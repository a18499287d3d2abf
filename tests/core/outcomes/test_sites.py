from dataclasses import replace

import pytest

from impuls_core.outcomes.sites import area_numbers, may_host_new, open_outside, site_universe, today_sites
from tests.core.outcomes.conftest import ADORF, CDORF, EDORF, OSTADT


def sites_of(region, service_id):
    service = region.catalogue[service_id]
    universe = site_universe(region)
    return today_sites(
        region,
        service,
        universe,
        outside=open_outside(region, service),
        areas=area_numbers(region, service, universe),
    )


def test_the_universe_is_every_candidate_by_ags(small):
    assert site_universe(small) == small.candidates


def test_a_host_today_that_is_no_candidate_is_in_the_universe(small):
    places = small.places.assign(candidate=small.places["candidate"] & (small.places.index != ADORF))
    assert ADORF in site_universe(replace(small, places=places))


def test_an_oberzentrum_offers_what_no_list_names(small):
    assert open_outside(small, small.catalogue["so01"]) == (OSTADT,)


def test_assignment_by_law_never_crosses_the_border_of_the_land(small):
    assert open_outside(small, small.catalogue["so13"]) == ()


def test_a_closed_site_outside_serves_nobody(small):
    facilities = small.facilities.copy()
    facilities.loc[facilities["ags"] == OSTADT, "status"] = "closed"
    closed = replace(small, facilities=facilities)
    assert open_outside(closed, small.catalogue["cu01"]) == ()


def test_todays_hosts_and_model_come_from_the_list(small):
    today = sites_of(small, "so01")
    assert (today.hosts, today.model) == (0b0101, "P")


def test_without_a_site_inside_today_is_outside(small):
    today = sites_of(small, "sc01")
    assert (today.hosts, today.model) == (0, "O")


def test_districts_are_areas_only_for_assignment_by_law(small):
    towns = (ADORF, CDORF, EDORF)
    assert area_numbers(small, small.catalogue["so13"], towns) == (0, 1, 1)
    assert area_numbers(small, small.catalogue["so01"], towns) == (0, 0, 0)


@pytest.mark.parametrize(
    ("level", "opens", "allowed"),
    [("MZ", False, True), ("GZ", False, False), ("GZ", True, True), ("", True, False)],
)
def test_the_line_regionsspezifisch_reads_gz_for_mz(small, level, opens, allowed):
    assert may_host_new(level, small.catalogue["so01"], opens_basic_centres=opens) is allowed


def test_large_retail_stays_in_mittelzentren_in_both_lines(small):
    assert not may_host_new("GZ", small.catalogue["ec01"], opens_basic_centres=True)


def test_a_fixed_service_is_hosted_by_nobody_new(small):
    fixed = replace(small.catalogue["so01"], level="fix")
    assert not may_host_new("OZ", fixed, opens_basic_centres=True)
