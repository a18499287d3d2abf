import pandas as pd
import pytest

from impuls_core.access.calibration import Calibration
from impuls_core.access.estimated_timetable import rail_patterns, station_id
from impuls_core.access.run_times import RunModel
from impuls_core.region.package import Region

TRAPS = {"Wippra", "Stolberg (Harz)", "Osterwieck", "Elbingerode"}  # no passenger trains


@pytest.fixture
def line() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "line_id": "R1",
            "line_name": "R 1",
            "mode": "train",
            "station": ["A", "B", "C"],
            "km_cum": [0.0, 10.0, 30.0],
            "headway_weekday_min": 60,
            "service_hours": "5-23",
        }
    )


def test_run_times_come_from_kilometres_and_legs(line: pd.DataFrame) -> None:
    there, back = rail_patterns(line, RunModel(train_kmh=60.0, train_stop=2.0))
    assert there.minutes == (0.0, 12.0, 34.0)
    assert back.minutes == (0.0, 22.0, 34.0)
    assert (there.headway, there.first, there.last) == (60.0, 5.0, 23.0)


def test_the_narrow_gauge_has_its_own_speed(line: pd.DataFrame) -> None:
    there, _ = rail_patterns(line.assign(mode="narrow gauge"), RunModel(narrow_kmh=20.0, train_stop=0.0))
    assert there.minutes == (0.0, 30.0, 90.0)


def test_no_train_runs_where_none_carries_passengers(harz_calibration: Calibration) -> None:
    trains = [p for p in harz_calibration.timetable.patterns if p.mode == "train"]
    assert not {station_id(name) for name in TRAPS} & {stop for p in trains for stop in p.stops}


def test_the_narrow_gauge_serves_no_access(harz_calibration: Calibration) -> None:
    assert not [p for p in harz_calibration.timetable.patterns if p.id.startswith("HSB")]


def test_every_settlement_has_a_stop_of_its_own(harz: Region, harz_calibration: Calibration) -> None:
    assert set(harz.demand.index) <= set(harz_calibration.timetable.stops.index)


def test_every_line_runs_both_ways_with_times_that_never_fall(harz_calibration: Calibration) -> None:
    ids = {p.id for p in harz_calibration.timetable.patterns}
    assert all(f"{name}-back" in ids for name in ids if not name.endswith("-back"))
    assert all(list(p.minutes) == sorted(p.minutes) for p in harz_calibration.timetable.patterns)
