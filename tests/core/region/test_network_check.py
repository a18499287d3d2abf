"""A road from Adorf to Bdorf and one bus line on it, then one thing broken at a time."""

from pathlib import Path

import pandas as pd
import pytest

from impuls_core.region.network_check import network_faults

FILES = {
    "roads_nodes.csv": "node_id,name,latitude,longitude,elevation_m\na1,Adorf,51.9,11.0,150\nb1,Bdorf,51.9,11.2,\n",
    "roads_edges.csv": "node_a,node_b,metres,speed_kmh\na1,b1,14000,70\n",
    "gtfs/stops.txt": "stop_id,stop_name,stop_lat,stop_lon\na1,Adorf,51.9,11.0\nb1,Bdorf,51.9,11.2\n",
    "gtfs/routes.txt": "route_id,route_type\n7,3\n",
    "gtfs/trips.txt": "route_id,trip_id,direction_id\n7,there,0\n",
    "gtfs/stop_times.txt": (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "there,00:00:00,00:00:00,a1,1\nthere,00:15:00,00:15:00,b1,2\n"
    ),
    "gtfs/frequencies.txt": "trip_id,start_time,end_time,headway_secs\nthere,05:00:00,20:00:00,3600\n",
}
DEMAND = pd.DataFrame({"demand_id": ["a1", "b1"], "name": ["Adorf", "Bdorf"]}, index=[2, 3])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "network" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def broken(folder: Path, file: str, old: str, new: str) -> list[tuple[str, object, str]]:
    path = folder / "network" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [(Path(fault.file).name, fault.row, fault.problem) for fault in network_faults(folder, DEMAND)]


def test_a_network_that_fits_has_no_fault(folder: Path) -> None:
    assert network_faults(folder, DEMAND) == []


def test_a_package_without_network_has_nothing_to_check(tmp_path: Path) -> None:
    assert network_faults(tmp_path, DEMAND) == []


def test_every_missing_file_is_named(folder: Path) -> None:
    for name in FILES:
        (folder / "network" / name).unlink()
    found = network_faults(folder, DEMAND)
    assert [fault.problem for fault in found] == ["missing_file"] * len(FILES)


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "problem"),
    [
        ("roads_nodes.csv", "51.9,11.2", "NaN,11.2", 3, "not_finite"),
        ("roads_nodes.csv", "b1,Bdorf", "a1,Bdorf", 3, "doubled_id"),
        ("roads_edges.csv", "a1,b1", "a1,x9", 2, "unknown_node"),
        ("roads_edges.csv", "14000", "0", 2, "out_of_range"),
        ("roads_edges.csv", "14000", "-3", 2, "out_of_range"),
        ("roads_edges.csv", "70", "131", 2, "out_of_range"),
        ("gtfs/trips.txt", "7,there", "8,there", 2, "unknown_route"),
        ("gtfs/stop_times.txt", "00:15:00,b1,2", "00:15:00,x9,2", 3, "unknown_stop"),
        ("gtfs/stop_times.txt", "00:15:00,00:15:00", "quarter past,00:15:00", 3, "not_a_time"),
        ("gtfs/frequencies.txt", "3600", "59", 2, "out_of_range"),
        ("gtfs/frequencies.txt", "20:00:00", "20:61:00", 2, "not_a_time"),
    ],
)
def test_what_cannot_be_travelled_on_is_named(
    folder: Path, file: str, old: str, new: str, row: int, problem: str
) -> None:
    assert broken(folder, file, old, new) == [(Path(file).name, row, problem)]


def test_a_trip_needs_stops_and_a_frequency(folder: Path) -> None:
    assert broken(folder, "gtfs/trips.txt", "7,there,0\n", "7,there,0\n7,back,1\n") == [
        ("trips.txt", 3, "trip_without"),
        ("trips.txt", 3, "trip_without"),
    ]


def test_rows_of_an_unknown_trip_are_named(folder: Path) -> None:
    assert broken(folder, "gtfs/trips.txt", "7,there,0", "7,back,0")[:3] == [
        ("stop_times.txt", 2, "unknown_trip"),
        ("stop_times.txt", 3, "unknown_trip"),
        ("frequencies.txt", 2, "unknown_trip"),
    ]


def test_time_never_runs_backwards_on_a_trip(folder: Path) -> None:
    assert broken(folder, "gtfs/stop_times.txt", "there,00:00:00", "there,00:15:01") == [
        ("stop_times.txt", 3, "times_fall")
    ]


def test_two_stops_in_the_same_minute_are_allowed(folder: Path) -> None:
    assert broken(folder, "gtfs/stop_times.txt", "there,00:00:00", "there,00:15:00") == []


def test_times_after_midnight_go_on_counting(folder: Path) -> None:
    assert broken(folder, "gtfs/frequencies.txt", "20:00:00", "25:30:00") == []


def test_a_settlement_that_is_not_on_the_network_is_named_with_its_remedy(folder: Path) -> None:
    more = pd.concat([DEMAND, pd.DataFrame({"demand_id": ["c1"], "name": ["Cdorf"]}, index=[4])])
    (fault,) = network_faults(folder, more)
    assert fault.sentence() == (
        "demand.csv, Zeile 4, demand_id: Der Ort Cdorf liegt nicht am Straßennetz. "
        "Bitte rufen Sie „impuls region calibrate“ auf oder lesen Sie ein Netz ein."
    )


def test_the_network_of_the_harz_can_be_travelled_on(root: Path) -> None:
    assert network_faults(root / "regions" / "harz", None) == []
