from pathlib import Path
from typing import Any

import pytest
import yaml

from impuls_core.region.description import BoundingBox, CheckSum, read_description

SMALL = Path(__file__).resolve().parents[2] / "examples" / "small"


def problems(folder: Path, **changes: Any) -> list[tuple[object, str, str]]:
    """Read the small example's region.yaml with other entries; None takes an entry out."""
    content = yaml.safe_load((SMALL / "region.yaml").read_text(encoding="utf-8"))
    content = {key: value for key, value in {**content, **changes}.items() if value is not None}
    (folder / "region.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    description, faults = read_description(folder)
    assert (description is None) == bool(faults)
    return [(fault.row, fault.column, fault.problem) for fault in faults]


def test_the_small_example_is_described() -> None:
    description, faults = read_description(SMALL)
    assert faults == []
    assert description is not None
    assert (description.id, description.crs, description.base_year) == ("small", "EPSG:25832", 2019)
    assert description.years == (2025, 2035)
    assert description.check_sums[0] == CheckSum("member", 4, 10_000, 200)
    assert description.parameters["huff_exponent"].value == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"crs": None}, ("", "", "missing_key")),
        ({"years": None}, ("", "years", "wrong_type")),
        ({"colour": "red"}, ("", "", "unknown_key")),
        ({"crs": "EPSG:4326"}, ("", "crs", "wrong_crs")),
        ({"crs": "EPSG:2263"}, ("", "crs", "wrong_crs")),
        ({"crs": "somewhere"}, ("", "crs", "wrong_crs")),
        ({"name": {"de": "x"}}, ("", "name", "missing_key")),
        ({"name": "x"}, ("", "name", "wrong_type")),
        ({"id": 4}, ("", "id", "wrong_type")),
        ({"base_year": "2019"}, ("", "base_year", "not_a_number")),
        ({"base_year": 1871}, ("", "base_year", "out_of_range")),
        ({"years": [2035, 2025]}, ("", "years", "wrong_type")),
        ({"years": [2019]}, ("", "years", "wrong_type")),
        ({"years": []}, ("", "years", "wrong_type")),
        ({"years": [2025, 2025]}, ("", "years", "wrong_type")),
        ({"bounding_box": {"south": 1}}, ("", "bounding_box", "missing_key")),
        (
            {"bounding_box": {"south": 2, "north": 1, "west": 0, "east": 1}},
            ("", "bounding_box", "wrong_type"),
        ),
        (
            {"bounding_box": {"south": "a", "north": 1, "west": 0, "east": 1}},
            ("", "bounding_box.south", "not_a_number"),
        ),
        ({"bounding_box": 3}, ("", "bounding_box", "wrong_type")),
        ({"check_sums": 3}, ("", "check_sums", "wrong_type")),
        ({"check_sums": {"member": 3}}, ("check_sums", "member", "wrong_type")),
        (
            {"check_sums": {"member": {"population": "x"}}},
            ("check_sums", "member.population", "not_a_number"),
        ),
        ({"check_sums": {"member": {"colour": 1}}}, ("check_sums", "member", "unknown_key")),
    ],
)
def test_an_entry_that_does_not_fit_is_named(
    tmp_path: Path, change: dict[str, Any], fault: tuple[object, str, str]
) -> None:
    assert problems(tmp_path, **change)[0] == fault


def test_all_faults_of_the_file_come_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, crs="x", name="x", bounding_box=3, check_sums=3)) == 4


def test_the_sides_of_a_box_are_inside() -> None:
    box = BoundingBox(south=51, north=52, west=10, east=11)
    assert box.holds(51, 10) and box.holds(52, 11)
    assert not box.holds(50.999, 10) and not box.holds(51, 11.001)
