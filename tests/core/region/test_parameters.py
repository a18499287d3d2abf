from typing import Any

import pytest

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Figure
from impuls_core.region.parameters import PARAMETERS, read_figure, read_parameters
from impuls_core.region.yaml_entry import Entry
from impuls_core.schema import LONGEST_TEXT

BLOCK: dict[str, Any] = {
    "low": 1,
    "value": 2.5,
    "high": 4,
    "unit": "minutes",
    "basis": "assumption",
    "source": "x",
    "year": 2019,
}


def parameters(blocks: object) -> tuple[dict[str, Figure], list[Fault]]:
    entry = Entry("region.yaml", "", {"parameters": blocks}, [])
    return read_parameters(entry), entry.faults


def figure(block: dict[str, Any]) -> tuple[Figure | None, list[str]]:
    entry = Entry("region.yaml", "", {"wait": block}, [])
    part = entry.part("wait", tuple(BLOCK))
    assert part is not None
    return read_figure(part), [fault.problem for fault in entry.faults]


def test_a_figure_is_read_with_its_band_and_basis() -> None:
    assert figure(BLOCK) == (Figure(1, 2.5, 4, "minutes", "assumption", "x", 2019), [])


def test_a_figure_may_have_no_year() -> None:
    assert figure({**BLOCK, "year": None}) == (Figure(1, 2.5, 4, "minutes", "assumption", "x", None), [])


def test_equal_bounds_are_in_order() -> None:
    assert figure({**BLOCK, "low": 2, "value": 2, "high": 2})[1] == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"low": 3}, "figure_order"),
        ({"high": 2}, "figure_order"),
        ({"value": "2"}, "not_a_number"),
        ({"value": True}, "not_a_number"),
        ({"value": float("nan")}, "not_finite"),
        ({"value": float("inf")}, "not_finite"),
        ({"unit": 4}, "wrong_type"),
        ({"unit": " "}, "missing_value"),
        ({"source": "x" * (LONGEST_TEXT + 1)}, "too_long"),
        ({"basis": "guess"}, "not_allowed"),
        ({"year": "2019"}, "not_a_number"),
        ({"year": 1066}, "out_of_range"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused(change: dict[str, Any], problem: str) -> None:
    assert figure({**BLOCK, **change}) == (None, [problem])


def test_all_faults_of_a_figure_come_at_once() -> None:
    assert figure({"low": "a"}) == (None, ["not_a_number", *["missing_key"] * 5])


def test_a_figure_that_the_model_reads_must_not_be_missing() -> None:
    _, faults = parameters({name: BLOCK for name in PARAMETERS if name != "huff_exponent"})
    assert [(fault.column, fault.value, fault.problem) for fault in faults] == [
        ("parameters", "huff_exponent", "missing_key")
    ]


def test_a_figure_that_nobody_reads_is_refused_because_it_is_a_slip_of_the_pen() -> None:
    _, faults = parameters({**dict.fromkeys(PARAMETERS, BLOCK), "huf_exponent": BLOCK})
    assert [(fault.value, fault.problem) for fault in faults] == [("huf_exponent", "unknown_key")]


def test_a_broken_figure_is_named_and_the_others_are_read() -> None:
    read, faults = parameters({**dict.fromkeys(PARAMETERS, BLOCK), "emission_car": {**BLOCK, "value": 9}})
    assert [(fault.column, fault.problem) for fault in faults] == [("emission_car", "figure_order")]
    assert set(read) == set(PARAMETERS) - {"emission_car"}


def test_a_list_of_figures_is_refused() -> None:
    assert [fault.problem for fault in parameters([BLOCK])[1]] == ["wrong_type"]
