"""Anchor points: for every number of towns the set that serves the region best, exactly."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.recommendation.anchor_sets import LARGEST
from impuls_core.recommendation.best import MOBILE_GAIN, TIE, checked_weights
from impuls_core.recommendation.kernels import best_by_set, best_rows_within, set_values, weighted_values
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.recommendation.records import Choice, Line, Recommendation
from impuls_core.region.catalogue import Catalogue

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
    shares, asked = checked_priorities(prepared, priorities)
    require_size(size)

    row_value = valued_rows(prepared, checked)
    best = best_by_set(
        row_value, prepared.anchor_set, prepared.start, prepared.sets.parents, prepared.sets.first_of_size
    )
    inside = _inside_counter(prepared, row_value, best, asked)
    curve, chosen, ties = _curve(prepared, set_values(best, shares), inside)
    suggested = _suggested_size(curve)
    shown = suggested if size is None else min(size, len(curve) - 1)
    mask = int(prepared.sets.masks[chosen[shown]])
    return Recommendation(
        line=prepared.line,
        weights=tuple(float(w) for w in checked),
        priorities=dict(priorities),
        curve=tuple(curve),
        value_today=value_today(prepared, checked, shares),
        anchors_by_size=tuple(prepared.towns(int(prepared.sets.masks[c])) for c in chosen),
        ties=tuple(ties),
        size=shown,
        suggested_size=suggested,
        choices=_choices(prepared, mask, row_value, checked, asked),
    )


def checked_priorities(
    prepared: Prepared, priorities: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return (n_services,) shares and which services were asked about, or refuse the priorities."""
    unknown = sorted(set(priorities) - set(prepared.services))
    if unknown:
        raise InputError(
            f"Priorities name {len(unknown)} services that nobody weighs or that are unknown: "
            f"{', '.join(unknown)}. Leave them out."
        )
    wrong = sorted(s for s, share in priorities.items() if not (np.isfinite(share) and share >= 0))
    if wrong:
        raise InputError(f"Priorities must be numbers from 0 on; wrong: {', '.join(wrong)}. Correct these.")
    total = sum(priorities.values())
    if abs(total - 1) > 1e-6:
        raise InputError(f"The priorities sum to {total:.6g}, not 1. Divide each by their sum.")
    asked = np.array([service in priorities for service in prepared.services])
    shares = np.array([priorities.get(service, 0.0) for service in prepared.services], dtype=np.float64)
    return shares, asked


def require_size(size: int | None) -> None:
    """Refuse a number of anchors outside 0 to 6."""
    if size is not None and not 0 <= size <= LARGEST:
        raise InputError(f"{size} anchor towns cannot be asked for. Choose a number from 0 to {LARGEST}.")


def valued_rows(prepared: Prepared, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Value of each prepared row, (n_rows,) float64; -inf for mobile rows that gain too little."""
    return np.asarray(
        weighted_values(
            prepared.values, weights, prepared.mobile_row, prepared.mobile_base, MOBILE_GAIN - TIE
        )
    )


def value_today(prepared: Prepared, weights: NDArray[np.float64], shares: NDArray[np.float64]) -> float:
    """V(today): every service as it is now."""
    return float(weights @ prepared.today_values.astype(np.float64) @ shares)


def _curve(
    prepared: Prepared,
    value: NDArray[np.float64],
    inside: Callable[[NDArray[np.int64]], NDArray[np.int64]],
) -> tuple[list[float], list[int], list[int]]:
    """V*(p), the set that reaches it and the number of its equals, up to the last p that changes."""
    sets = prepared.sets
    curve: list[float] = []
    chosen: list[int] = []
    ties: list[int] = []
    for size in range(sets.largest + 1):
        up_to = int(sets.first_of_size[size + 1])
        tied = np.flatnonzero(value[:up_to] >= value[:up_to].max() - TIE)
        first = int(tied[0]) if len(tied) == 1 else _preferred(prepared, tied, inside(tied))
        n_towns = np.bitwise_count(sets.masks[tied])
        curve.append(float(value[:up_to].max()))
        chosen.append(first)
        ties.append(int((n_towns == int(sets.masks[first]).bit_count()).sum()) - 1)
    last = max((p for p in range(1, len(curve)) if curve[p] > curve[p - 1] + TIE), default=0)
    return curve[: last + 1], chosen[: last + 1], ties[: last + 1]


def _preferred(prepared: Prepared, tied: NDArray[np.int64], inside: NDArray[np.int64]) -> int:
    """Among equally good sets: more services inside, fewer towns, more of today's facilities, AGS."""
    towns = np.bitwise_count(prepared.sets.masks[tied]).astype(np.int64)
    # sets of one size stand in AGS order, so their position is the last rule
    return int(tied[np.lexsort((tied, -prepared.facilities_in[tied], towns, -inside))[0]])


def _inside_counter(
    prepared: Prepared,
    row_value: NDArray[np.float64],
    best: NDArray[np.float64],
    asked: NDArray[np.bool_],
) -> Callable[[NDArray[np.int64]], NDArray[np.int64]]:
    """Return a function that counts, for given sets, the asked services hosted in the region."""

    def inside(positions: NDArray[np.int64]) -> NDArray[np.int64]:
        # A service is inside where a host in the region beats every arrangement without one:
        # among equals the arrangement with fewer hosts, that is none, goes first.
        outside = np.full(len(prepared.services), -np.inf)
        np.maximum.at(outside, prepared.hostless_service, row_value[prepared.hostless_row])
        better = best[positions] > outside + TIE
        return np.asarray(better[:, asked].sum(axis=1))

    return inside


def _suggested_size(curve: Sequence[float]) -> int:
    """Smallest p from which on all further anchors together add at most 2 % of the whole rise."""
    enough = curve[-1] - SMALL_RISE * (curve[-1] - curve[0])
    return next(p for p, value in enumerate(curve) if value >= enough - TIE)


def _choices(
    prepared: Prepared,
    anchors: int,
    row_value: NDArray[np.float64],
    weights: NDArray[np.float64],
    asked: NDArray[np.bool_],
) -> tuple[Choice, ...]:
    """Build the record of the best row of each asked service within a set of anchors."""
    best = best_rows_within(row_value, prepared.reduced, prepared.start, anchors, TIE)
    parts = weights[:, None] * prepared.values[:, best].astype(np.float64)
    return tuple(
        _choice(prepared, int(s), int(best[s]), float(row_value[best[s]]), parts[:, s])
        for s in np.flatnonzero(asked)
    )


def _choice(
    prepared: Prepared, service: int, position: int, value: float, parts: NDArray[np.float64]
) -> Choice:
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
