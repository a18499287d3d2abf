"""Facts that must hold on the bundled region: planners would notice at once if they did not."""

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.travel_time import TravelTimes, travel_times
from impuls_core.outcomes.closure_test import closure_tests
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.detail import arrangement_detail
from impuls_core.outcomes.host_sets import towns_of
from impuls_core.outcomes.inputs import service_inputs
from impuls_core.outcomes.sites import open_outside
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.package import AGE_CLASSES, Region, load_region

HALBERSTADT, QUEDLINBURG, WERNIGERODE, SANGERHAUSEN = "15085135", "15085235", "15085370", "15087370"
MITTELZENTREN = {HALBERSTADT, QUEDLINBURG, WERNIGERODE, SANGERHAUSEN}
MAGDEBURG, HALLE, EISLEBEN = "15003000", "15002000", "15087130"
ABROAD = ("03", "16")  # Niedersachsen and Thüringen


@pytest.fixture(scope="module")
def harz(root) -> Region:
    return load_region(root / "regions" / "harz")


@pytest.fixture(scope="module")
def times(harz: Region) -> TravelTimes:
    return travel_times(harz)


@pytest.fixture(scope="module")
def table(harz: Region, times: TravelTimes) -> OutcomesTable:
    return compute_outcomes(harz, times)


def members(harz: Region) -> pd.Series:
    return harz.demand["ags"].isin(harz.members)


def persons(harz: Region) -> pd.Series:
    return harz.demand[list(AGE_CLASSES)].sum(axis=1).where(members(harz), 0)


def test_the_oberzentren_are_not_reached_from_everywhere_within_an_hour(harz, times):
    """The finding the project starts from: Magdeburg and Halle are not reachable area-wide in 60 minutes."""
    nearer = times.car[[MAGDEBURG, HALLE]].min(axis=1)
    beyond = persons(harz)[nearer > 60].sum() / persons(harz).sum()
    assert 0.1 < beyond < 0.9


def test_somebody_beyond_the_hour_reaches_no_other_centre_either(harz, times):
    centres = ["03101000", "03153017", "03159016", "15001000", HALLE, MAGDEBURG, "16051000"]
    oberzentren = [town for town in centres if harz.places.at[town, "level"] == "OZ"]
    assert persons(harz)[times.car[oberzentren].min(axis=1) > 60].sum() > 0


def test_losing_the_births_of_wernigerode_is_an_alarm(harz, times, table):
    closure = {c.town: c for c in closure_tests(harz, times, table, "so03")}[WERNIGERODE]
    women = service_inputs(harz, times, harz.catalogue["so03"], table.candidates, year=2019).persons.sum()
    assert closure.alarm == 950
    assert 950 <= closure.persons_beyond < 0.1 * women
    # the mountains lose most: nobody else is as far from the next ward
    assert closure.by_municipality.index[0] == "15085228"


def test_births_of_a_year_are_those_of_the_statistics(harz, times, table):
    # 6.3 births for 1,000 inhabitants of Sachsen-Anhalt: 1,674 of the 265,666 members
    d = service_inputs(harz, times, harz.catalogue["so03"], table.candidates, year=2019)
    assert float(d.persons.sum()) * d.load_per_person == pytest.approx(0.0063 * 265_666, rel=0.02)


def test_duplicates_of_the_mittelzentren_are_found(harz, table):
    """Where functions exist two, three and four times in the Mittelzentren: what specialising is about."""
    copies = {
        service.id: len(
            MITTELZENTREN & set(towns_of(int(table.services[service.id].hosts[0]), table.candidates))
        )
        for service in harz.catalogue.weighable
    }
    assert copies["so01"] == copies["so13"] == copies["sc06"] == 4
    assert copies["cu01"] == copies["sc01"] == copies["so03"] == 2
    assert sum(count > 1 for count in copies.values()) >= 15


def test_halberstadt_has_no_births_any_more(table):
    assert HALBERSTADT not in towns_of(int(table.services["so03"].hosts[0]), table.candidates)


def test_lawful_rows_put_new_hosts_in_mittelzentren_only(harz, table):
    middle = sum(1 << table.candidates.index(town) for town in MITTELZENTREN)
    for service in harz.catalogue.services:
        rows = table.services[service.id]
        if service.level != "MZ":
            continue
        new = rows.hosts & ~rows.hosts[0]
        assert (new[rows.lawful] & ~middle == 0).all(), service.id
        if service.opens_to_gz and not service.fixed and service.weighable and len(rows.hosts) > 20:
            assert not rows.lawful.all(), f"{service.id}: the regional line opens Grundzentren"


def test_every_weighed_service_can_be_recommended_in_both_lines(harz, table):
    for service in harz.catalogue.weighable:
        rows = table.services[service.id]
        possible = rows.viable & (rows.banned == "") & (rows.model != "-")
        assert (possible & rows.lawful).any(), service.id


def test_no_border_of_the_land_is_crossed_by_assignment(harz):
    for service in harz.catalogue.services:
        if service.catchment == "Z" or service.outside_needs_land:
            assert not any(town.startswith(ABROAD) for town in open_outside(harz, service)), service.id


def test_demand_adds_up_to_the_target_group_of_the_members(harz, times, table):
    for service in harz.catalogue.services:
        d = service_inputs(harz, times, service, table.candidates, year=2019)
        context = ~members(harz).to_numpy()
        assert (d.persons[:, context] == 0).all()
        total = harz.demand.loc[~context, list(AGE_CLASSES)].to_numpy().sum()
        assert 0 < d.persons.sum() <= total
        assert d.everybody[~context].sum() == pytest.approx(float(d.persons.sum()), rel=1e-5)


@pytest.mark.parametrize("service_id", ["ec01", "so01", "so03", "so13", "cu01", "so16", "sc06", "so20"])
def test_no_user_of_today_is_lost_or_invented(harz, times, table, service_id):
    d = service_inputs(harz, times, harz.catalogue[service_id], table.candidates, year=2019)
    flows = arrangement_detail(harz, times, table, service_id, 0).flows
    assert flows.to_numpy().sum() == pytest.approx(float(d.load_car.sum() + d.load_transit.sum()), rel=1e-5)


def test_an_older_region_has_more_hospital_cases_than_heads(harz, times, table):
    d = service_inputs(harz, times, harz.catalogue["so01"], table.candidates, year=2019)
    heads = d.everybody[d.is_member == 1].sum()
    assert (d.load_car + d.load_transit)[d.is_member == 1].sum() > 1.05 * heads


def test_values_are_whole_and_between_worst_and_best(table):
    for rows in table.services.values():
        assert np.isfinite(rows.values).all()
        assert rows.values.min() >= 0
        assert rows.values.max() <= 1 + 1e-6


def test_the_other_district_has_its_court_of_the_region_or_of_eisleben(harz, table):
    assert EISLEBEN in open_outside(harz, harz.catalogue["so13"])
    rows = table.services["so13"]
    south = sum(
        1 << bit
        for bit, town in enumerate(table.candidates)
        if harz.places.at[town, "district"] == "Landkreis Mansfeld-Südharz"
    )
    # Eisleben may serve Mansfeld-Südharz alone; nobody may serve the Landkreis Harz from there
    assert (rows.banned[(rows.hosts & ~south) == 0] != "").all()
