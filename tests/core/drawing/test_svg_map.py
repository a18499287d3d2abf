import math
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from shapely import Polygon, box
from shapely.ops import unary_union

from impuls_core.drawing.classes import MINUTES, MINUTES_CHANGE
from impuls_core.drawing.frame import fit_frame
from impuls_core.drawing.map_record import MapArea, MapPlace, MapRecord
from impuls_core.drawing.palettes import SEQUENTIAL
from impuls_core.drawing.svg_map import draw_map, path_of, simplify_together
from impuls_core.errors import InputError

SVG = "{http://www.w3.org/2000/svg}"
WEST = MapArea("1", "West <Ort>", box(0, 0, 20_000, 20_000), 12.0, "12 Minuten")
EAST = MapArea("2", "Ost", box(20_000, 0, 40_000, 20_000), 50.0, "50 Minuten")
RECORD = MapRecord(
    id="m",
    title="Im Osten ist der Weg länger",
    subtitle="Minuten",
    description="Zwei Gemeinden & zwei Klassen.",
    areas=(WEST, EAST),
    places=(MapPlace("1", "West", 5_000, 5_000, mark="anchor"),),
    classes=MINUTES,
)


def parsed(record: MapRecord = RECORD) -> ElementTree.Element:
    return ElementTree.fromstring(draw_map(record, language="de"))


def test_the_picture_is_named_by_its_finding_and_described() -> None:
    svg = parsed()
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None and desc is not None
    assert (title.text, desc.text) == (RECORD.title, RECORD.description)
    assert (svg.get("role"), svg.get("aria-labelledby"), svg.get("aria-describedby")) == (
        "img",
        title.get("id"),
        desc.get("id"),
    )


def test_each_area_has_the_colour_of_its_class_and_says_its_figure() -> None:
    areas = [path for path in parsed().iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    said = {path.find(f"{SVG}title").text: path.get("fill") for path in areas}  # type: ignore[union-attr]
    assert said == {"West <Ort>: 12 Minuten": SEQUENTIAL[0], "Ost: 50 Minuten": SEQUENTIAL[3]}


def test_an_area_without_a_figure_is_dotted_and_says_so() -> None:
    drawn = draw_map(replace(RECORD, areas=(WEST, replace(EAST, value=math.nan, words=""))), language="de")
    assert 'fill="url(#m-no-data)"' in drawn
    assert "Ost: keine Daten" in drawn


def test_what_gets_worse_is_hatched_for_grey_print() -> None:
    changed = replace(
        RECORD, classes=MINUTES_CHANGE, areas=(replace(WEST, value=-12.0), replace(EAST, value=12.0))
    )
    assert draw_map(changed, language="de").count('fill="url(#m-hatch)"') == 1


def test_links_make_it_a_group_that_the_keyboard_reaches() -> None:
    svg = parsed(replace(RECORD, areas=(replace(WEST, href="orte/west/"), EAST)))
    links = list(svg.iter(f"{SVG}a"))
    assert svg.get("role") == "group"
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("orte/west/", "West <Ort>: 12 Minuten")
    ]


def test_the_same_record_gives_the_same_bytes_whatever_the_float_noise() -> None:
    noisy = replace(WEST, geometry=box(1e-7, 0, 20_000, 20_000))
    assert draw_map(RECORD, language="de") == draw_map(replace(RECORD, areas=(noisy, EAST)), language="de")


def test_neighbours_keep_their_common_border_when_simplified() -> None:
    border = [(10_000 + 40 * (n % 2), n * 100) for n in range(101)]
    west = Polygon([(0, 0), *border, (0, 10_000)])
    east = Polygon([(20_000, 0), *border, (20_000, 10_000)])
    simplified = simplify_together([west, east])
    assert sum(len(area.exterior.coords) for area in simplified) < 30
    assert unary_union(simplified).area == pytest.approx(sum(area.area for area in simplified))


def test_holes_are_drawn() -> None:
    ring = Polygon(box(0, 0, 9000, 9000).exterior, [box(3000, 3000, 6000, 6000).exterior])
    assert path_of(ring, fit_frame([ring])).count("Z") == 2


def test_a_map_without_areas_is_refused() -> None:
    with pytest.raises(InputError, match="Map 'm' has no area to draw"):
        draw_map(replace(RECORD, areas=()), language="de")


def test_nothing_in_the_drawing_asks_another_host() -> None:
    drawn = draw_map(RECORD, language="en").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in drawn
    assert "<script" not in drawn
