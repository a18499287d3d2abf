from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from impuls_core import cli
from impuls_core.commands.analyse import aligned
from impuls_core.errors import InputError


def analyse(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["analyse", *map(str, arguments)])


def test_columns_are_as_wide_as_their_longest_text() -> None:
    table = pd.DataFrame({"Service": ["Court", "University"], "Value": [0.5, 0.25]})
    assert list(aligned(table)) == ["Service     Value", "Court       0.5", "University  0.25"]


def test_a_table_for_a_folder_that_is_not_there_is_refused_before_anything_is_computed(
    tmp_path: Path,
) -> None:
    result = analyse("--out", tmp_path / "nowhere" / "table.csv")
    assert isinstance(result.exception, InputError)
    assert result.output == ""


@pytest.mark.usefixtures("made_up_times")
def test_the_table_names_every_service_and_says_what_it_is_not(small_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    result = analyse("--region", small_folder, "--out", out, "--language", "en")
    assert result.exit_code == 0, result.output
    written = pd.read_csv(out, comment="#")
    assert list(written.columns) == ["Service", "Model", "Towns", "new", "would end", "Value"]
    assert written["Value"].between(0, 1).all()
    for words in (result.output, out.read_text(encoding="utf-8")):
        assert "Travel times are estimated: car ±15%" in words
        assert "nobody decided it" in words


@pytest.mark.usefixtures("made_up_times")
def test_an_unknown_weighting_names_the_known_ones(small_folder: Path) -> None:
    result = analyse("--region", small_folder, "--weighting", "mine")
    assert isinstance(result.exception, InputError)
    assert "equal, lep" in str(result.exception)
