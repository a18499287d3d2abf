import math
from dataclasses import FrozenInstanceError

import pytest
from shapely import box

from impuls_core.drawing.map_record import MapArea, MapPlace


def test_an_area_without_a_figure_is_unknown_not_zero() -> None:
    assert math.isnan(MapArea("1", "Thale", box(0, 0, 1, 1)).value)


def test_a_record_does_not_change_after_it_was_made() -> None:
    place = MapPlace("1", "Thale", 0, 0)
    with pytest.raises(FrozenInstanceError):
        place.name = "Huy"  # type: ignore[misc]
