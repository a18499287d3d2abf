"""One page per indicator: finding, map or bars, open table, and a worked example of how to read it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from impuls_core.drawing.charts import Bar, BarChart, bar_chart
from impuls_core.drawing.classes import COVERAGE, MINUTES, Classes
from impuls_core.drawing.figure import map_figure
from impuls_core.drawing.markup import element, plain
from impuls_core.drawing.table_twin import Table
from impuls_core.publication import addresses, indicators, maps, narrative, page, tables
from impuls_core.publication.edition import Edition
from impuls_core.publication.page import Link, Page
from impuls_core.region.catalogue import Service
from impuls_core.wording import catalogue

MAP_TOPICS: tuple[str, ...] = ("mittelzentrum", "oberzentrum", "coverage")
BAR_TOPICS: tuple[str, ...] = ("worst_tenth", "viability", "co2")
TOPICS = MAP_TOPICS + BAR_TOPICS
# by car, in minutes: what the Richtlinien für integrierte Netzgestaltung (RIN 2008; not looked up) aim at from home
# to the next centre; the standard is inclusive, so longer means more than that
CENTRE_STANDARD: Mapping[str, float] = {"mittelzentrum": 30.0, "oberzentrum": 60.0}


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One figure per member, drawn as a map and printed as a column."""

    key: str
    classes: Classes
    values: Mapping[str, float]
    mode: str


def topics_page(edition: Edition, language: str) -> Page:
    """Return the list of topics."""
    path = addresses.TOPICS
    links = (
        Link(
            catalogue.text(language, f"topic.{name}.title"),
            addresses.href(addresses.topic_page(name), of=path),
        )
        for name in TOPICS
    )
    return Page(
        path=path,
        language=language,
        title=catalogue.text(language, "topics.title"),
        blocks=(
            page.lead(catalogue.text(language, "topics.lead")),
            page.bullets(page.linked(link) for link in links),
        ),
    )


def topic_page(edition: Edition, language: str, name: str) -> Page:
    """Return the page of one topic."""
    blocks = (
        _map_blocks(edition, language, name) if name in MAP_TOPICS else _bar_blocks(edition, language, name)
    )
    return Page(
        path=addresses.topic_page(name),
        language=language,
        title=catalogue.text(language, f"topic.{name}.title"),
        blocks=(
            page.lead(_lead(edition, language, name)),
            *blocks,
            page.heading(catalogue.text(language, "site.where_from")),
            page.paragraph(catalogue.text(language, f"topic.{name}.from")),
            page.note(narrative.estimated(edition, language)),
        ),
    )


def columns_of(edition: Edition, name: str) -> tuple[MappedColumn, ...]:
    """Return the mapped columns of a topic."""
    if name == "coverage":
        return tuple(
            MappedColumn(
                f"{name}.{moment}", COVERAGE, indicators.mean_coverage(edition, "car", proposal=then), "car"
            )
            for moment, then in (("today", False), ("then", True))
        )
    levels = indicators.OBERZENTREN if name == "oberzentrum" else indicators.MITTELZENTREN
    return tuple(
        MappedColumn(f"{name}.{mode}", MINUTES, indicators.minutes_to_level(edition, levels, mode), mode)
        for mode in ("car", "transit")
    )


def _lead(edition: Edition, language: str, name: str) -> str:
    """Return the finding of a topic in one or two sentences."""
    if name in CENTRE_STANDARD:
        standard = CENTRE_STANDARD[name]
        values = columns_of(edition, name)[0].values
        # rounded first, as the map and the table print it
        beyond = sum(edition.persons(ags) for ags, minutes in values.items() if round(minutes) > standard)
        minutes = catalogue.number(language, standard)
        return catalogue.plural(language, f"topic.{name}.lead", beyond, minutes=minutes)
    if name == "coverage":
        today, then = (column.values for column in columns_of(edition, name))
        return catalogue.text(
            language,
            "topic.coverage.lead",
            today=_weighted(edition, today),
            then=_weighted(edition, then),
        )
    return catalogue.text(language, f"topic.{name}.lead")


def _weighted(edition: Edition, values: Mapping[str, float]) -> int:
    """Return the mean over inhabitants, in whole figures."""
    known = {ags: value for ags, value in values.items() if not math.isnan(value)}
    persons = sum(edition.persons(ags) for ags in known)
    return (
        round(sum(value * edition.persons(ags) for ags, value in known.items()) / persons) if persons else 0
    )


