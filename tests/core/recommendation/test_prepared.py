"""Prepared tables: only what counts, in the order of preference, with the hosts that must be anchors."""

from dataclasses import replace

import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.prepared import Prepared, prepare, towns_of
from impuls_core.region.catalogue import Catalogue, Service
from tests.examples.tables import candidates, mask, rows, service, table

FLAT = (0.5,) * 6


def prepared(*services: Service, **columns: object) -> Prepared:
    listed = [("P", "AB", FLAT), ("P", "BC", FLAT), ("S", "C", FLAT), ("M", "C", FLAT), ("O", "", FLAT)]
    made = (rows(s.id, listed, single_base_row=[-1, -1, -1, 2, -1], **columns) for s in services)  # type: ignore[arg-type]
    return prepare(table(3, *made), Catalogue(services), line="law")


def test_rows_stand_in_the_order_in_which_equals_are_preferred() -> None:
    found = prepared(service("s"))
    assert found.table_row.tolist() == [4, 2, 3, 0, 1]  # none, C alone, C mobile, today, one of today


def test_gehoben_and_kind_z_need_no_anchor_where_they_are_today() -> None:
    for asked in (service("s"), service("s", tier="hochwertig", catchment="Z")):
        found = prepared(asked)
        assert dict(zip(found.table_row.tolist(), found.reduced.tolist(), strict=True))[1] == mask("C")


def test_hochwertig_needs_all_its_hosts_as_anchors() -> None:
    found = prepared(service("s", tier="hochwertig"))
    assert dict(zip(found.table_row.tolist(), found.reduced.tolist(), strict=True))[1] == mask("BC")


def test_mobile_row_points_to_its_base_by_position() -> None:
    found = prepared(service("r"), service("s"))
    assert (found.mobile_row.tolist(), found.mobile_base.tolist()) == ([2, 7], [1, 6])


def test_mobile_row_without_an_admissible_base_is_bound_to_none() -> None:
    found = prepared(service("s"), viable=[True, True, False, True, True])
    assert found.mobile_row.tolist() == []


def test_rows_a_line_does_not_allow_are_left_out() -> None:
    found = prepared(service("s"), lawful=[True, False, True, True, True])
    assert sorted(found.table_row.tolist()) == [0, 2, 3, 4]


def test_fixed_services_are_left_out_of_the_rows_but_not_of_the_facilities() -> None:
    found = prepared(service("s"), service("t", fixed=True), service("u", weighable=False))
    assert found.services == ("s",)
    # three services, each in A and B today; sets: none, A, B, C, AB, ...
    assert found.facilities_in[:5].tolist() == [0, 3, 3, 0, 6]


def test_towns_of_a_mask_are_ascending() -> None:
    assert towns_of(mask("CA"), candidates(3)) == (candidates(3)[0], candidates(3)[2])


def test_what_cannot_be_prepared_is_refused() -> None:
    made = table(2, rows("s", [("S", "A", FLAT)]))
    with pytest.raises(InputError, match="none of the services that people weigh"):
        prepare(made, Catalogue((service("s", fixed=True),)), line="law")
    with pytest.raises(InputError, match="1 anchor towns are no candidates of the table: 99"):
        prepare(replace(made, anchor_towns=("99",)), Catalogue((service("s"),)), line="law")
    with pytest.raises(InputError, match="is no line"):
        prepare(made, Catalogue((service("s"),)), line="both")  # type: ignore[arg-type]
