"""Metres on the ground: positions in the region's projected system, in which distances can be measured."""

import numpy as np
import pandas as pd
from pyproj import Transformer


def with_metres(places: pd.DataFrame, crs: str) -> pd.DataFrame:
    """Add ``x`` (east) and ``y`` (north) in metres to a table with latitude and longitude in degrees.

    Parameters
    ----------
    places : DataFrame
        ``latitude`` and ``longitude``, WGS 84.
    crs : str
        Projected system in metres, e.g. ``EPSG:25832``.
    """
    transformer = Transformer.from_crs(4326, crs, always_xy=True)
    east, north = transformer.transform(
        places["longitude"].to_numpy(float), places["latitude"].to_numpy(float)
    )
    return places.assign(x=np.asarray(east), y=np.asarray(north))
