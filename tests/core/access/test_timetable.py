from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from impuls_core.access.timetable import Pattern, Timetable, read_gtfs, write_gtfs
from impuls_core.errors import DataError

HOURLY = Pattern("L1", "Line 1", "train", ("a", "b", "c"), (0.0, 12.5, 75.0), 60.0, 5.0, 22.5)


@pytest.fixture
def timetable() -> Timetable:
    stops = pd.DataFrame(
        {"stop_name": ["A", "B", "C"], "stop_lat": [51.0, 51.1, 51.2], "stop_lon": 11.0},
        index=pd.Index(["a", "b", "c"], name="stop_id"),
    )
    return Timetable(stops, (HOURLY, HOURLY.back()))


def test_what_is_written_is_what_is_read(timetable: Timetable, tmp_path: Path) -> None:
    write_gtfs(timetable, tmp_path, publisher="Test")
    again = read_gtfs(tmp_path)
    assert again.patterns == timetable.patterns
    pd.testing.assert_frame_equal(again.stops, timetable.stops)


def test_a_feed_has_every_file_that_gtfs_demands(timetable: Timetable, tmp_path: Path) -> None:
    write_gtfs(timetable, tmp_path, publisher="Test")
    required = {"agency", "stops", "routes", "trips", "stop_times", "calendar"}
    assert required <= {path.stem for path in tmp_path.iterdir()}
    assert (tmp_path / "stop_times.txt").read_text().splitlines()[2] == "L1,00:12:30,00:12:30,b,2"
    assert (tmp_path / "frequencies.txt").read_text().splitlines()[1] == "L1,05:00:00,22:30:00,3600,0"


def test_writing_twice_gives_the_same_bytes(timetable: Timetable, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_gtfs(timetable, tmp_path / name, publisher="Test")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_ride_goes_only_in_the_direction_of_the_line() -> None:
    assert HOURLY.ride("b", "c") == 62.5
    assert HOURLY.ride("c", "b") == float("inf")
    assert HOURLY.ride("a", "elsewhere") == float("inf")
    assert HOURLY.back().ride("c", "b") == 62.5


def test_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "stops.txt").write_text("stop_id\n")
    with pytest.raises(DataError, match=r"lacks routes\.txt, trips\.txt, stop_times\.txt, frequencies\.txt"):
        read_gtfs(tmp_path)


def test_a_trip_without_a_frequency_is_refused(timetable: Timetable, tmp_path: Path) -> None:
    extra = replace(HOURLY, id="L2")
    write_gtfs(Timetable(timetable.stops, (*timetable.patterns, extra)), tmp_path, publisher="Test")
    often = tmp_path / "frequencies.txt"
    often.write_text("\n".join(row for row in often.read_text().splitlines() if not row.startswith("L2")))
    with pytest.raises(DataError, match=r"1 trips have no row in frequencies\.txt, first 'L2'"):
        read_gtfs(tmp_path)
