import itertools

import pytest

from impuls_core.drawing.palettes import (
    AMBER,
    FIELD_MARKS,
    INK,
    MAP_LINE,
    PETROL,
    SEQUENTIAL,
    SURFACE,
    WHITE,
    contrast_ratio,
)
from impuls_core.region.catalogue import FIELDS

READABLE = 4.5  # WCAG 2.2, 1.4.3 contrast of text
VISIBLE = 3.0  # WCAG 2.2, 1.4.11 contrast of graphical objects


def test_published_contrasts_of_wcag_are_met() -> None:
    # W3C: black on white 21:1; #767676 is the lightest grey on white that passes 4.5:1
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_contrast_does_not_depend_on_the_order_of_the_colours() -> None:
    assert contrast_ratio(INK, AMBER) == contrast_ratio(AMBER, INK)
    assert contrast_ratio(PETROL, PETROL) == 1.0


@pytest.mark.parametrize("text", [INK, PETROL])
@pytest.mark.parametrize("ground", [WHITE, SURFACE])
def test_text_is_readable_on_every_ground(text: str, ground: str) -> None:
    assert contrast_ratio(text, ground) >= READABLE


@pytest.mark.parametrize("field", FIELDS)
def test_the_figure_on_a_field_mark_is_readable_and_its_outline_visible(field: str) -> None:
    mark = FIELD_MARKS[field]
    assert contrast_ratio(mark.figure_colour, mark.colour) >= READABLE
    assert contrast_ratio(mark.colour, WHITE) >= VISIBLE


def test_fields_are_told_apart_by_shape_alone() -> None:
    assert len({mark.shape for mark in FIELD_MARKS.values()}) == len(FIELDS)


def test_the_lines_between_areas_are_visible_on_land() -> None:
    assert contrast_ratio(MAP_LINE, SURFACE) >= VISIBLE


def test_the_sequential_classes_darken_step_by_step_so_that_grey_print_keeps_their_order() -> None:
    against_white = [contrast_ratio(colour, WHITE) for colour in SEQUENTIAL]
    assert against_white == sorted(against_white)
    assert all(dark / light > 1.3 for light, dark in itertools.pairwise(against_white))
