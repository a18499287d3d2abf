import numpy as np
import pandas as pd
import pytest

from impuls_core.access.neighbour_roads import LAND_ROAD, UPLAND_ROAD, crosses, neighbour_roads

NO_BARRIER = pd.DataFrame(columns=["x_a", "y_a", "x_b", "y_b"], dtype=float)
NOTHING = pd.DataFrame(columns=["node_a", "node_b"])


def surface(points: dict[str, tuple[float, float, float]]) -> pd.DataFrame:
    table = pd.DataFrame(points, index=["x", "y", "elevation_m"]).T
    return table.assign(kind="settlement", position="matched")


@pytest.fixture
def square() -> pd.DataFrame:
    """Return a square of settlements with one in the middle."""
    return surface(
        {
            "sw": (0, 0, 100),
            "se": (8000, 0, 100),
            "nw": (0, 8000, 100),
            "ne": (8000, 8000, 100),
            "m": (4000, 4100, 100),
        }
    )


def pairs(roads: pd.DataFrame) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in zip(roads["node_a"], roads["node_b"], strict=True)}


def test_a_settlement_between_two_others_parts_them(square: pd.DataFrame) -> None:
    roads = pairs(neighbour_roads(square, NO_BARRIER, taken=NOTHING))
    assert frozenset({"sw", "ne"}) not in roads
    assert all(frozenset({corner, "m"}) in roads for corner in ("sw", "se", "nw", "ne"))


def test_no_road_crosses_a_barrier(square: pd.DataFrame) -> None:
    wall = pd.DataFrame({"x_a": [-1000.0], "y_a": [2000.0], "x_b": [9000.0], "y_b": [2000.0]})
    roads = pairs(neighbour_roads(square, wall, taken=NOTHING))
    assert roads
    assert not any({"sw", "se"} & pair and {"nw", "ne", "m"} & pair for pair in roads)


def test_a_corridor_is_not_doubled(square: pd.DataFrame) -> None:
    corridor = pd.DataFrame({"node_a": ["m"], "node_b": ["sw"]})
    assert frozenset({"sw", "m"}) not in pairs(neighbour_roads(square, NO_BARRIER, taken=corridor))


@pytest.mark.parametrize(("height", "is_road"), [(300.0, True), (301.0, False), (float("nan"), True)])
def test_a_climb_over_200_metres_is_never_generated(height: float, is_road: bool) -> None:
    points = surface({"valley": (0, 0, 100), "hill": (5000, 0, height), "far": (2500, 90_000, 100)})
    assert (
        frozenset({"valley", "hill"}) in pairs(neighbour_roads(points, NO_BARRIER, taken=NOTHING))
    ) is is_road


def test_roads_above_300_metres_are_mountain_roads() -> None:
    points = surface({"a": (0, 0, 400), "b": (5000, 0, 450), "c": (2500, -6000, 250)})
    roads = neighbour_roads(points, NO_BARRIER, taken=NOTHING)
    kinds = {frozenset((a, b)): (road, kmh) for a, b, road, kmh, _ in roads.itertuples(index=False)}
    assert kinds[frozenset({"a", "b"})] == UPLAND_ROAD
    assert kinds[frozenset({"a", "c"})] == LAND_ROAD


def test_a_crossing_without_houses_is_joined_over_short_ways_only() -> None:
    points = surface(
        {"village": (0, 0, 100), "near": (4900, 0, 100), "fork": (-5100, 0, 100), "far": (0, 90_000, 100)}
    )
    points.loc[["near", "fork"], ["kind", "position"]] = ["crossing", "interpolated"]
    assert pairs(neighbour_roads(points, NO_BARRIER, taken=NOTHING)) == {frozenset({"village", "near"})}


def test_touching_is_not_crossing() -> None:
    a, b = np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([[2.0, 0.0], [2.0, 0.0]])
    assert crosses(a, b, np.array([1.0, -1.0]), np.array([1.0, 1.0])).tolist() == [True, True]
    assert crosses(a, b, np.array([1.0, 0.0]), np.array([1.0, 1.0])).tolist() == [False, False]
