from dataclasses import replace
from xml.etree import ElementTree

import pytest
import shapely

from impuls_core.drawing.classes import ALL_CLASSES, MINUTES
from impuls_core.drawing.figure import class_entries, map_figure, map_key
from impuls_core.drawing.map_record import MapArea, MapPlace, MapRecord

AREA = MapArea("1", "Thale", shapely.box(0, 0, 40_000, 40_000), value=12.0, words="12 Minuten")
RECORD = MapRecord(
    id="ways", title="Kurze Wege", subtitle="Minuten mit dem Auto, geschätzt", description="Ein Ort.",
    areas=(AREA,), places=(), classes=MINUTES, notes=("Schematische Gebiete.",),
)  # fmt: skip


def key_words(record: MapRecord) -> str:
    return " ".join(ElementTree.fromstring(f"<div>{map_key(record, language='de')}</div>").itertext())


def test_finding_key_drawing_and_notes_come_in_this_order() -> None:
    figure = ElementTree.fromstring(map_figure(RECORD, language="de"))
    parts = [child.tag.split("}")[-1] for child in figure]
    assert parts == ["figcaption", "p", "ul", "svg", "p"]
    caption = figure.find("figcaption")
    assert caption is not None
    assert list(caption.itertext()) == ["Kurze Wege", "Minuten mit dem Auto, geschätzt"]
    assert figure[-1].text == "Schematische Gebiete."


@pytest.mark.parametrize("classes", ALL_CLASSES.values(), ids=ALL_CLASSES)
def test_the_key_names_every_class_and_no_data(classes) -> None:  # type: ignore[no-untyped-def]
    entries = class_entries(classes, language="en")
    assert len(entries) == len(classes.palette) + 1
    for index in range(len(classes.palette)):
        assert classes.words(index, "en") in "".join(ElementTree.fromstring(entries[index]).itertext())
    assert "no data" in entries[-1]


def test_symbols_are_explained_only_where_they_occur() -> None:
    plain_map = replace(RECORD, classes=None)
    assert key_words(plain_map).strip() == ""
    anchor = MapPlace("1", "Thale", 0, 0, mark="anchor", sure={"social": 2})
    with_anchor = key_words(replace(plain_map, places=(anchor,)))
    assert "Ankerort" in with_anchor
    assert "Soziales" in with_anchor
    assert "Kultur" not in with_anchor


def test_hatched_marks_are_explained_where_something_is_unclear() -> None:
    unclear = MapPlace("1", "Thale", 0, 0, mark="anchor", unclear={"culture": 1})
    sure = replace(unclear, unclear={}, sure={"culture": 1})
    entries = [key_words(replace(RECORD, classes=None, places=(place,))) for place in (sure, unclear)]
    assert entries[1].startswith(entries[0].strip().split("  ")[0])
    assert len(entries[1]) > len(entries[0])


def test_icons_of_the_key_are_not_read_out() -> None:
    for svg in ElementTree.fromstring(f"<div>{map_key(RECORD, language='de')}</div>").iter("svg"):
        assert svg.get("aria-hidden") == "true"
