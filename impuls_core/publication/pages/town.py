"""One page per town: what the proposal means there, losses first; and the list of all towns."""

from impuls_core.publication import addresses, narrative, page, tables
from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import Journey, journeys_of_town, longer, shorter
from impuls_core.publication.page import Link, Page
from impuls_core.publication.pages.home import town_links
from impuls_core.wording import catalogue


def towns_page(edition: Edition, language: str) -> Page:
    """Return the list of all towns, alphabetical."""
    path = addresses.TOWNS
    places = edition.region.places
    context = sorted(str(name) for name in places.loc[places["kind"] == "context", "name"])
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "towns.title"),
        blocks=(
            page.lead(catalogue.text(language, "towns.lead")),
            page.link_list(town_links(edition, path)),
            page.heading(catalogue.text(language, "towns.context")) if context else "",
            page.paragraph(catalogue.text(language, "towns.context.why")) if context else "",
            page.paragraph(f"{', '.join(context)}.") if context else "",
        ),
        is_wide=True,
    )


def town_page(edition: Edition, language: str, ags: str) -> Page:
    """Return the page of one town."""
    name = edition.town(ags)
    path = addresses.town_page(name)
    journeys = journeys_of_town(edition, ags)
    losses, gains = longer(journeys), shorter(journeys)
    unchanged = tuple(one for one in journeys if not one.is_longer and not one.is_shorter)
    naming = tables.of_service(path, language)
    first = catalogue.text(language, "site.service")
    people = [journey for journey in journeys if journey.judged]
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "town.title", town=name),
        blocks=(
            page.lead(narrative.journey_sentences(language, losses, gains)),
            page.facts(_facts(edition, language, ags, journeys)),
            page.note(narrative.estimated(edition, language)),
            *_changes(language, "town.loss", losses, path, name),
            *_changes(language, "town.gain", gains, path, name),
            page.heading(catalogue.text(language, "result.by_town"), anchor="traegt"),
            *_hosted(edition, language, ags, path),
            *_changes(language, "town.same", unchanged, path, name, on_paper=False),
            page.note(catalogue.text(language, "town.mean_note")),
            page.heading(catalogue.text(language, "town.people"), on_paper=False),
            page.note(catalogue.text(language, "town.people.sentence", town=name), on_paper=False),
            page.table(
                tables.people_table(
                    language,
                    people,
                    caption=catalogue.text(language, "town.people.caption"),
                    first=first,
                    naming=naming,
                ),
                on_paper=False,
            ),
            page.heading(catalogue.text(language, "town.neighbours"), on_paper=False),
            page.link_list(_neighbours(edition, ags, path)),
        ),
        is_wide=True,
    )


def _facts(edition: Edition, language: str, ags: str, journeys: tuple[Journey, ...]) -> list[tuple[str, str]]:
    losses, gains = len(longer(journeys)), len(shorter(journeys))
    counts = {"longer": losses, "shorter": gains, "same": len(journeys) - losses - gains}
    figures = [
        (count, catalogue.plural(language, f"town.fact.{key}", count)) for key, count in counts.items()
    ]
    persons = catalogue.text(language, "town.fact.persons", year=str(edition.region.base_year))
    figures.append((edition.persons(ags), persons))
    return [(catalogue.number(language, figure), words) for figure, words in figures]


def _changes(
    language: str, key: str, journeys: tuple[Journey, ...], path: str, town: str, *, on_paper: bool = True
) -> tuple[str, str]:
    """Return the heading and the table of some journeys, or the sentence that there are none."""
    title = catalogue.text(language, key)
    if not journeys:
        return page.heading(title, on_paper=on_paper), page.paragraph(catalogue.text(language, f"{key}.none"))
    found = tables.journeys_table(
        language,
        journeys,
        caption=catalogue.text(language, "town.all.caption", town=town),
        first=catalogue.text(language, "site.service"),
        naming=tables.of_service(path, language),
    )
    return page.heading(title, on_paper=on_paper), page.table(found, on_paper=on_paper)


def _hosted(edition: Edition, language: str, ags: str, path: str) -> tuple[str, ...]:
    """Return what the town hosts in the proposal with certainty, and what would end there."""
    services = edition.hosted_by(ags)
    ending = [
        service.name[language]
        for service in edition.services
        if (choice := edition.choice(service.id)) is not None and ags in choice.ending
    ]
    anchor = (
        catalogue.text(language, "town.anchor", town=edition.town(ags))
        if ags in edition.shown.anchors
        else ""
    )
    items = []
    for service in services:
        link = Link(service.name[language], addresses.href(addresses.service_page(service.id), of=path))
        certainty = edition.certainty(service.id, ags)
        is_set = edition.choice(service.id) is None
        sure = (
            catalogue.text(language, "site.sure.set") if is_set else narrative.sure_words(language, certainty)
        )
        items.append(f"{page.linked(link)}: {page.escaped(sure)}")
    return (
        page.paragraph(anchor, catalogue.plural(language, "town.hosts", len(services))),
        page.bullets(items),
        page.paragraph(f"{catalogue.text(language, 'town.ending')} {', '.join(ending)}.") if ending else "",
    )


def _neighbours(edition: Edition, ags: str, path: str) -> list[Link]:
    return [
        Link(edition.town(other), addresses.href(addresses.town_page(edition.town(other)), of=path))
        for other in edition.neighbours(ags)
    ]
