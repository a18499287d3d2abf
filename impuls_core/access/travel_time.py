"""Travel times from every demand point to every candidate and outside centre, by mode, with their band."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from impuls_core.access.projection import projected
from impuls_core.access.roads import read_roads, ways_to
from impuls_core.access.timetable import read_gtfs
from impuls_core.access.transit import HOURS, door_to_door
from impuls_core.errors import DataError
from impuls_core.region.package import AGE_CLASSES, Region

# Hosts outside the region besides the outside centres: Eisleben and Hettstedt (model.md 2).
CONTEXT_HOSTS = ("15087130", "15087220")

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
        Rows: all demand points. Columns, ascending: candidates, outside centres, Eisleben and
        Hettstedt where the package has them, and every other place with a facility.
        Inside the host's own settlement 5 minutes by car and 10 by public transport.

    Raises
    ------
    DataError
        If the network is missing, or a demand point or host is not on it.
    """
    folder = region.folder / "network"
    demand = region.demand.assign(persons_total=region.demand[list(AGE_CLASSES)].sum(axis=1))
    hosts = host_places(region)
    centre = place_centres(region.places.loc[hosts], demand)
    graph = read_roads(folder)
    lost = sorted(set(demand.index).union(centre) - set(graph.nodes.index))
    if lost:
        raise DataError(
            f"{len(lost)} demand points or hosts are not on the road network, first '{lost[0]}'. "
            "Run 'impuls region calibrate' after changing demand.csv or places.csv."
        )
    to_hosts, metres = ways_to(graph, sorted(set(centre)))
    car = to_hosts.loc[demand.index, centre.to_numpy()].set_axis(centre.index, axis=1)
    road_metres = metres.loc[demand.index, centre.to_numpy()].set_axis(centre.index, axis=1)

    is_inside = demand.index.to_numpy()[:, None] == centre.to_numpy()[None, :]
    timetable = read_gtfs(folder / "gtfs")
    origins, destinations = _located(graph.nodes.loc[demand.index]), _located(graph.nodes.loc[centre])
    transit = {
        name: door_to_door(timetable, origins, destinations.set_axis(centre.index), hours=hours).mask(
            is_inside, INSIDE_TRANSIT
        )
        for name, hours in HOURS.items()
    }
    return TravelTimes(
        car=car.mask(is_inside, INSIDE_CAR),
        transit=transit,
        road_metres=road_metres,
        band=read_band(folder),
        estimated=True,
        basis=BASIS,
    )


def host_places(region: Region) -> list[str]:
    """AGS of every place that can host: candidates, outside centres and places with a facility."""
    outside = region.places.index[region.places["kind"] == "outside"]
    named = set(region.facilities["ags"].dropna()) | set(CONTEXT_HOSTS)
    return sorted({*region.candidates, *outside, *(named & set(region.places.index))})


def place_centres(places: pd.DataFrame, demand: pd.DataFrame) -> pd.Series:
    """Road node of each place: its settlement nearest to its coordinates.

    Parameters
    ----------
    places : DataFrame, index ``ags``
    demand : DataFrame, index ``demand_id``, with ``ags``

    Returns
    -------
    Series, index ``ags``, node_id
        ``p<ags>`` for outside centres, which have no demand point.
    """
    east, north = projected(places["latitude"], places["longitude"])
    x, y = projected(demand["latitude"], demand["longitude"])
    centres = {}
    for ags, px, py in zip(places.index, east, north, strict=True):
        is_own = (demand["ags"] == ags).to_numpy()
        distance = np.where(is_own, np.hypot(x - px, y - py), np.inf)
        centres[ags] = str(demand.index[distance.argmin()]) if is_own.any() else f"p{ags}"
    return pd.Series(centres, name="centre")


def read_band(folder: Path) -> dict[str, float]:
    """Relative half-width by mode: the worst leave-one-out error, never under the stated default."""
    band = dict(DEFAULT_BAND)
    if (folder / ACCURACY_FILE).is_file():
        accuracy = pd.read_csv(folder / ACCURACY_FILE, index_col="mode")
        for mode in band:
            band[mode] = max(band[mode], round(float(accuracy.loc[mode, "left_out_worst"]), 2))
    return band


def _located(nodes: pd.DataFrame) -> pd.DataFrame:
    x, y = projected(nodes["latitude"], nodes["longitude"])
    return pd.DataFrame({"x": x, "y": y, "persons": nodes["persons"].to_numpy()}, index=nodes.index)
