"""The search beneath the anchor question: values of all rows and of all anchor sets, and the best set of a size."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.recommendation.best import MOBILE_GAIN, TIE
from impuls_core.recommendation.kernels import best_by_set, best_rows_within, set_values, weighted_values
from impuls_core.recommendation.prepared import Prepared

Number = TypeVar("Number", np.float32, np.float64, np.int64)


@dataclass(frozen=True, slots=True)
class Shares:
    """Priorities in the order of the prepared services.

    Attributes
    ----------
    share : (n_services,) sum 1; 0 where not asked
    asked : (n_services,) whether the service is in the sums
    """

    share: NDArray[np.float64]
    asked: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AnchorSearch:
    """Everything the anchor question needs to know for one set of weights.

    Attributes
    ----------
    row_value : (n_rows,), -inf for mobile rows that gain too little
    best : (n_sets, n_services), best value of each service within each set; -inf without a row
    value : (n_sets,), V(A)
    today_value : (n_services,), value of each service as it is today
    """

    prepared: Prepared
    shares: Shares
    row_value: NDArray[np.float64]
    best: NDArray[np.float64]
    value: NDArray[np.float64]
    today_value: NDArray[np.float64]

    @property
    def value_today(self) -> float:
        """V(today): every service as it is now."""
        return float(self.today_value @ self.shares.share)


def checked_shares(prepared: Prepared, priorities: Mapping[str, float]) -> Shares:
    """Put priorities in the order of the services, or refuse them.

    Raises
    ------
    InputError
        If one is negative, not a number or of a service that is in no sum, or they do not sum to 1.
    """
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
    share = np.array([priorities.get(service, 0.0) for service in prepared.services], dtype=np.float64)
    return Shares(share=share, asked=np.array([service in priorities for service in prepared.services]))


def valued_rows(prepared: Prepared, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Value of each prepared row, (n_rows,) float64; -inf for mobile rows that gain too little."""
    return np.asarray(
        weighted_values(
            prepared.values, weights, prepared.mobile_row, prepared.mobile_base, MOBILE_GAIN - TIE
        )
    )


def search(
    prepared: Prepared, weights: NDArray[np.float64], shares: Shares, *, largest: int | None = None
) -> AnchorSearch:
    """Value every anchor set of up to ``largest`` towns, by default all that were prepared."""
    sets = prepared.sets
    largest = sets.largest if largest is None else largest
    row_value = valued_rows(prepared, weights)
    best = best_by_set(
        row_value,
        prepared.anchor_set,
        prepared.start,
        sets.parents[: sets.first_of_size[largest + 1]],
        sets.first_of_size[: largest + 2],
    )
    return AnchorSearch(
        prepared=prepared,
        shares=shares,
        row_value=row_value,
        best=best,
        value=set_values(best, shares.share),
        today_value=weights @ prepared.today_values.astype(np.float64),
    )


def best_set(found: AnchorSearch, size: int) -> tuple[int, int]:
    """Find the best set of at most ``size`` towns.

    Ties (1e-9) by ``model.md`` 6: more services inside, fewer towns, more of today's facilities, AGS.

    Returns
    -------
    (position, ties)
        Position in ``prepared.sets``, and how many further sets of as many towns are equally good.
    """
    sets = found.prepared.sets
    value = found.value[: sets.first_of_size[size + 1]]
    tied = np.flatnonzero(value >= value.max() - TIE)
    if len(tied) == 1:
        return int(tied[0]), 0
    towns = np.bitwise_count(sets.masks[tied]).astype(np.int64)
    facilities = found.prepared.facilities_in[tied]
    # sets of one size stand in AGS order, so their position is the last rule
    first = int(np.lexsort((tied, -facilities, towns, -_services_inside(found, tied)))[0])
    return int(tied[first]), int((towns == towns[first]).sum()) - 1


def rows_within(found: AnchorSearch, anchors: int) -> NDArray[np.int64]:
    """Position of each service's best row within a mask of anchors, (n_services,); -1 without one."""
    prepared = found.prepared
    return np.asarray(
        best_rows_within(found.row_value, prepared.reduced, prepared.start, anchors, TIE), dtype=np.int64
    )


def at_rows(column: NDArray[Number], rows: NDArray[np.int64]) -> NDArray[Number]:
    """Take a column (..., n_rows) at the rows of ``rows_within``, (..., n_services); 0 for a service without one.

    Examples
    --------
    >>> at_rows(np.array([0.5, 0.25]), np.array([1, -1, 0])).tolist()
    [0.25, 0.0, 0.5]
    """
    taken = np.zeros((*column.shape[:-1], len(rows)), dtype=column.dtype)
    has_row = rows >= 0
    taken[..., has_row] = column[..., rows[has_row]]
    return taken


def _services_inside(found: AnchorSearch, positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count, for given sets, the asked services whose arrangement has a host in the region.

    A host in the region must beat every arrangement without one: among equals the one with fewer hosts,
    that is none, goes first.
    """
    outside = np.full(len(found.prepared.services), -np.inf)
    np.maximum.at(outside, found.prepared.hostless_service, found.row_value[found.prepared.hostless_row])
    inside = found.best[positions] > outside + TIE
    return np.asarray(inside[:, found.shares.asked].sum(axis=1), dtype=np.int64)
