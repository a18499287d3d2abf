"""Journeys of a town's people to each service, today and in the proposal, in the whole minutes people read."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from impuls_core.publication.edition import Edition
from impuls_core.region.catalogue import Service

MODES: tuple[str, ...] = ("car", "transit")


@dataclass(frozen=True)
class Journey:
    """The way of one town's people to one service.

    ``minutes`` and ``within`` hold (today, proposal) by mode: mean minutes of the target persons, ``inf``
    where nobody gets there; share 0 to 1 within the standard, NaN without a standard. ``judged`` are the
    modes that have a standard: only they make a journey longer or shorter, the other is information.
    """

    service: Service
    ags: str
    minutes: dict[str, tuple[float, float]]
    within: dict[str, tuple[float, float]]

    @cached_property
    def judged(self) -> tuple[str, ...]:
        """Modes with a standard."""
        standards = {"car": self.service.minutes_car, "transit": self.service.minutes_transit}
        return tuple(mode for mode in MODES if standards[mode] is not None)

    def change(self, mode: str) -> float:
        """Return proposal minus today in whole minutes, as a reader subtracts the printed figures.

        ``inf`` = no longer reachable, ``-inf`` = reachable for the first time, 0 = not reachable before and after.
        """
        today, then = self.minutes[mode]
        if math.isinf(today) or math.isinf(then):
            return 0.0 if today == then else then - today
        return float(round(then) - round(today))

    @property
    def is_longer(self) -> bool:
        """Whether the way gets longer by any mode that is judged, even if another gets shorter."""
        return any(self.change(mode) > 0 for mode in self.judged)

    @property
    def is_shorter(self) -> bool:
        """Whether the way gets shorter by a mode that is judged and longer by none."""
        return not self.is_longer and any(self.change(mode) < 0 for mode in self.judged)

    @property
    def worst_change(self) -> float:
        """Return the largest lengthening over the judged modes."""
        return self.change(self.worst_mode)

    @property
    def worst_mode(self) -> str:
        """Return the judged mode by which the way lengthens most; car where both lengthen alike."""
        return max(self.judged, key=self.change)


def journeys_of_town(edition: Edition, ags: str) -> tuple[Journey, ...]:
    """Return the journeys of one town in the order of the catalogue."""
    return tuple(journey(edition, service, ags) for service in edition.travelled)


def journeys_to_service(edition: Edition, service: Service) -> tuple[Journey, ...]:
    """Return the journeys of all towns to one service, towns by name."""
    return tuple(journey(edition, service, ags) for ags in edition.members)


def journey(edition: Edition, service: Service, ags: str) -> Journey:
    """Read one journey from the details of both arrangements."""
    today, then = edition.today[service.id], edition.proposal[service.id]
    return Journey(
        service=service,
        ags=ags,
        minutes={
            mode: (float(today.minutes.at[ags, mode]), float(then.minutes.at[ags, mode])) for mode in MODES
        },
        within={
            mode: (float(today.within.at[ags, mode]), float(then.within.at[ags, mode])) for mode in MODES
        },
    )


def longer(journeys: Iterable[Journey]) -> tuple[Journey, ...]:
    """Return the journeys that get longer, worst first."""
    found = [journey for journey in journeys if journey.is_longer]
    return tuple(sorted(found, key=lambda journey: -journey.worst_change))


def shorter(journeys: Iterable[Journey]) -> tuple[Journey, ...]:
    """Return the journeys that get shorter, largest gain first."""
    found = [journey for journey in journeys if journey.is_shorter]
    return tuple(sorted(found, key=lambda journey: min(journey.change(mode) for mode in journey.judged)))


def mean_share_within(journeys: Sequence[Journey], mode: str, *, proposal: bool) -> float:
    """Return the mean share of people within the standard over the services that have one; NaN if none has."""
    shares = [journey.within[mode][proposal] for journey in journeys]
    known = [share for share in shares if not math.isnan(share)]
    return sum(known) / len(known) if known else math.nan
