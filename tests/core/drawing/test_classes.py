import pytest

from impuls_core.drawing.classes import (
    ALL_CLASSES,
    COVERAGE,
    COVERAGE_CHANGE,
    MINUTES,
    MINUTES_CHANGE,
    Classes,
    side_of_change,
)
from impuls_core.wording.catalogue import LANGUAGES, number


@pytest.mark.parametrize("upper", [15, 30, 45, 60])
def test_breaks_are_inclusive(upper: int) -> None:
    assert MINUTES.index(upper) == MINUTES.upper.index(upper)
    assert MINUTES.index(upper + 1) == MINUTES.upper.index(upper) + 1


@pytest.mark.parametrize("value", [15.49, 15.5, 15.51, 16.5, 30.5, 44.6])
def test_a_figure_never_contradicts_its_colour(value: float) -> None:
    assert MINUTES.index(value) == MINUTES.index(float(number("en", value)))


def test_what_cannot_be_reached_is_the_longest_way() -> None:
    assert MINUTES.index(float("inf")) == 4
    assert COVERAGE.index(float("inf")) is None


@pytest.mark.parametrize("classes", ALL_CLASSES.values(), ids=ALL_CLASSES)
def test_no_figure_is_no_class(classes: Classes) -> None:
    assert classes.index(float("nan")) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("classes", ALL_CLASSES.values(), ids=ALL_CLASSES)
def test_every_class_has_a_colour_and_words(classes: Classes, language: str) -> None:
    assert len(classes.palette) == len(classes.upper) + 1
    words = [classes.words(index, language) for index in range(len(classes.palette))]
    assert len(set(words)) == len(words)
    assert classes.low_word(language) != classes.high_word(language)
    assert classes.unit(language)


@pytest.mark.parametrize("classes", ALL_CLASSES.values(), ids=ALL_CLASSES)
def test_the_words_of_a_class_name_its_last_figure(classes: Classes) -> None:
    for index, upper in enumerate(classes.upper):
        assert str(abs(upper)) in classes.words(index, "en")


def test_more_minutes_are_worse_and_more_coverage_is_better() -> None:
    sides = ["worse", "worse", "same", "better", "better"]
    assert [side_of_change(COVERAGE_CHANGE, index) for index in range(5)] == sides
    assert [side_of_change(MINUTES_CHANGE, index) for index in range(5)] == sides[::-1]


def test_no_change_is_the_middle_class() -> None:
    for classes in (MINUTES_CHANGE, COVERAGE_CHANGE):
        assert side_of_change(classes, classes.index(0.0) or 0) == "same"
