"""Public transport door to door by expected waiting: walk, first wait, ride, changes, walk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from impuls_core.access.projection import with_metres
from impuls_core.access.timetable import Pattern, Timetable

WALK_KMH = 4.5  # [E]
WALK_DETOUR = 1.3  # way on foot over air distance [E]
ACCESS_METRES = 2_000.0  # longest air distance to a stop [E]
ACCESS_MINUTES = 5.0  # even beside the stop: people live spread around it [E]
TOWN_MINUTES = 15.0  # longest way to the station inside a town with town buses [E]
TOWN_PERSONS = 10_000
FOOTPATH_METRES = 500.0  # change between stops on foot [E]
WALK_ALL_METRES = 2_600.0  # longest trip wholly on foot: 45 minutes [E]
FIRST_WAIT = 15.0  # minutes at most, half the headway below (model.md 2) [E]
TRANSFER_MINUTES = 5.0  # geography.md
TRANSFER_WAIT = 20.0  # minutes at most: regional lines are coordinated at nodes [E]
ALIGHT = 1e-6  # zero, but a stored zero is no edge in a sparse matrix


Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hours:
    """When a trip is made: a line serves it if it starts by ``from_hour`` and runs until ``to_hour``."""

    from_hour: float
    to_hour: float
    has_town_buses: bool = True


# day: most of 6 to 19; school: arrive 7:30, back 13 to 16; evening: return at 22:30 (model.md 2)
HOURS: Mapping[str, Hours] = {
    "day": Hours(9.0, 17.0),
    "school": Hours(6.5, 16.0),
    "evening": Hours(19.0, 22.5, has_town_buses=False),
}


def runs_in(pattern: Pattern, hours: Hours) -> bool:
    """Whether a line runs throughout the hours of a trip; bounds are inclusive."""
    return pattern.first <= hours.from_hour and pattern.last >= hours.to_hour


def door_to_door(
    timetable: Timetable,
    origins: pd.DataFrame,
    destinations: pd.DataFrame,
    *,
    hours: Hours,
    crs: str,
    longest_wait: float = FIRST_WAIT,
) -> pd.DataFrame:
    """Expected time by public transport or on foot.

    Parameters
    ----------
    timetable : Timetable
    origins, destinations : DataFrame, index their ids
        ``x``, ``y`` (projected metres) and ``persons``: towns have town buses to the station.
    hours : Hours
        Only lines that run then are used.
    crs : str
        Projected system in metres, that of ``x`` and ``y``.
    longest_wait : float, minutes
        Nobody waits longer for the first vehicle: people know the timetable.

    Returns
    -------
    DataFrame, (n_origins, n_destinations), minutes
        Walk, first wait of half the headway (at most ``longest_wait``), ride, 5 min and half the headway
        (at most 20 min) per change, walk. ``inf`` where nothing runs and walking is too far.

    Notes
    -----
    Shortest path in a graph of stops and vehicles where boarding costs the expected wait: exact
    for a traveller who chooses one line per boarding (no common-lines gain; Spiess & Florian
    1989, doi:10.1016/0191-2615(89)90034-9, generalise it).
    """
    patterns = [pattern for pattern in timetable.patterns if runs_in(pattern, hours)]
    stops = timetable.stops
    n_o, n_s, n_d = len(origins), len(stops), len(destinations)
    n_v = sum(len(pattern.stops) for pattern in patterns)
    first, change, vehicle, end = n_o, n_o + n_s, n_o + 2 * n_s, n_o + 2 * n_s + n_v

    places = with_metres(stops.rename(columns={"stop_lat": "latitude", "stop_lon": "longitude"}), crs)
    access = _walks(origins, places, most=ACCESS_METRES, town_buses=hours.has_town_buses)
    egress = _walks(destinations, places, most=ACCESS_METRES, town_buses=hours.has_town_buses)
    on_foot = _walks(origins, destinations, most=WALK_ALL_METRES, town_buses=False)
    paths = _walks(places, places, most=FOOTPATH_METRES, town_buses=False)
    paths = paths[paths[:, 0] != paths[:, 1]]
    boardings, rides = _vehicle_edges(patterns, stops.index, longest_wait)
    edges = np.vstack(
        [
            _shifted(access, 0, first),
            _shifted(boardings[:, [0, 1, 2]], first, vehicle),
            _shifted(boardings[:, [0, 1, 3]], change, vehicle),
            _shifted(rides, vehicle, vehicle),
            _shifted(
                np.column_stack([boardings[:, 1], boardings[:, 0], np.full(n_v, ALIGHT)]), vehicle, change
            ),
            _shifted(paths, change, change),
            _shifted(egress[:, [1, 0, 2]], change, end),
            _shifted(on_foot, 0, end),
        ]
    )
    size = end + n_d
    # turned round: one search from each destination reaches all origins
    graph = coo_matrix(
        (edges[:, 2], (edges[:, 1].astype(int), edges[:, 0].astype(int))), shape=(size, size)
    ).tocsr()
    minutes = dijkstra(graph, indices=np.arange(end, size))[:, :n_o]
    return pd.DataFrame(minutes.T, index=origins.index, columns=destinations.index)


def _shifted(edges: Floats, start: int, stop: int) -> Floats:
    shifted: Floats = edges + np.array([start, stop, 0.0])
    return shifted


def _walks(places: pd.DataFrame, stops: pd.DataFrame, *, most: float, town_buses: bool) -> Floats:
    """Ways on foot as rows (place, stop, minutes) by position, up to an air distance in metres."""
    near = cKDTree(places[["x", "y"]]).sparse_distance_matrix(
        cKDTree(stops[["x", "y"]]), most, output_type="ndarray"
    )
    minutes = np.maximum(near["v"] * WALK_DETOUR * 0.06 / WALK_KMH, ACCESS_MINUTES)
    if town_buses:
        is_town = places["persons"].to_numpy(float)[near["i"]] >= TOWN_PERSONS
        minutes = np.where(is_town, np.minimum(minutes, TOWN_MINUTES), minutes)
    return np.column_stack([near["i"], near["j"], minutes]).astype(float)


def _vehicle_edges(
    patterns: Sequence[Pattern], stop_ids: pd.Index, longest_wait: float
) -> tuple[Floats, Floats]:
    """Boardings (stop, vehicle node, first wait, wait at a change) and rides (node, next node, minutes)."""
    boardings, rides, node = [], [], 0
    for pattern in patterns:
        wait = pattern.headway / 2
        for stop in stop_ids.get_indexer(pd.Index(pattern.stops)):
            boardings.append(
                (stop, node, min(wait, longest_wait), TRANSFER_MINUTES + min(wait, TRANSFER_WAIT))
            )
            node += 1
        start = node - len(pattern.stops)
        legs = np.maximum(np.diff(pattern.minutes), ALIGHT)
        rides += [(start + i, start + i + 1, leg) for i, leg in enumerate(legs)]
    return np.array(boardings).reshape(-1, 4), np.array(rides).reshape(-1, 3)
