"""Floating catchments: what is left for each person when all who reach a place share it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.checks import require_known, require_not_negative, require_same_labels
from impuls_core.errors import InputError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FloatingAccess:
    """Supply per person, from both sides.

    Attributes
    ----------
    level : Series, index ``destination_id``: places for each person who claims them; 0 where nobody comes
    access : Series, index ``origin_id``: places for each person there
    idle : tuple of destinations that nobody with weight reaches; their supply is in no access
    """

    level: pd.Series
    access: pd.Series
    idle: tuple[str, ...]


def two_step(weight: pd.DataFrame, supply: pd.Series, demand: pd.Series) -> FloatingAccess:
    """2SFCA, and E2SFCA where ``weight`` falls with distance.

    Persons times access sum to the supply that anybody reaches. Each person claims every place within reach
    in full, so demand is counted several times (inflation, Paez et al. 2019).

    Parameters
    ----------
    weight : DataFrame, (n_origins, n_destinations), 0 to 1
        ``decay.within`` for 2SFCA, ``decay.stepwise`` or ``decay.gaussian`` for E2SFCA.
    supply : Series, (n_destinations,), places; not negative
    demand : Series, (n_origins,), persons; not negative

    Returns
    -------
    FloatingAccess

    Raises
    ------
    InputError
        If labels differ, or a number is missing, negative or above 1 (weight). Holds for all methods here.

    References
    ----------
    Luo & Wang (2003), doi:10.1068/b29120; Luo & Qi (2009), doi:10.1016/j.healthplace.2009.06.002

    Examples
    --------
    >>> from impuls_core.access.decay import within
    >>> minutes = pd.DataFrame({"x": [10, 20, 50], "y": [40, 20, 10]}, index=list("abc"))
    >>> found = two_step(within(minutes, threshold=30), pd.Series({"x": 10, "y": 20}),
    ...                  pd.Series({"a": 100, "b": 200, "c": 50}))
    >>> found.access.round(5).to_dict()
    {'a': 0.03333, 'b': 0.11333, 'c': 0.08}
    """
    w, places, persons = _checked(weight, supply, demand)
    return _answer(weight, w, w, places, persons)


def three_step(weight: pd.DataFrame, supply: pd.Series, demand: pd.Series) -> FloatingAccess:
    """3SFCA: each person's claims on the places within reach compete with each other.

    A claim is the weight times its share among all weights of that origin. Persons times access sum to the
    supply that anybody reaches.

    References
    ----------
    Wan, Zou & Sternberg (2012), doi:10.1080/13658816.2011.624987
    """
    w, places, persons = _checked(weight, supply, demand)
    claimed = w * _by_origin(w)
    return _answer(weight, claimed, claimed, places, persons)


def balanced(weight: pd.DataFrame, supply: pd.Series, demand: pd.Series) -> FloatingAccess:
    """Balanced floating catchments (BFCA): nobody is counted twice, no level of service either.

    Demand is split among the places within reach (weights of an origin sum to 1), the level of a place among
    its origins (weights of a destination sum to 1). Conserved are the persons and the sum of levels; access is
    a share of a level, not places per person: for that take ``spatial_availability``.

    References
    ----------
    Paez, Higgins & Vivona (2019), doi:10.1371/journal.pone.0218773
    """
    w, places, persons = _checked(weight, supply, demand)
    by_destination = np.divide(w, w.sum(axis=0), out=np.zeros_like(w), where=w.sum(axis=0) > 0)
    return _answer(weight, _by_origin(w), by_destination, places, persons)


def spatial_availability(weight: pd.DataFrame, supply: pd.Series, demand: pd.Series) -> FloatingAccess:
    """Balanced claims, and places per person: every person claims one place in all, every place is given once.

    Demand is split as in ``balanced``, supply in proportion to it, so persons times access sum to the supply
    that anybody reaches.

    References
    ----------
    Soukhov, Paez, Higgins & Mohamed (2023), doi:10.1371/journal.pone.0278468
    """
    w, places, persons = _checked(weight, supply, demand)
    claimed = _by_origin(w)
    return _answer(weight, claimed, claimed, places, persons)


def _by_origin(w: Floats) -> Floats:
    total = w.sum(axis=1, keepdims=True)
    return np.divide(w, total, out=np.zeros_like(w), where=total > 0)


def _answer(
    weight: pd.DataFrame, claims: Floats, shares: Floats, places: Floats, persons: Floats
) -> FloatingAccess:
    claimed = persons @ claims
    level = np.divide(places, claimed, out=np.zeros_like(places), where=claimed > 0)
    idle = weight.columns[(claimed == 0) & (places > 0)]
    return FloatingAccess(
        level=pd.Series(level, index=weight.columns, name="level"),
        access=pd.Series(shares @ level, index=weight.index, name="access"),
        idle=tuple(idle),
    )


def _checked(weight: pd.DataFrame, supply: pd.Series, demand: pd.Series) -> tuple[Floats, Floats, Floats]:
    require_same_labels(weight.columns, supply.index, of="destination")
    require_same_labels(weight.index, demand.index, of="origin")
    for name, table in (("weight", weight), ("supply", supply), ("demand", demand)):
        _require_amounts(table, name)
    numbers = weight.to_numpy(dtype=np.float64)
    if numbers.max(initial=0.0) > 1:
        raise InputError("A weight is above 1. Turn travel times into weights with access.decay first.")
    return (
        numbers,
        supply.loc[weight.columns].to_numpy(dtype=np.float64),
        demand.loc[weight.index].to_numpy(dtype=np.float64),
    )


def _require_amounts(table: pd.DataFrame | pd.Series, name: str) -> None:
    numbers = table.to_numpy(dtype=np.float64)
    # NaN passes through both, so one quick look settles nearly every table; only a fault is searched for
    if numbers.min(initial=0.0) >= 0 and numbers.max(initial=0.0) < np.inf:
        return
    require_known(table, name=name)
    require_not_negative(table, name=name)
    raise InputError(f"A number of {name} is infinite. Give every place a finite number.")
