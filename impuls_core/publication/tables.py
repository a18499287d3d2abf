"""Tables of an edition: journeys, hosts and figures in the words people read."""

import math
from collections.abc import Callable, Sequence

from impuls_core.drawing.table_twin import Cell, Table
from impuls_core.publication import addresses, narrative
from impuls_core.publication.edition import Edition, sort_key
from impuls_core.publication.journeys import MODES, Journey
from impuls_core.region.catalogue import FIELDS, Field, Service
from impuls_core.wording import catalogue

Naming = Callable[[Journey], Cell]  # what stands in the first column: the service, or the town


def of_service(page: str, language: str) -> Naming:
    """Return a first column that leads from ``page`` to the service's page."""
    return lambda journey: (
        journey.service.name[language],
        addresses.href(addresses.service_page(journey.service.id), of=page),
    )


def of_town(edition: Edition, page: str) -> Naming:
    """Return a first column that leads from ``page`` to the town's page."""
    return lambda journey: town_cell(edition, journey.ags, page)


def town_cell(edition: Edition, ags: str, page: str) -> Cell:
    """Return a town as a link from a page."""
    name = edition.town(ags)
    return (name, addresses.href(addresses.town_page(name), of=page))


def service_cell(service: Service, language: str, page: str) -> Cell:
    """Return a service as a link from a page."""
    return (service.name[language], addresses.href(addresses.service_page(service.id), of=page))


def journeys_table(
    language: str, journeys: Sequence[Journey], *, caption: str, first: str, naming: Naming
) -> Table:
    """Return minutes today, in the proposal and their difference, by car and by public transport."""
    columns = ("car.today", "car.then", "car.change", "transit.today", "transit.then", "transit.change")
    rows = tuple(
        (
            naming(journey),
            *(
                words
                for mode in MODES
                for words in (
                    narrative.minutes_words(language, journey.minutes[mode][0]),
                    narrative.minutes_words(language, journey.minutes[mode][1]),
                    narrative.change_words(language, journey.change(mode)),
                )
            ),
        )
        for journey in journeys
    )
    head = (first, *(catalogue.text(language, f"town.{column}") for column in columns))
    return Table(caption=caption, head=head, rows=rows, numeric=tuple(range(1, len(head))))


def people_table(
    language: str, journeys: Sequence[Journey], *, caption: str, first: str, naming: Naming
) -> Table:
    """Return how many of 100 people get there within the standard, today and in the proposal."""
    columns = ("car.today", "car.then", "transit.today", "transit.then")
    rows = tuple(
        (
            naming(journey),
            standard_words(language, journey.service),
            *(narrative.people_words(language, share) for mode in MODES for share in journey.within[mode]),
        )
        for journey in journeys
    )
    head = (
        first,
        catalogue.text(language, "town.standard"),
        *(catalogue.text(language, f"town.{column}") for column in columns),
    )
    return Table(caption=caption, head=head, rows=rows, numeric=tuple(range(2, len(head))))


def standard_words(language: str, service: Service) -> str:
    """Write the standard of a service: "Auto 30 Min., Bus und Bahn 45 Min."."""
    given = {"car": service.minutes_car, "transit": service.minutes_transit}
    known = {
        mode: narrative.minutes_words(language, minutes)
        for mode, minutes in given.items()
        if minutes is not None
    }
    return catalogue.text(
        language, f"town.standard.{'both' if len(known) == 2 else next(iter(known))}", **known
    )


def hosts_by_town(edition: Edition, language: str, page: str) -> Table:
    """Return every town that hosts something in the proposal with its services, most services first."""
    found = [(ags, edition.hosted_by(ags)) for ags in edition.region.candidates]
    hosting = sorted(
        ((ags, services) for ags, services in found if services),
        key=lambda pair: (-len(pair[1]), sort_key(edition.town(pair[0]))),
    )
    anchors = edition.shown.anchors
    rows: list[tuple[Cell, ...]] = []
    for ags, services in hosting:
        name = edition.town(ags)
        address = addresses.href(addresses.town_page(name), of=page)
        if ags in anchors:
            name = catalogue.text(language, "result.by_town.anchor", town=name)
        listing = ", ".join(service.name[language] for service in services)
        rows.append(((name, address), str(len(services)), listing))
    return Table(
        caption=catalogue.text(language, "result.by_town.caption"),
        head=(
            catalogue.text(language, "site.town"),
            catalogue.text(language, "result.by_town.count"),
            catalogue.text(language, "result.by_town.list"),
        ),
        rows=tuple(rows),
        numeric=(1,),
    )


def hosts_by_field(edition: Edition, language: str, page: str, field: Field) -> Table:
    """Return where each weighed service of a field is: today, and in the proposal of both lines."""
    services = [
        service for service in edition.services if service.field == field and edition.choice(service.id)
    ]
    rows = tuple(
        (
            service_cell(service, language, page),
            narrative.place_of(edition, language, service, line=None),
            narrative.place_of(edition, language, service, line="law"),
            narrative.place_of(edition, language, service, line="regional"),
            narrative.sure_of_service(edition, language, service),
        )
        for service in services
    )
    return Table(
        caption=catalogue.text(
            language, "result.by_field.caption", field=catalogue.text(language, f"field.{field}")
        ),
        head=(
            catalogue.text(language, "site.service"),
            catalogue.text(language, "site.today"),
            catalogue.text(language, "result.by_field.law"),
            catalogue.text(language, "result.by_field.regional"),
            catalogue.text(language, "town.sure"),
        ),
        rows=rows,
    )


def counts_by_town(edition: Edition, language: str, page: str) -> Table:
    """Return the figures of the start map: services per town and field, with and without preference."""
    rows: list[tuple[Cell, ...]] = []
    for ags in sorted(edition.region.candidates, key=lambda ags: sort_key(edition.town(ags))):
        services = edition.hosted_by(ags)
        if not services or ags not in edition.region.members:
            continue
        unclear = sum(_is_unclear_in(edition, service, ags) for service in services)
        per_field = (str(sum(service.field == field for service in services)) for field in FIELDS)
        rows.append((town_cell(edition, ags, page), *per_field, str(len(services) - unclear), str(unclear)))
    fields = (catalogue.text(language, f"field.{field}") for field in FIELDS)
    return Table(
        caption=catalogue.text(language, "home.table"),
        head=(
            catalogue.text(language, "site.town"),
            *fields,
            catalogue.text(language, "home.table.sure"),
            catalogue.text(language, "home.table.unclear"),
        ),
        rows=tuple(rows),
        numeric=tuple(range(1, 7)),
    )


def figure_cell(language: str, value: float, digits: int = 0) -> str:
    """Write a figure, or a dash where there is none."""
    return "–" if math.isnan(value) or math.isinf(value) else catalogue.number(language, value, digits)


def _is_unclear_in(edition: Edition, service: Service, ags: str) -> bool:
    certainty = edition.certainty(service.id, ags)
    return certainty is not None and certainty.word == narrative.UNCLEAR
