"""An estimated road graph: typed corridors of main roads, the rest generated from neighbourhood."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial import Delaunay, cKDTree

from impuls_core.access.projection import projected
from impuls_core.access.roads import spatial_order
from impuls_core.access.speeds import DETOUR_OF_CLASS

MERGE_METRES = 700.0  # two points this near are one crossing: positions are no better than that [E]
RAMP_METRES = 7_000.0  # longest way from a motorway junction to a settlement it serves [E]
RAMPS_PER_JUNCTION = 3
ROAD_METRES = 12_000.0  # longest generated road: farther apart the corridors must connect [E]
NEAR_ELEVATION_METRES = 6_000.0  # a point takes the height of a settlement at most this far away [E]
CROSSING_METRES = 5_000.0  # the same where one end is a crossing without houses [E]
CLIMB_METRES = 200.0  # generated roads never climb more: such ascents are typed corridors [E]
UPLAND_METRES = 300.0  # a generated road that starts and ends above is a mountain road [E]
MOUNTAIN_KMH = 50.0  # lower end of the 50 to 58 km/h of mountain roads (professional knowledge)
LAND_KMH = 60.0  # middle of the 58 to 62 km/h of Land roads (professional knowledge, editable)
RAMP_KMH = 50.0

LAND_ROAD = ("land", LAND_KMH)
UPLAND_ROAD = ("mountain", MOUNTAIN_KMH)

CLASS_WORDS = (("motorway", "motorway"), ("mountain", "mountain"), ("Land road", "land"), ("", "federal"))


def draw_roads(folder: Path, demand: pd.DataFrame, places: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw nodes and edges of the estimated road graph, without minutes.

    Parameters
    ----------
    folder : Path
        The ``network`` folder with ``corridors.csv`` and ``barriers.csv``.
    demand : DataFrame, index ``demand_id``
        name, latitude, longitude, elevation_m, persons_total: each is a settlement.
    places : DataFrame, index ``ags``
        Outside centres (kind ``outside``) become nodes ``p<ags>``.

    Returns
    -------
    nodes : DataFrame, index ``node_id``, in spatial order
        name, kind (settlement, outside, crossing, junction), latitude, longitude, elevation_m, persons.
    edges : DataFrame
        node_a, node_b, metres, climb_m, road_class, speed_kmh, road.
    """
    corridors = pd.read_csv(folder / "corridors.csv", dtype={"junction_no": str})
    corridors["class"] = [_road_class(words) for words in corridors["road_class"]]
    nodes = _settlement_nodes(demand, places)
    nodes, corridors = _place_corridors(nodes, corridors)
    nodes["elevation_m"] = _elevations(nodes)

    main = _corridor_edges(corridors)
    ramps = _ramps(nodes, corridors)
    barriers = pd.read_csv(folder / "barriers.csv")
    minor = _neighbour_edges(nodes, barriers, taken=main)
    edges = _measured(pd.concat([main, ramps, minor], ignore_index=True), nodes)

    order = spatial_order(nodes["latitude"], nodes["longitude"])
    return nodes.iloc[order].drop(columns=["x", "y", "position"]), edges


def _road_class(words: str) -> str:
    return next(name for sign, name in CLASS_WORDS if sign in words)


