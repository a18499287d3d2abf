import pandas as pd
import pytest

from impuls_core.access.projection import with_metres


def test_one_degree_of_latitude_is_111_kilometres() -> None:
    places = with_metres(pd.DataFrame({"latitude": [51.0, 52.0], "longitude": [11.0, 11.0]}), "EPSG:25832")
    assert places["y"].diff().iloc[1] == pytest.approx(111_200, rel=0.002)


def test_the_middle_meridian_of_zone_32_lies_at_500_kilometres_east() -> None:
    places = with_metres(pd.DataFrame({"latitude": [51.5], "longitude": [9.0]}), "EPSG:25832")
    assert places["x"].iloc[0] == pytest.approx(500_000, abs=1)


def test_the_table_given_stays_unchanged() -> None:
    places = pd.DataFrame({"latitude": [51.5], "longitude": [9.0]})
    with_metres(places, "EPSG:25832")
    assert list(places.columns) == ["latitude", "longitude"]
