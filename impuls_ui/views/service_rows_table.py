"""All arrangements of a service as a table: the best fifty by value or by one criterion, and everything as CSV."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.drawing.table_twin import Table
from impuls_core.outcomes.table import ServiceRows
from impuls_core.publication.downloads import written_csv
from impuls_core.recommendation.best import row_values
from impuls_core.recommendation.records import Line
from impuls_core.schema import CRITERIA
from impuls_ui import cached, depth
from impuls_ui.views.service_reasons import hosts
from impuls_ui.words import number, say

MOST = 50
ALL_MODELS = ""
BY_VALUE = "value"
_FIGURES = (
    "share_car",
    "share_transit",
    "ratio",
    "missing_users",
    "newly_beyond",
    "co2_tonnes",
    "inside_share",
)


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Which rows are shown: of one model or all, of one line, sorted by value or by one criterion."""

    model: str
    line: Line
    by: str


def models_of(service_id: str) -> list[str]:
    """Return the models that occur, all first."""
    return [ALL_MODELS, *dict.fromkeys(str(model) for model in cached.outcomes().services[service_id].model)]


def best_rows(service_id: str, weights: Sequence[float], choice: RowChoice) -> NDArray[np.int64]:
    """Return the numbers of the chosen rows, the best first."""
    rows = cached.outcomes().services[service_id]
    values = row_values(rows, weights)
    by = values if choice.by == BY_VALUE else rows.values[:, CRITERIA.index(choice.by)]
    wanted = np.ones(len(values), dtype=bool) if choice.model == ALL_MODELS else rows.model == choice.model
    if choice.line == "law":
        wanted = wanted & rows.lawful
    order = np.lexsort((np.arange(len(values)), -values, -by))
    return order[wanted[order]]


def table(service_id: str, weights: Sequence[float], choice: RowChoice) -> Table:
    """Return the best fifty of the chosen rows; 100 is the best in every column."""
    rows = cached.outcomes().services[service_id]
    values = row_values(rows, weights)
    chosen = best_rows(service_id, weights, choice)
    body = [
        (
            depth.town_names(hosts(rows, int(row))) or say("res.outside"),
            say(f"model.{rows.model[row]}"),
            number(100 * float(values[row]), 1),
            *(number(100 * float(value)) for value in rows.values[row]),
            remark(rows, int(row)),
        )
        for row in chosen[:MOST]
    ]
    head = (
        say("svc.rows.hosts"),
        say("svc.rows.model"),
        say("svc.rows.value"),
        *_criteria(),
        say("svc.rows.remark"),
    )
    caption = say("svc.rows.caption", shown=len(body), n=len(chosen))
    return Table(caption, head, tuple(body), numeric=tuple(range(2, 9)))


def csv(service_id: str, weights: Sequence[float]) -> bytes:
    """Return every row with values and figures; travel times in it are estimates."""
    rows = cached.outcomes().services[service_id]
    values = row_values(rows, weights)
    known = [name for name in _FIGURES if name in rows.performance]
    head = [say("svc.rows.hosts"), say("svc.rows.model"), say("svc.rows.value"), *_criteria()]
    head += [say(f"svc.figure.{name}") for name in known] + [say("svc.rows.remark")]
    body = (
        [
            depth.town_names(hosts(rows, row)),
            str(rows.model[row]),
            round(float(values[row]), 4),
            *(round(float(value), 4) for value in rows.values[row]),
            *(round(float(rows.performance[name][row]), 4) for name in known),
            remark(rows, row),
        ]
        for row in range(len(values))
    )
    return written_csv(head, body)


def remark(rows: ServiceRows, row: int) -> str:
    """Say what stands in the way of a row: today, not viable, no competent host, not lawful."""
    marks = []
    if row == 0:
        marks.append(say("svc.row.today"))
    if not rows.viable[row]:
        missing = float(rows.performance["missing_users"][row])
        marks.append(say("svc.row.not_viable", n=number(missing)))
    if rows.banned[row]:
        marks.append(say(f"svc.row.{rows.banned[row]}"))
    if not rows.lawful[row]:
        marks.append(say("svc.row.not_lawful"))
    return ", ".join(marks)


def _criteria() -> tuple[str, ...]:
    return tuple(say(f"criterion.{name}") for name in CRITERIA)
