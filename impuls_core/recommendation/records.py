"""What a recommendation is made of: the chosen row of each service, the anchor towns, and how sure both are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Line = Literal["law", "regional"]  # geltendes Recht, regionsspezifisch
LINES: tuple[Line, ...] = ("law", "regional")
CertaintyWord = Literal["very_sure", "fairly_sure", "rather_unsure", "no_clear_preference"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The arrangement chosen for one service, and what it changes against today.

    ``row`` is -1 where no admissible arrangement exists ("ohne Lösung"); then ``value`` is 0.
    ``contributions`` are weight times value per criterion and sum to ``value``.
    Towns are AGS, ascending.
    """

    service_id: str
    row: int
    model: str
    hosts: tuple[str, ...]
    value: float
    contributions: tuple[float, ...]
    kept: tuple[str, ...]
    new: tuple[str, ...]
    ending: tuple[str, ...]

    @property
    def has_solution(self) -> bool:
        """Whether any admissible arrangement exists."""
        return self.row >= 0


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The best anchor towns for one line, one set of weights and priorities.

    ``curve[p]`` is V*(p) for p = 0, 1, ...; ``anchors_by_size[p]`` the towns that reach it (AGS,
    ascending); the lists stop at the last p that changes. ``ties[p]`` counts further anchor sets of
    as many towns within 1e-9 of the best. ``size`` is the p shown (``model.md`` 6, or the one asked for);
    ``choices`` belong to it.
    """

    line: Line
    weights: tuple[float, ...]
    priorities: Mapping[str, float]
    curve: tuple[float, ...]
    value_today: float
    anchors_by_size: tuple[tuple[str, ...], ...]
    ties: tuple[int, ...]
    size: int
    suggested_size: int
    choices: tuple[Choice, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchor towns shown."""
        return self.anchors_by_size[self.size]

    def choice(self, service_id: str) -> Choice:
        """Return the choice for one service; KeyError if it is in no sum."""
        for choice in self.choices:
            if choice.service_id == service_id:
                return choice
        raise KeyError(service_id)


@dataclass(frozen=True, slots=True)
class PairCertainty:
    """How sure it is that a town hosts a service.

    ``share`` of the computed variants in which it does; ``sampling_error`` of that share;
    ``margin`` = (best with the town - best without it) / (best - today), the close-call rule of
    ``model.md`` 8; ``word`` joins both.
    """

    share: float
    sampling_error: float
    margin: float
    word: CertaintyWord


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a recommendation is, from seeded draws of weights and of uncertain inputs.

    ``pairs[service_id, ags]`` for every (service, town) hosted in the recommendation,
    ``anchors[ags]`` share of draws in which the town is an anchor (any town that ever is),
    ``draws`` their number.
    """

    pairs: Mapping[tuple[str, str], PairCertainty]
    anchors: Mapping[str, float]
    draws: int
