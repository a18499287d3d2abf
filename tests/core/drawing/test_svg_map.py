from dataclasses import replace
from xml.etree import ElementTree

import pytest
import shapely

from impuls_core.drawing.classes import COVERAGE, MINUTES, MINUTES_CHANGE
from impuls_core.drawing.frame import fit_frame
from impuls_core.drawing.map_record import MapArea, MapRecord
from impuls_core.drawing.palettes import NO_DATA, SEQUENTIAL, SURFACE, WHITE
from impuls_core.drawing.svg_map import area_fill, area_words, draw_map, is_worse, path_of, simplify_together
from impuls_core.errors import InputError

SVG = "{http://www.w3.org/2000/svg}"
WEST, EAST = shapely.box(0, 0, 40_000, 40_000), shapely.box(40_000, 0, 80_000, 40_000)
THALE = MapArea("1", "Thale", WEST, value=12.0, words="12 Minuten")
HUY = MapArea("2", "Huy", EAST, value=70.0, words="70 Minuten")
RECORD = MapRecord(
    id="ways", title="Kurze Wege", subtitle="Auto", description="Zwei Orte.", areas=(THALE, HUY), places=(),
    classes=MINUTES,
)  # fmt: skip


def drawn(record: MapRecord) -> ElementTree.Element:
    return ElementTree.fromstring(draw_map(record, language="de"))


def test_a_map_has_its_finding_as_title_and_a_description() -> None:
    svg = drawn(RECORD)
    titled = {svg.get("aria-labelledby"): "Kurze Wege", svg.get("aria-describedby"): "Zwei Orte."}
    assert {node.get("id"): node.text for node in svg if node.get("id") in titled} == titled
    assert svg.get("role") == "img"


def test_a_map_with_links_is_no_image_so_that_they_are_read_out() -> None:
    svg = drawn(replace(RECORD, areas=(replace(THALE, href="../thale/"), HUY)))
    link = svg.find(f"{SVG}a")
    assert svg.get("role") == "group"
    assert link is not None
    assert (link.get("href"), link.get("aria-label")) == ("../thale/", "Thale: 12 Minuten")


def test_the_same_record_gives_the_same_bytes() -> None:
    assert draw_map(RECORD, language="de") == draw_map(RECORD, language="de")


def test_each_area_has_the_colour_of_its_class() -> None:
    assert (area_fill(RECORD, THALE), area_fill(RECORD, HUY)) == (SEQUENTIAL[0], SEQUENTIAL[4])


def test_no_figure_is_dotted_and_never_a_class() -> None:
    assert area_fill(RECORD, replace(THALE, value=float("nan"))) == "url(#ways-no-data)"
    assert area_fill(replace(RECORD, classes=COVERAGE), replace(THALE, value=float("inf"))) == NO_DATA
    assert area_words(replace(THALE, words=""), "en") == "Thale: no data"


def test_context_is_drawn_white_whatever_its_figure() -> None:
    assert area_fill(RECORD, replace(THALE, context=True)) == WHITE


def test_a_map_of_towns_only_draws_land() -> None:
    assert area_fill(replace(RECORD, classes=None), THALE) == SURFACE


@pytest.mark.parametrize(("change", "hatched"), [(15.0, True), (2.0, True), (0.0, False), (-15.0, False)])
def test_only_what_gets_worse_is_hatched(change: float, hatched: bool) -> None:
    record = replace(RECORD, classes=MINUTES_CHANGE)
    assert is_worse(record, replace(THALE, value=change)) is hatched
    assert not is_worse(RECORD, replace(THALE, value=change))


def test_simplified_neighbours_leave_no_gap_between_them() -> None:
    wave = [(40_000 + 10 * (n % 2), 1_000.0 * n) for n in range(41)]
    west = shapely.Polygon([(0, 0), *wave, (0, 40_000)])
    east = shapely.Polygon([(80_000, 0), *wave, (80_000, 40_000)])
    simple = simplify_together([west, east])
    assert shapely.union_all(simple).area == pytest.approx(80_000 * 40_000)
    assert shapely.get_num_coordinates(simple[0]) < shapely.get_num_coordinates(west)


def test_holes_and_islands_are_kept() -> None:
    island = shapely.box(60_000, 10_000, 70_000, 20_000)
    ringed = shapely.difference(WEST, shapely.box(10_000, 10_000, 20_000, 20_000))
    frame = fit_frame([WEST, EAST])
    assert path_of(shapely.MultiPolygon([ringed, island]), frame).count("M") == 3


def test_the_scale_bar_is_the_longest_round_length_within_a_fifth_of_the_map() -> None:
    words = ["".join(group.itertext()) for group in drawn(RECORD).findall(f"{SVG}g")]
    # 80 km wide: a fifth is 16 km, so 10
    assert any(word.startswith("10") for word in words)


def test_names_are_text_never_markup() -> None:
    svg = drawn(replace(RECORD, areas=(replace(THALE, name="<b>Thale</b>"), HUY)))
    assert not list(svg.iter(f"{SVG}b"))


def test_a_map_without_areas_is_refused() -> None:
    with pytest.raises(InputError, match="Map 'ways' has no area to draw"):
        draw_map(replace(RECORD, areas=()), language="de")


def test_nothing_in_the_drawing_asks_another_host() -> None:
    drawn = draw_map(RECORD, language="en").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in drawn
    assert "<script" not in drawn
