import pytest
from shapely import box

from impuls_core.drawing.frame import MARGIN, WIDTH, fit_frame


def test_north_is_up_and_everything_lies_inside_the_margin() -> None:
    frame = fit_frame([box(1000, 2000, 5000, 4000), box(5000, 2000, 9000, 6000)])
    assert (frame.x(1000), frame.x(9000)) == pytest.approx((MARGIN, WIDTH - MARGIN))
    assert (frame.y(6000), frame.y(2000)) == pytest.approx((MARGIN, frame.height - MARGIN))


def test_both_directions_share_one_scale() -> None:
    frame = fit_frame([box(0, 0, 4000, 1000)])
    assert frame.x(1000) - frame.x(0) == pytest.approx(frame.y(0) - frame.y(1000))
    assert frame.length(4000) == pytest.approx(WIDTH - 2 * MARGIN)
