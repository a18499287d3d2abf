"""Roads nobody typed: between neighbouring settlements, by the Gabriel graph less barriers and steep climbs."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import Delaunay, cKDTree

ROAD_METRES = 12_000.0  # longest generated road: farther apart the corridors must connect [E]
CROSSING_METRES = 5_000.0  # the same where one end is a crossing without houses [E]
CLIMB_METRES = 200.0  # generated roads never climb more: such ascents are typed corridors [E]
UPLAND_METRES = 300.0  # a generated road that starts and ends above is a mountain road [E]
LAND_ROAD = ("land", 60.0)  # middle of the 58 to 62 km/h of Land roads (professional knowledge)
UPLAND_ROAD = ("mountain", 50.0)  # lower end of the 50 to 58 km/h of mountain roads (same)

Floats = NDArray[np.float64]


def neighbour_roads(surface: pd.DataFrame, barriers: pd.DataFrame, *, taken: pd.DataFrame) -> pd.DataFrame:
    """Generate a road between every two neighbours that no corridor joins already.

    Two nodes are neighbours if no third lies in the circle over their distance.

    Parameters
    ----------
    surface : DataFrame, index ``node_id``
        x, y (metres), elevation_m (NaN where unknown), kind, position.
    barriers : DataFrame
        x_a, y_a, x_b, y_b: no generated road crosses these segments.
    taken : DataFrame
        node_a, node_b of the corridors.

    Returns
    -------
    DataFrame
        node_a, node_b, road_class, speed_kmh, road.

    References
    ----------
    Gabriel & Sokal (1969), doi:10.2307/2412323
    """
    xy = surface[["x", "y"]].to_numpy(float)
    pairs = _gabriel_pairs(xy)
    a, b = xy[pairs[:, 0]], xy[pairs[:, 1]]
    height = surface["elevation_m"].to_numpy(float)[pairs]
    is_road: NDArray[np.bool_] = np.hypot(a[:, 0] - b[:, 0], a[:, 1] - b[:, 1]) <= _longest(surface)[
        pairs
    ].min(axis=1)
    is_road &= ~(np.abs(height[:, 0] - height[:, 1]) > CLIMB_METRES)  # unknown heights pass
    for x_a, y_a, x_b, y_b in barriers[["x_a", "y_a", "x_b", "y_b"]].to_numpy(float):
        is_road &= ~crosses(a, b, np.array([x_a, y_a]), np.array([x_b, y_b]))
    is_upland = (height > UPLAND_METRES).all(axis=1)

    names = surface.index.to_numpy(str)[pairs]
    existing = {frozenset(pair) for pair in zip(taken["node_a"], taken["node_b"], strict=True)}
    rows = [
        (one, other, *(UPLAND_ROAD if upland else LAND_ROAD), "generated")
        for (one, other), road, upland in zip(names, is_road.tolist(), is_upland.tolist(), strict=True)
        if road and frozenset((one, other)) not in existing
    ]
    return pd.DataFrame(rows, columns=["node_a", "node_b", "road_class", "speed_kmh", "road"])


def crosses(a: Floats, b: Floats, c: Floats, d: Floats) -> NDArray[np.bool_]:
    """Say which segments a-b, each (n, 2), cross the segment c-d; touching is not crossing."""
    return (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)


def _side(p: Floats, q: Floats, r: Floats) -> Floats:
    """Return 1 where r lies left of p-q, -1 right, 0 on the line."""
    u, v = q - p, r - p
    side: Floats = np.sign(u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0])
    return side


def _gabriel_pairs(xy: Floats) -> NDArray[np.int64]:
    """Pairs (i, j), i < j, of neighbours; every Gabriel edge is a Delaunay edge."""
    triangles = Delaunay(xy).simplices
    sides = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])
    pairs = np.unique(np.sort(sides, axis=1), axis=0).astype(np.int64)
    a, b = xy[pairs[:, 0]], xy[pairs[:, 1]]
    radius = np.hypot(a[:, 0] - b[:, 0], a[:, 1] - b[:, 1]) / 2
    nearest_to_middle, _ = cKDTree(xy).query((a + b) / 2)
    # a millimetre of tolerance: the two ends themselves lie on the circle
    neighbours: NDArray[np.int64] = pairs[nearest_to_middle >= radius - 0.001]
    return neighbours


def _longest(surface: pd.DataFrame) -> Floats:
    """Longest generated road that may end at each node, metres."""
    is_bare = (surface["kind"] == "crossing") & (surface["position"] != "matched")
    return np.where(is_bare.to_numpy(), CROSSING_METRES, ROAD_METRES)
