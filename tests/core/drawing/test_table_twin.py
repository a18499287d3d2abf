from xml.etree import ElementTree

import pytest

from impuls_core.drawing.table_twin import Table, table_html
from impuls_core.errors import InputError

TABLE = Table("Wege & Zeiten", ("Ort", "Min."), ((("Thale", "../thale/"), "12"), ("Huy", "20")), numeric=(1,))


def test_columns_and_rows_have_heads_and_the_region_a_name() -> None:
    region = ElementTree.fromstring(table_html(TABLE))
    assert (region.get("role"), region.get("aria-label"), region.get("tabindex")) == (
        "region",
        "Wege & Zeiten",
        "0",
    )
    assert [head.get("scope") for head in region.iter("th")] == ["col", "col", "row", "row"]
    assert [link.get("href") for link in region.iter("a")] == ["../thale/"]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(InputError, match="1 rows differ, first row 2"):
        Table("Wege", ("Ort", "Min."), (("Thale", "12"), ("Huy",)))


def test_an_empty_table_stays_a_table() -> None:
    assert "<tbody></tbody>" in table_html(Table("Wege", ("Ort",), ()))
