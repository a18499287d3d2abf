"""How sure a recommendation is: the same question asked again with weights and inputs drawn from their ranges."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.recommendation.anchor_search import (
    Shares,
    at_rows,
    best_set,
    checked_shares,
    rows_within,
    search,
)
from impuls_core.recommendation.anchors import require_size
from impuls_core.recommendation.best import checked_weights
from impuls_core.recommendation.close_calls import CLOSE_CALL, close_call_margins
from impuls_core.recommendation.prepared import Prepared
from impuls_core.recommendation.records import Certainty, CertaintyWord, PairCertainty, Recommendation
from impuls_core.schema import CRITERIA

# Weights are drawn from Dirichlet(50 w): each within some +-5 points of what was said (model.md 8).
CONCENTRATION = 50.0
# Whoever answers a cross-check against the points is less settled: half as tight, some +-9 points (assumption,
# decision 052).
CONCENTRATION_IN_CONFLICT = 25.0
DRAWS = 200
# ux.md 2, inclusive
WORDS: tuple[tuple[float, CertaintyWord], ...] = (
    (0.90, "very_sure"),
    (0.75, "fairly_sure"),
    (0.60, "rather_unsure"),
)


def certainty(
    recommendation: Recommendation,
    prepared: Sequence[Prepared],
    *,
    rng: np.random.Generator,
    draws: int = DRAWS,
    concentration: float = CONCENTRATION,
    workers: int | None = None,
) -> Certainty:
    """Say how often each recommended host, and each anchor, comes out again.

    Parameters
    ----------
    recommendation : Recommendation
        Its weights, priorities, line and number of anchors are asked again.
    prepared : at least one
        First the table the recommendation rests on, then those of other draws of the uncertain inputs.
        Arrangements are matched by service and hosts; rows need not be the same.
    rng : np.random.Generator
    draws : int
        Draws of weights; each is asked of every table.
    concentration : float
        How tightly the weights are drawn around those given; see ``drawn_weights``.
    workers : int, optional
        Threads to use; by default as many as Python thinks right. A server that answers others meanwhile
        gives one. The result does not depend on it.

    Raises
    ------
    InputError
        If no table is given, tables differ in line or towns, or ``draws`` or ``concentration`` is
        not positive.
    """
    _require_same_question(recommendation, prepared)
    if draws < 1:
        raise InputError(f"{draws} draws say nothing. Ask for at least one, better {DRAWS}.")
    weights = drawn_weights(recommendation.weights, draws, rng, concentration=concentration)
    counts = _counted(prepared, recommendation.priorities, weights, recommendation.size, workers)
    total = draws * len(prepared)
    margins = close_call_margins(recommendation, prepared[0])
    return Certainty(
        pairs={
            pair: _pair_certainty(counts.hosts.get(pair, 0) / total, margin, draws)
            for pair, margin in margins.items()
        },
        anchors={town: count / total for town, count in sorted(counts.anchors.items())},
        draws=total,
    )


def possible_anchors(
    prepared: Prepared,
    priorities: Mapping[str, float],
    *,
    size: int,
    rng: np.random.Generator,
    draws: int = DRAWS,
    workers: int | None = None,
) -> dict[str, float]:
    """Say which towns become anchors under any weights at all ("Mit anderen Gewichten möglich").

    Returns
    -------
    AGS -> share of ``draws`` of evenly spread weights in which the town is an anchor; most often first
    """
    require_size(size)
    weights = rng.dirichlet(np.ones(len(CRITERIA)), draws)
    anchors = _counted([prepared], priorities, weights, size, workers).anchors
    return {town: anchors[town] / draws for town in sorted(anchors, key=lambda t: (-anchors[t], t))}


def drawn_weights(
    weights: Sequence[float], draws: int, rng: np.random.Generator, *, concentration: float = CONCENTRATION
) -> NDArray[np.float64]:
    """Draw weights around those given, (draws, 6), each row summing to 1.

    Dirichlet(concentration x w) as normalised gamma draws, so that a criterion with weight 0 stays at 0. A
    weight w varies by its standard deviation sqrt(w (1 - w) / (concentration + 1)).

    Raises
    ------
    InputError
        If ``concentration`` is not positive.

    Examples
    --------
    >>> drawn_weights((1, 0, 0, 0, 0, 0), 2, np.random.default_rng(1)).tolist()
    [[1.0, 0.0, 0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    """
    if not concentration > 0:
        raise InputError(f"A concentration of {concentration} draws nothing. Give one above 0, e.g. 50.")
    gamma = rng.standard_gamma(concentration * checked_weights(weights), size=(draws, len(CRITERIA)))
    return np.asarray(gamma / gamma.sum(axis=1, keepdims=True))


def certainty_word(share: float, margin: float) -> CertaintyWord:
    """Join how often a pair comes out and how clear it is; bounds are inclusive.

    Examples
    --------
    >>> certainty_word(0.92, 0.5), certainty_word(0.92, 0.05), certainty_word(0.5, 0.5)
    ('very_sure', 'no_clear_preference', 'no_clear_preference')
    """
    if margin < CLOSE_CALL:
        return "no_clear_preference"
    return next((word for least, word in WORDS if share >= least), "no_clear_preference")


def sampling_error(share: float, draws: int) -> float:
    """Return the standard error of a share, never 0, counting the draws of weights only.

    Two successes and two failures are added, so that 200 of 200 is not called certain; the draws of inputs
    are a fixed set and add nothing here, which errs on the careful side.

    References
    ----------
    Agresti & Coull (1998), doi:10.1080/00031305.1998.10480550
    """
    careful = (share * draws + 2) / (draws + 4)
    return float(np.sqrt(careful * (1 - careful) / (draws + 4)))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each (service, town) pair and each anchor came out."""

    hosts: Mapping[tuple[str, str], int]
    anchors: Mapping[str, int]


def _counted(
    prepared: Sequence[Prepared],
    priorities: Mapping[str, float],
    weights: NDArray[np.float64],
    size: int,
    workers: int | None,
) -> _Counts:
    shares = [checked_shares(one, priorities) for one in prepared]
    # The compiled loops hold no lock, so threads really run side by side. Counts are whole numbers:
    # which thread ends first changes nothing.
    tasks = [
        (one, share, part) for one, share in zip(prepared, shares, strict=True) for part in _parts(weights)
    ]
    with ThreadPoolExecutor(workers) as pool:
        counted = list(pool.map(lambda task: _count_hosts(task[0], task[1], task[2], size), tasks))
    hosts: dict[tuple[str, str], int] = {}
    anchors: dict[str, int] = {}
    for (one, share, _), (by_service, as_anchor) in zip(tasks, counted, strict=True):
        for s in np.flatnonzero(share.asked):
            for bit in np.flatnonzero(by_service[s]):
                pair = (one.services[s], one.candidates[bit])
                hosts[pair] = hosts.get(pair, 0) + int(by_service[s, bit])
        for bit in np.flatnonzero(as_anchor):
            anchors[one.candidates[bit]] = anchors.get(one.candidates[bit], 0) + int(as_anchor[bit])
    return _Counts(hosts=hosts, anchors=anchors)


def _parts(weights: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    # small parts keep both cores busy to the end
    return [weights[start : start + 25] for start in range(0, len(weights), 25)]


def _count_hosts(
    prepared: Prepared, shares: Shares, weights: NDArray[np.float64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count hosts, (n_services, n_towns), and anchors, (n_towns,), over draws of weights."""
    bits = np.arange(len(prepared.candidates))
    hosts = np.zeros((len(prepared.services), len(bits)), dtype=np.int64)
    anchors = np.zeros(len(bits), dtype=np.int64)
    for drawn in weights:
        found = search(prepared, drawn, shares, largest=size)
        mask = int(prepared.sets.masks[best_set(found, size)[0]])
        chosen = at_rows(prepared.hosts, rows_within(found, mask))
        hosts += chosen[:, None] >> bits & 1
        anchors += mask >> bits & 1
    return hosts, anchors


def _pair_certainty(share: float, margin: float, draws: int) -> PairCertainty:
    return PairCertainty(
        share=share,
        sampling_error=sampling_error(share, draws),
        margin=margin,
        word=certainty_word(share, margin),
    )


def _require_same_question(recommendation: Recommendation, prepared: Sequence[Prepared]) -> None:
    if not prepared:
        raise InputError("No table is given to ask again. Give at least the one the recommendation rests on.")
    for one in prepared:
        if one.line != recommendation.line or one.candidates != prepared[0].candidates:
            raise InputError(
                "The tables differ from the recommendation in line or towns. Prepare all from one region, "
                f"for the line '{recommendation.line}'."
            )
