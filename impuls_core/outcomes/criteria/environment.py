"""Environment: CO2e of all access trips of a year."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import FAST, compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import RowOutcome
from impuls_core.outcomes.value_functions import environment_value


@compiled(fastmath=FAST)
def kilograms_per_round(d: ServiceInputs, out: RowOutcome) -> float:
    """Kilograms CO2e when every member person makes one trip there and back."""
    total = 0.0
    for i in range(out.kilograms.size):
        total += d.people[i] * out.kilograms[i]
    return total


def environment_values(
    emission: NDArray[np.float64],
    *,
    today: float | None,
    outside: float | None,
    single_host: NDArray[np.bool_],
) -> NDArray[np.float64] | None:
    """Value of each row's emission against E0 = max(2 E_today, worst single-host row).

    Parameters
    ----------
    emission : (n_rows,), tonnes a year
    today : emission of today's arrangement; None where nothing exists today
    outside : emission of provision outside; stands for today where nothing exists
    single_host : (n_rows,) rows with one host (in each area) that are not banned

    Returns
    -------
    (n_rows,) 0 to 1, or None where neither today nor outside exists: then the criterion is constant
    """
    reference = today if today is not None else outside
    if reference is None:
        return None
    worst_single = float(emission[single_host].max()) if single_host.any() else 0.0
    return environment_value(emission, max(2 * reference, worst_single))
