"""Viability (Nachfrage-Tragfähigkeit): do enough people use each site? No money and no staff in it."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import RowOutcome


@compiled()
def viability_ratio(
    d: ServiceInputs,
    hosts: NDArray[np.int64],
    out: RowOutcome,
    is_specialised: bool,
    threshold: float,
    basic_threshold: float,
) -> float:
    """Load over threshold of the site (or part) that has least; ``inf`` without a host.

    Under D the basic part needs ``basic_threshold`` at every host and each speciality the full one
    (services.md 3).
    """
    ratio = np.inf
    for host in hosts:
        load = out.loads[host] * d.load_per_person
        if is_specialised:
            special = out.special_loads[host] * d.load_per_person
            ratio = min(ratio, load / basic_threshold, special / threshold)
        else:
            ratio = min(ratio, load / threshold)
    return ratio


@compiled()
def missing_users(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, is_specialised: bool) -> float:
    """Largest shortfall of any site or part against its low threshold, in the threshold's unit."""
    missing = 0.0
    for host in hosts:
        load = out.loads[host] * d.load_per_person
        if is_specialised:
            special = out.special_loads[host] * d.load_per_person
            missing = max(missing, d.basic_threshold_low - load, d.threshold_low - special)
        else:
            missing = max(missing, d.threshold_low - load)
    return missing
