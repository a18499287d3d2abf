import dataclasses
import math

import pytest
import shapely

from impuls_core.drawing.map_record import MapArea, MapPlace, MapRecord


def test_an_area_without_a_figure_has_none_rather_than_zero() -> None:
    assert math.isnan(MapArea("15085040", "Ballenstedt", shapely.box(0, 0, 1, 1)).value)


def test_places_do_not_share_their_counts() -> None:
    first, second = MapPlace("1", "A", 0, 0), MapPlace("2", "B", 0, 0)
    assert first.sure == {}
    assert first.sure is not second.sure


def test_a_record_cannot_be_changed_after_its_table_was_made() -> None:
    record = MapRecord("m", "Finding", "Minutes", "One town.", (), ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.title = "Another finding"  # type: ignore[misc]
