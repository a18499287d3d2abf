"""The result: anchor towns and functions in both readings, and what stays open."""

from impuls_core.drawing.charts import Step, step_curve
from impuls_core.drawing.markup import element, plain
from impuls_core.drawing.table_twin import Table
from impuls_core.publication import addresses, narrative, page, tables
from impuls_core.publication.edition import SHOWN_LINE, Edition, is_protected
from impuls_core.publication.page import Page
from impuls_core.recommendation.records import LINES, Line
from impuls_core.region.catalogue import FIELDS
from impuls_core.wording import catalogue

PATH = addresses.RESULT


def result_page(edition: Edition, language: str) -> Page:
    """Return the page of anchor points and functions."""
    by_field = (
        block
        for field in FIELDS
        for block in (page.table(tables.hosts_by_field(edition, language, PATH, field)),)
    )
    return Page(
        path=PATH,
        language=language,
        title=catalogue.text(language, "result.title"),
        blocks=(
            page.lead(_answer(edition, language)),
            page.heading(catalogue.text(language, "result.lines")),
            page.bullets(
                f"**{catalogue.text(language, f'line.{line}')}**: "
                + catalogue.text(language, f"line.{line}.sentence")
                for line in LINES
            ),
            page.table(_lines_table(edition, language)),
            page.heading(catalogue.text(language, "result.curve")),
            *_curve(edition, language),
            page.heading(catalogue.text(language, "result.by_town")),
            page.table(tables.hosts_by_town(edition, language, PATH)),
            page.heading(catalogue.text(language, "result.by_field")),
            *by_field,
            *_set(edition, language),
            page.heading(catalogue.text(language, "site.how_sure")),
            page.paragraph(catalogue.text(language, "site.how_sure.answer")),
            page.note(narrative.estimated(edition, language)),
        ),
    )


def _answer(edition: Edition, language: str) -> str:
    names = {
        line: narrative.towns(edition, language, edition.recommendations[line].anchors) for line in LINES
    }
    if names["law"] == names["regional"]:
        return catalogue.text(language, "result.lead.same", towns=names["law"])
    return catalogue.text(language, "result.lead.differ", **names)


def _points(language: str, value: float) -> str:
    return catalogue.number(language, 100 * value, 1)


def _lines_table(edition: Edition, language: str) -> Table:
    rows = [
        (
            catalogue.text(language, f"line.{line}"),
            narrative.towns(edition, language, edition.recommendations[line].anchors),
            _points(language, edition.recommendations[line].curve[edition.recommendations[line].size]),
        )
        for line in LINES
    ]
    today = (
        catalogue.text(language, "result.lines.today"),
        "–",
        _points(language, edition.shown.value_today),
    )
    return Table(
        caption=catalogue.text(language, "result.lines"),
        head=(
            catalogue.text(language, "result.lines.reading"),
            catalogue.text(language, "result.lines.anchors"),
            catalogue.text(language, "result.lines.value"),
        ),
        rows=(*rows, today),
        numeric=(2,),
    )


def _curve(edition: Edition, language: str, line: Line = SHOWN_LINE) -> tuple[str, str]:
    """Return the curve of value over the number of anchors as a figure, and its table twin."""
    shown = edition.recommendations[line]
    title = catalogue.plural(language, "result.curve.finding", shown.size)
    subtitle = catalogue.text(
        language, "result.curve.subtitle", line=catalogue.text(language, f"line.{line}")
    )
    drawing = step_curve(
        [
            Step(size, value, _points(language, value), shown=size == shown.size)
            for size, value in enumerate(shown.curve)
        ],
        chart_id="curve",
        title=title,
        description=catalogue.text(language, "result.curve.desc"),
        axis=catalogue.text(language, "result.curve.axis"),
        today=shown.value_today,
        today_words=catalogue.text(
            language, "result.curve.today", value=_points(language, shown.value_today)
        ),
    )
    caption = element(
        "figcaption",
        None,
        element("strong", {"class": "finding"}, plain(title)),
        element("span", {"class": "subtitle"}, plain(subtitle)),
    )
    rows = tuple(
        (str(size), narrative.towns(edition, language, shown.anchors_by_size[size]), _points(language, value))
        for size, value in enumerate(shown.curve)
    )
    twin = Table(
        caption=catalogue.text(language, "result.curve.table"),
        head=(
            catalogue.text(language, "result.curve.axis"),
            catalogue.text(language, "result.lines.anchors"),
            catalogue.text(language, "result.curve.value"),
        ),
        rows=rows,
        numeric=(2,),
    )
    return element("figure", {"class": "impuls-figure"}, caption, drawing), page.table(twin)


def _set(edition: Edition, language: str) -> tuple[str, ...]:
    """Return the services without a choice, and those without a solution if there are any."""
    fixed = [service for service in edition.services if edition.choice(service.id) is None]
    unsolved = [
        service
        for service in edition.services
        if (choice := edition.choice(service.id)) is not None and not choice.has_solution
    ]
    blocks = []
    for key, services in (("result.set", fixed), ("result.unsolved", unsolved)):
        if not services:
            continue
        blocks += [
            page.heading(catalogue.text(language, key)),
            page.paragraph(catalogue.text(language, f"{key}.why")),
            page.bullets(
                page.linked(
                    page.Link(
                        service.name[language],
                        addresses.href(addresses.service_page(service.id), of=PATH),
                    )
                )
                + (
                    ""
                    if is_protected(service)
                    else f": {page.escaped(narrative.place_of(edition, language, service, line=None))}"
                )
                for service in services
            ),
        ]
    return tuple(blocks)
