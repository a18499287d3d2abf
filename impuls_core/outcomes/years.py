"""Until when an arrangement holds: the viability ratio in each scenario year."""

import numpy as np
import pandas as pd

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.criteria.viability import viability_ratio
from impuls_core.outcomes.evaluation import hosts_of, outcome_of
from impuls_core.outcomes.inputs import service_inputs
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.package import Region


def ratios_by_year(
    region: Region, times: TravelTimes, table: OutcomesTable, service_id: str, row: int
) -> pd.Series:
    """Return load over threshold of the weakest site for every scenario year.

    Parameters
    ----------
    region, times, table : what the table was made from
    service_id, row : which arrangement

    Returns
    -------
    Series, index year, ratio (1 = the threshold is just met; NaN where viability does not apply)
    """
    service = region.catalogue[service_id]
    rows = table.services[service_id]
    hosts, model = hosts_of(int(rows.hosts[row])), str(rows.model[row])
    ratios = {}
    for year in region.years:
        d = service_inputs(region, times, service, table.candidates, year=year)
        if np.isnan(d.threshold) or not hosts.size:
            ratios[year] = np.nan
            continue
        out = outcome_of(
            d, int(rows.hosts[row]), "S" if model == "M" else model, is_assigned=service.catchment == "Z"
        )
        ratios[year] = float(viability_ratio(d, hosts, out, model == "D", d.threshold, d.basic_threshold))
    return pd.Series(ratios, name="ratio", dtype=float)
