from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.projection import with_metres
from impuls_core.access.timetable import Pattern, Timetable
from impuls_core.access.transit import HOURS, door_to_door, runs_in

CRS = "EPSG:25832"
# Three stops 20 km apart, a line of each kind between them.
PLACES = pd.DataFrame(
    {"latitude": [51.4, 51.6, 51.8], "longitude": 11.0, "persons": 500.0}, index=pd.Index(["a", "b", "c"])
)
TRAIN = Pattern("T", "Train", "train", ("a", "b"), (0.0, 12.0), 20.0, 5.0, 23.0)
BUS = Pattern("B", "Bus", "bus", ("b", "c"), (0.0, 30.0), 120.0, 6.0, 19.0)
DAY, EVENING = HOURS["day"], HOURS["evening"]


def timetable(*patterns: Pattern) -> Timetable:
    stops = PLACES.rename(columns={"latitude": "stop_lat", "longitude": "stop_lon"})
    return Timetable(stops[["stop_lat", "stop_lon"]], patterns)


def located(places: pd.DataFrame = PLACES) -> pd.DataFrame:
    return with_metres(places, CRS)


def test_worked_by_hand_one_ride_and_one_change() -> None:
    minutes = door_to_door(timetable(TRAIN, BUS), located(), located(), hours=DAY, crs=CRS)
    # walk 5, half of 20 min, ride 12, walk 5
    assert minutes.loc["a", "b"] == pytest.approx(5 + 10 + 12 + 5, abs=1e-3)
    # first wait of a two-hourly bus is capped at 15
    assert minutes.loc["b", "c"] == pytest.approx(5 + 15 + 30 + 5, abs=1e-3)
    # at the change 5 min and, of the two-hourly bus, at most 20
    assert minutes.loc["a", "c"] == pytest.approx(5 + 10 + 12 + 5 + 20 + 30 + 5, abs=1e-3)


def test_nothing_that_runs_back_is_infinite() -> None:
    minutes = door_to_door(timetable(TRAIN, BUS), located(), located(), hours=DAY, crs=CRS)
    assert np.isinf(minutes.loc["c", "a"])


def test_in_the_evening_only_lines_that_run_until_half_past_ten_count() -> None:
    minutes = door_to_door(timetable(TRAIN, BUS), located(), located(), hours=EVENING, crs=CRS)
    assert np.isfinite(minutes.loc["a", "b"])
    assert np.isinf(minutes.loc["b", "c"])


@pytest.mark.parametrize(("last", "runs"), [(22.5, True), (22.0, False)])
def test_the_last_departure_counts_inclusive(last: float, runs: bool) -> None:
    assert runs_in(replace(TRAIN, last=last), EVENING) is runs


@pytest.mark.parametrize(("first", "runs"), [(6.5, True), (7.0, False)])
def test_a_school_line_starts_by_half_past_six(first: float, runs: bool) -> None:
    assert runs_in(replace(TRAIN, first=first), HOURS["school"]) is runs


def test_one_line_more_never_takes_longer() -> None:
    few = door_to_door(timetable(TRAIN, BUS), located(), located(), hours=DAY, crs=CRS)
    direct = replace(TRAIN, id="D", stops=("a", "c"), minutes=(0.0, 25.0))
    more = door_to_door(timetable(TRAIN, BUS, direct), located(), located(), hours=DAY, crs=CRS)
    assert (more <= few + 1e-9).all().all()
    assert more.loc["a", "c"] < few.loc["a", "c"]


def test_near_places_are_walked_to_without_any_line() -> None:
    near = located(PLACES.iloc[[0]].assign(latitude=51.41).set_axis(["near"]))
    minutes = door_to_door(timetable(TRAIN), near, located(), hours=DAY, crs=CRS)
    # 1.11 km of air, 1.3 as long on foot, at 4.5 km/h
    assert minutes.loc["near", "a"] == pytest.approx(1.1127 * 1.3 / 4.5 * 60, rel=0.01)


def test_a_stop_farther_than_two_kilometres_is_out_of_reach() -> None:
    far = located(PLACES.iloc[[0]].assign(latitude=51.425).set_axis(["far"]))
    minutes = door_to_door(timetable(TRAIN), far, located(), hours=DAY, crs=CRS)
    assert np.isinf(minutes.loc["far", "b"])


def test_town_buses_shorten_the_way_to_the_station_by_day_only() -> None:
    town = located(PLACES.iloc[[0]].assign(latitude=51.416, persons=20_000.0).set_axis(["town"]))
    by_day = door_to_door(timetable(TRAIN), town, located(), hours=DAY, crs=CRS).loc["town", "b"]
    at_night = door_to_door(timetable(TRAIN), town, located(), hours=EVENING, crs=CRS).loc["town", "b"]
    assert by_day == pytest.approx(15 + 10 + 12 + 5, abs=1e-3)
    assert at_night > by_day
