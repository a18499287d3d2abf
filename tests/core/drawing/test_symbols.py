from xml.etree import ElementTree

import pytest
import shapely

from impuls_core.drawing.frame import fit_frame
from impuls_core.drawing.map_record import MapPlace
from impuls_core.drawing.palettes import AMBER, FIELD_MARKS, INK, WHITE
from impuls_core.drawing.symbols import draw_mark, draw_places

FRAME = fit_frame([shapely.box(0, 0, 90_000, 60_000)])


def drawn(*places: MapPlace) -> ElementTree.Element:
    return ElementTree.fromstring(draw_places(places, FRAME, "m"))


def names(drawing: ElementTree.Element) -> list[str]:
    return [str(text.text) for text in drawing.findall("./text")]


def test_a_map_without_towns_draws_nothing() -> None:
    assert draw_places((), FRAME, "m") == ""


@pytest.mark.parametrize(("mark", "core"), [("anchor", AMBER), ("host", INK), ("centre", INK)])
def test_an_anchor_is_told_from_other_rings_by_its_core(mark: str, core: str) -> None:
    ring, middle = drawn(MapPlace("1", "Thale", 45_000, 30_000, mark=mark)).findall("./g/circle")  # type: ignore[arg-type]
    assert (ring.get("fill"), ring.get("stroke")) == (WHITE, INK)
    assert middle.get("fill") == core


def test_a_town_is_a_dot_and_an_outside_centre_an_empty_one() -> None:
    fills = {
        mark: drawn(MapPlace("1", "Thale", 45_000, 30_000, mark=mark)).find("./g/circle")
        for mark in ("town", "outside")
    }
    assert {mark: dot.get("fill") for mark, dot in fills.items() if dot is not None} == {
        "town": INK,
        "outside": WHITE,
    }


def test_every_symbol_says_its_name_even_where_its_label_has_no_room() -> None:
    crowd = tuple(MapPlace(str(n), f"Ort {n:02}", 45_000 + 50 * n, 30_000) for n in range(20))
    drawing = drawn(*crowd)
    assert len(drawing.findall("./g/title")) == 20
    assert len(names(drawing)) < 20


def test_names_of_anchors_are_placed_before_those_of_towns() -> None:
    towns = tuple(MapPlace(str(n), "Dorf mit langem Namen", 45_000, 30_000 + 200 * n) for n in range(5))
    assert "Thale" in names(drawn(*towns, MapPlace("a", "Thale", 45_000, 30_500, mark="anchor")))


def test_counts_stand_on_their_marks_and_unclear_ones_are_hatched() -> None:
    place = MapPlace("1", "Thale", 45_000, 30_000, mark="anchor", sure={"social": 3}, unclear={"culture": 2})
    drawing = drawn(place)
    assert [text.text for text in drawing.findall("./g/text")] == ["3", "2"]
    assert drawing.find("./g/polygon[@fill='url(#m-hatch-culture)']") is not None


def test_a_field_without_services_has_no_mark() -> None:
    drawing = drawn(MapPlace("1", "Thale", 45_000, 30_000, mark="anchor", sure={"social": 0}))
    assert drawing.findall("./g/text") == []


@pytest.mark.parametrize("field", FIELD_MARKS)
def test_every_mark_has_an_ink_outline_that_holds_in_grey_print(field: str) -> None:
    mark = ElementTree.fromstring(draw_mark(field, 10, 10, size=20, fill="#123456"))
    assert (mark.get("stroke"), mark.get("fill")) == (INK, "#123456")
    assert mark.tag == ("circle" if FIELD_MARKS[field].shape == "circle" else "polygon")
