"""How far each criterion can move in this region: at worst, today, and at best, in units people know."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.region.catalogue import Catalogue
from impuls_core.schema import CRITERIA


@dataclass(frozen=True, slots=True)
class CriterionRange:
    """One criterion over all services that people weigh.

    Attributes
    ----------
    worst, today, best : in ``unit``; ``best`` takes for each service the allowed row that is best on this
        criterion alone, ``worst`` the one that is worst
    value_worst, value_today, value_best : the same as mean values 0 to 1
    unit : persons_of_100, services, minutes_value, tonnes or hosts
    of : what ``services`` and ``hosts`` are counted out of; 100 for persons_of_100
    """

    criterion: str
    worst: float
    today: float
    best: float
    value_worst: float
    value_today: float
    value_best: float
    unit: str
    of: float


def criterion_ranges(table: OutcomesTable, catalogue: Catalogue) -> dict[str, CriterionRange]:
    """Return the worst allowed state, today and the best reachable state of every criterion.

    Parameters
    ----------
    table : OutcomesTable
    catalogue : Catalogue; services that nobody weighs are left out

    Returns
    -------
    criterion name to CriterionRange, in the order of CRITERIA
    """
    rows = [table.services[service.id] for service in catalogue.weighable]
    ranges = {}
    for j, name in enumerate(CRITERIA):
        states = ([_worst_row(of, j) for of in rows], [0] * len(rows), [_best_row(of, j) for of in rows])
        values = [
            float(np.mean([of.values[r, j] for of, r in zip(rows, chosen, strict=True)])) for chosen in states
        ]
        figures = [_figure(name, rows, chosen) for chosen in states]
        ranges[name] = CriterionRange(
            criterion=name,
            worst=figures[0][0],
            today=figures[1][0],
            best=figures[2][0],
            value_worst=values[0],
            value_today=values[1],
            value_best=values[2],
            unit=UNITS[name],
            of=figures[1][1],
        )
    return ranges


def plan_figures(
    table: OutcomesTable, catalogue: Catalogue, rows: Mapping[str, int]
) -> dict[str, tuple[float, float]]:
    """Return what a whole plan reaches on every criterion, in units people know.

    Parameters
    ----------
    table : OutcomesTable
    catalogue : Catalogue; services that nobody weighs are left out
    rows : service id -> row; a service that is missing, or without a solution (-1), stays as today

    Returns
    -------
    criterion name to (figure, what it is counted out of), in the units of ``UNITS``
    """
    of = [table.services[service.id] for service in catalogue.weighable]
    chosen = [max(rows.get(each.service_id, 0), 0) for each in of]
    return {name: _figure(name, of, chosen) for name in CRITERIA}


UNITS = {
    "accessibility": "persons_of_100",
    "viability": "services",
    "equivalence": "value_of_100",
    "environment": "tonnes",
    "continuity": "hosts",
    "cores": "uses_of_100",
}


def _best_row(rows: ServiceRows, criterion: int) -> int:
    return int(np.where(_allowed(rows), rows.values[:, criterion], -1.0).argmax())


def _worst_row(rows: ServiceRows, criterion: int) -> int:
    return int(np.where(_allowed(rows), rows.values[:, criterion], 2.0).argmin())


def _allowed(rows: ServiceRows) -> NDArray[np.bool_]:
    return rows.viable & (rows.banned == "")


def _figure(name: str, rows: list[ServiceRows], chosen: list[int]) -> tuple[float, float]:
    """Return the figure of one criterion over all services, and what it is counted out of."""
    if name == "accessibility":
        shares = [_at(of, "share_car", r) for of, r in zip(rows, chosen, strict=True)]
        transit = [_at(of, "share_transit", r) for of, r in zip(rows, chosen, strict=True)]
        known = [share if not np.isnan(share) else by for share, by in zip(shares, transit, strict=True)]
        return 100 * float(np.nanmean(known)), 100
    if name == "viability":
        ratios = np.array([_at(of, "ratio", r) for of, r in zip(rows, chosen, strict=True)])
        counts = np.isfinite(ratios)
        tested = np.array([not np.isnan(of.performance["ratio"]).all() for of in rows])
        return float((ratios[counts] >= 1 - 1e-6).sum()), float(tested.sum())
    if name == "equivalence":
        return 100 * float(
            np.nanmean([_at(of, "worst_tenth", r) for of, r in zip(rows, chosen, strict=True)])
        ), 100
    if name == "environment":
        return float(np.nansum([_at(of, "co2_tonnes", r) for of, r in zip(rows, chosen, strict=True)])), 0
    if name == "continuity":
        return _kept(rows, chosen)
    return 100 * float(np.mean([_at(of, "inside_share", r) for of, r in zip(rows, chosen, strict=True)])), 100


def _at(rows: ServiceRows, column: str, row: int) -> float:
    return float(rows.performance[column][row])


def _kept(rows: list[ServiceRows], chosen: list[int]) -> tuple[float, float]:
    masks: list[NDArray[np.int64]] = [of.hosts for of in rows]
    kept = sum(int(of[r] & of[0]).bit_count() for of, r in zip(masks, chosen, strict=True))
    return float(kept), float(sum(int(of[0]).bit_count() for of in masks))
