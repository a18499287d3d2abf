from pathlib import Path

import pytest

from impuls_core.region.yaml_file import read_yaml


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
