"""One page per service: where it is and could be, who gains and loses, how sure, and who decides."""

from impuls_core.drawing.figure import map_figure
from impuls_core.drawing.table_twin import Table
from impuls_core.publication import addresses, maps, narrative, page, tables
from impuls_core.publication.edition import SHOWN_LINE, Edition, is_protected
from impuls_core.publication.journeys import journeys_to_service, longer, shorter
from impuls_core.publication.page import Page
from impuls_core.publication.pages.service_reasons import reasons
from impuls_core.publication.pages.service_use import closure, use
from impuls_core.recommendation.records import LINES
from impuls_core.region.catalogue import FIELDS, Service
from impuls_core.wording import catalogue


def services_page(edition: Edition, language: str) -> Page:
    """Return the list of all services by field."""
    path = addresses.SERVICES
    blocks = []
    for field in FIELDS:
        services = [service for service in edition.services if service.field == field]
        rows = tuple(
            (
                tables.service_cell(service, language, path),
                service.sentence[language],
                catalogue.text(language, f"decider.{service.deciders[0]}"),
            )
            for service in services
        )
        name = catalogue.text(language, f"field.{field}")
        head = ("site.service", "services.what", "ending.decider")
        blocks += [
            page.heading(name),
            page.table(Table(name, tuple(catalogue.text(language, key) for key in head), rows)),
        ]
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "services.title"),
        blocks=(page.lead(catalogue.text(language, "services.lead")), *blocks),
    )


def service_page(edition: Edition, language: str, service: Service) -> Page:
    """Return the page of one service."""
    path = addresses.service_page(service.id)
    name = service.name[language]
    if is_protected(service):
        return Page(
            path=path,
            language=language,
            title=catalogue.text(language, "service.title.protected", service=name),
            blocks=(
                page.lead(service.sentence[language]),
                page.paragraph(catalogue.text(language, "service.protected")),
                *_deciders(language, service),
            ),
        )
    place = narrative.place_of(edition, language, service, line=SHOWN_LINE)
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "service.title", service=name, place=place),
        blocks=(
            page.lead(f"{service.sentence[language]} {_answer(edition, language, service)}"),
            page.glance(catalogue.text(language, "site.glance"), _facts(edition, language, service)),
            *_who_longer(edition, language, service, path),
            *reasons(edition, language, service),
            *_lines(edition, language, service),
            *use(edition, language, service),
            *closure(edition, language, service),
            *_deciders(language, service),
            *_evidence(language, service),
        ),
        is_wide=True,
    )


def _answer(edition: Edition, language: str, service: Service) -> str:
    """Say in one or two sentences what the proposal changes."""
    choice = edition.choice(service.id)
    if choice is None:
        return catalogue.text(language, "service.set")
    if not choice.has_solution:
        return catalogue.text(language, "service.unsolved")
    parts = [
        catalogue.text(language, f"service.{key}", towns=narrative.towns(edition, language, towns))
        for key, towns in (("kept", choice.kept), ("new", choice.new), ("ending", choice.ending))
        if towns
    ]
    if choice.new or choice.ending:
        return " ".join(parts)
    today = str(edition.table.services[service.id].model[0])
    if choice.model == today:
        return catalogue.text(language, "service.same")
    return catalogue.text(
        language, "service.same_towns", model=catalogue.text(language, f"model.{choice.model}")
    )


def _facts(edition: Edition, language: str, service: Service) -> list[tuple[str, str]]:
    """Return today, proposal, way of providing it and certainty, each with its name."""
    choice = edition.choice(service.id)
    facts = {
        "site.today": narrative.place_of(edition, language, service, line=None),
        "site.proposal": narrative.place_of(edition, language, service, line=SHOWN_LINE),
    }
    if choice is not None and choice.has_solution:
        facts["service.lines.model"] = catalogue.text(language, f"model.{choice.model}")
        facts["town.sure"] = narrative.sure_of_service(edition, language, service)
    return [(catalogue.text(language, key), words) for key, words in facts.items()]


