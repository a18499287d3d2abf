from xml.etree import ElementTree

from shapely import box

from impuls_core.drawing.frame import fit_frame
from impuls_core.drawing.map_record import MapPlace
from impuls_core.drawing.palettes import FIELD_MARKS
from impuls_core.drawing.symbols import draw_mark, draw_places

FRAME = fit_frame([box(0, 0, 90_000, 60_000)])


def texts(drawn: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(drawn).iter("text")]


def test_nothing_is_drawn_without_towns() -> None:
    assert draw_places([], FRAME, "m") == ""


def test_services_are_counted_by_field_and_unclear_ones_are_hatched() -> None:
    town = MapPlace("1", "Thale", 45_000, 30_000, sure={"social": 3}, unclear={"culture": 2})
    drawn = draw_places([town], FRAME, "m")
    assert texts(drawn) == ["3", "2", "Thale"]
    assert drawn.count("url(#m-hatch-culture)") == 1
    assert FIELD_MARKS["social"].colour in drawn


def test_every_town_keeps_its_name_as_a_title_even_without_room_for_a_label() -> None:
    crowd = [MapPlace(str(n), f"Ort {n}", 45_000 + n, 30_000) for n in range(12)]
    drawn = ElementTree.fromstring(draw_places(crowd, FRAME, "m"))
    assert {title.text for title in drawn.iter("title")} == {f"Ort {n}" for n in range(12)}
    assert len(list(drawn.iter("text"))) < 12


def test_names_are_escaped() -> None:
    assert "A &lt; B" in draw_places([MapPlace("1", "A < B", 1000, 1000)], FRAME, "m")


def test_each_field_has_its_own_shape() -> None:
    shapes = {draw_mark(field, 0.0, 0.0, size=10, fill="#fff") for field in FIELD_MARKS}
    assert len(shapes) == 4
