from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from impuls_core.commands.scenario import app, changed_inputs
from impuls_core.errors import InputError
from impuls_core.region.package import Region
from impuls_core.region.scenario_file import Scenario


def scenario(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_every_scenario_of_a_package_is_listed(small: Region, small_folder: Path) -> None:
    listed = scenario("list", "--region", small_folder).output
    assert [line.split(":")[0] for line in listed.splitlines()] == [s.id for s in small.scenarios]


def test_an_unknown_scenario_names_the_known_ones(small_folder: Path) -> None:
    error = scenario("diff", "no-such", "--region", small_folder).exception
    assert isinstance(error, InputError)
    assert "theatre-moves" in str(error)


def test_changed_inputs_are_named_with_the_baseline_first(small: Region) -> None:
    name = next(iter(small.parameters))
    figure = small.parameters[name]
    changed = Scenario(
        id="x", name={}, sentence={}, year=2035, closed=(), opened=(), parameters={name: figure.value + 1}
    )
    assert list(changed_inputs(small, changed, "en")) == [
        f"year: {small.base_year} -> 2035",
        f"{name}: {figure.value:g} -> {figure.value + 1:g} {figure.unit}",
    ]


@pytest.mark.usefixtures("made_up_times")
def test_a_run_says_anchors_and_value_before_and_after(small_folder: Path) -> None:
    result = scenario("run", "theatre-moves", "--region", small_folder, "--language", "en")
    assert result.exit_code == 0, result.output
    anchors, value, *_ = result.stdout.splitlines()
    assert anchors.startswith("anchors: ")
    assert " -> " in anchors
    assert value.startswith("value: ")
