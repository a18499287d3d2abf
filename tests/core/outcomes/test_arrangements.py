from dataclasses import replace

import pytest

from impuls_core.outcomes.arrangements import arrangements, has_one_host_each, model_with
from impuls_core.outcomes.sites import site_universe


def rows_of(region, service_id, **changes):
    service = replace(region.catalogue[service_id], **changes)
    return arrangements(region, service, site_universe(region))


def keys(rows):
    return set(zip(rows.model.tolist(), rows.hosts.tolist(), strict=True))


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
    assert rows.banned[0] == "", "today is only flagged"
    without_south = (rows.hosts & 0b1100) == 0
    without_south[0] = False
    assert without_south.any()
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


def test_single_rows_are_those_with_one_host_in_each_area(small):
    rows = rows_of(small, "so13")
    single = has_one_host_each(rows.hosts, rows.model)
    assert set(rows.model[single].tolist()) <= {"S", "M"}
