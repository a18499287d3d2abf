"""The figures of a region that the model reads: each with its band, basis and source."""

from typing import cast

from impuls_core.region.catalogue import Basis, Figure
from impuls_core.region.yaml_entry import Entry
from impuls_core.schema import BASES

PARAMETERS = (
    "car_access_0_17",
    "car_access_18_64",
    "car_access_65_74",
    "car_access_75_plus",
    "huff_exponent",
    "huff_least_minutes",
    "huff_cut_standards",
    "nearest_share_referral",
    "unreachable_minutes",
    "basic_part_share",
    "least_speciality_share",
    "contacts_per_service_day",
    "ratio_of_value_0",
    "value_at_threshold",
    "ratio_of_value_1",
    "outside_viability",
    "closure_persons",
    "worst_share",
    "changed_task_weight",
    "bundling_bonus",
    "emission_car",
    "emission_transit",
    "car_share_of_trips",
    "default_trips",
    "wait_cap_minutes",
    "travel_time_band_car",
    "travel_time_band_transit",
    "digital_ability_0_17",
    "digital_ability_18_64",
    "digital_ability_65_74",
    "digital_ability_75_plus",
    "visitors_per_day",
)  # every figure that the model reads from a package


FIGURE_KEYS = ("low", "value", "high", "unit", "basis", "source", "year")
LARGEST = 1e12  # a slip of the pen beyond it
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_parameters(entry: Entry) -> dict[str, Figure]:
    """Read the block ``parameters`` of ``region.yaml``.

    Parameters
    ----------
    entry : Entry
        The whole file; its faults name missing figures, figures that nobody reads, and what is
        wrong inside a figure.

    Returns
    -------
    dict of name to Figure
        Those without a fault, in the order of ``PARAMETERS``.
    """
    blocks = entry.part("parameters", PARAMETERS)
    if blocks is None:
        return {}
    figures = {}
    for name in PARAMETERS:
        block = blocks.part(name, FIGURE_KEYS)
        figure = read_figure(block) if block else None
        if figure is not None:
            figures[name] = figure
    return figures


def read_figure(block: Entry) -> Figure | None:
    """Read a figure: ``low <= value <= high``, unit, basis, source, year; None if a fault was found."""
    found_before = len(block.faults)
    low, value, high = (block.number(key, -LARGEST, LARGEST) for key in ("low", "value", "high"))
    unit, source = block.text("unit"), block.text("source")
    basis = cast(Basis, block.choice("basis", BASES))
    year = block.values.get("year")
    if year is not None:
        year = block.whole("year", FIRST_YEAR, LAST_YEAR)
    if low is None or value is None or high is None:
        return None
    if not low <= value <= high:
        facts = {"low": f"{low:g}", "high": f"{high:g}"}
        block.report("", f"{value:g}", "figure_order", "order_figure", **facts)
    if len(block.faults) > found_before:
        return None
    return Figure(low, value, high, unit, basis, source, year)
