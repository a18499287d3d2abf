"""Demand in the unit of the threshold: who counts, in which unit, and by how much."""

from dataclasses import replace

import numpy as np
import pytest

from impuls_core.outcomes.evaluation import outcome_of
from impuls_core.outcomes.inputs import service_inputs
from impuls_core.outcomes.sites import site_universe

A, C = 0, 2  # bits of Adorf and Cdorf


def of(region, times, service_id, *, year=None, threshold=None, **changes):
    service = region.catalogue[service_id]
    if threshold is not None:
        changes["threshold"] = replace(service.threshold, **threshold)
    service = replace(service, **changes)
    return service_inputs(region, times, service, site_universe(region), year=year or region.base_year)


def test_outcomes_count_members_and_loads_count_the_neighbours_too(small, times):
    d = of(small, times, "so01")
    k1 = list(small.demand.index).index("k1")
    assert d.persons[:, k1].sum() == 0
    assert d.is_member[k1] == 0
    assert d.everybody[k1] == 1000
    assert d.load_car[k1] + d.load_transit[k1] == pytest.approx(1000)


def test_inhabitant_equivalents_divide_by_the_national_share(small, times):
    # half of all people of 18 to 64 are meant, 23.5 % of the nation: each stands for 1 / .235 inhabitants
    d = of(small, times, "so03", threshold={"unit": "inhabitants"})
    assert d.load_per_person == pytest.approx(1 / 0.235)


@pytest.mark.parametrize(("unit", "rate"), [("births", 0.05), ("persons", 1.0)])
def test_other_units_count_cases_or_persons(small, times, unit, rate):
    cases = 0.05 if unit == "births" else None
    d = of(small, times, "so03", threshold={"unit": unit, "cases_per_person": cases})
    assert d.load_per_person == rate


def test_cases_that_rise_with_age_worked_by_hand(small, times):
    # 35 % of the nation is 65 or older. With 1.8 times the mean rate they have .63 of all cases, the
    # younger (1 - .63) / .65 = .569231 of the mean rate. Adorf serves a1, a2 and b1: 4,000 younger and
    # 1,000 older people: 4,000 x .569231 + 1,000 x 1.8 = 4,076.92
    d = of(small, times, "so01", threshold={"older_ratio": 1.8})
    out = outcome_of(d, 0b0101, "P", is_assigned=False)
    assert out.loads[A] == pytest.approx(4076.92, abs=0.01)
    # Cdorf serves 6,000 people with the same mixture, Kdorf's included
    assert out.loads[C] == pytest.approx(4892.31, abs=0.01)


def test_cases_that_rise_with_age_change_loads_and_no_persons(small, times):
    plain, weighed = of(small, times, "so01"), of(small, times, "so01", threshold={"older_ratio": 1.8})
    assert np.array_equal(plain.persons, weighed.persons)
    assert np.array_equal(plain.everybody, weighed.everybody)


def test_visitors_raise_only_the_services_that_count_them(small, times):
    figure = replace(small.parameters["visitors_per_day"], value=1000.0, high=1000.0)
    busy = replace(small, parameters={**small.parameters, "visitors_per_day": figure})
    for service_id, raised in (("ec01", 0.1), ("so01", 0.0)):
        before, with_guests = of(small, times, service_id), of(busy, times, service_id)
        member = before.is_member == 1
        # 1,000 visitors beside 10,000 members: a tenth more at each of their points, none at Kdorf
        assert with_guests.load_car[member] == pytest.approx((1 + raised) * before.load_car[member])
        assert np.array_equal(with_guests.load_car[~member], before.load_car[~member])
        assert np.array_equal(with_guests.persons, before.persons)


def test_without_visitors_nothing_is_raised(small, times):
    assert small.parameters["visitors_per_day"].value == 0
    d = of(small, times, "ec01")
    assert (d.load_car + d.load_transit).sum() == pytest.approx(11000)


def test_the_basic_part_needs_half_unless_stated_and_its_low_figure_moves_in_step(small, times):
    d = of(small, times, "so01")
    assert (d.threshold, d.threshold_low) == (4000, 3000)
    assert (d.basic_threshold, d.basic_threshold_low) == (2000, 1500)
    stated = of(small, times, "so01", threshold={"basic_value": 1000.0})
    assert (stated.basic_threshold, stated.basic_threshold_low) == (1000, 750)


def test_nothing_is_tested_where_population_does_not_drive(small, times):
    d = of(small, times, "sc01")
    assert np.isnan([d.threshold, d.threshold_low, d.basic_threshold, d.basic_threshold_low]).all()


def test_the_alarm_is_the_stated_one_or_the_share_of_the_target_group(small, times):
    assert of(small, times, "so03").alarm == 500
    assert of(small, times, "so03", closure_persons=None).alarm == pytest.approx(5000 * 0.235)


def test_pupils_do_not_go_by_car(small, times):
    assert of(small, times, "so01").access[0] == pytest.approx(0.8)
    assert of(small, times, "so01", hours="school").access[0] == 0


@pytest.mark.parametrize(
    ("service_id", "share"), [("ec01", 0.0), ("so03", 0.7), ("so01", 1.0), ("so13", 1.0)]
)
def test_the_catchment_kind_says_how_many_take_the_nearest(small, times, service_id, share):
    assert of(small, times, service_id).nearest_share == share


def test_an_unknown_trip_rate_counts_one_trip_a_year(small, times):
    assert of(small, times, "ec01").trips == 10
    assert of(small, times, "ec01", trips_per_person=None).trips == 1


def test_a_later_year_has_the_demand_of_its_forecast(small, times):
    # Nord in 2035: .8 of the young and of 18 to 64, 1.2 of the old: 1,000 people become 160 + 480 + 240
    d = of(small, times, "so01", year=2035)
    assert d.everybody[list(small.demand.index).index("b1")] == pytest.approx(880)


def test_public_transport_assigns_where_there_is_no_standard_by_car(small, times):
    assert of(small, times, "so13").car_assigns
    assert not of(small, times, "so13", minutes_car=None).car_assigns


def test_an_outside_centre_serves_only_whom_it_is_competent_for(small, times):
    assert of(small, times, "so01").outside_serves.all()
    assert not of(small, times, "so13").outside_serves.any()
