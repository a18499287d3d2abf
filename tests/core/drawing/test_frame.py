import pytest
import shapely

from impuls_core.drawing.frame import MARGIN, WIDTH, fit_frame

HARZ = shapely.box(600_000, 5_700_000, 690_000, 5_760_000)


def test_all_geometries_are_shown_within_the_margin() -> None:
    frame = fit_frame([HARZ, shapely.box(690_000, 5_700_000, 700_000, 5_710_000)])
    assert (frame.x(600_000), frame.x(700_000)) == (MARGIN, pytest.approx(WIDTH - MARGIN))
    assert (frame.y(5_760_000), frame.y(5_700_000)) == (MARGIN, pytest.approx(frame.height - MARGIN))


def test_north_is_up() -> None:
    frame = fit_frame([HARZ])
    assert frame.y(5_760_000) < frame.y(5_700_000)


def test_a_metre_is_as_long_to_the_east_as_to_the_north() -> None:
    frame = fit_frame([HARZ])
    east = frame.x(610_000) - frame.x(600_000)
    north = frame.y(5_700_000) - frame.y(5_710_000)
    assert east == pytest.approx(north) == pytest.approx(frame.length(10_000))
