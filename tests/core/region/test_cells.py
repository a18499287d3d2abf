import json
from dataclasses import replace

import geopandas as gpd
import pytest
import shapely

from impuls_core.region.cells import demand_cells, region_shapes, smooth_hull
from impuls_core.region.package import Region, load_region


def points_of(region: Region) -> gpd.GeoSeries:
    demand = region.demand
    points = gpd.points_from_xy(demand["longitude"], demand["latitude"])
    return gpd.GeoSeries(points, demand.index, crs="EPSG:4326").to_crs(region.crs)


@pytest.mark.parametrize("name", ["small", "harz"])
def test_every_settlement_lies_in_its_own_cell(name: str, request: pytest.FixtureRequest) -> None:
    region = request.getfixturevalue(name)
    cells = demand_cells(region)
    assert list(cells.index) == list(region.demand.index)
    assert cells.geometry.contains(points_of(region)).all()


def test_a_cell_is_what_is_nearest_to_its_settlement(small: Region) -> None:
    points = points_of(small)
    for demand_id, cell in demand_cells(small).geometry.items():
        inner = cell.buffer(-10)  # metres: off the border, where two are equally near
        distances = points.distance(shapely.Point(inner.exterior.coords[0]))
        assert distances.idxmin() == demand_id


def test_cells_cover_the_hull_without_overlap(harz: Region) -> None:
    cells = demand_cells(harz).geometry
    hull = smooth_hull(shapely.MultiPoint(points_of(harz).to_list()))
    assert cells.area.sum() == pytest.approx(hull.area, rel=1e-9)
    assert cells.union_all().area == pytest.approx(hull.area, rel=1e-9)


def test_two_municipalities_share_their_border_without_gap(harz: Region) -> None:
    areas = region_shapes(harz).municipalities.geometry
    assert shapely.coverage_is_valid(areas.to_numpy())
    assert areas.is_valid.all()


def test_without_official_areas_the_map_says_that_it_is_schematic(small: Region) -> None:
    shapes = region_shapes(small)
    assert shapes.schematic
    assert shapes.note["de"] == "Schematische Gebiete, keine amtlichen Grenzen."
    assert list(shapes.municipalities.columns) == ["name", "kind", "geometry"]


def test_outside_centres_have_no_area_and_neighbours_are_beyond_the_outline(small: Region) -> None:
    shapes = region_shapes(small)
    assert list(shapes.municipalities.index) == sorted([*small.members, "99002003"])
    neighbour = shapes.municipalities.geometry["99002003"]
    assert shapes.outline.intersection(neighbour).area == pytest.approx(0, abs=1)


def test_the_same_package_gives_the_same_points_in_any_order_of_rows(harz: Region) -> None:
    turned = replace(harz, demand=harz.demand.iloc[::-1])
    first, second = region_shapes(harz).municipalities, region_shapes(turned).municipalities
    assert list(first.index) == list(second.index)
    assert all(a.equals(b) for a, b in zip(first.geometry, second.geometry, strict=True))
    assert region_shapes(harz).outline.wkb == region_shapes(harz).outline.wkb


def test_official_areas_are_drawn_where_the_package_has_them(package) -> None:
    box = {"type": "Polygon", "coordinates": [[[10.9, 51.8], [11.1, 51.8], [11.1, 52.0], [10.9, 51.8]]]}
    features = [
        {"type": "Feature", "properties": {"ags": ags}, "geometry": box}
        for ags in ("99001001", "99001002", "99002001", "99002002")
    ]
    package.write("boundaries.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    shapes = region_shapes(load_region(package.folder))
    assert not shapes.schematic and shapes.note == {}
    assert shapes.municipalities.crs == "EPSG:25832"
    # half of 0.2 x 0.2 degrees at 51.9 degrees north
    assert shapes.outline.area == pytest.approx(0.5 * 13_750 * 22_250, rel=0.02)


def test_the_hull_reaches_beyond_every_settlement(small: Region) -> None:
    points = points_of(small)
    hull = smooth_hull(shapely.MultiPoint(points.to_list()))
    assert points.distance(hull.boundary).min() == pytest.approx(5000, rel=0.01)
