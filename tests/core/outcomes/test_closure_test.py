"""Closing one host at a time on the small example, worked by hand."""

from dataclasses import replace

import pytest

from impuls_core.outcomes.closure_test import closure_tests
from impuls_core.region.catalogue import Catalogue
from tests.core.outcomes.conftest import ADORF, BDORF, CDORF, EDORF


def changed(region, service_id, **changes):
    services = tuple(
        replace(service, **changes) if service.id == service_id else service
        for service in region.catalogue.services
    )
    return replace(region, catalogue=Catalogue(services))


def test_each_of_todays_hosts_is_closed_in_turn(small, times, table):
    assert [closure.town for closure in closure_tests(small, times, table, "so01")] == [ADORF, CDORF]
    assert [closure.town for closure in closure_tests(small, times, table, "so03")] == [ADORF]


def test_nothing_closes_where_nothing_exists(small, times, table):
    assert closure_tests(small, times, table, "sc01") == ()


def test_who_is_newly_beyond_the_standard_where_and_of_what_age(small, times, table):
    # without Cdorf c1, c2, e1 and e2 need 40 to 55 minutes to Adorf; before they needed 5 to 25
    closure = closure_tests(small, times, table, "so01")[1]
    assert closure.persons_beyond == pytest.approx(5000, abs=0.01)
    assert closure.by_municipality.to_dict() == pytest.approx({CDORF: 3000, EDORF: 2000})
    assert closure.by_age.to_dict() == pytest.approx({"0-17": 1000, "18-64": 3000, "65+": 1000})


def test_the_alarm_is_inclusive(small, times, table):
    closure = closure_tests(small, times, table, "so01")[1]
    assert closure.is_alarming, "5,000 is the alarm"
    assert not replace(closure, persons_beyond=4999.9).is_alarming


def test_the_outside_centre_stays_open(small, times, table):
    # obstetrics within 40 minutes today: a1, a2, b1 and, at exactly 40, c1: 4,200 people of 18 to 64, half
    # of them meant. Ostadt is 50 minutes and more from all of them
    closure = closure_tests(small, times, table, "so03")[0]
    assert closure.persons_beyond == pytest.approx(2100, abs=0.01)
    assert closure.by_municipality.to_dict() == pytest.approx({ADORF: 1200, CDORF: 600, BDORF: 300})


def test_the_official_test_has_minutes_of_its_own(small, times, table):
    # with 50 minutes c2 (45) and e1 (50) are within today as well, and b1 stays within, 50 minutes from
    # Ostadt: 900 + 300 + 600 + 300 + 450 women
    region = changed(small, "so03", closure_minutes=50.0)
    closure = closure_tests(region, times, table, "so03")[0]
    assert closure.persons_beyond == pytest.approx(2550, abs=0.01)


def test_without_a_standard_nobody_can_leave_it(small, times, table):
    region = changed(small, "so01", minutes_car=None, minutes_transit=None)
    assert all(closure.persons_beyond == 0 for closure in closure_tests(region, times, table, "so01"))


def test_a_district_that_loses_its_only_court_is_beyond_as_a_whole(small, times, table):
    # within 45 minutes today: everybody of the South but nobody is served after
    closure = closure_tests(small, times, table, "so13")[1]
    assert closure.by_municipality.to_dict() == pytest.approx({CDORF: 3000, EDORF: 2000})
