import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from impuls_core.commands import region
from impuls_core.errors import DataError


def test_the_bundled_region_has_no_fault() -> None:
    result = CliRunner().invoke(region.app, ["check"])
    assert (result.exit_code, result.output) == (0, "harz: no fault.\n")


def test_a_broken_package_names_all_its_faults(small_folder: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(small_folder, tmp_path / "broken"))
    (broken / "demand.csv").unlink()
    places = (broken / "places.csv").read_text(encoding="utf-8")
    (broken / "places.csv").write_text(places.replace(",4000,", ",-4000,", 1), encoding="utf-8")
    error = CliRunner().invoke(region.app, ["check", str(broken), "--language", "en"]).exception
    assert isinstance(error, DataError)
    assert any(fault.startswith("demand.csv") for fault in error.faults)
    assert any(fault.startswith("places.csv, line 2") and "-4000" in fault for fault in error.faults)


def test_the_check_sums_of_the_bundled_region_are_shown() -> None:
    shown = CliRunner().invoke(region.app, ["show", "--language", "en"]).output
    # data.md: 28 municipalities, 265,666 inhabitants (31.12.2019), 2,826 km2
    assert "28, 265,666 persons, 2,826 km2" in shown
    assert "GeoNames" in shown


@pytest.fixture
def copy_of_harz(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "regions" / "harz", tmp_path / "harz"))


def test_calibrating_the_bundled_region_writes_what_is_committed(copy_of_harz: Path, root: Path) -> None:
    result = CliRunner().invoke(region.app, ["calibrate", str(copy_of_harz), "--language", "en"])
    assert result.exit_code == 0, result.output
    assert "car: 9 pairs" in result.output
    written = (copy_of_harz / "CALIBRATION.md").read_text(encoding="utf-8")
    assert written == (root / "regions" / "harz" / "CALIBRATION.md").read_text(encoding="utf-8")
