"""Travel times from every demand point to every candidate and outside centre, by mode, with their band."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from impuls_core.access.projection import with_metres
from impuls_core.access.roads import RoadGraph, read_roads, ways_to
from impuls_core.access.timetable import read_gtfs
from impuls_core.access.transit import HOURS, door_to_door
from impuls_core.errors import DataError
from impuls_core.region.network_check import network_faults
from impuls_core.region.package import Region
from impuls_core.wording.catalogue import text

INSIDE_CAR = 5.0  # minutes within the host's own settlement, by car [E]
INSIDE_TRANSIT = 10.0  # the same on foot or by town bus [E]

ACCURACY_FILE = "accuracy.csv"
DEFAULT_BAND = {"car": 0.15, "transit": 0.25}  # never narrower than this [E]

BASIS = {
    "de": (
        "Geschätzte Fahrzeiten: Hauptstraßen als Strecken von Ort zu Ort, übrige Straßen aus der Nachbarschaft "
        "der Orte, geschätzter Fahrplan aus Linien, Takten und Kilometern; an bekannten Zeiten geeicht."
    ),
    "en": (
        "Estimated travel times: main roads as corridors from place to place, other roads from the neighbourhood "
        "of settlements, an estimated timetable from lines, headways and kilometres; calibrated on known times."
    ),
}


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """What every later layer reads of the transport system.

    Attributes
    ----------
    car : DataFrame, (n_points, n_destinations), minutes
        Index ``demand_id``, columns ``ags``; ``inf`` = not reachable.
    transit : mapping of hours ("day", "school", "evening") to DataFrame like ``car``
        Door to door: walk, first wait, ride, changes, walk.
    road_metres : DataFrame like ``car``, metres
        Length of the fastest way by car.
    band : mapping of mode ("car", "transit") to a relative half-width
        0.15 means plus or minus 15 percent.
    estimated : bool
        True where the network is an estimate; then every print says so.
    basis : mapping of language ("de", "en") to one sentence on where the times come from
    """

    car: pd.DataFrame
    transit: Mapping[str, pd.DataFrame]
    road_metres: pd.DataFrame
    band: Mapping[str, float]
    estimated: bool
    basis: Mapping[str, str]


def travel_times(region: Region) -> TravelTimes:
    """Compute all travel times of a region package.

    Parameters
    ----------
    region : Region
        Its folder holds ``network/`` with the road graph and the GTFS feed.

    Returns
    -------
    TravelTimes
        Rows: all demand points. Columns, ascending: candidates, outside hosts, and every other
        place with a facility.
        Inside the host's own settlement 5 minutes by car and 10 by public transport.

    Raises
    ------
    DataError
        If the network is missing, or a demand point or host is not on it.
    """
    folder = region.folder / "network"
    _require_sound_network(region)
    centre = place_centres(region.places.loc[host_places(region)], region.demand, crs=region.crs)
    graph = read_roads(folder)
    _require_on_network({*region.demand.index, *centre}, graph)
    to_hosts, metres = ways_to(graph, sorted(set(centre)))
    car = to_hosts.loc[region.demand.index, centre.to_list()].set_axis(centre.index, axis=1)
    road_metres = metres.loc[region.demand.index, centre.to_list()].set_axis(centre.index, axis=1)

    is_inside = region.demand.index.to_numpy()[:, None] == centre.to_numpy()[None, :]
    timetable = read_gtfs(folder / "gtfs")
    located = with_metres(graph.nodes, region.crs)
    origins, destinations = located.loc[region.demand.index], located.loc[centre].set_index(centre.index)
    wait = region.parameters["wait_cap_minutes"].value
    transit = {
        name: door_to_door(timetable, origins, destinations, hours=hours, crs=region.crs, longest_wait=wait)
        for name, hours in HOURS.items()
    }
    return TravelTimes(
        car=car.mask(is_inside, INSIDE_CAR),
        transit={name: minutes.mask(is_inside, INSIDE_TRANSIT) for name, minutes in transit.items()},
        road_metres=road_metres,
        band=read_band(
            folder, {mode: region.parameters[f"travel_time_band_{mode}"].value for mode in DEFAULT_BAND}
        ),
        estimated=True,
        basis=BASIS,
    )


def host_places(region: Region) -> list[str]:
    """AGS of every place that can host, ascending: candidates, outside hosts and places with a facility."""
    with_facility = set(region.facilities["ags"].dropna()) & set(region.places.index)
    return sorted({*region.candidates, *region.outside_hosts, *with_facility})


def place_centres(places: pd.DataFrame, demand: pd.DataFrame, *, crs: str) -> pd.Series:
    """Road node of each place: its settlement nearest to its coordinates.

    Parameters
    ----------
    places : DataFrame, index ``ags``
    demand : DataFrame, index ``demand_id``, with ``ags``
    crs : str
        Projected system in metres.

    Returns
    -------
    Series, index ``ags``, node_id
        ``p<ags>`` for outside centres, which have no demand point.
    """
    seats = with_metres(places, crs)
    settlements = with_metres(demand, crs)
    centres = {}
    for ags, x, y in zip(seats.index, seats["x"], seats["y"], strict=True):
        own = settlements[settlements["ags"] == ags]
        distance = np.hypot(own["x"] - x, own["y"] - y)
        centres[ags] = str(distance.idxmin()) if len(own) else f"p{ags}"
    return pd.Series(centres, name="centre")


def _require_sound_network(region: Region) -> None:
    faults = [fault.sentence() for fault in network_faults(region.folder, None)]
    if faults:
        summary = text("de", "fault.summary", folder=region.folder.name, count=len(faults))
        raise DataError(summary, faults)


def _require_on_network(nodes: set[str], graph: RoadGraph) -> None:
    lost = sorted(nodes - set(graph.nodes.index))
    if lost:
        raise DataError(
            f"{len(lost)} demand points or hosts are not on the road network, first '{lost[0]}'. "
            "Run 'impuls region calibrate' after changing demand.csv or places.csv."
        )


def read_band(folder: Path, least: Mapping[str, float] = DEFAULT_BAND) -> dict[str, float]:
    """Relative half-width by mode: the worst leave-one-out error, never under ``least``."""
    band = dict(least)
    if (folder / ACCURACY_FILE).is_file():
        accuracy = pd.read_csv(folder / ACCURACY_FILE, index_col="mode")
        for mode in band:
            band[mode] = max(band[mode], float(accuracy["left_out_worst"].round(2)[mode]))
    return band
