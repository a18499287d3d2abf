import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from impuls_core.region.boundaries import boundary_faults, read_boundaries

SQUARE = [[[10.9, 51.8], [11.1, 51.8], [11.1, 52.0], [10.9, 52.0], [10.9, 51.8]]]
BOW_TIE = [[[10.9, 51.8], [11.1, 52.0], [11.1, 51.8], [10.9, 52.0], [10.9, 51.8]]]
PLACES = pd.DataFrame(
    {"ags": ["99001001", "99002003", "98000000"], "name": ["Adorf", "Kdorf", "Ostadt"]}
).assign(kind=["member", "context", "outside"])


def feature(ags: str, coordinates: object = SQUARE, kind: str = "Polygon") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"ags": ags},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def write(folder: Path, *features: object) -> None:
    content = {"type": "FeatureCollection", "features": list(features)}
    (folder / "boundaries.geojson").write_text(json.dumps(content), encoding="utf-8")


def test_a_package_without_the_file_is_in_order(tmp_path: Path) -> None:
    assert read_boundaries(tmp_path) == (None, [])


def test_areas_are_keyed_by_municipality(tmp_path: Path) -> None:
    write(tmp_path, feature("99001001"))
    areas, faults = read_boundaries(tmp_path)
    assert faults == []
    assert areas is not None and list(areas.index) == ["99001001"] and areas.crs == "EPSG:4326"


def test_parts_with_one_key_are_one_municipality(tmp_path: Path) -> None:
    exclave = [[[11.3, 51.8], [11.4, 51.8], [11.4, 51.9], [11.3, 51.8]]]
    write(tmp_path, feature("99001001"), feature("99001001", exclave))
    areas, _ = read_boundaries(tmp_path)
    assert areas is not None and areas.geometry.geom_type.tolist() == ["MultiPolygon"]


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"features": 3}',
        '{"features": []}',
        '{"features": [{"properties": {}}]}',
        "<OGRVRTDataSource/>",
    ],
)
def test_anything_but_areas_with_keys_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "boundaries.geojson").write_text(content, encoding="utf-8")
    areas, faults = read_boundaries(tmp_path)
    assert areas is None and [fault.problem for fault in faults] == ["not_geojson"]


@pytest.mark.parametrize(
    ("coordinates", "kind"), [(BOW_TIE, "Polygon"), ([11, 52], "Point"), ([], "Polygon")]
)
def test_an_area_that_is_none_is_named(tmp_path: Path, coordinates: object, kind: str) -> None:
    write(tmp_path, feature("99001001"), feature("99001002", coordinates, kind))
    areas, faults = read_boundaries(tmp_path)
    assert areas is None and [(fault.value, fault.problem) for fault in faults] == [
        ("99001002", "broken_area")
    ]


def test_every_member_needs_an_area_and_every_area_a_municipality(tmp_path: Path) -> None:
    write(tmp_path, feature("98000000"), feature("12345678"))
    areas, _ = read_boundaries(tmp_path)
    assert areas is not None
    assert [(fault.value, fault.problem) for fault in boundary_faults(areas, PLACES)] == [
        ("Adorf (99001001)", "missing_area"),
        ("12345678", "unknown_ags"),
        ("98000000", "unknown_ags"),
    ]


def test_a_neighbour_may_lack_its_area(tmp_path: Path) -> None:
    write(tmp_path, feature("99001001"))
    areas, _ = read_boundaries(tmp_path)
    assert areas is not None and boundary_faults(areas, PLACES) == []
