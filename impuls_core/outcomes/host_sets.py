"""Host sets as bit masks: every admissible set of towns that may host one service together."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

LARGEST_NEW_SET = 4  # model.md 3: every set of up to four admissible candidates


def mask_of(towns: Iterable[str], candidates: Sequence[str]) -> int:
    """Return the bit mask of some towns; bit j stands for ``candidates[j]``.

    Raises
    ------
    ValueError
        If a town is not among the candidates.

    Examples
    --------
    >>> mask_of(["b", "c"], ["a", "b", "c"])
    6
    """
    bits = list(candidates)
    return sum(1 << bits.index(town) for town in set(towns))


def towns_of(mask: int, candidates: Sequence[str]) -> tuple[str, ...]:
    """Return the towns of a bit mask in the order of the candidates.

    Examples
    --------
    >>> towns_of(6, ["a", "b", "c"])
    ('b', 'c')
    """
    return tuple(town for bit, town in enumerate(candidates) if mask >> bit & 1)


@cache
def host_sets(admissible: tuple[int, ...], largest: int = LARGEST_NEW_SET) -> tuple[int, ...]:
    """Enumerate every set of 1 to ``largest`` admissible candidates.

    Parameters
    ----------
    admissible : bit numbers of the towns that may host, ascending
    largest : greatest number of hosts in a set

    Returns
    -------
    masks, smaller sets first, then by bit order; 4,047 for 18 candidates and 4 hosts

    Examples
    --------
    >>> host_sets((0, 2), largest=2)
    (1, 4, 5)
    """
    bits = [1 << bit for bit in admissible]
    return tuple(sum(chosen) for size in range(1, largest + 1) for chosen in combinations(bits, size))


@cache
def host_sets_by_area(
    admissible: tuple[int, ...], areas: tuple[int, ...], *, one_each: bool, largest: int = LARGEST_NEW_SET
) -> tuple[int, ...]:
    """Enumerate the host sets that give every area a host of its own (catchment kind Z).

    Parameters
    ----------
    admissible : bit numbers of the towns that may host, ascending
    areas : area number of every candidate
    one_each : exactly one host in each area (models S and M); otherwise at least one in every area
        and two or more in at least one (models P and D)
    largest : greatest number of hosts in all

    Returns
    -------
    masks; none where an area has no admissible town

    Examples
    --------
    >>> host_sets_by_area((0, 1, 2), (0, 0, 1), one_each=True)
    (5, 6)
    >>> host_sets_by_area((0, 1, 2), (0, 0, 1), one_each=False)
    (7,)
    """
    masks = np.array(host_sets(admissible, largest), dtype=np.int64)
    chosen = np.full(len(masks), True)
    for area in set(areas):
        area_mask = np.int64(sum(1 << bit for bit, of in enumerate(areas) if of == area))
        chosen &= (masks & area_mask) != 0
    chosen &= (popcount(masks) == len(set(areas))) == one_each
    return tuple(int(mask) for mask in masks[chosen])


def popcount(masks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of hosts of each mask."""
    return np.bitwise_count(masks).astype(np.int64)
