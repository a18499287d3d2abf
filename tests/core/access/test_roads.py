from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.roads import (
    EDGES_FILE,
    NODES_FILE,
    RoadGraph,
    read_roads,
    road_matrices,
    spatial_order,
    way_between,
    ways_to,
)
from impuls_core.errors import DataError, InputError


def graph(edges: list[tuple[str, str, float, float]], urban: float = 0.0) -> RoadGraph:
    names = sorted({name for a, b, *_ in edges for name in (a, b)})
    nodes = pd.DataFrame({"urban_minutes": urban}, index=pd.Index(names, name="node_id"))
    return RoadGraph(nodes, pd.DataFrame(edges, columns=["node_a", "node_b", "minutes", "metres"]))


@pytest.fixture
def wikipedia() -> RoadGraph:
    """Return the undirected example of Wikipedia, "Dijkstra's algorithm"."""
    edges = [
        (1, 2, 7),
        (1, 3, 9),
        (1, 6, 14),
        (2, 3, 10),
        (2, 4, 15),
        (3, 4, 11),
        (3, 6, 2),
        (4, 5, 6),
        (5, 6, 9),
    ]
    return graph([(str(a), str(b), float(m), 1000.0 * m) for a, b, m in edges])


def test_example_of_wikipedia_dijkstra(wikipedia: RoadGraph) -> None:
    minutes, metres = ways_to(wikipedia, ["1"])
    assert minutes["1"].to_dict() == {"1": 0, "2": 7, "3": 9, "4": 20, "5": 20, "6": 11}
    assert metres["1"].to_dict() == {"1": 0, "2": 7e3, "3": 9e3, "4": 20e3, "5": 20e3, "6": 11e3}
    assert way_between(wikipedia, "5", "1") == ["5", "6", "3", "1"]


def test_metres_are_those_of_the_fastest_way_not_the_shortest() -> None:
    roads = graph([("a", "b", 10.0, 30_000.0), ("b", "c", 10.0, 30_000.0), ("a", "c", 25.0, 20_000.0)])
    minutes, metres = ways_to(roads, ["c"])
    assert (minutes.loc["a", "c"], metres.loc["a", "c"]) == (20.0, 60_000.0)


def test_there_takes_as_long_as_back(wikipedia: RoadGraph) -> None:
    minutes, _ = ways_to(wikipedia, list(wikipedia.nodes.index))
    assert np.array_equal(minutes.to_numpy(), minutes.to_numpy().T)


def test_of_parallel_roads_the_fastest_counts() -> None:
    roads = graph([("a", "b", 12.0, 9_000.0), ("b", "a", 8.0, 11_000.0)])
    minutes, metres = ways_to(roads, ["b"])
    assert (minutes.loc["a", "b"], metres.loc["a", "b"]) == (8.0, 11_000.0)
    assert road_matrices(roads)[0].nnz == 2


def test_no_road_is_infinite_in_minutes_and_metres() -> None:
    roads = graph([("a", "b", 5.0, 4_000.0), ("c", "d", 5.0, 4_000.0)])
    minutes, metres = ways_to(roads, ["d"])
    assert np.isinf(minutes.loc["a", "d"])
    assert np.isinf(metres.loc["a", "d"])
    assert way_between(roads, "a", "d") == []


def test_urban_minutes_count_once_at_each_end_and_not_on_the_way() -> None:
    minutes, _ = ways_to(graph([("a", "b", 5.0, 4e3), ("b", "c", 5.0, 4e3)], urban=1.5), ["c"])
    assert minutes["c"].to_dict() == {"a": 13.0, "b": 8.0, "c": 0.0}


def test_a_closed_road_never_makes_a_way_shorter(wikipedia: RoadGraph) -> None:
    before, _ = ways_to(wikipedia, ["1"])
    is_closed = wikipedia.edges["node_a"].eq("3") & wikipedia.edges["node_b"].eq("6")
    after, _ = ways_to(wikipedia.without(is_closed), ["1"])
    assert (after >= before).all().all()
    assert after.loc["6", "1"] == 14.0


def test_an_unknown_destination_is_refused(wikipedia: RoadGraph) -> None:
    with pytest.raises(InputError, match="1 destinations are not on the road network, first 'x'"):
        ways_to(wikipedia, ["1", "x"])


def test_missing_files_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"roads_nodes\.csv and no roads_edges\.csv"):
        read_roads(tmp_path)


def test_an_edge_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / NODES_FILE).write_text("node_id,urban_minutes\na,0\n")
    (tmp_path / EDGES_FILE).write_text("node_a,node_b,minutes,metres\na,lost,1,1\n")
    with pytest.raises(DataError, match=r"names 1 nodes .* first 'lost'"):
        read_roads(tmp_path)


def test_near_places_get_near_numbers() -> None:
    latitude, longitude = pd.Series([51.0, 52.0, 51.01, 52.01]), pd.Series([11.0, 12.0, 11.01, 12.01])
    assert spatial_order(latitude, longitude).tolist() == [0, 2, 1, 3]
