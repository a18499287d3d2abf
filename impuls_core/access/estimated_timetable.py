"""An estimated timetable: typed rail lines with kilometres and headways, and regional buses along the roads."""

from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from impuls_core.access.estimated_buses import bus_patterns, bus_road, line_of, main_routes, regional_routes
from impuls_core.access.projection import with_metres
from impuls_core.access.roads import RoadGraph
from impuls_core.access.run_times import RunModel
from impuls_core.access.timetable import Pattern, Timetable

STATION_METRES = 2_000.0  # a bus calls at the station of a centre at most this far away [E]
SHUTTLE_KMH = 25.0  # bus between station and centre [E]
SHUTTLE_DETOUR = 1.3  # [E]
SHUTTLE_LEAST = 2.0  # minutes [E]


def draw_timetable(
    folder: Path, graph: RoadGraph, demand: pd.DataFrame, places: pd.DataFrame, *, runs: RunModel, crs: str
) -> Timetable:
    """Draw the estimated timetable of a region.

    Parameters
    ----------
    folder : Path
        The ``network`` folder with ``lines.csv`` and ``stations.csv``.
    graph : RoadGraph
        Buses run on it, motorways excepted.
    demand : DataFrame, index ``demand_id``
        ags, persons_total.
    places : DataFrame, index ``ags``
        kind, level, ``centre`` (the node of each place).
    runs : RunModel
    crs : str
        Projected system in metres.
    """
    lines = pd.read_csv(folder / "lines.csv")
    lines = lines[lines["use"] == "yes"]
    is_bus = lines["mode"] == "bus"
    stations = with_metres(pd.read_csv(folder / "stations.csv"), crs)
    graph = RoadGraph(with_metres(graph.nodes, crs), graph.edges)
    roads = bus_road(graph)
    routes = main_routes(lines[is_bus], stations, roads) + regional_routes(roads, demand, places)
    rail_stations = stations[stations["station"].isin(lines["station"][~is_bus])]
    centres = graph.nodes.loc[sorted(set(places["centre"]))]
    patterns = rail_patterns(lines[~is_bus], runs)
    patterns += bus_patterns(routes, roads, _station_of(centres, rail_stations), runs=runs)
    return Timetable(
        _stops(graph.nodes, rail_stations, patterns), tuple(sorted(patterns, key=lambda pattern: pattern.id))
    )


def station_id(name: str) -> str:
    """Return the stop id of a station name.

    >>> station_id("Halle (Saale) Hbf")
    's.Halle--Saale--Hbf'
    """
    return "s." + "".join(c if c.isalnum() else "-" for c in name)


def rail_patterns(lines: pd.DataFrame, runs: RunModel) -> list[Pattern]:
    """Return both directions of every train and tram line, run times from kilometres and legs.

    Parameters
    ----------
    lines : DataFrame
        Rows of ``lines.csv`` in order: line_id, line_name, mode, station, km_cum,
        headway_weekday_min, service_hours.
    runs : RunModel
    """
    patterns = []
    for line_id, rows in lines.groupby("line_id"):
        line = line_of(str(line_id), rows)
        kmh = runs.narrow_kmh if line.mode == "narrow gauge" else runs.train_kmh
        legs = np.diff(rows["km_cum"].to_numpy(float)) / kmh * 60 + runs.train_stop
        there = line.along([station_id(name) for name in rows["station"]], legs)
        patterns += [there, there.back()]
    return patterns


def _stops(nodes: pd.DataFrame, stations: pd.DataFrame, patterns: list[Pattern]) -> pd.DataFrame:
    """Return the stops that a line calls at, by id."""
    by_station = stations.set_index(pd.Index([station_id(name) for name in stations["station"]]))
    by_station = by_station.rename(columns={"station": "name"})
    stops = pd.concat([by_station, nodes])[["name", "latitude", "longitude"]]
    used = {stop for pattern in patterns for stop in pattern.stops}
    stops = stops[stops.index.isin(used)].set_axis(["stop_name", "stop_lat", "stop_lon"], axis=1)
    return stops.rename_axis("stop_id").sort_index()


def _station_of(centres: pd.DataFrame, stations: pd.DataFrame) -> dict[str, tuple[str, float]]:
    """Return the nearest station of each centre and the minutes of the bus between them."""
    metres, nearest = cKDTree(stations[["x", "y"]]).query(centres[["x", "y"]])
    names = stations["station"].to_numpy(str)[nearest]
    shuttle = np.maximum(metres * SHUTTLE_DETOUR * 0.06 / SHUTTLE_KMH, SHUTTLE_LEAST)
    return {
        str(node): (station_id(str(name)), float(minutes))
        for node, name, minutes, air in zip(centres.index, names, shuttle, metres, strict=True)
        if air <= STATION_METRES
    }
