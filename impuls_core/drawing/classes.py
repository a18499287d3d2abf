"""Classes of map values: fixed, meaningful breaks that never follow the data.

A value is rounded to the whole number people read before it is classed, so that no printed figure ever
contradicts its colour. Breaks are inclusive: exactly 15 minutes is still "bis 15".
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from impuls_core.drawing.palettes import DIVERGING, SEQUENTIAL
from impuls_core.wording import catalogue


@dataclass(frozen=True, slots=True)
class Classes:
    """Five classes of one kind of figure, with the words of the key.

    Attributes
    ----------
    name : key of the words in the catalogue (``class.<name>.<index>``, ``.low``, ``.high``, ``.unit``)
    upper : largest whole number of each class but the last, inclusive
    palette : one colour a class, in the same order
    unreachable : class of an infinite value; None where the figure cannot be infinite
    """

    name: str
    upper: tuple[int, ...]
    palette: tuple[str, ...]
    unreachable: int | None = None

    def index(self, value: float) -> int | None:
        """Return the class of a value, 0 first; None where there is no figure (NaN).

        Examples
        --------
        >>> [MINUTES.index(value) for value in (0, 15, 15.4, 15.6, 60, 61, float("inf"))]
        [0, 0, 0, 1, 3, 4, 4]
        >>> MINUTES.index(float("nan")) is None
        True
        """
        if math.isnan(value):
            return None
        if math.isinf(value):
            return self.unreachable
        whole = round(value)  # the rounding of wording.catalogue.number
        return next((index for index, upper in enumerate(self.upper) if whole <= upper), len(self.upper))

    def words(self, index: int, language: str) -> str:
        """Return the range of one class as people read it, such as "31–45"."""
        return catalogue.text(language, f"class.{self.name}.{index}")

    def low_word(self, language: str) -> str:
        """Return the word at the light end of the key ("kurzer Weg")."""
        return catalogue.text(language, f"class.{self.name}.low")

    def high_word(self, language: str) -> str:
        """Return the word at the dark end of the key ("langer Weg")."""
        return catalogue.text(language, f"class.{self.name}.high")

    def unit(self, language: str) -> str:
        """Return the unit of the figures ("Minuten")."""
        return catalogue.text(language, f"class.{self.name}.unit")


# ux.md 1.2: these breaks hold for every map of the kind, so two maps can be compared
MINUTES = Classes("minutes", (15, 30, 45, 60), SEQUENTIAL, unreachable=4)
COVERAGE = Classes("coverage", (24, 49, 74, 89), SEQUENTIAL)
# more minutes are worse: the dark brown end is the longer way
MINUTES_CHANGE = Classes("minutes_change", (-11, -2, 1, 10), tuple(reversed(DIVERGING)), unreachable=4)
COVERAGE_CHANGE = Classes("coverage_change", (-11, -2, 1, 10), DIVERGING)
ALL_CLASSES: Mapping[str, Classes] = {
    kind.name: kind for kind in (MINUTES, COVERAGE, MINUTES_CHANGE, COVERAGE_CHANGE)
}

Side = Literal["worse", "same", "better"]


def side_of_change(classes: Classes, index: int) -> Side:
    """Say whether a class of change is worse, the same or better; worse is hatched for grey print.

    Examples
    --------
    >>> side_of_change(MINUTES_CHANGE, 4), side_of_change(COVERAGE_CHANGE, 4)
    ('worse', 'better')
    """
    position = DIVERGING.index(classes.palette[index])
    return "same" if position == 2 else "worse" if position < 2 else "better"
