from dataclasses import replace
from xml.etree import ElementTree

from shapely import box

from impuls_core.drawing.classes import MINUTES, MINUTES_CHANGE
from impuls_core.drawing.figure import class_entries, map_figure, map_key
from impuls_core.drawing.map_record import MapArea, MapPlace, MapRecord

RECORD = MapRecord(
    id="m",
    title="Kurze Wege",
    subtitle="Minuten, Auto, geschätzt",
    description="Eine Gemeinde.",
    areas=(MapArea("1", "Thale", box(0, 0, 9000, 9000), 12.0, "12 Minuten"),),
    places=(),
    classes=MINUTES,
    notes=("Schematische Gebiete.",),
)


def test_the_key_stands_above_the_drawing_and_the_notes_below() -> None:
    drawn = map_figure(RECORD, language="de")
    assert drawn.index("Kurze Wege") < drawn.index("map-key") < drawn.index("impuls-map")
    assert drawn.index("impuls-map") < drawn.index("Schematische Gebiete.")
    ElementTree.fromstring(drawn)


def test_the_key_names_both_ends_the_unit_and_no_data() -> None:
    key = map_key(RECORD, language="de")
    for words in ("kurzer Weg", "langer Weg", "Minuten", "keine Daten", "31–45"):
        assert words in key


def test_the_key_names_only_marks_that_occur() -> None:
    town = MapPlace("1", "Thale", 0, 0, mark="anchor", unclear={"culture": 1})
    key = map_key(replace(RECORD, classes=None, places=(town,)), language="de")
    assert "Ankerort" in key and "Kultur" in key and "kein klarer Vorrang" in key
    assert "Wirtschaft" not in key and "außerhalb" not in key


def test_worse_classes_are_hatched_in_the_key_too() -> None:
    entries = class_entries(MINUTES_CHANGE, language="de")
    assert ["M1 15" in entry for entry in entries] == [False, False, False, True, True, False]
