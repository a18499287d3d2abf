import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def build(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "build_harz_demand", root / "tools" / "build_harz_demand.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_shares_add_up_exactly_and_the_largest_remainder_is_rounded_up(build: ModuleType) -> None:
    # 100 x 47/130, 16/130, 67/130 = 36.15, 12.31, 51.54: the last is rounded up
    assert build.largest_remainder(100, [47, 16, 67]) == [36, 12, 52]


def test_equal_remainders_go_to_the_first(build: ModuleType) -> None:
    assert build.largest_remainder(10, [1, 1, 1]) == [4, 3, 3]


def test_nobody_is_given_where_nobody_lives(build: ModuleType) -> None:
    assert build.largest_remainder(7, [0, 2, 0]) == [0, 7, 0]


def test_age_classes_keep_the_shares_of_the_census(build: ModuleType) -> None:
    ages = {"inhabitants": "1000", "under_18": "150", "from_65": "250"}
    assert build.class_totals(2000, ages) == [300, 1200, 500]


def test_sections_of_towns_and_replaced_rows_are_left_out(build: ModuleType, tmp_path: Path) -> None:
    def line(geonameid: str, code: str, ags: str) -> str:
        cells = [
            geonameid,
            "Dorf",
            "",
            "",
            "51.9",
            "10.9",
            "P",
            code,
            "DE",
            "",
            "14",
            "00",
            "",
            ags,
            "500",
            "",
            "120",
        ]
        return "\t".join([*cells, "Europe/Berlin", "2020-01-01"]) + "\n"

    dump = line("1", "PPL", "15085185") + line("2", "PPLX", "15085185") + line("3", "PPL", "15085185")
    (tmp_path / "cities500.txt").write_text(dump + line("4", "PPL", "16065046"), encoding="utf-8")
    found = build.read_geonames(tmp_path / "cities500.txt", {"15085185"}, {"3"})
    assert [(place.demand_id, place.weight, place.elevation_m) for place in found] == [("g1", 500.0, "120")]


def test_the_shipped_table_is_what_the_tool_builds(
    build: ModuleType, real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = (build.HARZ / "demand.csv").read_bytes()
    (tmp_path / "places.csv").write_bytes((build.HARZ / "places.csv").read_bytes())
    monkeypatch.setattr(build, "HARZ", tmp_path)
    build.main(real_data / "places-geonames-cities500" / "harz_places.tsv")
    assert (tmp_path / "demand.csv").read_bytes() == shipped
