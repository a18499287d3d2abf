"""The proof: every row of every service of the small example equals a second, independent calculation."""

from dataclasses import replace

import numpy as np
import pytest

from impuls_core.outcomes.evaluation import measure_rows
from impuls_core.outcomes.host_sets import towns_of
from impuls_core.outcomes.mobile_stops import stops_of_base
from impuls_core.outcomes.service_rows import service_rows
from impuls_core.outcomes.sites import site_universe
from impuls_core.schema import CRITERIA
from tests.core.outcomes.reference import LETTERS, TOWNS, Reference

BY_AGS = {ags: letter for letter, ags in TOWNS.items()}
OUTSIDE_OPEN = {"ec01": True, "so01": True, "so03": True, "so13": False, "cu01": True, "sc01": True}


def letters_of(table, mask):
    return [BY_AGS[town] for town in towns_of(int(mask), table.candidates)]


def stop_letters(service, d, mask, model):
    if model != "M":
        return []
    base = np.array([bit for bit in range(4) if mask >> bit & 1])
    chosen = stops_of_base(d, service, base, np.arange(4), contacts_per_day=8)
    return [LETTERS[bit] for bit in chosen[1]]


@pytest.mark.parametrize("service_id", list(OUTSIDE_OPEN))
def test_every_row_equals_the_plain_calculation(small, times, table, inputs, service_id):
    service = small.catalogue[service_id]
    plain = Reference(small, times, service, outside_open=OUTSIDE_OPEN[service_id])
    rows = table.services[service_id]
    today = (str(rows.model[0]), letters_of(table, rows.hosts[0]))
    for r in range(len(rows.hosts)):
        model, hosts = str(rows.model[r]), letters_of(table, rows.hosts[r])
        stops = stop_letters(service, inputs[service_id], int(rows.hosts[r]), model)
        found = {name: float(column[r]) for name, column in rows.performance.items()}
        name = f"{service_id} {model} {''.join(hosts)}"
        assert rows.values[r, 0] == pytest.approx(plain.accessibility(model, hosts, stops), abs=1e-5), name
        assert found["worst_tenth"] == pytest.approx(plain.worst_tenth(model, hosts, stops), abs=1e-5), name
        assert found["newly_beyond"] == pytest.approx(
            plain.newly_beyond(model, hosts, today, stops), abs=0.05
        ), name
        assert found["inside_share"] == pytest.approx(plain.inside_share(model, hosts), abs=1e-5), name
        assert found["co2_tonnes"] == pytest.approx(plain.tonnes(model, hosts, stops), rel=1e-4), name
        if service.threshold is not None and hosts:
            threshold = service.threshold.figure.value
            assert found["ratio"] == pytest.approx(
                plain.ratio(model, hosts, threshold, threshold / 2), rel=1e-5
            ), name


def test_values_of_today_for_the_hospital_worked_by_hand(table, find):
    # people within reach of Adorf or Cdorf: a1, a2, c1, c2 up to 15 min -> 1; b1 and e1 20 min -> 1 - 5/30;
    # e2 25 min -> 1 - 10/30. (4000 + 1000 x .8333 + 3000 + 1500 x .8333 + 500 x .6667) / 10000
    row = find("so01", "P", "AC")
    rows = table.services["so01"]
    assert row == 0
    values = dict(zip(CRITERIA, rows.values[0], strict=True))
    assert values["accessibility"] == pytest.approx(0.9416667)
    # Adorf serves 4000 + 1000, Cdorf 3000 + 2000 + 1000 of Kdorf: min 5000 / 4000 = 1.25 -> .6 + .4 x .25/.3
    assert rows.performance["ratio"][0] == pytest.approx(1.25)
    assert values["viability"] == pytest.approx(0.9333333)
    assert rows.performance["context_load"][0] == pytest.approx(1000, abs=0.01)
    # worst 1,000 people: 500 of e2 at .6667 and 500 at .8333
    assert values["equivalence"] == pytest.approx(0.75)
    # 95,000 person kilometres x 2 x (.94 x .16 + .06 x .07), and e2 without any line: 12,500 x 2 x .16
    assert rows.performance["co2_tonnes"][0] == pytest.approx(33.374, rel=1e-5)
    assert values["continuity"] == 1.0
    assert values["cores"] == pytest.approx(1.0)


