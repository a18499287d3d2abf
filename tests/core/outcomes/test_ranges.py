"""How far each criterion can move: today and at best, in units people know."""

from dataclasses import replace

import numpy as np
import pytest

from impuls_core.outcomes.ranges import criterion_ranges, plan_figures
from impuls_core.schema import CRITERIA


@pytest.fixture(scope="module")
def ranges(table, small):
    return criterion_ranges(table, small.catalogue)


def test_each_criterion_once_in_their_order(ranges):
    assert tuple(ranges) == CRITERIA


def test_the_best_is_never_worse_than_today(ranges):
    for found in ranges.values():
        assert found.value_best >= found.value_today - 1e-6


def test_todays_values_are_the_means_of_row_zero(table, ranges):
    for j, name in enumerate(CRITERIA):
        today = np.mean([rows.values[0, j] for rows in table.services.values()])
        assert ranges[name].value_today == pytest.approx(float(today))


def test_persons_of_100_within_the_standard(table, ranges):
    # no service of the example lacks a standard by car
    today = np.mean([rows.performance["share_car"][0] for rows in table.services.values()])
    assert ranges["accessibility"].today == pytest.approx(100 * float(today))
    assert (ranges["accessibility"].unit, ranges["accessibility"].of) == ("persons_of_100", 100)


def test_services_that_meet_their_threshold_are_counted_among_those_tested(table, ranges):
    # the university has none: five are tested
    ratios = [rows.performance["ratio"][0] for name, rows in table.services.items() if name != "sc01"]
    assert ranges["viability"].of == 5
    assert ranges["viability"].today == sum(np.isfinite(ratio) and ratio >= 1 for ratio in ratios)


def test_today_every_host_is_kept(table, ranges):
    hosts = sum(int(rows.hosts[0]).bit_count() for rows in table.services.values())
    assert ranges["continuity"].today == ranges["continuity"].of == hosts


def test_tonnes_add_up_where_a_trip_rate_is_known(table, ranges):
    known = [rows.performance["co2_tonnes"][0] for rows in table.services.values()]
    assert ranges["environment"].today == pytest.approx(float(np.nansum(known)), rel=1e-6)


def test_rows_that_are_banned_or_not_viable_are_no_best(table, small):
    spoilt = {}
    for name, rows in table.services.items():
        only_today = np.arange(len(rows.hosts)) == 0
        spoilt[name] = replace(rows, viable=only_today, banned=np.where(only_today, "", "x"))
    found = criterion_ranges(replace(table, services=spoilt), small.catalogue)
    for name in CRITERIA:
        assert found[name].value_best == found[name].value_today


def test_a_plan_that_changes_nothing_reaches_what_today_reaches(table, small, ranges):
    figures = plan_figures(table, small.catalogue, {})
    assert {name: figure for name, (figure, _) in figures.items()} == {
        name: found.today for name, found in ranges.items()
    }


def test_a_service_without_a_solution_stays_as_today(table, small):
    unsolved = dict.fromkeys(table.services, -1)
    assert plan_figures(table, small.catalogue, unsolved) == plan_figures(table, small.catalogue, {})


def test_a_plan_takes_the_row_it_names(table, small):
    service = small.catalogue.weighable[0].id
    last = len(table.services[service].hosts) - 1
    changed = plan_figures(table, small.catalogue, {service: last})["continuity"][0]
    kept = int(table.services[service].hosts[last] & table.services[service].hosts[0]).bit_count()
    hosts = int(table.services[service].hosts[0]).bit_count()
    assert changed == plan_figures(table, small.catalogue, {})["continuity"][0] - hosts + kept


def test_the_worst_lies_below_the_best_and_is_an_allowed_row(table, ranges):
    for j, name in enumerate(CRITERIA):
        found = ranges[name]
        assert found.value_worst <= found.value_best
        lowest = [rows.values[rows.viable & (rows.banned == ""), j].min() for rows in table.services.values()]
        assert found.value_worst == pytest.approx(float(np.mean(lowest)))
