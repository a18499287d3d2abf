"""Rules between the values of a service, and between services (decision 010)."""

import re

from impuls_core.region.catalogue import INFORMATION_UNITS, Service
from impuls_core.region.yaml_entry import Entry

ID_PATTERN = re.compile(r"[a-z]{2}\d{2}[a-z]?")  # field, number, letter of a split row


def check_service(entry: Entry, service: Service) -> None:
    """Check what no single value shows: rules between the values of one service."""
    if service.id and not ID_PATTERN.fullmatch(service.id):
        entry.report("id", service.id, "id_form", "write_id")
    if "D" in service.models and "basic_share" not in entry.values:
        entry.report("basic_share", None, "d_without_share", "add_share")
    if service.models and "D" not in service.models and "basic_share" in entry.values:
        entry.report("basic_share", entry.values["basic_share"], "share_without_d", "remove_or_rename")
    if "M" in service.models and service.weighable and not (service.digital_share and service.service_days):
        entry.report("digital_share", None, "m_without_days", "add_days")
    if "threshold" not in entry.values and not (
        service.fixed or _says_why_there_is_no_threshold(entry, service)
    ):
        entry.report("threshold", None, "missing_threshold", "add_threshold")
    _check_population_driven(entry, service)


def _says_why_there_is_no_threshold(entry: Entry, service: Service) -> bool:
    evidence = entry.values.get("evidence")
    return not service.population_driven and isinstance(evidence, dict) and "threshold" in evidence


def _check_population_driven(entry: Entry, service: Service) -> None:
    if not service.population_driven:
        return
    if service.catchment == "A":
        entry.report("population_driven", True, "offer_is_driven", "set_not_driven")
    if service.threshold and service.threshold.unit in INFORMATION_UNITS:
        entry.report("threshold.unit", service.threshold.unit, "unit_for_information", "set_not_driven")


def check_partners(entry: Entry, service: Service, services: tuple[Service, ...]) -> None:
    """Check that partners exist and name each other: a bonus for a pair needs both."""
    partners = {other.id: other.belongs_with for other in services}
    for partner in service.belongs_with:
        if partner == service.id:
            entry.report("belongs_with", partner, "own_partner", "remove_or_rename")
        elif partner not in partners:
            entry.report("belongs_with", partner, "unknown_service", "check_service")
        elif service.id not in partners[partner]:
            entry.report("belongs_with", partner, "one_sided_partner", "name_both")
