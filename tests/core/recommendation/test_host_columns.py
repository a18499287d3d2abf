import numpy as np

from impuls_core.recommendation.anchor_search import checked_shares
from impuls_core.recommendation.best import best_row, checked_weights
from impuls_core.recommendation.host_columns import HostColumns, best_of_each_service, host_columns
from impuls_core.recommendation.prepared import prepare
from tests.examples.tables import Catalogue, candidates, random_region, rows, service, table

EQUAL = (1 / 6,) * 6


def made(*listed: object, priorities: dict[str, float] | None = None) -> HostColumns:
    catalogue = Catalogue((service("a"), service("b")))
    both = table(2, rows("a", listed), rows("b", [("S", "A", (1,) * 6)]))  # type: ignore[arg-type]
    prepared = prepare(both, catalogue, line="law")
    shares = checked_shares(prepared, priorities or {"a": 0.25, "b": 0.75})
    return host_columns(prepared, checked_weights(EQUAL), shares)


def test_only_the_best_row_of_a_host_set_is_kept() -> None:
    columns = made(("P", "AB", (0.5,) * 6), ("D", "AB", (0.7,) * 6), ("S", "A", (0.2,) * 6))
    own = columns.service == 0
    assert sorted(columns.value[own].round(6)) == [0.2, 0.7]
    assert columns.worth[own].sum() == np.float64(0.25) * columns.value[own].sum()


def test_a_worse_host_set_is_never_left_out() -> None:
    columns = made(("S", "A", (1,) * 6), ("S", "B", (0,) * 6))
    assert sorted(columns.hosts[columns.service == 0]) == [1, 2]


def test_among_equal_rows_of_a_host_set_the_order_of_rows_decides() -> None:
    columns = made(("P", "AB", (0.5,) * 6), ("D", "AB", (0.5,) * 6))
    assert columns.prepared.model[columns.row[0]] == "P"


def test_services_not_asked_have_no_columns() -> None:
    columns = made(("S", "A", (1,) * 6), priorities={"b": 1.0})
    assert columns.ids == ("b",)


def test_a_service_without_rows_is_named() -> None:
    columns = made(("-", "", (0,) * 6))
    assert columns.unsolved == ("a",)
    assert columns.ids == ("b",)


def test_new_hosts_are_those_not_there_today() -> None:
    columns = made(("S", "A", (1,) * 6), ("P", "AB", (1,) * 6))
    assert sorted(columns.new[columns.service == 0]) == [0, 2]


def test_the_best_columns_are_the_best_rows_ties_included() -> None:
    for seed in range(10):
        region, catalogue = random_region(seed, coarse=True)
        prepared = prepare(region, catalogue, line="law")
        shares = checked_shares(prepared, {f"s{k:02d}": 0.25 for k in range(4)})
        columns = host_columns(prepared, checked_weights(EQUAL), shares)
        chosen = prepared.table_row[columns.row[best_of_each_service(columns)]]
        expected = [best_row(region.services[f"s{k:02d}"], EQUAL, line="law").row for k in range(4)]
        assert chosen.tolist() == expected


def test_a_service_whose_columns_are_all_ruled_out_has_no_best() -> None:
    columns = made(("S", "A", (1,) * 6))
    assert best_of_each_service(columns.keep(columns.service == 1)).tolist() == [-1, 0]


def test_places_and_bits_are_found_by_name() -> None:
    columns = made(("S", "A", (1,) * 6))
    assert (columns.place_of("b"), columns.bit_of(candidates(2)[1])) == (1, 1)
