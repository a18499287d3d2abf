"""The areas that maps draw: official ones, or schematic ones from the catchment cells of settlements."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from impuls_core.region.boundaries import read_boundaries
from impuls_core.region.package import Region
from impuls_core.wording.catalogue import LANGUAGES, text

HULL_RATIO = 0.3  # 0 the tightest, 1 the convex hull: follows the region without cutting into it
HULL_MARGIN = 5_000.0  # metres beyond the outermost settlement: about half the distance between small towns
SMOOTHING = 6_000.0  # metres: radius that rounds the hull's corners off
SIMPLIFICATION = 250.0  # metres: below the width of a line on a map of the region
SETTLEMENT_CRS = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a map of the region is drawn from.

    Attributes
    ----------
    municipalities : GeoDataFrame, index ``ags``
        Columns name, kind, geometry (Polygon or MultiPolygon) in ``Region.crs``, metres; members and
        context municipalities, ascending.
    outline : Polygon or MultiPolygon
        Outer border of the members, metres.
    schematic : bool
        True where the areas are no official ones; then every map says ``note``.
    note : mapping of language ("de", "en") to text, empty for official areas
    """

    municipalities: gpd.GeoDataFrame
    outline: BaseGeometry
    schematic: bool
    note: Mapping[str, str]


def region_shapes(region: Region) -> Shapes:
    """Build the municipal areas of a region.

    With ``boundaries.geojson`` in the package these are the official areas. Without it, the catchment
    cells of the settlements dissolved by municipality; neighbours keep their common border exactly.

    Parameters
    ----------
    region : Region

    Returns
    -------
    Shapes
        The same for the same package, point for point.
    """
    official, _ = read_boundaries(region.folder)  # its faults were found when the package was loaded
    if official is None:
        areas = demand_cells(region).dissolve(region.demand["ags"]).geometry
        areas = areas.set_axis(areas.index.rename("ags")).sort_index()
        areas = gpd.GeoSeries(
            shapely.coverage_simplify(areas.to_numpy(), SIMPLIFICATION), areas.index, region.crs
        )
    else:
        areas = official.geometry.to_crs(region.crs).sort_index()
    about = region.places.loc[areas.index, ["name", "kind"]]
    municipalities = gpd.GeoDataFrame(about, geometry=areas, crs=region.crs)
    outline = shapely.union_all(municipalities.geometry[municipalities["kind"] == "member"].to_numpy())
    note = (
        {language: text(language, "shapes.schematic") for language in LANGUAGES} if official is None else {}
    )
    return Shapes(municipalities, outline, schematic=official is None, note=note)


def demand_cells(region: Region) -> gpd.GeoDataFrame:
    """Draw the catchment cell of every settlement: all that is nearer to it than to any other.

    Parameters
    ----------
    region : Region

    Returns
    -------
    GeoDataFrame, (n_points,)
        Index ``demand_id`` in the order of ``Region.demand``; geometry in ``Region.crs``, metres:
        Voronoi cells, clipped to a smooth hull around all settlements.

    Notes
    -----
    Two settlements at the same point share no cell; the second one's is empty.
    """
    points = gpd.GeoSeries(
        gpd.points_from_xy(region.demand["longitude"], region.demand["latitude"]),
        index=region.demand.index,
        crs=SETTLEMENT_CRS,
    ).to_crs(region.crs)
    everywhere = shapely.MultiPoint(points.to_list())
    hull = smooth_hull(everywhere)
    diagram = shapely.voronoi_polygons(everywhere, extend_to=hull, ordered=True)
    cells = shapely.intersection(shapely.get_parts(diagram), hull)
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(cells, index=points.index, crs=region.crs))


def smooth_hull(points: BaseGeometry) -> BaseGeometry:
    """Draw a hull around points with round corners and a margin, metres in and out."""
    hull = shapely.concave_hull(points, ratio=HULL_RATIO)
    # out and in again closes narrow bays and rounds the corners
    return hull.buffer(HULL_MARGIN + SMOOTHING).buffer(-SMOOTHING)
