from xml.etree import ElementTree

import pytest

from impuls_core.drawing.table_twin import Table, table_html
from impuls_core.errors import InputError

TABLE = Table(
    caption="Weg zum Krankenhaus",
    head=("Ort", "Minuten"),
    rows=((("Thale", "orte/thale/"), "12"), ("Bad <Suderode>", "18")),
    numeric=(1,),
)


def parsed(table: Table) -> ElementTree.Element:
    return ElementTree.fromstring(table_html(table))


def test_the_first_cell_of_each_row_names_the_row() -> None:
    heads = parsed(TABLE).findall("./table/tbody/tr/th")
    assert [head.get("scope") for head in heads] == ["row", "row"]
    assert ["".join(head.itertext()) for head in heads] == ["Thale", "Bad <Suderode>"]


def test_links_lead_to_their_address() -> None:
    link = parsed(TABLE).find("./table/tbody/tr/th/a")
    assert link is not None
    assert (link.text, link.get("href")) == ("Thale", "orte/thale/")


def test_only_numeric_columns_are_set_flush_right() -> None:
    assert [head.get("class") for head in parsed(TABLE).findall("./table/thead/tr/th")] == [None, "num"]
    assert {cell.get("class") for cell in parsed(TABLE).findall("./table/tbody/tr/td")} == {"num"}


def test_the_scroll_region_has_the_captions_name_and_takes_the_keyboard() -> None:
    region = parsed(TABLE)
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert region.get("aria-label") == region.findtext("./table/caption") == "Weg zum Krankenhaus"


def test_a_table_without_rows_still_has_its_head() -> None:
    empty = parsed(Table("Leer", ("Ort",), ()))
    assert empty.findtext("./table/thead/tr/th") == "Ort"
    assert empty.findall("./table/tbody/tr") == []


def test_ragged_rows_are_refused_with_their_number() -> None:
    with pytest.raises(InputError, match="has 2 columns, but 1 rows differ, first row 2"):
        Table("Weg", ("Ort", "Minuten"), (("Thale", "12"), ("Huy",)))
