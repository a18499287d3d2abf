"""Estimated regional buses: typed main lines and generated ones, laid along the road graph."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from impuls_core.access.roads import RoadGraph, road_matrices
from impuls_core.access.run_times import Line, RunModel
from impuls_core.access.timetable import Pattern
from impuls_core.errors import DataError

# Generated regional buses [E]: an hourly line as the PlusBus, a two-hourly line elsewhere.
HOURLY = (60.0, 5.0, 20.0)
TWO_HOURLY = (120.0, 6.0, 19.0)
HOURLY_FROM_PERSONS = 1_500  # a line's farthest settlement of this size gets an hourly bus [E]
DIRECT_SHARE = 0.8  # a settlement far nearer to another Mittelzentrum has a direct line there as well [E]
DISTRICT_TOWNS = 2  # Mittelzentren of the own district that a central place has a two-hourly bus to [E]
DISTRICT_MINUTES = 40.0  # by car: no such line over a longer way [E]
MIDDLE_LEVELS = ("OZ", "MZ+", "MZ")

Route = tuple[Line, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class BusRoad:
    """The roads that buses use (no motorways) with all fastest ways, and which nodes are stops.

    ``minutes`` (n, n) by car under way; ``before`` (n, n) the node before the second on the way
    from the first; ``at`` the position of each node.
    """

    nodes: pd.DataFrame
    stops: frozenset[str]
    minutes: NDArray[np.float64]
    before: NDArray[np.int32]
    at: Mapping[str, int]

    def between(self, origin: str, destination: str) -> float:
        """Minutes under way between two nodes, by car."""
        return float(self.minutes[self.at[origin], self.at[destination]])

    def leg(self, origin: str, destination: str) -> list[str]:
        """Stops of the fastest bus way between two nodes, both ends included."""
        start, here = self.at[origin], self.at[destination]
        way = [here]
        while here != start:
            here = int(self.before[start, here])
            way.append(here)
        names = [str(self.nodes.index[node]) for node in reversed(way)]
        return [name for name in names if name in self.stops or name in (origin, destination)]


def bus_road(graph: RoadGraph) -> BusRoad:
    """Prepare the roads for buses: without motorways and their ramps."""
    is_motorway = graph.edges["road_class"].eq("motorway") | graph.edges["road"].str.startswith("ramp")
    matrix, _ = road_matrices(graph.without(is_motorway))
    minutes, before = dijkstra(matrix, return_predecessors=True)
    is_stop = graph.nodes["kind"].isin(["settlement", "outside"])
    at = {str(name): number for number, name in enumerate(graph.nodes.index)}
    return BusRoad(graph.nodes, frozenset(graph.nodes.index[is_stop]), minutes, before, at)


def main_routes(lines: pd.DataFrame, stations: pd.DataFrame, roads: BusRoad) -> list[Route]:
    """Lay the typed main bus lines on the roads.

    Parameters
    ----------
    lines : DataFrame
        Rows of ``lines.csv`` with mode ``bus``, in order of the stops.
    stations : DataFrame
        Position (x, y) by ``station`` for stops that are no settlement.
    roads : BusRoad
    """
    node_of = _nodes_by_name(stations, roads)
    unknown = sorted(set(lines["station"]) - set(node_of))
    if unknown:
        raise DataError(
            f"lines.csv: {len(unknown)} stops of bus lines are neither a settlement nor a station, first "
            f"'{unknown[0]}'. Write the name as in demand.csv, or give it a position in stations.csv."
        )
    routes = []
    for line_id, rows in lines.groupby("line_id"):
        named = [node_of[name] for name in rows["station"]]
        way = [named[0]]
        for here, there in pairwise(named):
            way += roads.leg(here, there)[1:]
        routes.append((line_of(str(line_id), rows), tuple(way)))
    return routes


def line_of(line_id: str, rows: pd.DataFrame) -> Line:
    """Read what a line is from its first row in ``lines.csv``."""
    head = rows.iloc[0]
    first, last = (float(hour) for hour in str(head["service_hours"]).split("-"))
    return Line(
        line_id, str(head["line_name"]), str(head["mode"]), float(head["headway_weekday_min"]), first, last
    )


def regional_routes(roads: BusRoad, demand: pd.DataFrame, places: pd.DataFrame) -> list[Route]:
    """Generate regional lines: each settlement over its municipality's centre to the nearest Mittelzentrum.

    A central place is joined to the two nearest Mittelzentren of its district as well.

    Parameters
    ----------
    roads : BusRoad
    demand : DataFrame, index ``demand_id``
        ags, persons_total.
    places : DataFrame, index ``ags``
        kind, level, district, centre (node).
    """
    middle = places[places["level"].isin(MIDDLE_LEVELS)]
    name_of = roads.nodes["name"].to_dict()
    persons = demand["persons_total"].to_dict()
    seen: set[frozenset[str]] = set()
    routes = []
    served = places[places["kind"] != "outside"].sort_index()
    columns = (served.index, served["centre"], served["level"], served["district"])
    for ags, centre, level, district in zip(*columns, strict=True):
        own = [str(node) for node in demand.index[demand["ags"] == ags]]
        trunk = roads.leg(centre, _nearest(roads, centre, middle["centre"]))
        ways = [trunk, *_branches(roads, own, trunk), *_direct(roads, own, trunk, middle["centre"])]
        is_hourly = [persons.get(way[0], 0) >= HOURLY_FROM_PERSONS for way in ways]
        if level:
            is_hourly[0] = True
            to_district = _to_district(roads, centre, middle["centre"][middle["district"] == district])
            ways, is_hourly = ways + to_district, is_hourly + [False] * len(to_district)
        for number, (way, hourly) in enumerate(zip(ways, is_hourly, strict=True)):
            if frozenset(way) not in seen:
                seen.add(frozenset(way))
                service = HOURLY if hourly else TWO_HOURLY
                name = f"Regionalbus {name_of[way[0]]} - {name_of[way[-1]]} (geschätzt)"
                routes.append((Line(f"R{ags}.{number}", name, "bus", *service), tuple(way)))
    return routes


def bus_patterns(
    routes: Iterable[Route], roads: BusRoad, station_of: Mapping[str, tuple[str, float]], *, runs: RunModel
) -> list[Pattern]:
    """Return both directions of each bus line with its run times.

    ``station_of`` gives the station of a node and the minutes between them: at a centre that has
    a station the bus calls at both.
    """
    patterns = []
    for line, nodes in routes:
        stops, legs = [nodes[0]], []
        if nodes[0] in station_of:
            station, shuttle = station_of[nodes[0]]
            stops, legs = [*stops, station], [shuttle]
        for here, there in pairwise(nodes):
            under_way = roads.between(here, there) * runs.bus_factor + runs.bus_stop
            if there in station_of:
                station, shuttle = station_of[there]
                stops, legs = [*stops, station, there], [*legs, under_way, shuttle]
            else:
                stops, legs = [*stops, there], [*legs, under_way]
        there_pattern = line.along(stops, legs)
        patterns += [there_pattern, there_pattern.back()]
    return patterns


def _nodes_by_name(stations: pd.DataFrame, roads: BusRoad) -> dict[str, str]:
    """Node of each stop name: the settlement of that name, else the node nearest to the station."""
    surface = roads.nodes[roads.nodes["kind"] != "junction"]
    nearest = cKDTree(surface[["x", "y"]]).query(stations[["x", "y"]])[1]
    by_position = dict(zip(stations["station"], surface.index[nearest], strict=True))
    # of two settlements with one name the first stands
    by_name = dict(zip(surface["name"][::-1], surface.index[::-1], strict=True))
    return {**by_position, **by_name}


def _nearest(roads: BusRoad, node: str, others: Iterable[str]) -> str:
    """Return the other node that is reached fastest."""
    return min((other for other in others if other != node), key=lambda other: roads.between(node, other))


def _branches(roads: BusRoad, own: Iterable[str], trunk: Sequence[str]) -> list[list[str]]:
    """Lines from the outermost settlements of a municipality to its centre and on along the trunk."""
    centre = trunk[0]
    ways = {node: roads.leg(node, centre) for node in own if node != centre}
    passed = {node for way in ways.values() for node in way[1:]} | set(trunk)
    branches = []
    for start in sorted(set(ways) - passed):
        way = ways[start]
        # a way that meets the trunk before the centre serves both: the centre, and the larger town
        met = next(i for i, node in enumerate(way) if node in trunk)
        branches.append([*way[:met], *trunk[trunk.index(way[met]) :]])
        if way[met] != centre:
            branches.append(way)
    return branches


def _to_district(roads: BusRoad, centre: str, within: Iterable[str]) -> list[list[str]]:
    """Lines from a central place to the nearest Mittelzentren of its district."""
    near = sorted((roads.between(centre, town), town) for town in within if town != centre)
    return [roads.leg(centre, town) for minutes, town in near[:DISTRICT_TOWNS] if minutes <= DISTRICT_MINUTES]


def _direct(
    roads: BusRoad, own: Iterable[str], trunk: Sequence[str], middle: Iterable[str]
) -> list[list[str]]:
    """Lines to the nearest Mittelzentrum from settlements for which the way over the centre is a detour."""
    centre, end = trunk[0], trunk[-1]
    ways = []
    for start in sorted(own):
        target = _nearest(roads, start, middle)
        over_centre = roads.between(start, centre) + roads.between(centre, end)
        if start != centre and roads.between(start, target) < DIRECT_SHARE * over_centre:
            ways.append(roads.leg(start, target))
    passed = {node for way in ways for node in way[1:]}
    return [way for way in ways if way[0] not in passed]