def _settlement_nodes(demand: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    settlements = demand[["name", "latitude", "longitude", "elevation_m"]].assign(
        kind="settlement", persons=demand["persons_total"], position="matched"
    )
    outside = places[places["kind"] == "outside"][["name", "latitude", "longitude"]].assign(
        kind="outside", position="matched"
    )
    # populations outside the region are not in the package: a centre counts by its level [E]
    level = places.loc[outside.index, "level"]
    outside["persons"] = np.where(level == "OZ", 150_000, 20_000)
    outside.index = pd.Index([f"p{ags}" for ags in outside.index])
    nodes = pd.concat([settlements, outside])
    nodes.index.name = "node_id"
    nodes["x"], nodes["y"] = projected(nodes["latitude"], nodes["longitude"])
    return nodes


def _place_corridors(nodes: pd.DataFrame, corridors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give each corridor point a node; motorways never share one with other roads."""
    corridors = corridors.copy()
    corridors["x"], corridors["y"] = projected(corridors["latitude"], corridors["longitude"])
    node_of: list[str] = []
    found: dict[bool, list[tuple[float, float, str]]] = {
        False: [(x, y, str(name)) for name, x, y in nodes[["x", "y"]].itertuples()],
        True: [],
    }
    added = []
    for point in corridors.itertuples():
        layer = found[point.road_class.startswith("motorway")]
        near = [name for x, y, name in layer if np.hypot(x - point.x, y - point.y) <= MERGE_METRES]
        if not near:
            near = [f"{point.road.split(' (')[0].replace(' ', '_').replace('/', '-')}.{point.seq}"]
            layer.append((point.x, point.y, near[0]))
            added.append(
                {
                    "node_id": near[0],
                    "name": point.place,
                    "kind": "junction" if point.road_class.startswith("motorway") else "crossing",
                    **{
                        k: getattr(point, k)
                        for k in ("latitude", "longitude", "elevation_m", "position", "x", "y")
                    },
                    "persons": 0,
                }
            )
        node_of.append(near[0])
    corridors["node"] = node_of
    return pd.concat([nodes, pd.DataFrame(added).set_index("node_id")]), corridors


def _elevations(nodes: pd.DataFrame) -> pd.Series:
    """Height of each node; from the nearest node with one within 6 km; else unknown (NaN)."""
    known = nodes[nodes["elevation_m"].notna()]
    distance, nearest = cKDTree(known[["x", "y"]]).query(nodes[["x", "y"]])
    borrowed = known["elevation_m"].to_numpy(float)[nearest]
    borrowed[distance > NEAR_ELEVATION_METRES] = np.nan
    return nodes["elevation_m"].fillna(pd.Series(borrowed, index=nodes.index))


def _corridor_edges(corridors: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for road, points in corridors.groupby("road", sort=False):
        ordered = points.sort_values("seq")
        for here, there in pairwise(ordered.itertuples()):
            if here.node != there.node:
                rows.append(
                    (here.node, there.node, here[ordered.columns.get_loc("class") + 1], here.speed_kmh, road)
                )
    return pd.DataFrame(rows, columns=["node_a", "node_b", "road_class", "speed_kmh", "road"])


def _ramps(nodes: pd.DataFrame, corridors: pd.DataFrame) -> pd.DataFrame:
    """Ways on and off the motorway: at junctions only, to the nearest surface nodes."""
    surface = nodes[nodes["kind"] != "junction"]
    tree = cKDTree(surface[["x", "y"]])
    junctions = corridors[corridors["class"] == "motorway"].drop_duplicates("node")
    rows = []
    for point in junctions.itertuples():
        is_interchange = point.place.startswith(("Dreieck", "Kreuz", "Schkeuditzer Kreuz"))
        # an interchange of motorways has no exit, unless another road crosses right there
        reach = MERGE_METRES if is_interchange else RAMP_METRES
        distance, nearest = tree.query((point.x, point.y), k=RAMPS_PER_JUNCTION, distance_upper_bound=reach)
        rows += [
            (point.node, surface.index[i], "land", RAMP_KMH, f"ramp {point.road}")
            for d, i in zip(distance, nearest, strict=True)
            if np.isfinite(d)
        ]
    return pd.DataFrame(rows, columns=["node_a", "node_b", "road_class", "speed_kmh", "road"])


def _neighbour_edges(nodes: pd.DataFrame, barriers: pd.DataFrame, *, taken: pd.DataFrame) -> pd.DataFrame:
    """Roads between neighbours: the Gabriel graph of all surface nodes, less barriers.

    Two nodes are neighbours if no third lies in the circle over their distance
    (Gabriel & Sokal 1969, doi:10.2307/2412323).
    """
    surface = nodes[nodes["kind"] != "junction"]
    xy = surface[["x", "y"]].to_numpy(float)
    triangles = Delaunay(xy).simplices
    pairs = np.unique(
        np.sort(np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])), axis=0
    )
    a, b = xy[pairs[:, 0]], xy[pairs[:, 1]]
    length = np.hypot(*(a - b).T)
    nearest_to_middle, _ = cKDTree(xy).query((a + b) / 2)
    is_road = (nearest_to_middle >= length / 2 - 1e-6) & (length <= _longest(surface, pairs))
    height = surface["elevation_m"].to_numpy(float)[pairs]
    is_road &= ~(np.abs(height[:, 0] - height[:, 1]) > CLIMB_METRES)  # unknown heights pass
    is_upland = (height > UPLAND_METRES).all(axis=1)
    for wall in barriers.itertuples():
        is_road &= ~_crosses(a, b, wall)
    existing = {frozenset(pair) for pair in taken[["node_a", "node_b"]].itertuples(index=False)}
    rows = [
        (surface.index[i], surface.index[j], *(UPLAND_ROAD if upland else LAND_ROAD), "generated")
        for (i, j), keep, upland in zip(pairs, is_road, is_upland, strict=True)
        if keep and frozenset((surface.index[i], surface.index[j])) not in existing
    ]
    return pd.DataFrame(rows, columns=["node_a", "node_b", "road_class", "speed_kmh", "road"])


def _longest(surface: pd.DataFrame, pairs: np.ndarray) -> np.ndarray:
    """Longest road to generate for each pair, metres."""
    is_crossing = (surface["kind"] == "crossing").to_numpy() & (surface["position"] != "matched").to_numpy()
    return np.where(is_crossing[pairs].any(axis=1), CROSSING_METRES, ROAD_METRES)


def _crosses(a: np.ndarray, b: np.ndarray, wall: tuple[object, ...]) -> np.ndarray:
    """Which segments a-b cross the wall segment (coordinates in degrees)."""
    east, north = projected(
        pd.Series([wall.latitude_a, wall.latitude_b]), pd.Series([wall.longitude_a, wall.longitude_b])
    )
    c, d = np.array([east[0], north[0]]), np.array([east[1], north[1]])

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        u, v = q - p, r - p
        return np.sign(u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0])

    return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)


def _measured(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Add length along the road and climb; a ramp is never shorter than 400 m."""
    a, b = nodes.loc[edges["node_a"]], nodes.loc[edges["node_b"]]
    air = np.hypot(a["x"].to_numpy() - b["x"].to_numpy(), a["y"].to_numpy() - b["y"].to_numpy())
    detour = edges["road_class"].map(DETOUR_OF_CLASS).to_numpy(float)
    climb = np.abs(a["elevation_m"].to_numpy(float) - b["elevation_m"].to_numpy(float))
    return edges.assign(
        metres=np.maximum(air * detour, 400.0).round(),
        climb_m=np.nan_to_num(climb).round(),  # unknown height outside the region: no climb counted
    )[["node_a", "node_b", "metres", "climb_m", "road_class", "speed_kmh", "road"]]
