from impuls_core.region.parameters import PARAMETERS, read_parameters

BLOCK = {
    "low": 1,
    "value": 2,
    "high": 3,
    "unit": "minutes",
    "basis": "assumption",
    "source": "x",
    "year": None,
}


def test_a_figure_that_the_model_reads_must_not_be_missing() -> None:
    blocks = {name: BLOCK for name in PARAMETERS if name != "huff_exponent"}
    _, faults = read_parameters("region.yaml", blocks)
    assert [(fault.row, fault.value, fault.problem) for fault in faults] == [
        ("parameters", "huff_exponent", "missing_key")
    ]


def test_a_figure_that_nobody_reads_is_refused_because_it_is_a_slip_of_the_pen() -> None:
    _, faults = read_parameters("region.yaml", {**dict.fromkeys(PARAMETERS, BLOCK), "huf_exponent": BLOCK})
    assert [(fault.value, fault.problem) for fault in faults] == [("huf_exponent", "unknown_key")]


def test_a_broken_figure_is_named_and_the_others_are_read() -> None:
    blocks = {**dict.fromkeys(PARAMETERS, BLOCK), "emission_car": {**BLOCK, "value": 9}}
    parameters, faults = read_parameters("region.yaml", blocks)
    assert [(fault.row, fault.problem) for fault in faults] == [("emission_car", "figure_order")]
    assert set(parameters) == set(PARAMETERS) - {"emission_car"}


def test_a_list_of_figures_is_refused() -> None:
    assert read_parameters("region.yaml", [BLOCK])[1][0].problem == "wrong_type"
