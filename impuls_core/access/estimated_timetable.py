"""An estimated timetable: typed rail and main bus lines, regional buses generated along the roads."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from impuls_core.access.projection import projected
from impuls_core.access.roads import RoadGraph, way_between, ways_to
from impuls_core.access.timetable import Pattern, Timetable

# Generated regional buses [E]: an hourly line as the PlusBus, a two-hourly line elsewhere.
HOURLY = (60.0, 5.0, 20.0)
TWO_HOURLY = (120.0, 6.0, 19.0)
HOURLY_FROM_PERSONS = 1_500  # a line's farthest settlement of this size gets an hourly bus [E]
STATION_METRES = 2_000.0  # a bus calls at the station of a centre at most this far away [E]
SHUTTLE_KMH = 25.0  # bus between station and centre [E]
MIDDLE_LEVELS = ("OZ", "MZ+", "MZ")


@dataclass(frozen=True, slots=True)
class RunModel:
    """The few global numbers that turn kilometres and stops into run times.

    Attributes
    ----------
    train_kmh, narrow_kmh : float, km/h between stops
    train_stop : float, minutes that each intermediate stop costs (braking, dwell, speeding up)
    bus_factor : float, time of a bus under way over the time of a car
    bus_stop : float, minutes that each intermediate bus stop costs
    """

    train_kmh: float = 80.0
    narrow_kmh: float = 21.0
    train_stop: float = 2.0
    bus_factor: float = 1.25
    bus_stop: float = 0.6

    def named(self) -> dict[str, float]:
        """Return the parameters by name, in a fixed order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BusRoad:
    """The road graph as buses use it (no motorways), and which nodes are stops."""

    graph: RoadGraph
    stops: frozenset[str]

    def leg(self, origin: str, destination: str) -> list[str]:
        """Stops of the fastest bus way between two nodes, both ends included."""
        way = way_between(self.graph, origin, destination)
        return [node for node in way if node in self.stops or node in (origin, destination)]


def bus_road(graph: RoadGraph) -> BusRoad:
    """Roads without motorways and their ramps; a trip of a bus has no urban minutes."""
    is_motorway = graph.edges["road_class"].eq("motorway") | graph.edges["road"].str.startswith("ramp")
    nodes = graph.nodes.assign(urban_minutes=0.0)
    stops = nodes.index[nodes["kind"].isin(["settlement", "outside"])]
    return BusRoad(RoadGraph(nodes, graph.edges[~is_motorway]), frozenset(stops))


def draw_timetable(
    folder: Path, graph: RoadGraph, demand: pd.DataFrame, places: pd.DataFrame, *, runs: RunModel
) -> Timetable:
    """Draw the estimated timetable.

    Parameters
    ----------
    folder : Path
        The ``network`` folder with ``lines.csv`` and ``stations.csv``.
    graph : RoadGraph
    demand, places : DataFrame
        As in ``Region``; ``places`` with ``centre``, the node of each place.
    runs : RunModel
    """
    lines = pd.read_csv(folder / "lines.csv")
    stations = _stations(folder)
    roads = bus_road(graph)
    patterns = rail_patterns(lines[lines["use"] == "yes"], runs)
    calls = named_bus_calls(lines, roads, pd.read_csv(folder / "stations.csv")) + regional_bus_calls(
        roads, demand, places
    )
    patterns += bus_patterns(calls, roads, stations, set(places["centre"].dropna()), runs=runs)
    used = {stop for pattern in patterns for stop in pattern.stops}
    nodes = graph.nodes[["name", "latitude", "longitude"]]
    stops = pd.concat([stations[["name", "latitude", "longitude"]], nodes])
    stops = stops[stops.index.isin(used)].set_axis(["stop_name", "stop_lat", "stop_lon"], axis=1)
    stops.index.name = "stop_id"
    return Timetable(stops.sort_index(), tuple(sorted(patterns, key=lambda pattern: pattern.id)))


