"""Which change flips the anchors: the points along each single weight, and the smallest change of priorities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from impuls_core.errors import InputError
from impuls_core.recommendation.anchor_search import at_rows, best_set, checked_shares, rows_within, search
from impuls_core.recommendation.anchors import require_size
from impuls_core.recommendation.best import MOBILE_GAIN, TIE, checked_weights
from impuls_core.recommendation.breakpoints import Piece, ValueLine, along, gain_reached, pieces
from impuls_core.recommendation.prepared import Prepared
from impuls_core.recommendation.transfers import least_transfers, weights_after
from impuls_core.schema import CRITERIA


@dataclass(frozen=True, slots=True)
class AnchorFlip:
    """The smallest change of priorities after which another anchor set draws level."""

    moved: float
    priorities: Mapping[str, float]
    anchors: tuple[str, ...]


def anchor_breakpoints(
    prepared: Prepared,
    weights: Sequence[float],
    priorities: Mapping[str, float],
    criterion: str,
    *,
    size: int,
) -> tuple[Piece[tuple[str, ...]], ...]:
    """Say which anchors are best as one criterion's weight goes from 0 to 1, the others in proportion.

    Exact, as V is the largest of the lines of all concepts between the weights at which a mobile service
    begins or ends to be worth it. Takes some hundred searches.

    Returns
    -------
    pieces whose answer is the towns, AGS ascending
    """
    require_size(size)
    if criterion not in CRITERIA:
        raise InputError(f"'{criterion}' is no criterion; the six are {', '.join(CRITERIA)}.")
    shares = checked_shares(prepared, priorities)
    start, direction = along(checked_weights(weights), CRITERIA.index(criterion))
    values = prepared.values.astype(np.float64)
    intercept, slope = start @ values, direction @ values

    def best_at(weight: float) -> ValueLine[tuple[str, ...]]:
        found = search(prepared, start + weight * direction, shares, largest=size)
        mask = int(prepared.sets.masks[best_set(found, size)[0]])
        rows = rows_within(found, mask)
        level, rise = (float(shares.share @ at_rows(part, rows)) for part in (intercept, slope))
        return ValueLine(level, rise, prepared.towns(mask))

    mobile, base = prepared.mobile_row, prepared.mobile_base
    gain, gain_slope = intercept[mobile] - intercept[base], slope[mobile] - slope[base]
    return pieces(best_at, gain_reached(gain, gain_slope, MOBILE_GAIN - TIE))


def smallest_priority_flip(
    prepared: Prepared, weights: Sequence[float], priorities: Mapping[str, float], *, size: int
) -> AnchorFlip | None:
    """Find the smallest change of priorities, criterion weights fixed, that brings other anchors level.

    Exact: V is linear in the priorities for every anchor set. Sets that hold all towns of the best are left
    out: they are never worse.
    """
    require_size(size)
    shares = checked_shares(prepared, priorities)
    found = search(prepared, checked_weights(weights), shares, largest=size)
    best = best_set(found, size)[0]
    mask = int(prepared.sets.masks[best])
    sets = prepared.sets.masks[: len(found.value)]
    rivals = np.flatnonzero((sets & mask) != mask)
    asked = np.flatnonzero(shares.asked)
    if not len(rivals):
        return None
    worth = np.maximum(found.best[:, asked], 0.0)  # a service without a row adds nothing
    leads = worth[rivals] - worth[best]
    moved = least_transfers(shares.share[asked], leads)
    first = int(np.argmin(moved))
    if not np.isfinite(moved[first]):
        return None
    after = weights_after(shares.share[asked], leads[first], float(moved[first]))
    return AnchorFlip(
        moved=float(moved[first]),
        priorities={prepared.services[s]: float(x) for s, x in zip(asked, after, strict=True)},
        anchors=prepared.towns(int(sets[rivals[first]])),
    )
