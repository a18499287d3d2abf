"""Fill the whole arrangement table for one scenario year."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from impuls_core.access.travel_time import TravelTimes, host_places
from impuls_core.checks import require_columns, require_not_negative, require_same_labels
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
    progress : called with the share done (0 to 1) and the id of the service that is waited for

    Returns
    -------
    OutcomesTable

    Raises
    ------
    InputError
        If the times lack a demand point or a place that may host, or hold NaN or a negative value.
    """
    times = _aligned(region, times)
    universe = site_universe(region)
    chosen = region.base_year if year is None else year
    services = region.catalogue.services
    rows: dict[str, ServiceRows] = {}
    # the kernels let go of the interpreter lock: one service is prepared while another is measured
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        asked = [pool.submit(service_rows, region, times, s, universe, year=chosen) for s in services]
        try:
            for number, (service, answer) in enumerate(zip(services, asked, strict=True)):
                if progress is not None:
                    progress(number / len(services), service.id)
                rows[service.id] = answer.result()
        finally:
            pool.shutdown(cancel_futures=True)
    return OutcomesTable(
        candidates=universe, services=rows, year=chosen, anchor_towns=tuple(sorted(region.candidates))
    )


def _aligned(region: Region, times: TravelTimes) -> TravelTimes:
    """Check the times and bring their rows into the order of the region's demand points."""
    points = region.demand.index
    tables = {"car": times.car, "road_metres": times.road_metres, **times.transit}
    for name, table in tables.items():
        require_same_labels(table.index, points, of=f"demand point ({name})")
        require_columns(table, host_places(region), name=f"travel_time ({name})")
        require_not_negative(table, name=f"travel_time ({name})")
    return replace(
        times,
        car=times.car.loc[points],
        road_metres=times.road_metres.loc[points],
        transit={hours: minutes.loc[points] for hours, minutes in times.transit.items()},
    )