def _map_blocks(edition: Edition, language: str, name: str) -> tuple[str, ...]:
    path = addresses.topic_page(name)
    columns = columns_of(edition, name)
    centres = indicators.places_of_level(edition, indicators.MITTELZENTREN) if name == "mittelzentrum" else ()
    figures = []
    for column in columns:
        record = maps.value_map(
            edition,
            language,
            map_id=f"map-{column.key.replace('.', '-')}",
            title=catalogue.text(language, f"topic.{column.key}.map"),
            subtitle=catalogue.text(
                language,
                f"topic.{'coverage' if name == 'coverage' else 'minutes'}.subtitle",
                band=catalogue.percent(language, edition.times.band[column.mode]),
                as_of=narrative.as_of(edition, language),
            ),
            classes=column.classes,
            values=column.values,
            rings=maps.Rings(centres, "centre"),
        )
        figures.append(map_figure(record, language=language))
    rows = tuple(
        (
            tables.town_cell(edition, ags, path),
            *(_figure_words(language, column, ags) for column in columns),
        )
        for ags in edition.members
    )
    title = catalogue.text(language, f"topic.{name}.title")
    head = (
        catalogue.text(language, "site.town"),
        *(catalogue.text(language, f"topic.{column.key}.head") for column in columns),
    )
    twin = Table(title, head, rows, numeric=tuple(range(1, len(head))))
    return (*figures, _reading(edition, language, name, columns[0]), page.table(twin))


def _figure_words(language: str, column: MappedColumn, ags: str) -> str:
    value = column.values.get(ags, math.nan)
    if column.classes is MINUTES:
        return "–" if math.isnan(value) else narrative.minutes_words(language, value)
    return tables.figure_cell(language, value)


def _reading(edition: Edition, language: str, name: str, column: MappedColumn) -> str:
    """Return one worked example of how to read the map: the first town of the alphabet."""
    example = edition.members[0]
    key = "coverage" if name == "coverage" else "minutes"
    words = _figure_words(language, column, example)
    index = column.classes.index(column.values.get(example, math.nan))
    said = catalogue.text(
        language,
        f"topic.{key}.reading",
        town=edition.town(example),
        value=words,
        range=catalogue.text(language, "map.no_data")
        if index is None
        else column.classes.words(index, language),
    )
    return page.note(catalogue.text(language, "site.reading"), said)


def _bar_blocks(edition: Edition, language: str, name: str) -> tuple[str, ...]:
    """Return bars of the proposal and a table with today beside it."""
    path = addresses.topic_page(name)
    found = indicators.by_service(edition, name)
    bars = tuple(
        Bar(service.name[language], then, _bar_words(language, name, then))
        for service, _, then in found
        if math.isfinite(then)
    )
    title = catalogue.text(language, f"topic.{name}.chart")
    chart = BarChart(
        id=f"chart-{name.replace('_', '-')}",
        title=title,
        description=catalogue.text(language, "topic.bars.desc"),
        value_head=catalogue.text(language, "site.proposal"),
        name_head=catalogue.text(language, "site.service"),
        bars=bars,
        reference=1.0 if name == "viability" else None,
        reference_words=catalogue.text(language, "topic.viability.reference") if name == "viability" else "",
    )
    rows = tuple(_bar_row(edition, language, name, path, *one) for one in found)
    keys = ("site.service", "site.today", "site.proposal")
    twin = Table(title, tuple(catalogue.text(language, key) for key in keys), rows, numeric=(1, 2))
    caption = element("figcaption", None, element("strong", {"class": "finding"}, plain(title)))
    drawn = element("figure", {"class": "impuls-figure"}, caption, bar_chart(chart)) if bars else ""
    return drawn, page.table(twin)


def _bar_row(
    edition: Edition, language: str, name: str, path: str, service: Service, today: float, then: float
) -> tuple[tuple[str, str] | str, ...]:
    return (
        tables.service_cell(service, language, path),
        _bar_words(language, name, today),
        _bar_words(language, name, then),
    )


def _bar_words(language: str, name: str, value: float) -> str:
    scale, digits = {"worst_tenth": (100, 0), "viability": (1, 2), "co2": (1, 0)}[name]
    return tables.figure_cell(language, scale * value, digits)
