"""The figures of a region that the model reads: each with its band, basis and source."""

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Figure
from impuls_core.region.yaml_file import key_faults, read_figure

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
    "mobile_gain",
    "ratio_of_value_0",
    "value_at_threshold",
    "ratio_of_value_1",
    "outside_viability",
    "closure_persons",
    "worst_share",
    "changed_task_weight",
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
    "bundling_bonus",
    "shown_size_tolerance",
    "close_call_share",
    "visitors_per_day",
)  # every figure that the model reads from a package


def read_parameters(file: str, content: object) -> tuple[dict[str, Figure], list[Fault]]:
    """Read the block ``parameters`` of ``region.yaml``.

    Parameters
    ----------
    file : str
        Name of the file, for the faults.
    content : object
        What the file holds there: one figure block per name of ``PARAMETERS``.

    Returns
    -------
    dict of name to Figure
        Those without a fault, in the order of the file.
    list of Fault
        Missing figures, figures that nobody reads, faults inside a figure.
    """
    if not isinstance(content, dict):
        fact = {"expected": "{name: {low, value, high, ...}}"}
        return {}, [Fault(file, "parameters", "", str(content), "wrong_type", "correct_value", fact)]
    parameters = {}
    faults = key_faults(file, "parameters", content, required=PARAMETERS, allowed=PARAMETERS)
    for name, block in content.items():
        figure, found = read_figure(file, str(name), block)
        faults += found
        if figure is not None:
            parameters[str(name)] = figure
    return parameters, faults
