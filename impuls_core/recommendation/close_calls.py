"""Close calls: how much a town is worth to a service, against the whole range from today to the best."""

import numpy as np

from impuls_core.recommendation.anchor_search import AnchorSearch, checked_shares, search
from impuls_core.recommendation.best import TIE, checked_weights
from impuls_core.recommendation.prepared import Prepared
from impuls_core.recommendation.records import Recommendation

# Under a tenth of the range from today to the best there is no clear preference (model.md 8).
CLOSE_CALL = 0.10


def close_call_margins(recommendation: Recommendation, prepared: Prepared) -> dict[tuple[str, str], float]:
    """Return the close-call margin of every recommended (service, town) pair.

    Best with the town minus best without it, both with new hosts within the anchors shown, against the
    range from today (or outside, where nothing exists today) to the best; where today is the best, from the
    worst that is allowed. At most 1: everything without the town is then no better than that. 0 where
    another host set is just as good. Variants of one host set are one answer: they all have the town or
    all lack it.
    """
    shares = checked_shares(prepared, recommendation.priorities)
    found = search(prepared, checked_weights(recommendation.weights), shares, largest=0)
    anchors = sum(1 << prepared.candidates.index(town) for town in recommendation.anchors)
    return {
        (choice.service_id, town): _margin(found, choice.service_id, anchors, prepared.candidates.index(town))
        for choice in recommendation.choices
        for town in choice.hosts
    }


def _margin(found: AnchorSearch, service_id: str, anchors: int, bit: int) -> float:
    prepared = found.prepared
    service = prepared.services.index(service_id)
    here = slice(int(prepared.start[service]), int(prepared.start[service + 1]))
    hosts, value = prepared.hosts[here], found.row_value[here]
    within = (prepared.reduced[here] & ~anchors) == 0
    has_town = (hosts >> bit & 1) == 1
    best = float(value[within & has_town].max())
    without = float(value[within & ~has_town].max(initial=-np.inf))
    if best - without <= TIE:
        return 0.0
    reference = _today_or_outside(found, service)
    if reference >= best - TIE:
        # nothing is better than today, so there is no range from today: all that is allowed gives the range
        reference = min(_outside(found, service), float(value[within & np.isfinite(value)].min()))
    return 1.0 if without <= reference else (best - without) / (best - reference)


def _today_or_outside(found: AnchorSearch, service: int) -> float:
    exists_today = found.prepared.today_hosts[service] != 0
    return float(found.today_value[service]) if exists_today else _outside(found, service, nothing=0.0)


def _outside(found: AnchorSearch, service: int, *, nothing: float = np.inf) -> float:
    prepared = found.prepared
    values = found.row_value[prepared.hostless_row[prepared.hostless_service == service]]
    return float(values.max()) if values.size else nothing
