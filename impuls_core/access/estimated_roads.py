"""An estimated road graph: typed corridors of main roads, the rest generated from neighbourhood."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from impuls_core.access.neighbour_roads import neighbour_roads
from impuls_core.access.projection import with_metres
from impuls_core.access.roads import RoadGraph, spatial_order
from impuls_core.access.speeds import DETOUR_OF_CLASS, SpeedModel, edge_minutes, urban_minutes
from impuls_core.errors import DataError

MERGE_METRES = 700.0  # two points this near are one crossing: positions are no better than that [E]
RAMP_METRES = 7_000.0  # longest way from a motorway junction to a settlement it serves [E]
RAMPS_PER_JUNCTION = 3
RAMP_KMH = 50.0  # [E]
SHORTEST_METRES = 400.0  # of an edge: a ramp or a crossing has some length even where points coincide
NEAR_ELEVATION_METRES = 6_000.0  # a point takes the height of a settlement at most this far away [E]
# populations of outside centres are not in the package: they count by their level [E]
PERSONS_OF_LEVEL = {"OZ": 150_000, "MZ+": 40_000, "MZ": 20_000}

CLASS_WORDS = (("motorway", "motorway"), ("mountain", "mountain"), ("Land road", "land"), ("", "federal"))


@dataclass(frozen=True, slots=True)
class RoadPlan:
    """The estimated roads before any speed is given.

    Attributes
    ----------
    nodes : DataFrame, index ``node_id``, in spatial order
        name, kind (settlement, outside, ring, crossing, junction), latitude, longitude, elevation_m, persons.
    edges : DataFrame
        node_a, node_b, metres, climb_m, road_class, speed_kmh, road.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame

    def at_speed(self, speeds: SpeedModel) -> RoadGraph:
        """Give every edge its minutes and every node its urban minutes."""
        return RoadGraph(
            self.nodes.assign(urban_minutes=urban_minutes(self.nodes["persons"], speeds).round(2)),
            self.edges.assign(minutes=edge_minutes(self.edges, speeds).round(3)),
        )


def plan_roads(folder: Path, demand: pd.DataFrame, places: pd.DataFrame, *, crs: str) -> RoadPlan:
    """Draw the estimated road graph of a region.

    Parameters
    ----------
    folder : Path
        The ``network`` folder with ``corridors.csv``, ``ring_settlements.csv`` and ``barriers.csv``.
    demand : DataFrame, index ``demand_id``
        name, latitude, longitude, elevation_m, persons_total: each is a settlement.
    places : DataFrame, index ``ags``
        Outside centres (kind ``outside``) become nodes ``p<ags>``.
    crs : str
        Projected system in metres.

    Raises
    ------
    DataError
        If a corridor point has no position or no speed.
    """
    corridors = with_metres(read_corridors(folder), crs)
    settlements = with_metres(_settlement_nodes(demand, places), crs)
    ring = with_metres(pd.read_csv(folder / "ring_settlements.csv"), crs)
    nodes, corridors = _place_corridors(_with_ring(settlements, ring), corridors)
    nodes["elevation_m"] = _elevations(nodes)
    surface = nodes[nodes["kind"] != "junction"]
    main = _corridor_edges(corridors)
    minor = neighbour_roads(surface, _read_barriers(folder, crs), taken=main)
    edges = pd.concat([main, _ramps(surface, corridors), minor], ignore_index=True)

    order = spatial_order(nodes["latitude"], nodes["longitude"])
    kept = ["name", "kind", "latitude", "longitude", "elevation_m", "persons"]
    return RoadPlan(nodes.iloc[order][kept], _measured(edges, nodes))


def read_corridors(folder: Path) -> pd.DataFrame:
    """Read the typed corridors; ``class`` is the road class of the speed model."""
    corridors = pd.read_csv(folder / "corridors.csv", dtype={"junction_no": str})
    unusable = corridors[corridors[["latitude", "longitude", "speed_kmh"]].isna().any(axis=1)]
    if len(unusable):
        first = unusable.iloc[0]
        raise DataError(
            f"corridors.csv: {len(unusable)} points lack a position or a speed, first {first['road']} "
            f"'{first['place']}'. Give them one or leave the rows out."
        )
    words = corridors["road_class"].astype(str)
    return corridors.assign(
        **{"class": [next(name for sign, name in CLASS_WORDS if sign in word) for word in words]}
    )


def _read_barriers(folder: Path, crs: str) -> pd.DataFrame:
    barriers = pd.read_csv(folder / "barriers.csv")
    for end in ("a", "b"):
        ends = barriers[[f"latitude_{end}", f"longitude_{end}"]].set_axis(["latitude", "longitude"], axis=1)
        barriers[[f"x_{end}", f"y_{end}"]] = with_metres(ends, crs)[["x", "y"]]
    return barriers


