"""Whether every service of the catalogue has a place that may host it."""

from collections.abc import Iterator, Mapping

import pandas as pd

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Catalogue, Service
from impuls_core.schema import STATUSES_TODAY

LEVELS_THAT_HOST = {  # central-place levels that may host new at a service's level (services.md 1)
    "MZ": ("OZ", "MZ+", "MZ"),
    "GZ": ("OZ", "MZ+", "MZ", "GZ", "GZ/T"),
    "any": ("", "OZ", "MZ+", "MZ", "GZ", "GZ/T"),
    "fix": (),
}


def service_faults(tables: Mapping[str, pd.DataFrame], catalogue: Catalogue) -> Iterator[Fault]:
    """Name facilities of unknown services, and services that no town may host.

    Parameters
    ----------
    tables : mapping of file name to DataFrame
        As ``read_table`` gives them.
    catalogue : Catalogue

    Yields
    ------
    Fault
    """
    places, facilities = tables.get("places.csv"), tables.get("facilities.csv")
    if facilities is None:
        return
    known = {service.id for service in catalogue.services}
    for line, service_id in facilities["service_id"].dropna().items():
        if service_id not in known:
            yield Fault("facilities.csv", line, "service_id", service_id, "unknown_service", "check_service")
    if places is None:
        return
    for service in catalogue.services:
        for ags in sorted(set(service.only_places) - set(places["ags"][places["candidate"].eq(True)])):
            yield Fault("services.yaml", service.id, "only_places", ags, "not_a_candidate", "check_ags")
        if not _has_admissible_row(service, places, facilities):
            yield Fault(
                "services.yaml", service.id, "level", service.level, "no_admissible_row", "open_level"
            )


def _has_admissible_row(service: Service, places: pd.DataFrame, facilities: pd.DataFrame) -> bool:
    """Whether some town may host a service: new, today, or outside; fixed services need none."""
    if service.fixed or "O" in service.models:
        return True
    candidates = places[places["candidate"].eq(True)]
    has_facility = (facilities["service_id"] == service.id) & facilities["status"].isin(STATUSES_TODAY)
    if candidates["ags"].isin(facilities["ags"][has_facility]).any():
        return True
    if service.only_places:
        candidates = candidates[candidates["ags"].isin(service.only_places)]
    levels = LEVELS_THAT_HOST["GZ" if service.opens_to_gz else service.level]
    return bool(candidates["level"].isin(levels).any()) and bool(set(service.models) & set("SPD"))
