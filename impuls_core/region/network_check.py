"""Whether the road graph and the timetable of a package can be travelled on."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from impuls_core.checks import Fault
from impuls_core.region.table_file import read_table
from impuls_core.schema import LATITUDE, LONGITUDE, Column, Table

FOLDER = "network"
NODES = Table(
    f"{FOLDER}/roads_nodes.csv",
    (
        Column("node_id", "text"),
        LATITUDE,
        LONGITUDE,
        Column("elevation_m", "number", "metres above sea level", low=-50, high=3000, may_be_empty=True),
    ),
    key=("node_id",),
    may_have_more=True,
)
EDGES = Table(
    f"{FOLDER}/roads_edges.csv",
    (
        Column("node_a", "text"),
        Column("node_b", "text"),
        Column("metres", "number", "metres", low=1, high=500_000),
        Column("speed_kmh", "number", "kilometres an hour", low=1, high=130),
    ),
    key=("node_a", "node_b"),
    may_have_more=True,
)
STOPS = Table(
    f"{FOLDER}/gtfs/stops.txt",
    (
        Column("stop_id", "text"),
        Column("stop_lat", "number", "degrees north, WGS84", low=-90, high=90),
        Column("stop_lon", "number", "degrees east, WGS84", low=-180, high=180),
    ),
    key=("stop_id",),
    may_have_more=True,
)
ROUTES = Table(
    f"{FOLDER}/gtfs/routes.txt", (Column("route_id", "text"),), key=("route_id",), may_have_more=True
)
TRIPS = Table(
    f"{FOLDER}/gtfs/trips.txt",
    (Column("trip_id", "text"), Column("route_id", "text")),
    key=("trip_id",),
    may_have_more=True,
)
STOP_TIMES = Table(
    f"{FOLDER}/gtfs/stop_times.txt",
    (
        Column("trip_id", "text"),
        Column("stop_id", "text"),
        Column("stop_sequence", "whole", "place in the trip", low=0, high=1000),
        Column("arrival_time", "clock"),
        Column("departure_time", "clock"),
    ),
    key=("trip_id", "stop_sequence"),
    may_have_more=True,
)
FREQUENCIES = Table(
    f"{FOLDER}/gtfs/frequencies.txt",
    (
        Column("trip_id", "text"),
        Column("start_time", "clock"),
        Column("end_time", "clock"),
        Column("headway_secs", "whole", "seconds between departures", low=60, high=86_400),
    ),
    may_have_more=True,
)
TABLES = (NODES, EDGES, STOPS, ROUTES, TRIPS, STOP_TIMES, FREQUENCIES)


def network_faults(folder: Path, demand: pd.DataFrame | None) -> list[Fault]:
    """Check the network of a package, where it has one.

    Parameters
    ----------
    folder : Path
        The package folder. Without a folder ``network`` there is nothing to check: a small example may
        give its travel times by hand.
    demand : DataFrame or None
        The rows of ``demand.csv``; every settlement must be a node of the road graph.

    Returns
    -------
    list of Fault
    """
    if not (folder / FOLDER).is_dir():
        return []
    tables: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for table in TABLES:
        frame, found = read_table(folder, table)
        faults += found
        if frame is not None:
            tables[table.file] = frame
    if faults:
        return faults  # what follows would only repeat them
    return [*_road_faults(tables, demand), *_timetable_faults(tables)]


def _road_faults(tables: Mapping[str, pd.DataFrame], demand: pd.DataFrame | None) -> Iterator[Fault]:
    nodes = tables[NODES.file]["node_id"]
    for column in ("node_a", "node_b"):
        yield from _unknown(tables, EDGES, column, nodes, problem="unknown_node")
    for line, name in (
        demand["name"][~demand["demand_id"].isin(nodes)] if demand is not None else nodes[:0]
    ).items():
        yield Fault("demand.csv", line, "demand_id", str(name), "not_on_network", "calibrate")


def _timetable_faults(tables: Mapping[str, pd.DataFrame]) -> Iterator[Fault]:
    trips, calls = tables[TRIPS.file]["trip_id"], tables[STOP_TIMES.file]
    yield from _unknown(tables, TRIPS, "route_id", tables[ROUTES.file]["route_id"], problem="unknown_route")
    yield from _unknown(tables, STOP_TIMES, "trip_id", trips, problem="unknown_trip")
    yield from _unknown(tables, FREQUENCIES, "trip_id", trips, problem="unknown_trip")
    yield from _unknown(tables, STOP_TIMES, "stop_id", tables[STOPS.file]["stop_id"], problem="unknown_stop")
    for needed in (STOP_TIMES, FREQUENCIES):
        for line, trip in trips[~trips.isin(tables[needed.file]["trip_id"])].items():
            file = {"file": Path(needed.file).name}
            yield Fault(TRIPS.file, line, "trip_id", trip, "trip_without", "complete_feed", file)
    calls = calls.sort_values(["trip_id", "stop_sequence"])
    seconds = calls["arrival_time"].map(_seconds)
    falls = seconds.diff().lt(0) & (calls["trip_id"] == calls["trip_id"].shift())
    for line, trip in calls["trip_id"][falls].items():
        yield Fault(STOP_TIMES.file, line, "arrival_time", trip, "times_fall", "complete_feed")


def _unknown(
    tables: Mapping[str, pd.DataFrame], table: Table, column: str, known: pd.Series, *, problem: str
) -> Iterator[Fault]:
    cells = tables[table.file][column]
    remedy = "calibrate" if table is EDGES else "complete_feed"
    for line, value in cells[~cells.isin(known)].items():
        yield Fault(table.file, line, column, value, problem, remedy)


def _seconds(clock: str) -> int:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return 3600 * hours + 60 * minutes + seconds
