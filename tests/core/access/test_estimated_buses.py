import pandas as pd
import pytest

from impuls_core.access.estimated_buses import BusRoad, bus_patterns, bus_road, main_routes, regional_routes
from impuls_core.access.roads import RoadGraph
from impuls_core.access.run_times import RunModel
from impuls_core.errors import DataError

# A Mittelzentrum m, a centre c 20 minutes away, villages v (beyond c) and w (a fork of v), a motorway m-c.
NODES = pd.DataFrame(
    {
        "name": ["Mitte", "Centre", "Village", "Wold"],
        "kind": "settlement",
        "x": [0, 20e3, 30e3, 40e3],
        "y": 0.0,
    },
    index=pd.Index(["m", "c", "v", "w"], name="node_id"),
).assign(urban_minutes=2.0)
EDGES = pd.DataFrame(
    [
        ("m", "c", 20.0, 20e3, "land", "L1"),
        ("c", "v", 10.0, 10e3, "land", "L2"),
        ("v", "w", 5.0, 5e3, "land", "L3"),
        ("m", "c", 9.0, 18e3, "motorway", "A1"),
    ],
    columns=["node_a", "node_b", "minutes", "metres", "road_class", "road"],
)
DEMAND = pd.DataFrame(
    {"ags": ["1", "2", "2", "2"], "persons_total": [30_000, 3_000, 400, 1_500]}, index=["m", "c", "v", "w"]
)
PLACES = pd.DataFrame(
    {"kind": ["outside", "member"], "level": ["MZ", "GZ"], "district": ["", "D"], "centre": ["m", "c"]},
    index=pd.Index(["1", "2"], name="ags"),
)


@pytest.fixture
def roads() -> BusRoad:
    return bus_road(RoadGraph(NODES, EDGES))


def test_buses_take_no_motorway_and_lose_no_urban_minutes(roads: BusRoad) -> None:
    assert roads.between("m", "c") == 20.0


def test_a_leg_calls_at_every_settlement_on_the_way(roads: BusRoad) -> None:
    assert roads.leg("w", "m") == ["w", "v", "c", "m"]


def test_the_outermost_village_gets_a_line_over_the_centre_to_the_mittelzentrum(roads: BusRoad) -> None:
    ways = [nodes for _, nodes in regional_routes(roads, DEMAND, PLACES)]
    assert ("w", "v", "c", "m") in ways


def test_a_central_place_has_a_bus_to_the_other_towns_of_its_district(roads: BusRoad) -> None:
    towns = pd.DataFrame(
        {"kind": "member", "level": "MZ", "district": ["D", "D", "far"], "centre": ["m", "w", "v"]},
        index=["1", "3", "4"],
    )
    demand = DEMAND.assign(ags=["1", "2", "4", "3"])
    ways = [set(nodes) for _, nodes in regional_routes(roads, demand, pd.concat([PLACES.loc[["2"]], towns]))]
    assert {"c", "v", "w"} in ways
    assert {"c", "m"} in ways


def test_a_bus_takes_its_factor_and_its_stops_longer_than_a_car(roads: BusRoad) -> None:
    routes = regional_routes(roads, DEMAND, PLACES)
    runs = RunModel(bus_factor=1.5, bus_stop=1.0)
    patterns = {p.stops: p for p in bus_patterns(routes, roads, {}, runs=runs)}
    # 5, 10 and 20 minutes by car, half as long again, and a minute for each leg
    assert patterns["w", "v", "c", "m"].minutes == (0.0, 8.5, 24.5, 55.5)
    assert patterns["m", "c", "v", "w"].minutes == (0.0, 31.0, 47.0, 55.5)


def test_at_a_centre_with_a_station_the_bus_calls_there_too(roads: BusRoad) -> None:
    routes = [(regional_routes(roads, DEMAND, PLACES)[0][0], ("v", "c"))]
    there, back = bus_patterns(
        routes, roads, {"c": ("s.C", 3.0)}, runs=RunModel(bus_factor=1.0, bus_stop=0.0)
    )
    assert (there.stops, there.minutes) == (("v", "s.C", "c"), (0.0, 10.0, 13.0))
    assert back.stops == ("c", "s.C", "v")


def test_a_main_line_is_laid_along_the_roads(roads: BusRoad) -> None:
    lines = pd.DataFrame(
        {"line_id": "B1", "line_name": "Bus 1", "mode": "bus", "station": ["Wold", "Mitte"]}
    ).assign(headway_weekday_min=60, service_hours="5-20")
    stations = pd.DataFrame({"station": ["Mitte Hbf"], "x": [100.0], "y": [0.0]})
    ((line, nodes),) = main_routes(lines, stations, roads)
    assert nodes == ("w", "v", "c", "m")
    assert (line.headway, line.first, line.last) == (60.0, 5.0, 20.0)


def test_a_stop_nobody_knows_is_named(roads: BusRoad) -> None:
    lines = pd.DataFrame({"line_id": ["B1"], "station": ["Nirgendwo"]})
    stations = pd.DataFrame({"station": ["Mitte Hbf"], "x": [100.0], "y": [0.0]})
    with pytest.raises(DataError, match=r"1 stops .* first 'Nirgendwo'"):
        main_routes(lines, stations, roads)
