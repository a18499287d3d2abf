"""Travel times from every demand point to every candidate and outside centre, by mode, with their band."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


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
