"""Whether enough people use a service, and what happens where a town loses it."""

import math

from impuls_core.drawing.table_twin import Table
from impuls_core.publication import addresses, page, tables
from impuls_core.publication.edition import Edition
from impuls_core.region.catalogue import Service
from impuls_core.wording import catalogue


def use(edition: Edition, language: str, service: Service) -> tuple[str, ...]:
    """Return loads against the threshold for each host of the proposal."""
    title = page.heading(catalogue.text(language, "service.use"))
    threshold = service.threshold
    if threshold is None or not service.population_driven:
        return title, page.paragraph(catalogue.text(language, "service.use.no_threshold"))
    figure = threshold.figure
    needed = catalogue.text(
        language,
        "service.use.needed",
        value=catalogue.number(language, figure.value),
        low=catalogue.number(language, figure.low),
        high=catalogue.number(language, figure.high),
        unit=catalogue.text(language, f"unit.{threshold.unit}"),
        basis=catalogue.text(language, f"basis.{figure.basis}"),
    )
    loads = edition.proposal[service.id].loads
    path = addresses.service_page(service.id)
    rows = tuple(
        (
            tables.town_cell(edition, str(ags), path) if ags in edition.members else edition.town(str(ags)),
            tables.figure_cell(language, float(load["load"])),
            tables.figure_cell(language, float(load["of_context"])),
            tables.figure_cell(language, float(load["ratio"]), 2),
        )
        for ags, load in loads.iterrows()
    )
    keys = ("site.town", "service.use.load", "service.use.context", "service.use.ratio")
    found = Table(
        caption=catalogue.text(language, "service.use.caption"),
        head=tuple(catalogue.text(language, key) for key in keys),
        rows=rows,
        numeric=(1, 2, 3),
    )
    return (
        title,
        page.paragraph(needed, _missing(edition, language, service)),
        page.table(found) if rows else "",
        page.paragraph(catalogue.text(language, "service.use.note")),
    )


def _missing(edition: Edition, language: str, service: Service) -> str:
    """Say how many users are missing against the lower bound; empty where none are."""
    choice = edition.choice(service.id)
    row = choice.row if choice is not None and choice.has_solution else 0
    missing = float(edition.table.services[service.id].performance["missing_users"][row])
    if math.isnan(missing) or round(missing) <= 0 or service.threshold is None:
        return ""
    return catalogue.text(
        language,
        "service.use.missing",
        missing=catalogue.number(language, missing),
        unit=catalogue.text(language, f"unit.{service.threshold.unit}"),
    )


def closure(edition: Edition, language: str, service: Service) -> tuple[str, ...]:
    """Return the closure test of each of today's hosts."""
    tests = edition.closures.get(service.id, ())
    if not tests or service not in edition.travelled:
        return ()
    path = addresses.service_page(service.id)
    rows = tuple(
        (
            tables.town_cell(edition, test.town, path)
            if test.town in edition.members
            else edition.town(test.town),
            tables.figure_cell(language, test.persons_beyond),
            tables.figure_cell(language, test.alarm),
            catalogue.text(language, "service.closure.yes" if test.is_alarming else "service.closure.no"),
        )
        for test in tests
    )
    keys = ("site.town", "service.closure.persons", "service.closure.reference", "service.closure.alarm")
    found = Table(
        caption=catalogue.text(language, "service.closure.caption"),
        head=tuple(catalogue.text(language, key) for key in keys),
        rows=rows,
        numeric=(1, 2),
    )
    return (
        page.heading(catalogue.text(language, "service.closure")),
        page.paragraph(catalogue.text(language, "service.closure.why")),
        page.table(found),
    )