def _who_longer(edition: Edition, language: str, service: Service, path: str) -> tuple[str, ...]:
    """Return who gets a longer journey: sentence, the pair of maps, and the table of all towns."""
    if service not in edition.travelled:
        return ()
    journeys = journeys_to_service(edition, service)
    losing, gaining = longer(journeys), shorter(journeys)
    lost = (
        catalogue.plural(language, "service.who_longer.some", len(losing))
        if losing
        else catalogue.text(language, "service.who_longer.none")
    )
    today, then = maps.minutes_maps(edition, language, service)
    changed = edition.today[service.id].hosts != edition.proposal[service.id].hosts
    pair = (today, then) if changed else (today,)
    ordered = (*losing, *(journey for journey in journeys if not journey.is_longer))
    name = service.name[language]
    found = tables.journeys_table(
        language,
        ordered,
        caption=catalogue.text(language, "service.ways.caption", service=name),
        first=catalogue.text(language, "site.town"),
        naming=tables.of_town(edition, path),
    )
    return (
        page.heading(catalogue.text(language, "service.who_longer")),
        page.paragraph(lost, catalogue.plural(language, "service.who_shorter.some", len(gaining))),
        page.table(found),
        '<div class="figure-pair">' + "".join(map_figure(one, language=language) for one in pair) + "</div>",
        page.note(narrative.estimated(edition, language), catalogue.text(language, "town.mean_note")),
    )


def _lines(edition: Edition, language: str, service: Service) -> tuple[str, ...]:
    """Return both readings side by side."""
    if edition.choice(service.id) is None:
        return ()
    rows = []
    for line in LINES:
        choice = edition.choice(service.id, line)
        model = choice.model if choice is not None and choice.has_solution else "-"
        words = catalogue.text(language, f"model.{model}") if model != "-" else "–"
        rows.append(
            (
                catalogue.text(language, f"line.{line}"),
                narrative.place_of(edition, language, service, line=line),
                words,
                narrative.sure_of_service(edition, language, service, line),
            )
        )
    keys = ("result.lines.reading", "site.proposal", "service.lines.model", "town.sure")
    caption = catalogue.text(language, "service.lines.caption", service=service.name[language])
    head = tuple(catalogue.text(language, key) for key in keys)
    title = page.heading(catalogue.text(language, "service.lines"))
    return title, page.table(Table(caption, head, tuple(rows)))


def _deciders(language: str, service: Service) -> tuple[str, ...]:
    first, *others = (catalogue.text(language, f"decider.{code}") for code in service.deciders)
    own = service.deciders[0] == "G"
    return (
        page.heading(catalogue.text(language, "service.decider")),
        page.paragraph(
            catalogue.text(language, "service.decider.first", who=first),
            catalogue.text(language, "service.decider.others", who=", ".join(others)) if others else "",
            catalogue.text(language, "service.decider.own" if own else "service.decider.request"),
        ),
    )


def _quoted(language: str, source: str) -> str:
    """Mark a note of the package, kept in German only, as a German quotation on a page in another language."""
    words = page.escaped(source)
    return words if language == "de" else f'<q lang="de">{words}</q>'


def _evidence(language: str, service: Service) -> tuple[str, ...]:
    """Return what each figure of the service rests on, in the words of the catalogue file."""
    known = {
        name: source for name, source in service.evidence.items() if len(source) > 1
    }  # "E" alone says no more
    if not known:
        return ()
    items = (
        catalogue.text(
            language,
            "service.evidence.item",
            name=catalogue.text(language, f"evidence.{name}"),
            source=_quoted(language, source),
        )
        for name, source in sorted(known.items())
    )
    return (
        page.heading(catalogue.text(language, "service.evidence")),
        page.bullets(items),
        page.paragraph(catalogue.text(language, "service.evidence.marks")),
    )
