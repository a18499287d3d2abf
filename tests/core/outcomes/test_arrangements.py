from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from impuls_core.outcomes.arrangements import arrangements, has_one_host_each, model_with
from impuls_core.outcomes.sites import site_universe
from tests.core.outcomes.conftest import ADORF, CDORF, OSTADT


def rows_of(region, service_id, **changes):
    service = replace(region.catalogue[service_id], **changes)
    return arrangements(region, service, site_universe(region))


def keys_in_order(rows):
    return list(zip(rows.model.tolist(), rows.hosts.tolist(), strict=True))


def keys(rows):
    return set(keys_in_order(rows))


def test_row_zero_is_today(small):
    rows = rows_of(small, "so01")
    assert (rows.model[0], rows.hosts[0]) == ("P", 0b0101)


def test_no_row_stands_twice(small):
    for service in small.catalogue.services:
        rows = rows_of(small, service.id)
        assert len(keys(rows)) == len(rows.hosts)


def test_every_set_comes_in_every_model_the_service_allows(small):
    # four towns: 4 single, 6 + 4 + 1 sets of several; models P, D, S
    rows = rows_of(small, "so01")
    assert len(rows.hosts) == 4 + 11 + 11


def test_parallel_with_one_host_exists_only_where_single_is_not_allowed(small):
    assert ("P", 0b0001) not in keys(rows_of(small, "so01"))
    assert ("P", 0b0001) in keys(rows_of(small, "so01", models=("P", "D")))


def test_only_mittelzentren_are_lawful_for_new_hosts(small):
    rows = rows_of(small, "so01")
    mittelzentren = 0b0101
    for hosts, lawful in zip(rows.hosts, rows.lawful, strict=True):
        assert lawful == (int(hosts) & ~mittelzentren == 0)


def test_large_retail_has_no_row_in_a_grundzentrum(small):
    rows = rows_of(small, "ec01")
    assert all(int(hosts) & ~0b0101 == 0 for hosts in rows.hosts)


def test_todays_host_stays_admissible_whatever_its_level(small):
    facilities = small.facilities.copy()
    facilities.loc[(facilities["service_id"] == "cu01") & (facilities["ags"] == "99001001"), "ags"] = (
        "99001002"
    )
    rows = arrangements(replace(small, facilities=facilities), small.catalogue["cu01"], site_universe(small))
    assert rows.hosts[0] == 0b0010
    assert rows.lawful[0]


def test_each_area_has_exactly_one_host_under_single_assignment(small):
    rows = rows_of(small, "so13")
    single = rows.hosts[(rows.model == "S") & (rows.banned == "")]
    assert set(single.tolist()) == {0b0101, 0b1001, 0b0110, 0b1010}


def test_a_row_that_leaves_an_area_without_host_is_banned(small):
    facilities = small.facilities
    only_north = facilities[~((facilities["service_id"] == "so13") & (facilities["ags"] == "99002001"))]
    rows = arrangements(replace(small, facilities=only_north), small.catalogue["so13"], site_universe(small))
    assert rows.banned[0] == "no_competent_host", "today carries the flag and stays admissible"
    without_south = (rows.hosts & 0b1100) == 0
    assert without_south.sum() > 1
    assert (rows.banned[without_south] == "no_competent_host").all()
    assert (rows.banned[~without_south] == "").all()


def test_kind_a_grows_by_one_site_at_most(small):
    rows = rows_of(small, "sc01")
    assert max(int(hosts).bit_count() for hosts in rows.hosts) == 1


def test_a_fixed_service_has_only_todays_row(small):
    assert len(rows_of(small, "so01", fixed=True).hosts) == 1


@pytest.mark.parametrize(
    ("mask", "today", "model"),
    [(0b0001, "P", "S"), (0b0111, "P", "P"), (0b0011, "S", "P"), (0b0111, "D", "D"), (0b0001, "D", "S")],
)
def test_a_neighbour_of_today_keeps_its_model_unless_one_host_is_left(small, mask, today, model):
    assert model_with(mask, today, small.catalogue["so01"], (0, 0, 0, 0)) == model


def test_single_rows_are_those_with_one_host_in_each_area_whatever_their_model():
    rows = np.array([0b0000, 0b0001, 0b0101, 0b0011, 0b1101])
    assert has_one_host_each(rows, (0, 0, 1, 1)).tolist() == [False, True, True, False, False]
    assert has_one_host_each(rows, (0, 0, 0, 0)).tolist() == [False, True, False, False, False]


def with_court_in(region, *towns):
    """Return the example with courts in these towns and nowhere else."""
    kept = region.facilities[region.facilities["service_id"] != "so13"]
    court = region.facilities[region.facilities["service_id"] == "so13"].iloc[:1]
    added = [court.assign(ags=town) for town in towns]
    return replace(region, facilities=pd.concat([kept, *added], ignore_index=True))


def test_a_court_outside_is_competent_for_its_own_district_only(small):
    # Ostadt now lies in the district Süd of the same Land and has a court: it may serve Süd, never Nord
    places = small.places.copy()
    places.loc[OSTADT, ["land", "district"]] = ["Westland", "Süd"]
    region = with_court_in(replace(small, places=places), ADORF, CDORF, OSTADT)
    rows = arrangements(region, region.catalogue["so13"], site_universe(region))
    reason = dict(zip(keys_in_order(rows), rows.banned.tolist(), strict=True))
    assert reason["S", 0b0001] == "", "Adorf alone: the South goes to Ostadt"
    assert reason["S", 0b0100] == "no_competent_host", "Cdorf alone: nobody is competent for the North"


def test_a_service_that_nobody_weighs_has_only_todays_row(small):
    assert len(rows_of(small, "so01", weighable=False).hosts) == 1


def test_no_speciality_is_smaller_than_the_least_share(small):
    figure = small.parameters["least_speciality_share"]
    thirds = replace(
        small, parameters={**small.parameters, "least_speciality_share": replace(figure, value=1 / 3)}
    )
    sizes = {int(hosts).bit_count() for model, hosts in keys(rows_of(thirds, "so01")) if model == "D"}
    assert sizes == {2, 3}
