from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.travel_time import (
    DEFAULT_BAND,
    INSIDE_CAR,
    INSIDE_TRANSIT,
    TravelTimes,
    host_places,
    place_centres,
    read_band,
    travel_times,
)
from impuls_core.errors import DataError
from impuls_core.region.package import AGE_CLASSES, Region

MAGDEBURG, HALLE = "15003000", "15002000"


def tables(times: TravelTimes) -> list[pd.DataFrame]:
    return [times.car, times.road_metres, *times.transit.values()]


def test_every_demand_point_meets_every_candidate_and_outside_host(
    harz: Region, harz_times: TravelTimes
) -> None:
    for table in tables(harz_times):
        assert list(table.index) == list(harz.demand.index)
        assert {*harz.candidates, *harz.outside_hosts} <= set(table.columns)
        assert list(table.columns) == sorted(table.columns)
        assert not table.isna().any().any()


def test_every_place_with_a_facility_is_a_destination(harz: Region) -> None:
    assert set(harz.facilities["ags"]) & set(harz.places.index) <= set(host_places(harz))


def test_within_the_hosts_own_settlement_the_stated_times_hold(harz: Region, harz_times: TravelTimes) -> None:
    centre = place_centres(harz.places, harz.demand, crs=harz.crs)["15085135"]
    assert harz_times.car.loc[centre, "15085135"] == INSIDE_CAR
    assert harz_times.road_metres.loc[centre, "15085135"] == 0
    assert {times.loc[centre, "15085135"] for times in harz_times.transit.values()} == {INSIDE_TRANSIT}


def test_magdeburg_and_halle_are_beyond_an_hour_for_many(harz: Region, harz_times: TravelTimes) -> None:
    persons = harz.demand[list(AGE_CLASSES)].sum(axis=1)[harz.demand["ags"].isin(harz.members)]
    is_beyond = (harz_times.car[[MAGDEBURG, HALLE]] > 60).all(axis=1)[persons.index]
    assert persons[is_beyond].sum() / persons.sum() > 0.2


def test_by_day_everyone_reaches_a_mittelzentrum_and_in_the_evening_not(
    harz: Region, harz_times: TravelTimes
) -> None:
    middle = [ags for ags in harz_times.car if harz.places.loc[ags, "level"] in ("MZ", "MZ+", "OZ")]
    assert np.isfinite(harz_times.transit["day"][middle].min(axis=1)).all()
    assert np.isinf(harz_times.transit["evening"][middle].min(axis=1)).any()


def test_fewer_lines_run_in_the_evening_than_by_day(harz_times: TravelTimes) -> None:
    day, evening = harz_times.transit["day"], harz_times.transit["evening"]
    assert (evening >= day - 1e-6).all().all()


def test_times_say_that_they_are_estimated(harz_times: TravelTimes) -> None:
    assert harz_times.estimated
    assert "Geschätzte" in harz_times.basis["de"]
    assert "Estimated" in harz_times.basis["en"]
    assert all(harz_times.band[mode] >= DEFAULT_BAND[mode] for mode in DEFAULT_BAND)


def test_the_order_of_demand_points_changes_no_time(harz: Region, harz_times: TravelTimes) -> None:
    turned = travel_times(replace(harz, demand=harz.demand.iloc[::-1]))
    pd.testing.assert_frame_equal(turned.car.sort_index(), harz_times.car.sort_index())


def test_a_demand_point_off_the_network_is_named(harz: Region) -> None:
    moved = harz.demand.rename(index={harz.demand.index[0]: "new-village"})
    with pytest.raises(DataError, match=r"1 demand points or hosts .* first 'new-village'"):
        travel_times(replace(harz, demand=moved))


def test_the_band_is_the_worst_left_out_error_or_the_default(tmp_path: Path) -> None:
    assert read_band(tmp_path) == DEFAULT_BAND
    (tmp_path / "accuracy.csv").write_text("mode,left_out_worst\ncar,0.204\ntransit,0.1\n")
    assert read_band(tmp_path) == {"car": 0.2, "transit": DEFAULT_BAND["transit"]}
