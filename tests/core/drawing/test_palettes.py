import pytest

from impuls_core.drawing import palettes
from impuls_core.drawing.palettes import DIVERGING, FIELD_MARKS, INK, MAP_LINE, SEQUENTIAL, SURFACE, WHITE


def test_contrast_matches_the_published_extremes_of_wcag() -> None:
    assert palettes.contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert palettes.contrast_ratio("#777777", "#777777") == pytest.approx(1)


def test_the_order_of_two_colours_does_not_matter() -> None:
    assert palettes.contrast_ratio(INK, SURFACE) == palettes.contrast_ratio(SURFACE, INK)


@pytest.mark.parametrize(
    ("text", "ground"),
    [(INK, WHITE), (INK, SURFACE), (palettes.INK_SECONDARY, SURFACE), (WHITE, palettes.PETROL)],
)
def test_running_text_reaches_the_enhanced_contrast(text: str, ground: str) -> None:
    assert palettes.contrast_ratio(text, ground) >= 7


@pytest.mark.parametrize("colour", [*SEQUENTIAL, *DIVERGING])
def test_a_figure_is_readable_on_every_class(colour: str) -> None:
    assert palettes.contrast_ratio(palettes.figure_colour_on(colour), colour) >= 4.5


@pytest.mark.parametrize("mark", FIELD_MARKS.values())
def test_a_figure_is_readable_on_every_field_mark(mark: palettes.FieldMark) -> None:
    assert palettes.contrast_ratio(mark.figure_colour, mark.colour) >= 4.5


def test_lines_and_marks_stand_out_from_the_land() -> None:
    for colour in (MAP_LINE, *(mark.colour for mark in FIELD_MARKS.values())):
        assert palettes.contrast_ratio(colour, SURFACE) >= 3


def test_the_sequential_palette_darkens_with_every_class() -> None:
    against_white = [palettes.contrast_ratio(colour, WHITE) for colour in SEQUENTIAL]
    assert against_white == sorted(against_white)
    assert len(set(against_white)) == 5


def test_every_field_has_a_shape_of_its_own() -> None:
    assert len({mark.shape for mark in FIELD_MARKS.values()}) == len(FIELD_MARKS)
