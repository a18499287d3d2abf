import math

import pytest

from impuls_core.drawing.classes import (
    ALL_CLASSES,
    COVERAGE,
    COVERAGE_CHANGE,
    MINUTES,
    MINUTES_CHANGE,
    side_of_change,
)
from impuls_core.wording.catalogue import LANGUAGES, number


@pytest.mark.parametrize(
    ("value", "index"), [(0, 0), (15, 0), (16, 1), (30, 1), (31, 2), (45, 2), (60, 3), (61, 4)]
)
def test_breaks_of_minutes_are_inclusive(value: float, index: int) -> None:
    assert MINUTES.index(value) == index


@pytest.mark.parametrize(
    ("value", "index"), [(0, 0), (24, 0), (25, 1), (74, 2), (75, 3), (89, 3), (90, 4), (100, 4)]
)
def test_breaks_of_coverage_are_inclusive(value: float, index: int) -> None:
    assert COVERAGE.index(value) == index


@pytest.mark.parametrize("value", [14.5, 15.4, 15.5, 15.6, 44.49, 45.5])
def test_a_printed_figure_never_contradicts_its_class(value: float) -> None:
    assert MINUTES.index(value) == MINUTES.index(float(number("en", value)))


def test_unreachable_is_the_longest_way_and_unknown_is_no_class() -> None:
    assert MINUTES.index(math.inf) == 4
    assert COVERAGE.index(math.inf) is None
    assert MINUTES.index(math.nan) is None


def test_a_change_and_its_opposite_lie_mirrored() -> None:
    for change in range(-30, 31):
        one, other = MINUTES_CHANGE.index(change), MINUTES_CHANGE.index(-change)
        assert one is not None
        assert other == 4 - one


def test_longer_ways_and_lower_coverage_are_worse() -> None:
    assert side_of_change(MINUTES_CHANGE, 4) == "worse"
    assert side_of_change(COVERAGE_CHANGE, 0) == "worse"
    assert side_of_change(MINUTES_CHANGE, 2) == "same"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_has_its_words(language: str) -> None:
    for classes in ALL_CLASSES.values():
        words = [classes.words(index, language) for index in range(len(classes.palette))]
        assert len(set(words)) == len(classes.upper) + 1
        assert classes.low_word(language) != classes.high_word(language)
        assert classes.unit(language)
