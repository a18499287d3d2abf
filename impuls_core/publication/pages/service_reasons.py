"""Why this proposal: what speaks for it, what against it, and how its value is made up."""

from impuls_core.drawing.charts import Bar, BarChart, bar_chart
from impuls_core.drawing.markup import element, plain
from impuls_core.drawing.table_twin import Table
from impuls_core.outcomes.table import ServiceRows
from impuls_core.publication import narrative, page
from impuls_core.publication.edition import Edition
from impuls_core.recommendation.best import row_values
from impuls_core.recommendation.prepared import towns_of
from impuls_core.recommendation.records import Choice
from impuls_core.region.catalogue import Service
from impuls_core.schema import CRITERIA
from impuls_core.wording import catalogue

MOST_REASONS = 3  # ux.md P9: at most three lines in favour


def reasons(edition: Edition, language: str, service: Service) -> tuple[str, ...]:
    """Return the blocks of the question "why?"; nothing where there is no choice to explain."""
    choice = edition.choice(service.id)
    if choice is None or not choice.has_solution:
        return ()
    rows = edition.table.services[service.id]
    rival = edition.rival_row(service.id)
    return (
        page.heading(catalogue.text(language, "service.why")),
        page.paragraph(_rival_sentence(edition, language, service, choice, rival)),
        f"### {catalogue.text(language, 'service.why.pro')}",
        page.bullets(_compared(language, rows, choice.row, rival, better=True)),
        f"### {catalogue.text(language, 'service.why.con')}",
        page.bullets(_compared(language, rows, choice.row, rival, better=False)),
        page.heading(catalogue.text(language, "service.contributions")),
        *_contributions(edition, language, service, choice, rival),
    )


def _rival_sentence(edition: Edition, language: str, service: Service, choice: Choice, rival: int) -> str:
    """Name the best other possibility, and say so where it would be ahead if its towns were anchors."""
    if rival < 0:
        return catalogue.text(language, "service.runner_up.none")
    rows = edition.table.services[service.id]
    values = row_values(rows, edition.shown.weights)
    key = "service.runner_up.ahead" if values[rival] > values[choice.row] else "service.runner_up.is"
    return catalogue.text(
        language,
        key,
        place=_place_of_row(edition, language, rows, rival),
        model=catalogue.text(language, f"model.{rows.model[rival]}"),
        value=_points(language, values[rival]),
        own=_points(language, values[choice.row]),
    )


def _place_of_row(edition: Edition, language: str, rows: ServiceRows, row: int) -> str:
    hosts = towns_of(int(rows.hosts[row]), edition.table.candidates)
    if hosts:
        return narrative.towns(edition, language, hosts)
    return catalogue.text(language, "site.outside" if rows.model[row] == "O" else "site.nowhere")


def _compared(language: str, rows: ServiceRows, row: int, rival: int, *, better: bool) -> list[str]:
    """Return the criteria in which the proposal beats (or loses to) the rival, largest gap first.

    Without a rival the criteria are compared with full points. One line against it always stands.
    """
    own = rows.values[row]
    other = rows.values[rival] if rival >= 0 else own * 0 + (0.0 if better else 1.0)
    gaps = [(float(own[i] - other[i]) * (1 if better else -1), i) for i in range(len(CRITERIA))]
    found = sorted((pair for pair in gaps if round(100 * pair[0]) > 0), reverse=True)[:MOST_REASONS]
    if not found:
        return [catalogue.text(language, "service.why.pro_none" if better else "service.why.con_none")]
    key = "service.why.vs_line" if rival >= 0 else "service.why.alone_line"
    return [
        catalogue.text(
            language,
            key,
            criterion=catalogue.text(language, f"criterion.{CRITERIA[i]}"),
            value=_points(language, own[i]),
            other=_points(language, other[i]),
        )
        for _, i in found
    ]


def _contributions(
    edition: Edition, language: str, service: Service, choice: Choice, rival: int
) -> tuple[str, ...]:
    """Return the points per criterion as bars and, with today and the rival beside, as a table."""
    rows = edition.table.services[service.id]
    names = [catalogue.text(language, f"criterion.{name}") for name in CRITERIA]
    own = rows.values[choice.row]
    title = catalogue.text(
        language,
        "service.contributions.caption",
        weight=catalogue.percent(language, 1 / len(CRITERIA)),
    )
    chart = BarChart(
        id="contributions",
        title=title,
        description=catalogue.text(language, "service.chart.desc"),
        value_head=catalogue.text(language, "site.proposal"),
        name_head=catalogue.text(language, "service.criterion"),
        bars=tuple(
            Bar(name, float(value), _points(language, value)) for name, value in zip(names, own, strict=True)
        ),
    )
    exists_today = rows.model[0] != "-"
    columns = (
        [own] + ([rows.values[0]] if exists_today else []) + ([rows.values[rival]] if rival >= 0 else [])
    )
    keys = ["site.proposal"] + (["site.today"] if exists_today else [])
    keys += ["service.runner_up"] if rival >= 0 else []
    body = [(name, *(_points(language, column[i]) for column in columns)) for i, name in enumerate(names)]
    totals = (
        catalogue.text(language, "service.total"),
        *(_points(language, column.mean()) for column in columns),
    )
    head = (catalogue.text(language, "service.criterion"), *(catalogue.text(language, key) for key in keys))
    twin = Table(title, head, (*body, totals), numeric=tuple(range(1, len(head))))
    caption = element("figcaption", None, element("strong", {"class": "finding"}, plain(title)))
    return element("figure", {"class": "impuls-figure"}, caption, bar_chart(chart)), page.table(twin)


def _points(language: str, value: float) -> str:
    return catalogue.number(language, 100 * float(value))