def station_id(name: str) -> str:
    """Return the stop id of a station name."""
    return "s." + "".join(c if c.isalnum() else "-" for c in name)


def rail_patterns(lines: pd.DataFrame, runs: RunModel) -> list[Pattern]:
    """Both directions of every train and tram line, run times from kilometres and stops."""
    patterns: list[Pattern] = []
    for line_id, rows in lines[lines["mode"] != "bus"].groupby("line_id"):
        kmh = runs.narrow_kmh if rows["mode"].iloc[0] == "narrow gauge" else runs.train_kmh
        ride = np.diff(rows["km_cum"].to_numpy(float)) / kmh * 60
        stops = [station_id(name) for name in rows["station"]]
        patterns += _both_ways(str(line_id), rows, stops, ride, runs.train_stop)
    return patterns


@dataclass(frozen=True, slots=True)
class BusCall:
    """One bus line: the nodes it calls at and when it runs."""

    id: str
    name: str
    nodes: tuple[str, ...]
    headway: float
    first: float
    last: float


def named_bus_calls(lines: pd.DataFrame, roads: BusRoad, stations: pd.DataFrame) -> list[BusCall]:
    """Lay the main bus lines of the typed list on the road graph: by name of the settlement, else by position."""
    nodes = roads.graph.nodes
    surface = nodes[nodes["kind"] != "junction"]
    by_name = {name: node for node, name in surface["name"][::-1].items()}
    tree = cKDTree(np.column_stack(projected(surface["latitude"], surface["longitude"])))
    at = np.column_stack(projected(stations["latitude"], stations["longitude"]))
    nearest = surface.index[tree.query(at)[1]]
    by_name = {**dict(zip(stations["station"], nearest, strict=True)), **by_name}
    calls = []
    for line_id, rows in lines[lines["mode"] == "bus"].groupby("line_id"):
        named = [by_name[name] for name in rows["station"]]
        way = [named[0]]
        for here, there in pairwise(named):
            way += roads.leg(here, there)[1:]
        first, last = (float(hour) for hour in rows["service_hours"].iloc[0].split("-"))
        headway = float(rows["headway_weekday_min"].iloc[0])
        calls.append(BusCall(str(line_id), rows["line_name"].iloc[0], tuple(way), headway, first, last))
    return calls


def regional_bus_calls(roads: BusRoad, demand: pd.DataFrame, places: pd.DataFrame) -> list[BusCall]:
    """Generate regional lines: each settlement over its municipality's centre to the nearest Mittelzentrum."""
    middle = places[places["level"].isin(MIDDLE_LEVELS)]
    to_middle, _ = ways_to(roads.graph, list(middle["centre"]))
    name_of = roads.graph.nodes["name"]
    calls: dict[tuple[str, ...], BusCall] = {}
    for ags, place in places[places["kind"] != "outside"].sort_index().iterrows():
        centre = place["centre"]
        minutes = to_middle.loc[centre]
        target = str(minutes[minutes > 0].idxmin())
        trunk = roads.leg(centre, target)
        own = demand.index[demand["ags"] == ags]
        for number, way in enumerate([trunk, *_branches(roads, own, centre, trunk)]):
            start = way[0]
            is_central = number == 0 and bool(place["level"])
            hourly = is_central or demand["persons_total"].get(start, 0) >= HOURLY_FROM_PERSONS
            headway, first, last = HOURLY if hourly else TWO_HOURLY
            name = f"Regionalbus {name_of[start]} - {name_of[way[-1]]} (geschätzt)"
            calls.setdefault(tuple(way), BusCall(f"R{ags}.{number}", name, tuple(way), headway, first, last))
    return list(calls.values())


