import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.estimated_roads import RoadPlan, plan_roads, read_corridors
from impuls_core.access.projection import with_metres
from impuls_core.access.roads import RoadGraph, way_between, ways_to
from impuls_core.access.travel_time import place_centres
from impuls_core.errors import DataError
from impuls_core.region.package import AGE_CLASSES, Region


@pytest.fixture(scope="module")
def plan(harz: Region) -> RoadPlan:
    demand = harz.demand.assign(persons_total=harz.demand[list(AGE_CLASSES)].sum(axis=1))
    return plan_roads(harz.folder / "network", demand, harz.places, crs=harz.crs)


@pytest.fixture(scope="module")
def roads(harz_calibration: object) -> RoadGraph:
    return harz_calibration.graph  # type: ignore[attr-defined]


def node(roads: RoadGraph, name: str) -> str:
    is_town = roads.nodes["kind"].isin(["settlement", "outside"])
    return str(roads.nodes.index[is_town & (roads.nodes["name"] == name)][0])


def minutes_between(roads: RoadGraph, origin: str, destination: str) -> float:
    minutes, _ = ways_to(roads, [node(roads, destination)])
    return float(minutes.loc[node(roads, origin)].iloc[0])


def names_between(roads: RoadGraph, origin: str, destination: str) -> str:
    way = way_between(roads, node(roads, origin), node(roads, destination))
    return " > ".join(roads.nodes.loc[way, "name"])


def test_roads_of_the_past_are_not_routed(plan: RoadPlan) -> None:
    assert not plan.edges["road"].str.contains("history|A395|B6n").any()


def test_a_motorway_is_left_at_junctions_only(plan: RoadPlan) -> None:
    junctions = set(plan.nodes.index[plan.nodes["kind"] == "junction"])
    at_junction = plan.edges["node_a"].isin(junctions) | plan.edges["node_b"].isin(junctions)
    is_motorway = plan.edges["road_class"] == "motorway"
    is_ramp = plan.edges["road"].str.startswith("ramp")
    assert (at_junction == (is_motorway | is_ramp)).all()


def test_every_settlement_and_outside_centre_is_reached(harz: Region, roads: RoadGraph) -> None:
    minutes, _ = ways_to(roads, [node(roads, "Halberstadt")])
    ends = [*harz.demand.index, *place_centres(harz.places, harz.demand, crs=harz.crs)]
    assert np.isfinite(minutes.loc[ends].to_numpy()).all()


def test_magdeburg_to_wernigerode_leads_over_the_b81_and_halberstadt(roads: RoadGraph) -> None:
    assert re.search("Egeln.*Halberstadt", names_between(roads, "Magdeburg", "Wernigerode"))


def test_closing_the_b81_south_of_blankenburg_hits_hasselfelde_only(roads: RoadGraph) -> None:
    south = {"Almsfeld", "Wendefurth"}
    named = roads.edges[["node_a", "node_b"]].apply(lambda ends: ends.map(roads.nodes["name"]).isin(south))
    closed = roads.without(roads.edges["road"].eq("B81") & named.any(axis=1))
    assert minutes_between(closed, "Hasselfelde", "Blankenburg") > minutes_between(
        roads, "Hasselfelde", "Blankenburg"
    )
    assert minutes_between(closed, "Halberstadt", "Magdeburg") == minutes_between(
        roads, "Halberstadt", "Magdeburg"
    )


def test_the_massif_is_a_barrier(roads: RoadGraph) -> None:
    """37 km of air take longer over the mountains than 48 km in the plain."""
    assert minutes_between(roads, "Wernigerode", "Nordhausen") > 55
    assert minutes_between(roads, "Wernigerode", "Nordhausen") > minutes_between(
        roads, "Halberstadt", "Magdeburg"
    )
    assert "Schierke" not in names_between(roads, "Ilsenburg", "Wernigerode")
    assert minutes_between(roads, "Ilsenburg", "Schierke") > 25


def test_there_and_back_differ_by_less_than_a_tenth(harz: Region, roads: RoadGraph) -> None:
    centres = sorted(set(place_centres(harz.places, harz.demand, crs=harz.crs)))
    minutes, _ = ways_to(roads, centres)
    there = minutes.loc[centres].to_numpy()
    assert np.allclose(there, there.T, rtol=0.1)


def test_no_way_is_faster_than_air_distance_at_130(harz: Region, roads: RoadGraph) -> None:
    towns = roads.nodes.index[roads.nodes["kind"].isin(["settlement", "outside"])].tolist()
    minutes, metres = ways_to(roads, towns)
    xy = with_metres(roads.nodes, harz.crs).loc[towns, ["x", "y"]].to_numpy()
    air = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    assert (minutes.loc[towns].to_numpy() >= air * 0.06 / 130 - 1e-9).all()
    assert (metres.loc[towns].to_numpy() >= air - 500).all()  # nodes merge points up to 700 m apart


def test_a_point_without_speed_is_named(tmp_path: Path) -> None:
    pd.DataFrame(
        {
            "road": ["B1"],
            "place": ["Ort"],
            "junction_no": [""],
            "road_class": ["federal road"],
            "latitude": [51.0],
            "longitude": [11.0],
            "speed_kmh": [None],
        }
    ).to_csv(tmp_path / "corridors.csv")
    with pytest.raises(DataError, match="1 points lack a position or a speed, first B1 'Ort'"):
        read_corridors(tmp_path)