def test_specialising_the_hospital_worked_by_hand(table, find):
    rows = table.services["so01"]
    row = find("so01", "D", "AC")
    # basic part: min(5000, 6000) / 2000 = 2.5; each speciality draws all 11,000 (ties go inside): 11000/4000
    assert rows.performance["ratio"][row] == pytest.approx(2.5)
    # both hosts are kept but change their task: 2 x .75 / 2
    assert rows.values[row, CRITERIA.index("continuity")] == pytest.approx(0.75)


def test_closing_cdorf_counts_those_newly_beyond(table, find):
    rows = table.services["so01"]
    row = find("so01", "S", "A")
    # c1, c2, e1, e2 lie 40 to 55 minutes from Adorf: 5,000 people leave the 30 minutes
    assert rows.performance["newly_beyond"][row] == pytest.approx(5000, abs=0.01)
    # 5,000 is the alarm: value .5; but the worst tenth (e2 and others) is lower
    assert rows.values[row, CRITERIA.index("equivalence")] == pytest.approx(
        min(0.5, rows.performance["worst_tenth"][row])
    )


def test_outside_counts_as_exactly_viable(table, find):
    rows = table.services["ec01"]
    assert rows.values[find("ec01", "O", ""), CRITERIA.index("viability")] == pytest.approx(0.6)


def test_floor_uses_the_low_threshold_and_spares_today(small, table, find):
    rows = table.services["so03"]
    threshold = small.catalogue["so03"].threshold.figure
    for r in range(len(rows.hosts)):
        ratio_low = rows.performance["ratio"][r] * threshold.value / threshold.low
        exempt = r == 0 or (rows.hosts[r] & ~rows.hosts[0] == 0 and rows.hosts[r] != 0)
        assert rows.viable[r] == (ratio_low >= 1 - 1e-6 or exempt)
        assert (rows.performance["missing_users"][r] > 0) == (ratio_low < 1 - 1e-6)


@pytest.mark.parametrize("service_id", ["so13", "cu01"])
def test_a_mobile_row_knows_the_row_of_its_base(table, service_id):
    rows = table.services[service_id]
    mobile = np.flatnonzero(rows.model == "M")
    assert mobile.size > 0
    for r in mobile:
        base = rows.single_base_row[r]
        assert rows.model[base] == "S"
        assert rows.hosts[base] == rows.hosts[r]


def test_values_lie_between_worst_and_best(table):
    for rows in table.services.values():
        assert np.isfinite(rows.values).all()
        assert rows.values.min() >= 0
        assert rows.values.max() <= 1 + 1e-6


def test_the_order_of_rows_changes_no_value(small, table, inputs):
    """Evaluating one row alone gives what it gives among all others."""
    d = inputs["ec01"]
    rows = table.services["ec01"]
    beyond = np.zeros(len(small.demand), np.float32)
    shuffled = np.random.default_rng(7).permutation(len(rows.hosts))
    one = measure_rows(d, rows.hosts, rows.model, is_assigned=False, stops={}, today_beyond=beyond)
    other = measure_rows(
        d, rows.hosts[shuffled], rows.model[shuffled], is_assigned=False, stops={}, today_beyond=beyond
    )
    assert np.array_equal(one.tonnes[shuffled], other.tonnes)
    assert np.array_equal(one.accessibility[shuffled], other.accessibility)
    assert np.isfinite(one.tonnes).all()


def test_a_mobile_row_beside_parallel_ones_is_compared_with_one_host_in_each_area(small, times):
    """Where S is not allowed, P with one host in each area takes its place (model.md 3)."""
    service = replace(small.catalogue["so13"], models=("P", "M"))
    rows = service_rows(small, times, service, site_universe(small), year=small.base_year)
    for r in np.flatnonzero(rows.model == "M"):
        base = rows.single_base_row[r]
        assert (rows.model[base], rows.hosts[base]) == ("P", rows.hosts[r])


def test_a_mobile_service_of_today_without_a_stop_that_fills_a_day_is_its_base_alone(small, times):
    facilities = small.facilities.copy()
    facilities.loc[facilities["service_id"] == "cu01", "today_model"] = "M"
    service = replace(small.catalogue["cu01"], trips_per_person=0.01)
    rows = service_rows(
        replace(small, facilities=facilities), times, service, site_universe(small), year=small.base_year
    )
    single = ((rows.model == "S") & (rows.hosts == rows.hosts[0])).nonzero()[0][0]
    assert rows.model[0] == "M"
    assert rows.values[0, 0] == rows.values[single, 0]
    assert (rows.model == "M").sum() == 1


