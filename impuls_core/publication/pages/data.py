"""Where the figures come from: every source with its licence, every assumption with its range."""

from collections.abc import Sequence
from dataclasses import replace

from impuls_core.drawing.table_twin import Table
from impuls_core.publication import addresses, narrative, page
from impuls_core.publication.downloads import Download
from impuls_core.publication.edition import Edition
from impuls_core.publication.page import Link, Page
from impuls_core.region.catalogue import Figure
from impuls_core.wording import catalogue


def sources_page(edition: Edition, language: str, files: Sequence[Download]) -> Page:
    """Return the list of sources and of all files to download."""
    path = addresses.SOURCES
    rows = tuple(
        (each.publisher, each.title, catalogue.date(language, each.date), each.licence, each.url)
        for each in edition.region.sources
    )
    keys = ("sources.publisher", "sources.name", "sources.date", "sources.licence", "sources.place")
    found = Table(
        caption=catalogue.text(language, "sources.caption"),
        head=tuple(catalogue.text(language, key) for key in keys),
        rows=rows,
    )
    links = [
        Link(
            catalogue.text(
                language,
                "site.download.label",
                what=catalogue.text(language, f"download.{file.key}"),
                format=file.format,
                size=max(1, round(len(file.content) / 1000)),
            ),
            addresses.download_href(file.name, of=path, language=language),
        )
        for file in files
    ]
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "sources.title"),
        blocks=(
            page.lead(catalogue.text(language, "sources.lead")),
            page.note(narrative.estimated(edition, language)),
            page.table(found),
            page.downloads(links, language),
            page.paragraph(catalogue.text(language, "sources.licence_note")),
        ),
    )


def assumptions_page(edition: Edition, language: str) -> Page:
    """Return the register of assumptions: every figure nobody has measured, with its range."""
    path = addresses.ASSUMPTIONS
    found = [row for row in figures(edition, language) if row[1].basis == "assumption"]
    rows = tuple(
        (
            name,
            _written(language, figure.value),
            f"{_written(language, figure.low)} – {_written(language, figure.high)}",
            figure.unit,
            figure.source,
        )
        for name, figure in found
    )
    keys = (
        "assumptions.name",
        "assumptions.value",
        "assumptions.range",
        "assumptions.unit",
        "assumptions.why",
    )
    register = Table(
        caption=catalogue.text(language, "assumptions.caption"),
        head=tuple(catalogue.text(language, key) for key in keys),
        rows=rows,
        numeric=(1, 2),
    )
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "assumptions.title"),
        blocks=(
            page.lead(catalogue.plural(language, "assumptions.lead", len(rows))),
            page.paragraph(catalogue.text(language, "assumptions.what")),
            page.table(register),
        ),
    )


def figures(edition: Edition, language: str) -> list[tuple[str, Figure]]:
    """Return every figure of the package that can say where it comes from: thresholds, then parameters."""
    thresholds = [
        (
            catalogue.text(language, "assumptions.threshold", service=service.name[language]),
            replace(
                service.threshold.figure, unit=catalogue.text(language, f"unit.{service.threshold.unit}")
            ),
        )
        for service in edition.services
        if service.threshold is not None
    ]
    return thresholds + [
        (catalogue.text(language, f"parameter.{name}"), figure)
        for name, figure in edition.region.parameters.items()
    ]


def _written(language: str, value: float) -> str:
    return catalogue.number(language, value, 0 if float(value).is_integer() else 2)
