from pathlib import Path

import pytest

from impuls_core.region.catalogue import Figure
from impuls_core.region.yaml_file import key_faults, read_figure, read_yaml, text_faults
from impuls_core.schema import LONGEST_TEXT

BLOCK = {
    "low": 1,
    "value": 2.5,
    "high": 4,
    "unit": "minutes",
    "basis": "assumption",
    "source": "x",
    "year": 2019,
}


def problems(folder: Path, content: str) -> list[tuple[object, str]]:
    (folder / "x.yaml").write_text(content, encoding="utf-8")
    mapping, faults = read_yaml(folder / "x.yaml")
    assert (mapping is None) == bool(faults)
    return [(fault.row, fault.problem) for fault in faults]


def test_a_mapping_of_plain_values_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: 1\nb: {c: [1, x]}\n", encoding="utf-8")
    assert read_yaml(tmp_path / "x.yaml") == ({"a": 1, "b": {"c": [1, "x"]}}, [])


def test_a_doubled_key_is_refused_with_its_line_because_yaml_would_drop_the_first(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: 1\nb:\n  c: 1\n  c: 2\n") == [(4, "not_readable")]


def test_aliases_are_refused_because_nested_ones_stand_for_gigabytes(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: &x [1, 2]\nb: *x\n") == [(2, "not_readable")]


def test_objects_are_never_built(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: !!python/object/apply:os.system ['true']\n") == [(1, "not_readable")]


@pytest.mark.parametrize("content", ["- a\n- b\n", "just text\n", "1: a\n", "# only a comment\n"])
def test_anything_but_a_mapping_of_names_is_refused(tmp_path: Path, content: str) -> None:
    assert [problem for _, problem in problems(tmp_path, content)] == ["not_readable"]


@pytest.mark.parametrize("content", ["k: " + "[" * 300_000, "- " * 300_000 + "a", "{a: " * 300_000])
def test_a_deep_nest_is_refused_before_it_overflows_the_stack(tmp_path: Path, content: str) -> None:
    assert [problem for _, problem in problems(tmp_path, content)] == ["not_readable"]


def test_twenty_levels_are_enough_and_allowed(tmp_path: Path) -> None:
    assert problems(tmp_path, "k: " + "[" * 19 + "]" * 19) == []
    assert [problem for _, problem in problems(tmp_path, "k: " + "[" * 20 + "]" * 20)] == ["not_readable"]


def test_a_slip_of_the_pen_is_refused_with_its_line(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: 1\nb: [1, 2\n") == [(3, "not_readable")]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert [fault.problem for fault in read_yaml(tmp_path / "none.yaml")[1]] == ["missing_file"]


def test_a_figure_is_read_with_its_band_and_basis() -> None:
    assert read_figure("region.yaml", "wait", BLOCK) == (
        Figure(1, 2.5, 4, "minutes", "assumption", "x", 2019),
        [],
    )


def test_a_figure_may_have_no_year() -> None:
    figure, faults = read_figure("region.yaml", "wait", {**BLOCK, "year": None})
    assert faults == [] and figure is not None and figure.year is None


def test_equal_bounds_are_in_order() -> None:
    assert read_figure("region.yaml", "wait", {**BLOCK, "low": 2, "value": 2, "high": 2})[1] == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"low": 3}, "figure_order"),
        ({"high": 2}, "figure_order"),
        ({"value": "2"}, "not_a_number"),
        ({"value": True}, "not_a_number"),
        ({"value": float("nan")}, "not_a_number"),
        ({"value": float("inf")}, "not_a_number"),
        ({"unit": 4}, "wrong_type"),
        ({"source": "x" * (LONGEST_TEXT + 1)}, "too_long"),
        ({"basis": "guess"}, "not_allowed"),
        ({"year": "2019"}, "not_a_date"),
        ({"year": 1066}, "not_a_date"),
        ({"colour": "red"}, "unknown_key"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused(change: dict[str, object], problem: str) -> None:
    figure, faults = read_figure("region.yaml", "wait", {**BLOCK, **change})
    assert figure is None and [fault.problem for fault in faults] == [problem]
    assert faults[0].row == "wait"


def test_all_faults_of_a_figure_come_at_once() -> None:
    _, faults = read_figure("region.yaml", "wait", {"low": "a"})
    assert [fault.problem for fault in faults].count("missing_key") == 5
    assert read_figure("region.yaml", "wait", 7)[1][0].problem == "wrong_type"


def test_missing_and_unread_keys_are_named() -> None:
    found = key_faults("f.yaml", "row", {"a": 1, "z": 2}, required=("a", "b"), allowed=("a", "b", "c"))
    assert [(fault.problem, fault.value) for fault in found] == [("missing_key", "b"), ("unknown_key", "z")]


def test_texts_must_be_texts_of_bounded_length() -> None:
    found = text_faults("f.yaml", "row", {"a": "fine", "b": 3, "c": "x" * (LONGEST_TEXT + 1)})
    assert [(fault.column, fault.problem) for fault in found] == [("b", "wrong_type"), ("c", "too_long")]
