"""Metres on the ground: positions in UTM zone 32, in which distances can be measured."""

import numpy as np
import pandas as pd
from pyproj import Transformer

UTM_32 = 25832  # EPSG code; ETRS89, official in Sachsen-Anhalt


def projected(latitude: pd.Series, longitude: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """East and north in metres of positions in degrees (WGS 84)."""
    transformer = Transformer.from_crs(4326, UTM_32, always_xy=True)
    east, north = transformer.transform(longitude.to_numpy(float), latitude.to_numpy(float))
    return np.asarray(east), np.asarray(north)
