"""All sets of up to six towns, each with the sets that lack one of its towns: the ladder of the subset maximum."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError

# Six anchors is the most that is asked for (model.md 6).
LARGEST = 6
# C(24, 0..6) = 190,051 sets still fit in memory beside 46 services; beyond that a shortlist is needed.
MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class AnchorSets:
    """Sets of towns by size, within a size in AGS order.

    Attributes
    ----------
    masks : (n_sets,) int64, bit mask over the candidates; the first is the empty set
    parents : (n_sets, largest) int32, the sets with one town less; -1 beyond the size of the set
    first_of_size : (largest + 2,) int64, sets of size k are ``first_of_size[k]`` to ``first_of_size[k + 1]``
    """

    masks: NDArray[np.int64]
    parents: NDArray[np.int32]
    first_of_size: NDArray[np.int64]

    @property
    def largest(self) -> int:
        """Number of towns of the largest sets."""
        return len(self.first_of_size) - 2


@lru_cache(maxsize=8)
def anchor_sets(bits: tuple[int, ...], largest: int = LARGEST) -> AnchorSets:
    """Enumerate every set of up to ``largest`` towns.

    Parameters
    ----------
    bits : the towns that may be anchors, as bits of the table's host masks, ascending
    largest : greatest number of towns in a set

    Raises
    ------
    InputError
        If there are too many candidates to enumerate.

    Examples
    --------
    >>> sets = anchor_sets((0, 1, 2), 2)
    >>> [f"{mask:03b}" for mask in sets.masks]
    ['000', '001', '010', '100', '011', '101', '110']
    """
    if len(bits) > MOST_CANDIDATES:
        raise InputError(
            f"{len(bits)} candidate towns are too many to look at every anchor set (at most "
            f"{MOST_CANDIDATES}). Give a shortlist."
        )
    by_size = [_sets_of_size(bits, size) for size in range(largest + 1)]
    masks = np.concatenate([_mask(towns) for towns in by_size])
    parents = np.full((len(masks), largest), -1, dtype=np.int32)
    first = np.concatenate(([0], np.cumsum([len(towns) for towns in by_size])))
    for size in range(1, largest + 1):
        here = slice(first[size], first[size + 1])
        without_one = masks[here, None] & ~(np.int64(1) << by_size[size])
        parents[here, :size] = position_of(masks, without_one)
    return AnchorSets(masks=masks, parents=parents, first_of_size=first)


def position_of(masks: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions of ``wanted`` in ``masks``; -1 where a set is not among them."""
    order = np.argsort(masks)
    place = np.minimum(np.searchsorted(masks[order], wanted), len(masks) - 1)
    found = order[place]
    return np.where(masks[found] == wanted, found, -1)


def _sets_of_size(bits: tuple[int, ...], size: int) -> NDArray[np.int64]:
    chosen = list(combinations(bits, size))
    return np.array(chosen, dtype=np.int64).reshape(len(chosen), size)


def _mask(towns: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray((np.int64(1) << towns).sum(axis=1), dtype=np.int64)
