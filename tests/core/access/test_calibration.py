from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pandas as pd
import pytest

from impuls_core.access.calibration import Calibration, accuracy_of, calibrate, write_calibration
from impuls_core.errors import DataError
from impuls_core.region.package import Region


def test_both_modes_meet_their_targets_left_out_as_well(harz_calibration: Calibration) -> None:
    for _, row in harz_calibration.accuracy.iterrows():
        assert max(row["median"], row["left_out_median"]) <= row["target_median"]
        assert max(row["worst"], row["left_out_worst"]) <= row["target_worst"]


def test_every_known_time_is_judged(harz: Region, harz_calibration: Calibration) -> None:
    known = pd.read_csv(harz.folder / "network" / "calibration_times.csv", index_col="id")
    assert set(harz_calibration.pairs.index) == set(known.index)
    assert harz_calibration.accuracy["pairs"].to_dict() == {"car": 9, "transit": 6}


def test_the_numbers_in_the_package_are_those_of_a_fresh_calibration(
    harz: Region, harz_calibration: Calibration, tmp_path: Path
) -> None:
    (tmp_path / "network").mkdir()
    write_calibration(harz_calibration, tmp_path)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    stale = [
        str(path) for path in written if (tmp_path / path).read_bytes() != (harz.folder / path).read_bytes()
    ]
    assert stale == [], "run 'impuls region calibrate' and commit what it writes"


def test_errors_are_summarised_by_size_not_sign() -> None:
    pairs = pd.DataFrame(
        {
            "mode": ["car", "car", "car", "transit"],
            "error": [-0.2, 0.1, 0.0, 0.3],
            "left_out_error": [-0.3, 0.1, 0.2, 0.4],
        }
    )
    car = accuracy_of(pairs).loc["car"]
    assert (car["median"], car["worst"]) == (0.1, 0.2)
    assert (car["left_out_median"], car["left_out_worst"]) == (0.2, 0.3)


def test_a_town_nobody_knows_is_named(harz: Region, tmp_path: Path) -> None:
    copytree(harz.folder / "network", tmp_path / "network")
    times = tmp_path / "network" / "calibration_times.csv"
    times.write_text(times.read_text().replace("Blankenburg,Quedlinburg,", "Nirgendwo,Quedlinburg,"))
    with pytest.raises(DataError, match=r"calibration_times\.csv: 1 names .* first 'Nirgendwo'"):
        calibrate(replace(harz, folder=tmp_path))
