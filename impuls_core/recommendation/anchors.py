"""Anchor points: for every number of towns the set that serves the region best, exactly."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.recommendation.anchor_search import (
    AnchorSearch,
    at_rows,
    best_set,
    checked_shares,
    rows_within,
    search,
)
from impuls_core.recommendation.anchor_sets import LARGEST
from impuls_core.recommendation.best import TIE, checked_weights
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.recommendation.records import Choice, Line, Recommendation
from impuls_core.region.catalogue import Catalogue
from impuls_core.schema import CRITERIA

# One more anchor is shown only while the curve lacks more than this share of its whole rise (model.md 6).
SMALL_RISE = 0.02


def recommend(
    table: OutcomesTable,
    catalogue: Catalogue,
    weights: Sequence[float],
    priorities: Mapping[str, float],
    *,
    line: Line,
    size: int | None = None,
) -> Recommendation:
    """Recommend anchor towns and one arrangement for each service.

    Whoever asks more than once keeps ``prepare(table, catalogue, line=line)`` and calls
    ``recommend_prepared``: that is a matter of milliseconds.

    Parameters
    ----------
    table : OutcomesTable
    catalogue : Catalogue
    weights : (6,) sum 1, order CRITERIA
    priorities : service id -> share, sum 1
        Services that are missing were not asked about: they are in no sum and get no choice.
    line : "law" or "regional"
    size : int, optional
        At most so many anchor towns, 0 to 6; without it the rule of ``model.md`` 6 decides.

    Raises
    ------
    InputError
        If weights, priorities, line or size cannot be used.
    """
    prepared = prepare(table, catalogue, line=line)
    return recommend_prepared(prepared, weights, priorities, size=size)


def recommend_prepared(
    prepared: Prepared,
    weights: Sequence[float],
    priorities: Mapping[str, float],
    *,
    size: int | None = None,
) -> Recommendation:
    """Answer ``recommend`` from a prepared table."""
    checked = checked_weights(weights)
    shares = checked_shares(prepared, priorities)
    require_size(size)

    found = search(prepared, checked, shares)
    curve, chosen, ties = _curve(found)
    suggested = suggested_size(curve)
    shown = suggested if size is None else min(size, len(curve) - 1)
    anchor_masks = [int(prepared.sets.masks[position]) for position in chosen]
    return Recommendation(
        line=prepared.line,
        weights=tuple(checked.tolist()),
        priorities=dict(priorities),
        curve=tuple(curve),
        value_today=found.value_today,
        anchors_by_size=tuple(prepared.towns(mask) for mask in anchor_masks),
        ties=tuple(ties),
        size=shown,
        suggested_size=suggested,
        choices=_choices(found, checked, anchor_masks[shown]),
    )


def warm_up(prepared: Prepared) -> None:
    """Compile the inner loops by asking once, so that the first visitor does not wait for it (some seconds)."""
    equal = (1 / len(CRITERIA),) * len(CRITERIA)
    recommend_prepared(prepared, equal, dict.fromkeys(prepared.services, 1 / len(prepared.services)))


def require_size(size: int | None) -> None:
    """Refuse a number of anchors outside 0 to 6."""
    if size is not None and not 0 <= size <= LARGEST:
        raise InputError(f"{size} anchor towns cannot be asked for. Choose a number from 0 to {LARGEST}.")


def suggested_size(curve: Sequence[float]) -> int:
    """Smallest p from which on all further anchors together add at most 2 % of the whole rise.

    Examples
    --------
    >>> suggested_size([0.40, 0.70, 0.79, 0.80])
    3
    >>> suggested_size([0.40, 0.70, 0.795, 0.80])
    2
    """
    enough = curve[-1] - SMALL_RISE * (curve[-1] - curve[0])
    return next(p for p, value in enumerate(curve) if value >= enough - TIE)


def _curve(found: AnchorSearch) -> tuple[list[float], list[int], list[int]]:
    """V*(p), the set that reaches it and the number of its equals, up to the last p that changes."""
    sets = found.prepared.sets
    sizes = range(sets.largest + 1)
    curve = [float(found.value[: sets.first_of_size[size + 1]].max()) for size in sizes]
    last = max((p for p in sizes[1:] if curve[p] > curve[p - 1] + TIE), default=0)
    best = [best_set(found, size) for size in range(last + 1)]
    return curve[: last + 1], [position for position, _ in best], [ties for _, ties in best]


def _choices(found: AnchorSearch, weights: NDArray[np.float64], anchors: int) -> tuple[Choice, ...]:
    """Build the record of the best row of each asked service within a set of anchors."""
    best = rows_within(found, anchors)
    value = at_rows(found.row_value, best)
    parts = weights[:, None] * at_rows(found.prepared.values, best).astype(np.float64)
    return tuple(
        choice_of_row(found.prepared, int(s), int(best[s]), float(value[s]), parts[:, s])
        for s in np.flatnonzero(found.shares.asked)
    )


def choice_of_row(
    prepared: Prepared, service: int, position: int, value: float, parts: NDArray[np.float64]
) -> Choice:
    """Build the record of one service's row from its position among the prepared rows; -1 = no solution.

    ``parts`` (6,) are the contributions of the criteria to ``value``.
    """
    service_id = prepared.services[service]
    today = int(prepared.today_hosts[service])
    if position < 0:
        return Choice(service_id, -1, "", (), 0.0, (0.0,) * len(parts), (), (), ending=prepared.towns(today))
    hosts = int(prepared.hosts[position])
    return Choice(
        service_id=service_id,
        row=int(prepared.table_row[position]),
        model=str(prepared.model[position]),
        hosts=prepared.towns(hosts),
        value=value,
        contributions=tuple(parts.tolist()),
        kept=prepared.towns(hosts & today),
        new=prepared.towns(hosts & ~today),
        ending=prepared.towns(today & ~hosts),
    )
