"""The start page: who hosts what, in one sentence, on one map, and the way to one's own town."""

from impuls_core.drawing.figure import map_figure
from impuls_core.publication import addresses, maps, narrative, page, tables
from impuls_core.publication.edition import Edition
from impuls_core.publication.page import Link, Page
from impuls_core.wording import catalogue

PATH = addresses.HOME
MORE = (
    (addresses.RESULT, "home.more.result"),
    (addresses.LONGER, "home.more.longer"),
    (addresses.ENDING, "home.more.ending"),
    (addresses.UNCLEAR, "home.more.unclear"),
    (addresses.METHOD, "home.more.method"),
)


def home_page(edition: Edition, language: str) -> Page:
    """Return the start page."""
    anchors = edition.shown.anchors
    finding = catalogue.plural(
        language, "home.finding", len(anchors), towns=narrative.towns(edition, language, anchors)
    )
    record = maps.anchor_map(
        edition,
        language,
        title=finding.removesuffix("."),
        link=lambda ags: addresses.href(addresses.town_page(edition.town(ags)), of=PATH),
    )
    more = (Link(catalogue.text(language, key), addresses.href(path, of=PATH)) for path, key in MORE)
    return Page(
        path=PATH,
        language=language,
        title=catalogue.text(language, "home.title"),
        blocks=(
            page.lead(f"{finding} {catalogue.text(language, 'site.watermark')}"),
            page.paragraph(_question(edition, language)),
            page.heading(catalogue.text(language, "site.glance")),
            page.facts(_facts(edition, language)),
            map_figure(record, language=language),
            page.table(tables.counts_by_town(edition, language, PATH)),
            f'--8<-- "glossary{"" if language == "de" else ".en"}.md:ankerort"',
            page.heading(catalogue.text(language, "home.next"), anchor="orte"),
            page.paragraph(catalogue.text(language, "home.next.sentence")),
            page.link_list(town_links(edition, PATH)),
            page.heading(catalogue.text(language, "home.more")),
            page.bullets(page.linked(link) for link in more),
            page.note(narrative.estimated(edition, language)),
        ),
        is_wide=True,
    )


def town_links(edition: Edition, path: str) -> list[Link]:
    """Return a link to every member's page, alphabetical, none set off."""
    return [
        Link(edition.town(ags), addresses.href(addresses.town_page(edition.town(ags)), of=path))
        for ags in edition.members
    ]


def _question(edition: Edition, language: str) -> str:
    members = edition.members
    return catalogue.text(
        language,
        "home.question",
        persons=sum(edition.persons(ags) for ags in members),
        towns=len(members),
    )


def _facts(edition: Edition, language: str) -> list[tuple[str, str]]:
    asked = [service for service in edition.services if edition.choice(service.id)]
    unclear = sum(narrative.is_unclear(edition, service) for service in asked)
    changed = sum(edition.hosts_today(service.id) != edition.hosts_proposed(service.id) for service in asked)
    anchors = len(edition.shown.anchors)
    figures = (
        (anchors, catalogue.plural(language, "home.fact.anchors", anchors)),
        (len(asked), catalogue.text(language, "home.fact.services")),
        (changed, catalogue.text(language, "home.fact.changed")),
        (unclear, catalogue.text(language, "home.fact.unclear")),
    )
    return [(catalogue.number(language, figure), words) for figure, words in figures]
