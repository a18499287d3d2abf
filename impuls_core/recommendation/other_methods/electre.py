"""ELECTRE III: is there enough evidence that one is at least as good as the other, and does anything object?"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impuls_core.errors import InputError
from impuls_core.recommendation.other_methods.decision_matrix import DecisionMatrix, Floats

# s(lambda) = .30 - .15 lambda: the discrimination threshold of Roy (1978), usual ever since.
DISCRIMINATION = (0.30, -0.15)


@dataclass(frozen=True, slots=True)
class Electre:
    """What ELECTRE III finds.

    Attributes
    ----------
    credibility : (n, n) how credible it is that the row is at least as good as the column, 0 to 1
    descending, ascending : (n,) class in each distillation, 1 best; equals share a class
    """

    credibility: Floats
    descending: NDArray[np.int64]
    ascending: NDArray[np.int64]

    @property
    def mean_class(self) -> Floats:
        """Mean of both classes, a complete order for comparisons only; the method itself gives a partial one."""
        return np.asarray((self.descending + self.ascending) / 2)

    def is_incomparable(self, one: int, other: int) -> bool:
        """Whether the two distillations order a pair in opposite ways."""
        down = self.descending[one] - self.descending[other]
        up = self.ascending[one] - self.ascending[other]
        return bool(down * up < 0)


def electre(
    matrix: DecisionMatrix, indifference: ArrayLike, preference: ArrayLike, veto: ArrayLike = np.inf
) -> Electre:
    """Rank by ELECTRE III.

    Variant: thresholds taken at the alternative that is to outrank ("direct"), discordance only above the
    global concordance, discrimination threshold s at the credibility of the pair, distillation downwards and
    upwards.

    Parameters
    ----------
    matrix : DecisionMatrix
    indifference, preference, veto : per criterion (n_criteria,) or per alternative too
        (n_alternatives, n_criteria), each in the unit of the criterion; no veto by default

    Raises
    ------
    InputError
        Unless 0 <= indifference <= preference <= veto.

    References
    ----------
    Roy (1978); Figueira, Mousseau & Roy (2005), doi:10.1007/0-387-23081-5_4
    """
    shape = matrix.performance.shape
    q, p, v = (np.broadcast_to(np.asarray(x, dtype=float), shape) for x in (indifference, preference, veto))
    if (q < 0).any() or (p < q).any() or (v < p).any():
        raise InputError("Thresholds must rise: 0 <= indifference <= preference <= veto. Correct them.")
    gain = matrix.performance * matrix.sign
    lead = gain[None, :, :] - gain[:, None, :]  # by how much the column beats the row
    concordance = _ramp(lead, q[:, None, :], p[:, None, :]) @ matrix.weights
    discordance = 1 - _ramp(lead, p[:, None, :], v[:, None, :])
    credibility = _credibility(concordance, discordance)
    return Electre(
        credibility,
        descending=_distil(credibility, np.max),
        ascending=_from_the_end(_distil(credibility, np.min)),
    )


def _ramp(lead: Floats, full: Floats, none: Floats) -> Floats:
    """1 up to ``full``, 0 from ``none`` on, linear between."""
    width = none - full
    falling = 1 - (lead - full) / np.where((width > 0) & np.isfinite(width), width, 1.0)
    sloped = np.where(np.isfinite(none), np.clip(falling, 0.0, 1.0), 1.0)
    return np.where(lead <= full, 1.0, np.where(lead >= none, 0.0, sloped))


def _credibility(concordance: Floats, discordance: Floats) -> Floats:
    objects = discordance > concordance[:, :, None]
    room = np.where(objects, 1 - concordance[:, :, None], 1.0)
    weakened = np.where(objects, (1 - discordance) / room, 1.0)
    return np.asarray(concordance * weakened.prod(axis=2))


def _distil(credibility: Floats, extreme: Callable[[Floats], float]) -> NDArray[np.int64]:
    """Class of each alternative in the order in which the distillation takes them out, from 1."""
    classes = np.zeros(len(credibility), dtype=np.int64)
    left = np.arange(len(credibility))
    number = 0
    while len(left):
        number += 1
        taken = _distilled(credibility, left, extreme)
        classes[taken] = number
        left = np.setdiff1d(left, taken)
    return classes


def _distilled(
    credibility: Floats, left: NDArray[np.int64], extreme: Callable[[Floats], float]
) -> NDArray[np.int64]:
    """The alternatives of extreme qualification, at lower and lower cutting levels while several are equal."""
    chosen = left
    level = _off_diagonal(credibility, chosen).max(initial=0.0)
    while len(chosen) > 1 and level > 0:
        values = _off_diagonal(credibility, chosen)
        below = values[values < level - _discrimination(level)]
        level = float(below.max(initial=0.0))
        part = credibility[np.ix_(chosen, chosen)]
        outranks = (part > level) & (part - part.T > _discrimination(part))
        np.fill_diagonal(outranks, False)
        qualification = outranks.sum(axis=1) - outranks.sum(axis=0)
        chosen = chosen[qualification == extreme(qualification)]
    return chosen


def _off_diagonal(credibility: Floats, chosen: NDArray[np.int64]) -> Floats:
    part = credibility[np.ix_(chosen, chosen)]
    return np.asarray(part[~np.eye(len(chosen), dtype=bool)])


def _discrimination(level: Floats | float) -> Floats:
    return np.asarray(DISCRIMINATION[0] + DISCRIMINATION[1] * np.asarray(level))


def _from_the_end(classes: NDArray[np.int64]) -> NDArray[np.int64]:
    return classes.max() + 1 - classes