def test_users_from_the_context_under_divided_work_by_hand(table, find):
    # k1: Adorf 60 min, Cdorf 30, Ostadt 65, cut at 120. Huff: 1/3600 + 1/900 against 1/4225 -> .85441 inside;
    # each speciality goes inside (60 < 65, 30 < 65). b = .4: 1,000 x (.4 x .85441 + .6); by public transport
    # everything takes twice as long, with the same shares
    load = table.services["cu01"].performance["context_load"][find("cu01", "D", "AC")]
    assert load == pytest.approx(941.76, abs=0.01)


def test_the_emission_scale_reaches_to_the_worst_single_host_of_either_line(table, find):
    # today P in Adorf and Cdorf; the worst row with one host in each area is in the Grundzentren B and E
    rows = table.services["so13"]
    tonnes = rows.performance["co2_tonnes"]
    worst = max(tonnes[(rows.model == "S") & (rows.banned == "")])
    reference = max(2 * tonnes[0], worst)
    assert rows.values[:, CRITERIA.index("environment")] == pytest.approx(
        np.clip(1 - tonnes / reference, 0, 1), abs=1e-6
    )


def test_todays_row_says_that_an_area_has_no_competent_host(small, times):
    courts = (small.facilities["service_id"] == "so13") & (small.facilities["ags"] == "99002001")
    region = replace(small, facilities=small.facilities[~courts])
    rows = service_rows(region, times, region.catalogue["so13"], site_universe(region), year=2019)
    assert rows.banned[0] == "no_competent_host"
    # people in the South are served by nobody: half of all members have no access at all
    assert rows.performance["worst_tenth"][0] == 0
    assert rows.values[0, CRITERIA.index("cores")] == pytest.approx(0.5), "no outside is open: constant"
    # they still count in the emissions, with Adorf: 3,000 people at 40 and 45 km, 2,000 at 50 and 55 km; the
    # North has 15,000 + 10,000 + 20,000 person kilometres, the South 80,000 + 45,000 + 75,000 + 27,500.
    # x 2 ways x 20 trips x (.94 x .16 + .06 x .07), and 27,500 x 2 x 20 x .06 x .09 more for e2 without a line
    kilograms = (45_000 + 227_500) * 40 * 0.1546 + 27_500 * 40 * 0.06 * 0.09
    assert rows.performance["co2_tonnes"][0] == pytest.approx(kilograms / 1000, rel=1e-5)


def test_a_row_exactly_at_the_low_threshold_holds(small, times):
    # Adorf serves 5,000 of the 11,000 users of the hospitals: a low threshold of exactly 5,000 is met
    service = small.catalogue["so01"]
    for low, holds in ((5000.0, True), (5001.0, False)):
        figure = replace(service.threshold.figure, low=low, value=6000.0)
        judged = replace(service, threshold=replace(service.threshold, figure=figure))
        # nothing exists today, so that no row is exempt
        region = replace(small, facilities=small.facilities[small.facilities["service_id"] != "so01"])
        rows = service_rows(region, times, judged, site_universe(region), year=region.base_year)
        row = ((rows.model == "P") & (rows.hosts == 0b0101)).nonzero()[0][0]
        assert bool(rows.viable[row]) is holds
        assert rows.performance["missing_users"][row] == pytest.approx(0.0 if holds else 1.0, abs=0.01)


def test_what_is_left_of_today_is_spared_by_the_floor(table, find):
    # today P in Adorf and Cdorf: one host in each district is left, also as S
    rows = table.services["so13"]
    assert rows.viable[find("so13", "S", "AC")]
    part_of_today = (rows.hosts & ~rows.hosts[0]) == 0
    assert rows.viable[part_of_today & np.isin(rows.model, ["P", "S"])].all()


def test_without_any_standard_three_criteria_are_constant_and_no_tenth_is_shown(small, times):
    service = replace(small.catalogue["so01"], minutes_car=None, minutes_transit=None)
    rows = service_rows(small, times, service, site_universe(small), year=small.base_year)
    for name in ("accessibility", "equivalence", "environment"):
        assert (rows.values[:, CRITERIA.index(name)] == 0.5).all()
    assert np.isnan(rows.performance["worst_tenth"]).all()
    assert not rows.performance["newly_beyond"].any()
