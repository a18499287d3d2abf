import math

from impuls_core.publication import tables
from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import journeys_of_town
from impuls_core.region.catalogue import FIELDS


def test_a_journey_table_has_one_row_a_service_and_both_modes(edition: Edition) -> None:
    journeys = journeys_of_town(edition, edition.members[0])
    table = tables.journeys_table(
        "de", journeys, caption="Wege", first="Einrichtung", naming=tables.of_service("orte/adorf.md", "de")
    )
    assert len(table.rows) == len(edition.travelled)
    assert len(table.head) == 7


def test_hosts_of_all_fields_are_the_services_in_a_sum(edition: Edition) -> None:
    rows = [
        row
        for field in FIELDS
        for row in tables.hosts_by_field(edition, "de", "ergebnis/index.md", field).rows
    ]
    assert len(rows) == len(edition.shown.choices)


def test_the_town_with_most_services_comes_first_and_anchors_are_named(edition: Edition) -> None:
    rows = tables.hosts_by_town(edition, "de", "ergebnis/index.md").rows
    counts = [int(str(row[1])) for row in rows]
    assert counts == sorted(counts, reverse=True)
    named = {row[0][0] for row in rows if "(Ankerort)" in row[0][0]}
    assert named == {f"{edition.town(ags)} (Ankerort)" for ags in edition.shown.anchors}


def test_counts_per_town_add_up_over_fields_and_over_certainty(edition: Edition) -> None:
    for row in tables.counts_by_town(edition, "de", "index.md").rows:
        fields, sure, unclear = [int(str(cell)) for cell in row[1:5]], int(str(row[5])), int(str(row[6]))
        assert sum(fields) == sure + unclear


def test_a_standard_names_only_modes_that_have_one(edition: Edition) -> None:
    for service in edition.travelled:
        words = tables.standard_words("de", service)
        assert ("Auto" in words) == (service.minutes_car is not None)
        assert ("Bus und Bahn" in words) == (service.minutes_transit is not None)


def test_a_missing_figure_is_a_dash() -> None:
    assert tables.figure_cell("de", math.nan) == tables.figure_cell("de", math.inf) == "–"
    assert tables.figure_cell("de", 1234.0) == "1.234"
