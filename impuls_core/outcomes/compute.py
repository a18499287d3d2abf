"""Fill the whole arrangement table for one scenario year."""

from collections.abc import Callable

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.service_rows import service_rows
from impuls_core.outcomes.sites import site_universe
from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.region.package import Region


def compute_outcomes(
    region: Region,
    times: TravelTimes,
    *,
    year: int | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> OutcomesTable:
    """Evaluate every arrangement of every service once.

    Parameters
    ----------
    region, times : the inputs
    year : scenario year of the demand; the region's base year by default
    progress : called with the share done (0 to 1) and the id of the service that comes next

    Returns
    -------
    OutcomesTable
    """
    universe = site_universe(region)
    chosen = region.base_year if year is None else year
    rows: dict[str, ServiceRows] = {}
    for number, service in enumerate(region.catalogue.services):
        if progress is not None:
            progress(number / len(region.catalogue.services), service.id)
        rows[service.id] = service_rows(region, times, service, universe, year=chosen)
    return OutcomesTable(
        candidates=universe, services=rows, year=chosen, anchor_towns=tuple(sorted(region.candidates))
    )
