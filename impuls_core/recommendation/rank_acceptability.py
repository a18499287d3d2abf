"""Rank acceptability over draws of weights: how often each alternative takes each rank, and what lets it lead."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impuls_core.errors import InputError

Floats = NDArray[np.float64]
# So many values are held at once: more gains no speed and needs memory.
BLOCK = 2_000_000


@dataclass(frozen=True, slots=True)
class RankAcceptability:
    """What draws of weights say about alternatives (SMAA-2).

    Attributes
    ----------
    acceptability : (n_alternatives, n_ranks), share of draws in which the alternative takes rank 1, 2, ...
    central_weights : (n_alternatives, n_criteria), mean of the weights with which it leads; nan where never
    confidence_factor : (n_alternatives,), 1 where its central weights make it lead, else 0; nan where never.
        Values are certain here, so the factor has only these two.
    sampling_error : (n_alternatives, n_ranks), standard error of the acceptability
    """

    acceptability: Floats
    central_weights: Floats
    confidence_factor: Floats
    sampling_error: Floats


def rank_acceptability(values: ArrayLike, weights: ArrayLike, *, ranks: int = 1) -> RankAcceptability:
    """Count ranks by additive value over draws of weights.

    Among equals the earlier alternative ranks first.

    Parameters
    ----------
    values : (n_alternatives, n_criteria), 0 worst to 1 best
    weights : (n_draws, n_criteria), each row sums to 1; evenly spread: ``rng.dirichlet(np.ones(n), n_draws)``
    ranks : so many ranks are counted; 1 is much faster than all

    Raises
    ------
    InputError
        If the sizes do not fit, or more ranks are asked than there are alternatives.

    References
    ----------
    Lahdelma & Salminen (2001), SMAA-2, doi:10.1287/opre.49.3.444.11220
    """
    table, drawn = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if table.ndim != 2 or drawn.ndim != 2 or table.shape[1] != drawn.shape[1] or not len(drawn):
        raise InputError(
            f"Values {table.shape} and weights {drawn.shape} do not fit. Give one weight per criterion in each draw."
        )
    if not 1 <= ranks <= len(table):
        raise InputError(f"{ranks} ranks of {len(table)} alternatives cannot be counted.")
    counts = np.zeros((len(table), ranks))
    led = np.zeros(table.shape)
    for block in np.array_split(drawn, max(1, len(drawn) * len(table) // BLOCK)):
        order = _first_ranks(block @ table.T, ranks)
        for rank in range(ranks):
            counts[:, rank] += np.bincount(order[:, rank], minlength=len(table))
        np.add.at(led, order[:, 0], block)
    share = counts / len(drawn)
    first = counts[:, :1]
    central = np.divide(led, first, out=np.full_like(led, np.nan), where=first > 0)
    return RankAcceptability(
        acceptability=share,
        central_weights=central,
        confidence_factor=_confidence(table, central),
        sampling_error=np.sqrt(share * (1 - share) / len(drawn)),
    )


def _first_ranks(value: Floats, ranks: int) -> NDArray[np.int64]:
    if ranks == 1:
        return value.argmax(axis=1)[:, None]
    return np.asarray(np.argsort(-value, axis=1, kind="stable")[:, :ranks])


def _confidence(table: Floats, central: Floats) -> Floats:
    leads = np.full(len(table), np.nan)
    for place in np.flatnonzero(np.isfinite(central).all(axis=1)):
        value = table @ central[place]
        leads[place] = float(value[place] >= value.max() - 1e-12)
    return leads
