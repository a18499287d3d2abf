import pytest

from impuls_core.region.scenario_file import Site, read_scenarios

FILE = "scenarios/theatre-moves.yaml"


def test_a_scenario_is_read_with_all_its_changes(package) -> None:
    (scenario,), faults = read_scenarios(package.folder)
    assert faults == []
    assert (scenario.id, scenario.name["en"], scenario.year) == ("theatre-moves", "Theatre moves", 2035)
    assert scenario.closed == (Site("cu01", "99001001"),)
    assert scenario.opened == (Site("cu01", "99002001"),)
    assert scenario.parameters == {"huff_exponent": 3}


def test_a_package_may_have_no_scenarios(package) -> None:
    (package.folder / FILE).unlink()
    assert read_scenarios(package.folder) == ((), [])


def test_scenarios_are_ordered_by_file_name(package) -> None:
    content = (package.folder / FILE).read_text(encoding="utf-8")
    package.write("scenarios/a-copy.yaml", content.replace("id: theatre-moves", "id: a-copy"))
    assert [scenario.id for scenario in read_scenarios(package.folder)[0]] == ["a-copy", "theatre-moves"]


@pytest.mark.parametrize(
    ("old", "new", "column", "problem"),
    [
        ("id: theatre-moves", "id: other", "id", "not_allowed"),
        ("year: 2035", "year: soon", "year", "not_a_number"),
        ("year: 2035", "year: 2030", "year", "not_allowed"),
        ("year: 2035", "colour: red", "", "unknown_key"),
        ("en: Theatre moves", "fr: Théâtre", "name", "unknown_key"),
        ("huff_exponent: 3", "huff_exponent: many", "parameters.huff_exponent", "not_a_number"),
        ("huff_exponent: 3", "huf_exponent: 3", "parameters", "unknown_key"),
        ("parameters: {huff_exponent: 3}", "parameters: 3", "parameters", "wrong_type"),
        ('{service: cu01, place: "99002001"}', "cu01", "open", "wrong_type"),
        ('place: "99002001"', 'place: "12345678"', "place", "unknown_ags"),
        (
            '{service: cu01, place: "99002001"}',
            '{service: cu99, place: "99002001"}',
            "service",
            "unknown_service",
        ),
        (
            '{service: cu01, place: "99001001"}',
            '{service: cu01, place: "99001002"}',
            "close",
            "nothing_to_close",
        ),
    ],
)
def test_a_change_that_does_not_fit_is_named(package, old: str, new: str, column: str, problem: str) -> None:
    package.change(FILE, old, new)
    found = [(fault.file, fault.problem) for fault in package.faults()]
    assert (FILE, problem) in found
    assert column in {fault.column for fault in package.faults()} | {"name"}


def test_a_scenario_that_cannot_be_read_is_a_fault_of_the_package(package) -> None:
    package.write(FILE, "[]")
    assert package.problems() == ["not_readable"]
