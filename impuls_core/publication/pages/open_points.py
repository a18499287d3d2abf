"""What the result does not settle or takes away: no clear preference, longer journeys, sites that would end."""

from impuls_core.drawing.classes import MINUTES_CHANGE
from impuls_core.drawing.figure import map_figure
from impuls_core.drawing.table_twin import Table
from impuls_core.publication import addresses, maps, narrative, page, tables
from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import Journey, journeys_of_town, longer, shorter
from impuls_core.publication.page import Page
from impuls_core.wording import catalogue


def unclear_page(edition: Edition, language: str) -> Page:
    """Return the page of services without a clear preference."""
    services = [service for service in edition.services if narrative.is_unclear(edition, service)]
    path = addresses.UNCLEAR
    rows = tuple(
        (
            tables.service_cell(service, language, path),
            narrative.place_of(edition, language, service, line=None),
            narrative.place_of(edition, language, service, line="law"),
            narrative.sure_of_service(edition, language, service),
        )
        for service in services
    )
    found = Table(
        caption=catalogue.text(language, "unclear.caption"),
        head=(
            catalogue.text(language, "site.service"),
            catalogue.text(language, "site.today"),
            catalogue.text(language, "unclear.towns"),
            catalogue.text(language, "town.sure"),
        ),
        rows=rows,
    )
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "unclear.title"),
        blocks=(
            page.lead(catalogue.plural(language, "unclear.lead", len(services))),
            page.table(found) if rows else "",
            page.heading(catalogue.text(language, "site.how_sure.what")),
            page.paragraph(catalogue.text(language, "site.how_sure.answer")),
        ),
    )


def longer_page(edition: Edition, language: str) -> Page:
    """Return the page of all towns with journeys that get longer, most first."""
    path = addresses.LONGER
    journeys = {ags: journeys_of_town(edition, ags) for ags in edition.members}
    losing = [ags for ags in edition.members if longer(journeys[ags])]
    mean = {ags: mean_change(journeys[ags]) for ags in edition.members}
    worse = sum(round(change) > 0 for change in mean.values())
    record = maps.value_map(
        edition,
        language,
        map_id="map-longer",
        title=catalogue.plural(language, "longer.map.title", worse),
        subtitle=catalogue.text(
            language,
            "longer.map.subtitle",
            band=catalogue.percent(language, edition.times.band["car"]),
            as_of=narrative.as_of(edition, language),
        ),
        classes=MINUTES_CHANGE,
        values=mean,
        rings=maps.Rings(edition.shown.anchors, "anchor"),
    )
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "longer.title"),
        blocks=(
            page.lead(catalogue.plural(language, "longer.lead", len(losing))),
            page.table(_longer_table(edition, language, path, journeys, mean)),
            map_figure(record, language=language),
            page.note(narrative.estimated(edition, language), catalogue.text(language, "town.mean_note")),
        ),
    )


def mean_change(journeys: tuple[Journey, ...]) -> float:
    """Return the mean change of car minutes over the services reached before and after."""
    changes = [journey.change("car") for journey in journeys]
    finite = [change for change in changes if abs(change) != float("inf")]
    return sum(finite) / len(finite) if finite else float("nan")


def _longer_table(
    edition: Edition,
    language: str,
    path: str,
    journeys: dict[str, tuple[Journey, ...]],
    mean: dict[str, float],
) -> Table:
    rows = []
    for ags in sorted(edition.members, key=lambda ags: -len(longer(journeys[ags]))):
        losses = longer(journeys[ags])
        worst = _worst(language, losses[0]) if losses else "–"
        rows.append(
            (
                tables.town_cell(edition, ags, path),
                str(len(losses)),
                worst,
                str(len(shorter(journeys[ags]))),
                narrative.change_words(language, float(round(mean[ags]))),
            )
        )
    keys = ("longer.count", "longer.worst", "longer.gained", "longer.mean")
    return Table(
        caption=catalogue.text(language, "longer.caption"),
        head=(catalogue.text(language, "site.town"), *(catalogue.text(language, key) for key in keys)),
        rows=tuple(rows),
        numeric=(1, 3, 4),
    )


def _worst(language: str, journey: Journey) -> str:
    """Return the service, the lengthening and the mode of a town's worst loss."""
    change = narrative.change_words(language, journey.worst_change)
    mode = catalogue.text(language, f"mode.{journey.worst_mode}")
    return f"{journey.service.name[language]}: {change} ({mode})"


def ending_page(edition: Edition, language: str) -> Page:
    """Return the page of all sites that would end, each with its name."""
    path = addresses.ENDING
    rows = tuple(
        (
            tables.service_cell(service, language, path),
            tables.town_cell(edition, ags, path) if ags in edition.members else edition.town(ags),
            narrative.place_of(edition, language, service, line="law"),
            catalogue.text(language, f"decider.{service.deciders[0]}"),
        )
        for service in edition.services
        if (choice := edition.choice(service.id)) is not None
        for ags in choice.ending
    )
    keys = ("site.service", "ending.town", "ending.then", "ending.decider")
    found = Table(
        caption=catalogue.text(language, "ending.caption"),
        head=tuple(catalogue.text(language, key) for key in keys),
        rows=rows,
    )
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "ending.title"),
        blocks=(
            page.lead(catalogue.plural(language, "ending.lead", len(rows))),
            page.paragraph(catalogue.text(language, "ending.note")),
            page.table(found) if rows else "",
        ),
    )