def _branches(roads: BusRoad, own: Iterable[str], centre: str, trunk: Sequence[str]) -> list[list[str]]:
    """Lines from the outermost settlements of a municipality to its centre and on along the trunk."""
    ways = {str(node): roads.leg(str(node), centre) for node in own if node != centre}
    passed = {node for way in ways.values() for node in way[1:]} | set(trunk)
    branches = []
    for start in sorted(ways):
        if start in passed:
            continue
        # a way that already meets the trunk turns onto it there
        way = ways[start]
        met = next((i for i, node in enumerate(way) if node in trunk), len(way) - 1)
        branches.append([*way[:met], *trunk[trunk.index(way[met]) :]])
        if way[met] != centre:
            branches.append(way)
    return branches


def bus_patterns(
    calls: Sequence[BusCall], roads: BusRoad, stations: pd.DataFrame, centres: set[str], *, runs: RunModel
) -> list[Pattern]:
    """Both directions of each bus line; at a centre with a station it calls there too."""
    station_of = _station_of(roads.graph.nodes.loc[sorted(centres & roads.stops)], stations)
    minutes, _ = ways_to(roads.graph, sorted({node for call in calls for node in call.nodes}))
    patterns: list[Pattern] = []
    for call in calls:
        stops, ride = [call.nodes[0]], []
        if call.nodes[0] in station_of:
            station, shuttle = station_of[call.nodes[0]]
            stops, ride = [call.nodes[0], station], [shuttle]
        for here, there in pairwise(call.nodes):
            under_way = float(minutes.loc[here, there]) * runs.bus_factor
            if there in station_of:
                station, shuttle = station_of[there]
                stops += [station, there]
                ride += [under_way, shuttle]
            else:
                stops.append(there)
                ride.append(under_way)
        head = pd.DataFrame(
            {"line_name": [call.name], "mode": "bus", "headway_weekday_min": call.headway}
        ).assign(service_hours=f"{call.first:g}-{call.last:g}")
        patterns += _both_ways(call.id, head, stops, np.asarray(ride), runs.bus_stop)
    return patterns


def _both_ways(
    line_id: str, rows: pd.DataFrame, stops: Sequence[str], ride: np.ndarray, stop_minutes: float
) -> list[Pattern]:
    head = rows.iloc[0]
    first, last = (float(hour) for hour in str(head["service_hours"]).split("-"))
    both = []
    for suffix, calls, legs in (("", list(stops), ride), ("-back", list(stops)[::-1], ride[::-1])):
        # the stop at the end of each leg costs time, but for the terminus
        cost = np.concatenate([[0.0], legs + stop_minutes])
        cost[-1] -= stop_minutes
        both.append(
            Pattern(
                id=line_id + suffix,
                name=str(head["line_name"]),
                mode=str(head["mode"]),
                stops=tuple(calls),
                minutes=tuple(float(m) for m in np.cumsum(cost)),
                headway=float(head["headway_weekday_min"]),
                first=first,
                last=last,
            )
        )
    return both


def _stations(folder: Path) -> pd.DataFrame:
    stations = pd.read_csv(folder / "stations.csv").rename(columns={"station": "name"})
    stations.index = pd.Index([station_id(name) for name in stations["name"]], name="stop_id")
    lines = pd.read_csv(folder / "lines.csv")
    rail = lines[(lines["mode"] != "bus") & (lines["use"] == "yes")]["station"]
    return stations[stations["name"].isin(rail)]


def _station_of(centres: pd.DataFrame, stations: pd.DataFrame) -> dict[str, tuple[str, float]]:
    """Nearest station of each centre and the minutes of the bus between them."""
    east, north = projected(stations["latitude"], stations["longitude"])
    x, y = projected(centres["latitude"], centres["longitude"])
    found = {}
    for node, cx, cy in zip(centres.index, x, y, strict=True):
        metres = np.hypot(east - cx, north - cy)
        nearest = int(metres.argmin())
        if metres[nearest] <= STATION_METRES:
            shuttle = max(2.0, metres[nearest] * 1.3 * 0.06 / SHUTTLE_KMH)
            found[str(node)] = (str(stations.index[nearest]), float(shuttle))
    return found