def _settlement_nodes(demand: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    settlements = demand[["name", "latitude", "longitude", "elevation_m"]].assign(
        kind="settlement", persons=demand["persons_total"]
    )
    outside = places[places["kind"] == "outside"]
    centres = outside[["name", "latitude", "longitude"]].assign(
        kind="outside", persons=outside["level"].map(PERSONS_OF_LEVEL).fillna(0), elevation_m=np.nan
    )
    centres.index = pd.Index([f"p{ags}" for ags in centres.index])
    nodes = pd.concat([settlements, centres]).assign(position="matched")
    nodes.index.name = "node_id"
    return nodes


def _with_ring(nodes: pd.DataFrame, ring: pd.DataFrame) -> pd.DataFrame:
    """Add the settlements around the region: ways between two points inside may lead through them."""
    to_nearest, _ = cKDTree(nodes[["x", "y"]]).query(ring[["x", "y"]])
    added = ring[to_nearest > MERGE_METRES].assign(kind="ring", persons=0, position="matched")
    added = added.rename(columns={"settlement": "name"})
    added.index = pd.Index([f"g{number}" for number in added["geonameid"]])
    return pd.concat([nodes, added[nodes.columns]]).rename_axis("node_id")


def _place_corridors(nodes: pd.DataFrame, corridors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give each corridor point a node; motorways never share one with other roads."""
    surface = list(zip(nodes.index, nodes["x"], nodes["y"], strict=True))
    motorway: list[tuple[str, float, float]] = []
    node_of, is_new = [], []
    columns = (corridors[name] for name in ("road", "seq", "class", "x", "y"))
    for road, seq, road_class, x, y in zip(*columns, strict=True):
        layer = motorway if road_class == "motorway" else surface
        near = next((name for name, u, v in layer if np.hypot(u - x, v - y) <= MERGE_METRES), None)
        is_new.append(near is None)
        if near is None:
            near = f"{road}.{seq}".replace(" ", "_").replace("/", "-")
            layer.append((near, x, y))
        node_of.append(near)
    corridors = corridors.assign(node=node_of)
    kind = np.where(corridors["class"] == "motorway", "junction", "crossing")
    added = corridors.assign(name=corridors["place"], kind=kind, persons=0)[is_new].set_index("node")
    return pd.concat([nodes, added[nodes.columns]]).rename_axis("node_id"), corridors


def _elevations(nodes: pd.DataFrame) -> pd.Series:
    """Height of each node; from the nearest node with one within 6 km; else unknown (NaN)."""
    known = nodes[nodes["elevation_m"].notna()]
    distance, nearest = cKDTree(known[["x", "y"]]).query(nodes[["x", "y"]])
    borrowed = known["elevation_m"].to_numpy(float)[nearest]
    borrowed[distance > NEAR_ELEVATION_METRES] = np.nan
    return nodes["elevation_m"].fillna(pd.Series(borrowed, index=nodes.index))


def _corridor_edges(corridors: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for road, points in corridors.sort_values(["road", "seq"]).groupby("road", sort=True):
        steps = zip(points["node"], points["class"], points["speed_kmh"], strict=True)
        rows += [
            (here, there, road_class, kmh, road)
            for (here, road_class, kmh), (there, _, _) in pairwise(steps)
            if here != there
        ]
    return pd.DataFrame(rows, columns=["node_a", "node_b", "road_class", "speed_kmh", "road"])


def _ramps(surface: pd.DataFrame, corridors: pd.DataFrame) -> pd.DataFrame:
    """Ways on and off the motorway: at junctions only, to the nearest surface nodes."""
    tree = cKDTree(surface[["x", "y"]])
    junctions = corridors[corridors["class"] == "motorway"].drop_duplicates("node")
    # an interchange of motorways has no exit, unless another road crosses right there
    is_interchange = junctions["place"].str.contains("Dreieck|Kreuz")
    reach = np.where(is_interchange, MERGE_METRES, RAMP_METRES)
    distance, nearest = tree.query(junctions[["x", "y"]], k=RAMPS_PER_JUNCTION)
    at, number = np.nonzero(distance <= reach[:, None])
    return pd.DataFrame(
        {
            "node_a": junctions["node"].to_numpy()[at],
            "node_b": surface.index.to_numpy()[nearest[at, number]],
            "road_class": "land",
            "speed_kmh": RAMP_KMH,
            "road": "ramp " + junctions["road"].to_numpy(object)[at],
        }
    )


def _measured(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Add the length along the road and the climb between the ends."""
    a, b = nodes.loc[edges["node_a"]], nodes.loc[edges["node_b"]]
    air = np.hypot(a["x"].to_numpy() - b["x"].to_numpy(), a["y"].to_numpy() - b["y"].to_numpy())
    detour = edges["road_class"].map(DETOUR_OF_CLASS).to_numpy(float)
    climb = np.abs(a["elevation_m"].to_numpy(float) - b["elevation_m"].to_numpy(float))
    return edges.assign(
        metres=np.maximum(air * detour, SHORTEST_METRES).round(),
        climb_m=np.nan_to_num(climb).round(),  # unknown height outside the region: no climb counted
    )[["node_a", "node_b", "metres", "climb_m", "road_class", "speed_kmh", "road"]]
