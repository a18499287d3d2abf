"""Shortest ways on a road graph: minutes and metres from every node to a few destinations."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from impuls_core.errors import DataError, InputError

NODES_FILE = "roads_nodes.csv"
EDGES_FILE = "roads_edges.csv"


@dataclass(frozen=True, slots=True)
class RoadGraph:
    """A road network that can be driven both ways.

    Attributes
    ----------
    nodes : DataFrame, index ``node_id`` in spatial order
        name, latitude, longitude, elevation_m, persons, urban_minutes (lost at a trip's end here).
    edges : DataFrame, (n_edges,)
        node_a, node_b, metres, climb_m, road_class, speed_kmh, road, minutes.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame

    def without(self, closed: pd.Series) -> "RoadGraph":
        """Return the graph less the edges where ``closed`` (aligned with ``edges``) is True."""
        return RoadGraph(self.nodes, self.edges[~closed])


def spatial_order(latitude: pd.Series, longitude: pd.Series) -> NDArray[np.int64]:
    """Positions that put near places near each other: Morton order on a grid of about 100 m."""
    columns = ((longitude - longitude.min()) * 700).astype(np.int64).to_numpy()
    rows = ((latitude - latitude.min()) * 1100).astype(np.int64).to_numpy()
    code = np.zeros(len(rows), dtype=np.int64)
    for bit in range(16):
        code |= ((columns >> bit) & 1) << (2 * bit) | ((rows >> bit) & 1) << (2 * bit + 1)
    return np.argsort(code, kind="stable")


def read_roads(folder: Path) -> RoadGraph:
    """Read the road graph of a region package's ``network`` folder.

    Raises
    ------
    DataError
        If a file is missing, or an edge ends at a node that does not exist.
    """
    missing = [name for name in (NODES_FILE, EDGES_FILE) if not (folder / name).is_file()]
    if missing:
        raise DataError(
            f"{folder} has no {' and no '.join(missing)}. Run 'impuls region calibrate' or import a network."
        )
    nodes = pd.read_csv(folder / NODES_FILE, index_col="node_id")
    edges = pd.read_csv(folder / EDGES_FILE)
    unknown = sorted(set(edges["node_a"]).union(edges["node_b"]) - set(nodes.index))
    if unknown:
        raise DataError(
            f"{EDGES_FILE} names {len(unknown)} nodes that {NODES_FILE} does not have, first '{unknown[0]}'. "
            "Run 'impuls region calibrate' again."
        )
    return RoadGraph(nodes, edges)


def ways_to(graph: RoadGraph, destinations: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Fastest ways from every node to each destination.

    Parameters
    ----------
    graph : RoadGraph
    destinations : list of node_id, (n_destinations,)

    Returns
    -------
    minutes, metres : DataFrame, (n_nodes, n_destinations)
        Time with the urban minutes of both ends, and length along that fastest way.
        ``inf`` where no road leads; 0 from a destination to itself.

    Raises
    ------
    InputError
        If a destination is no node of the graph.

    References
    ----------
    Dijkstra (1959), doi:10.1007/BF01386390; scipy.sparse.csgraph.dijkstra.
    """
    at = graph.nodes.index.get_indexer(pd.Index(destinations))
    if (at < 0).any():
        lost = [name for name, place in zip(destinations, at, strict=True) if place < 0]
        raise InputError(f"{len(lost)} destinations are not on the road network, first '{lost[0]}'.")
    minutes_matrix, metres_matrix = road_matrices(graph)
    # roads can be driven both ways: ways from a destination are ways to it
    minutes, before = dijkstra(minutes_matrix, directed=False, indices=at, return_predecessors=True)
    metres = np.vstack([_along(metres_matrix, row) for row in before])
    metres[~np.isfinite(minutes)] = np.inf
    urban = graph.nodes["urban_minutes"].to_numpy(float)
    minutes += urban[None, :] + urban[at][:, None]
    minutes[np.arange(len(at)), at] = 0.0
    return (
        pd.DataFrame(minutes.T, index=graph.nodes.index, columns=destinations),
        pd.DataFrame(metres.T, index=graph.nodes.index, columns=destinations),
    )


def way_between(graph: RoadGraph, origin: str, destination: str) -> list[str]:
    """Nodes along the fastest way, both ends included; empty where no road leads."""
    at = graph.nodes.index.get_indexer(pd.Index([origin, destination]))
    minutes_matrix, _ = road_matrices(graph)
    _, before = dijkstra(minutes_matrix, directed=False, indices=at[1], return_predecessors=True)
    way = [int(at[0])]
    while way[-1] != at[1]:
        way.append(int(before[way[-1]]))
        if way[-1] < 0:
            return []
    return [str(name) for name in graph.nodes.index[way]]


def road_matrices(graph: RoadGraph) -> tuple[csr_matrix, csr_matrix]:
    """Return symmetric sparse minutes and metres; of parallel edges the fastest counts."""
    size = len(graph.nodes)
    edges = graph.edges.sort_values("minutes", kind="stable")
    a = graph.nodes.index.get_indexer(pd.Index(edges["node_a"]))
    b = graph.nodes.index.get_indexer(pd.Index(edges["node_b"]))
    pair = np.minimum(a, b).astype(np.int64) * size + np.maximum(a, b)
    _, fastest = np.unique(pair, return_index=True)
    rows = np.concatenate([a[fastest], b[fastest]])
    columns = np.concatenate([b[fastest], a[fastest]])

    def matrix(column: str) -> csr_matrix:
        values = edges[column].to_numpy(float)[fastest]
        return csr_matrix((np.concatenate([values, values]), (rows, columns)), shape=(size, size))

    return matrix("minutes"), matrix("metres")


def _along(metres_matrix: csr_matrix, before: NDArray[np.int32]) -> NDArray[np.float64]:
    """Metres to the root of a shortest-path tree, by pointer doubling: log2(n) passes."""
    here = np.arange(len(before))
    is_root = before < 0
    after = np.where(is_root, here, before)
    step = np.asarray(metres_matrix[here, after]).ravel().copy()
    step[is_root] = 0.0
    while (after != after[after]).any():
        step, after = step + step[after], after[after]
    return step
