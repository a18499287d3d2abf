from typing import Any

import pytest

from impuls_core.region.yaml_entry import Entry


def entry(**values: Any) -> Entry:
    return Entry("region.yaml", "speed", values, [])


def problems(read: Entry) -> list[str]:
    return [fault.problem for fault in read.faults]


def test_bounds_of_a_number_are_inclusive() -> None:
    read = entry(low=0, high=1)
    assert (read.number("low", 0, 1), read.number("high", 0, 1)) == (0.0, 1.0)
    assert problems(read) == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [(1.01, "out_of_range"), (float("inf"), "not_finite"), (True, "not_a_number"), ("1", "not_a_number")],
)
def test_what_is_no_number_in_range_is_refused(value: Any, problem: str) -> None:
    read = entry(share=value)
    assert read.number("share", 0, 1) is None
    assert problems(read) == [problem]


def test_true_is_no_number_and_one_is_no_flag() -> None:
    read = entry(flag=1)
    assert read.flag("flag", default=False) is False
    assert problems(read) == ["not_allowed"]


def test_an_empty_value_is_named_and_an_absent_optional_one_is_not() -> None:
    read = entry(name=None)
    assert read.text("name") == ""
    assert read.text("note", required=False) == ""
    assert problems(read) == ["missing_value"]


def test_a_fault_inside_a_block_names_the_way_to_it() -> None:
    read = entry(threshold={"low": -1})
    part = read.part("threshold", ("low",))
    assert part is not None
    assert part.number("low", 0, 10) is None
    assert read.faults[0].column == "threshold.low"


def test_a_whole_number_has_no_decimals() -> None:
    read = entry(year=2009.5, good=2009)
    assert (read.whole("year", 1990, 2100), read.whole("good", 1990, 2100)) == (None, 2009)
    assert problems(read) == ["not_whole"]


def test_a_text_that_is_no_text_is_refused() -> None:
    read = entry(name=5)
    assert read.text("name") == ""
    assert problems(read) == ["wrong_type"]
