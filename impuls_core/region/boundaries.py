"""Official municipal areas from boundaries.geojson, where a package has them."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from impuls_core.checks import Fault
from impuls_core.region.table_file import read_text

FILE = "boundaries.geojson"
GEOJSON_CRS = "EPSG:4326"  # RFC 7946: GeoJSON is always WGS84, longitude first


def read_boundaries(folder: Path) -> tuple[gpd.GeoDataFrame | None, list[Fault]]:
    """Read the areas of the municipalities; parts with the same key are one municipality.

    The file is read as plain JSON: a general geodata reader would follow references to other files.

    Parameters
    ----------
    folder : Path
        The package folder.

    Returns
    -------
    GeoDataFrame or None
        Index ``ags``, column ``geometry``, WGS84; None without a file or with a fault.
    list of Fault
        Empty where there is no file: then maps draw the cells of the settlements.
    """
    path = folder / FILE
    if not path.exists():
        return None, []
    text, faults = read_text(path)
    if text is None:
        return None, faults
    try:
        features = json.loads(text)["features"]
        areas = [(str(feature["properties"]["ags"]), shape(feature["geometry"])) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ShapelyError):
        return None, [Fault(FILE, None, "", "", "not_geojson", "check_file")]
    faults = [fault for ags, area in areas for fault in _area_faults(ags, area)]
    if faults or not areas:
        return None, faults or [Fault(FILE, None, "", "", "not_geojson", "check_file")]
    table = gpd.GeoDataFrame(
        {"ags": [ags for ags, _ in areas]}, geometry=[area for _, area in areas], crs=GEOJSON_CRS
    )
    return table.dissolve("ags"), []


def boundary_faults(areas: gpd.GeoDataFrame, places: pd.DataFrame) -> list[Fault]:
    """Name the members without an area, and the areas of unknown municipalities.

    Parameters
    ----------
    areas : GeoDataFrame
        As ``read_boundaries`` gives it.
    places : DataFrame
        The rows of ``places.csv``: ags, name, kind. Context municipalities may lack an area.

    Returns
    -------
    list of Fault
    """
    members = places[places["kind"] == "member"]
    missing = members[~members["ags"].isin(areas.index)]
    unknown = sorted(set(areas.index) - set(places["ags"][places["kind"] != "outside"]))
    return [
        *(
            Fault(FILE, None, "ags", f"{name} ({ags})", "missing_area", "check_file")
            for ags, name in zip(missing["ags"], missing["name"], strict=True)
        ),
        *(Fault(FILE, None, "ags", ags, "unknown_ags", "check_ags") for ags in unknown),
    ]


def _area_faults(ags: str, area: BaseGeometry) -> list[Fault]:
    if area.geom_type not in ("Polygon", "MultiPolygon") or area.is_empty or not area.is_valid:
        return [Fault(FILE, None, "geometry", ags, "broken_area", "check_file")]
    return []
