"""How unequally something is spread over people: Gini, Theil, Atkinson, Palma, Hoover and the worst tenth."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.checks import require_known, require_not_negative, require_same_labels
from impuls_core.errors import InputError

Floats = NDArray[np.float64]
Objective = Literal["maximize", "minimize"]
WORST_SHARE = 0.10  # the worst tenth (model.md 4)
PALMA_TOP, PALMA_BOTTOM = (
    0.10,
    0.40,
)  # Cobham & Sumner (2013): the greatest tenth over the smallest two fifths


@dataclass(frozen=True, slots=True)
class Theil:
    """Theil's T and its exact parts.

    ``total`` = ``between`` + ``within``; ``groups`` gives what each group adds to ``within``.
    """

    total: float
    between: float
    within: float
    groups: Mapping[Hashable, float]


@dataclass(frozen=True, slots=True)
class Palma:
    """The greatest tenth of values over the smallest two fifths, each as share of the whole.

    ``ratio`` is inf where the smallest two fifths have nothing. ``top`` says who the greatest tenth are:
    the best off where more is better, the worst off where less is better (travel times). In both directions a
    greater ratio is more unequal; .25 is perfect equality.
    """

    ratio: float
    top: Literal["best_off", "worst_off"]


def gini(values: pd.Series, persons: pd.Series) -> float:
    """Gini coefficient: 0 where all have the same, near 1 where one has everything.

    Parameters
    ----------
    values : Series, what each person at a place has; not negative, unreachable (inf) is refused
    persons : Series, same labels, persons at each place; not negative, some

    Raises
    ------
    InputError
        If labels differ, a number is missing, negative or infinite, or there are no persons. The same holds
        for every measure here.

    Examples
    --------
    >>> ones = pd.Series(1.0, index=range(4))
    >>> round(gini(pd.Series([1.0, 2, 3, 4]), ones), 6)
    0.25
    """
    x, share = _checked(values, persons)
    if x.sum() == 0:
        return 0.0
    order = np.argsort(x, kind="stable")
    held = np.cumsum(share[order] * x[order])
    lorenz = np.concatenate(([0.0], held / held[-1]))
    return float(1 - share[order] @ (lorenz[1:] + lorenz[:-1]))


def theil(values: pd.Series, persons: pd.Series, groups: pd.Series | None = None) -> Theil:
    """Theil's T, 0 at equality, with what lies between groups and what within them.

    Parameters
    ----------
    values, persons : as for ``gini``
    groups : Series, same labels, e.g. the district of each place; without it everything is within one group

    References
    ----------
    Theil (1967), Economics and Information Theory; decomposition: Shorrocks (1980), doi:10.2307/1913126

    Examples
    --------
    >>> ones = pd.Series(1.0, index=range(4))
    >>> round(theil(pd.Series([1.0, 2, 3, 4]), ones).total, 5)
    0.10644
    """
    x, share = _checked(values, persons)
    if groups is not None:
        require_same_labels(values.index, groups.index, of="place")
    names = pd.Series("", index=values.index) if groups is None else groups.loc[values.index]
    mean = float(share @ x)
    codes, labels = pd.factorize(names)
    if mean == 0:
        return Theil(0.0, 0.0, 0.0, dict.fromkeys(labels, 0.0))
    group_share = np.bincount(codes, weights=share)
    group_held = np.bincount(codes, weights=share * x) / mean
    group_mean = np.divide(group_held, group_share, out=np.zeros_like(group_held), where=group_share > 0)
    between = float(_x_log_x(group_mean) @ group_share)
    own = np.divide(x / mean, group_mean[codes], out=np.zeros_like(x), where=group_mean[codes] > 0)
    within = np.bincount(codes, weights=share * group_mean[codes] * _x_log_x(own))
    parts = {label: float(part) for label, part in zip(labels, within, strict=True)}
    return Theil(between + float(within.sum()), between, float(within.sum()), parts)


def mean_log_deviation(values: pd.Series, persons: pd.Series) -> float:
    """Theil's L, 0 at equality; inf where somebody has nothing and others something.

    Examples
    --------
    >>> round(mean_log_deviation(pd.Series([1.0, 2, 3, 4]), pd.Series(1.0, index=range(4))), 5)
    0.12178
    """
    x, share = _checked(values, persons)
    mean = float(share @ x)
    held = x[share > 0]
    if mean == 0:
        return 0.0
    return float(share[share > 0] @ np.log(mean / held)) if held.all() else float("inf")


def atkinson(values: pd.Series, persons: pd.Series, *, aversion: float) -> float:
    """Atkinson's index: the share of the whole that equality would spare without loss of welfare.

    Parameters
    ----------
    values, persons : as for ``gini``
    aversion : epsilon, above 0; .5, 1 and 2 are usual, greater looks more at the worst off

    References
    ----------
    Atkinson (1970), doi:10.1016/0022-0531(70)90039-6

    Examples
    --------
    >>> round(atkinson(pd.Series([1.0, 2, 3, 4]), pd.Series(1.0, index=range(4)), aversion=0.5), 5)
    0.05559
    """
    if not aversion > 0:
        raise InputError(f"An aversion to inequality of {aversion} says nothing. Choose one above 0.")
    x, share = _checked(values, persons)
    mean = float(share @ x)
    held, of = x[share > 0], share[share > 0]
    if mean == 0:
        return 0.0
    if aversion >= 1 and not held.all():
        return 1.0  # whoever has nothing weighs without bound
    if aversion == 1:
        return float(1 - np.exp(of @ np.log(held)) / mean)
    return float(1 - (of @ held ** (1 - aversion)) ** (1 / (1 - aversion)) / mean)


def hoover(values: pd.Series, persons: pd.Series) -> float:
    """Hoover's index: the share of the whole that would have to change hands for equality.

    Examples
    --------
    >>> round(hoover(pd.Series([1.0, 2, 3, 4]), pd.Series(1.0, index=range(4))), 6)
    0.2
    """
    x, share = _checked(values, persons)
    mean = float(share @ x)
    return float(share @ np.abs(x / mean - 1) / 2) if mean > 0 else 0.0


def palma(values: pd.Series, persons: pd.Series, *, objective: Objective) -> Palma:
    """Palma ratio; persons of a place on the boundary count in proportion.

    Parameters
    ----------
    values, persons : as for ``gini``
    objective : "maximize" where more is better, "minimize" for travel times; decides only who the top are

    References
    ----------
    Cobham & Sumner (2013), Is it all about the tails? The Palma measure of income inequality
    """
    _require_objective(objective)
    x, share = _checked(values, persons)
    top = _held_by_first(-x, share, PALMA_TOP) * -1
    bottom = _held_by_first(x, share, PALMA_BOTTOM)
    who: Literal["best_off", "worst_off"] = "best_off" if objective == "maximize" else "worst_off"
    if top == 0:
        return Palma(PALMA_TOP / PALMA_BOTTOM, who)  # nobody has anything: equality
    return Palma(float(top / bottom) if bottom > 0 else float("inf"), who)


def worst_share_mean(
    values: pd.Series, persons: pd.Series, *, objective: Objective, worst: float = WORST_SHARE
) -> float:
    """Mean of the worst-off tenth of persons, in the unit of the values; the boundary counts in proportion."""
    _require_objective(objective)
    if not 0 < worst <= 1:
        raise InputError(f"The worst share is {worst}. Choose it above 0 and up to 1.")
    x, share = _checked(values, persons)
    sign = 1.0 if objective == "maximize" else -1.0
    return float(sign * _held_by_first(sign * x, share, worst) / worst)


def _held_by_first(x: Floats, share: Floats, part: float) -> float:
    """What the first ``part`` of persons in ascending order of x hold together, per person of all."""
    order = np.argsort(x, kind="stable")
    before = np.cumsum(share[order]) - share[order]
    counted = np.clip(part - before, 0.0, share[order])
    return float(counted @ x[order])


def _x_log_x(x: Floats) -> Floats:
    return np.asarray(x * np.log(np.where(x > 0, x, 1.0)))


def _require_objective(objective: str) -> None:
    if objective not in ("maximize", "minimize"):
        raise InputError(f"'{objective}' is no objective; say 'maximize' or 'minimize'.")


def _checked(values: pd.Series, persons: pd.Series) -> tuple[Floats, Floats]:
    """Values and shares of persons as arrays in the order of ``values``."""
    require_same_labels(values.index, persons.index, of="place")
    for name, series in (("values", values), ("persons", persons)):
        require_known(series, name=name)
        require_not_negative(series, name=name)
        if not np.isfinite(series.to_numpy(dtype=np.float64)).all():
            raise InputError(
                f"{int(np.isinf(series).sum())} of the {name} are infinite. Leave these places out and say so, or "
                "give unreachable places a time."
            )
    count = persons.loc[values.index].to_numpy(dtype=np.float64)
    if count.sum() == 0:
        raise InputError("There are no persons, so nothing can be unequal. Give persons per place.")
    return values.to_numpy(dtype=np.float64), count / count.sum()
