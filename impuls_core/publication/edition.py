"""One edition of the site: the records all its pages, maps and downloads are made from."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from impuls_core.access.projection import with_metres
from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.closure_test import Closure
from impuls_core.outcomes.detail import ArrangementDetail
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.recommendation.best import best_row
from impuls_core.recommendation.records import Certainty, Choice, Line, PairCertainty, Recommendation
from impuls_core.region.catalogue import Service
from impuls_core.region.cells import Shapes
from impuls_core.region.package import Region

SHOWN_LINE: Line = "law"  # the pages of towns and services follow it; the other line stands beside


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published at once.

    Attributes
    ----------
    region, times, table : the inputs and every arrangement
    recommendations, certainties : one a line ("law", "regional")
    today, proposal : service id -> detail of the arrangement, today's and the proposed one of ``SHOWN_LINE``
    closures : service id -> the closure test of each of today's hosts
    shapes : areas of members and context, official or schematic
    as_of : date of the region package; the only date of the whole site
    """

    region: Region
    times: TravelTimes
    table: OutcomesTable
    recommendations: Mapping[Line, Recommendation]
    certainties: Mapping[Line, Certainty]
    today: Mapping[str, ArrangementDetail]
    proposal: Mapping[str, ArrangementDetail]
    closures: Mapping[str, tuple[Closure, ...]]
    shapes: Shapes
    as_of: datetime.date

    @property
    def shown(self) -> Recommendation:
        """The recommendation the pages of towns and services follow."""
        return self.recommendations[SHOWN_LINE]

    @property
    def members(self) -> tuple[str, ...]:
        """Municipalities whose outcomes count, by name: lists never put the large ones first."""
        names = self.region.places["name"]
        return tuple(sorted(self.region.members, key=lambda ags: (sort_key(str(names[ags])), ags)))

    @property
    def services(self) -> tuple[Service, ...]:
        """All services of the catalogue, in its order."""
        return self.region.catalogue.services

    @property
    def travelled(self) -> tuple[Service, ...]:
        """Services people travel to: with a standard, and no protected address."""
        return tuple(
            service
            for service in self.services
            if (service.minutes_car is not None or service.minutes_transit is not None)
            and not is_protected(service)
            and service.id in self.today
        )

    def town(self, ags: str) -> str:
        """Return the name of a place."""
        return str(self.region.places.at[ags, "name"])

    def choice(self, service_id: str, line: Line = SHOWN_LINE) -> Choice | None:
        """Return the choice for a service; None where it is in no sum ("gesetzt", "nicht gefragt")."""
        choices = self.recommendations[line].choices
        return next((choice for choice in choices if choice.service_id == service_id), None)

    def certainty(self, service_id: str, ags: str, line: Line = SHOWN_LINE) -> PairCertainty | None:
        """Return how sure it is that a town hosts a service; None where it was not computed."""
        return self.certainties[line].pairs.get((service_id, ags))

    def rival_row(self, service_id: str) -> int:
        """Return the best admissible row with other towns than the proposal's, anchors or not; -1 without one."""
        choice = self.choice(service_id)
        if choice is None or not choice.has_solution:
            return -1
        rows = self.table.services[service_id]
        best = best_row(rows, self.shown.weights, line=SHOWN_LINE)
        return best.runner_up if rows.hosts[best.row] == rows.hosts[choice.row] else best.row

    def hosts_today(self, service_id: str) -> tuple[str, ...]:
        """Return today's hosts in the region, AGS ascending."""
        return self.today[service_id].hosts if service_id in self.today else ()

    def hosts_proposed(self, service_id: str) -> tuple[str, ...]:
        """Return the hosts of the proposal; services in no sum stay as today."""
        return self.proposal[service_id].hosts if service_id in self.proposal else ()

    def hosted_by(self, ags: str) -> tuple[Service, ...]:
        """Return the services a town hosts in the proposal, without protected ones."""
        return tuple(
            service
            for service in self.services
            if not is_protected(service) and ags in self.hosts_proposed(service.id)
        )

    def persons(self, ags: str) -> int:
        """Return the inhabitants of a municipality in the base year."""
        return int(self.region.places.at[ags, "population"])

    def neighbours(self, ags: str) -> tuple[str, ...]:
        """Return the members whose area touches that of a municipality, by name."""
        areas = self.shapes.municipalities
        own = areas.at[ags, "geometry"].buffer(1.0)  # one metre: neighbouring outlines may miss by less
        touching = areas.index[areas.intersects(own)]
        return tuple(other for other in self.members if other != ags and other in set(touching))

    def points_of(self) -> pd.DataFrame:
        """Return the position of every place in metres, columns x and y, index ``ags``."""
        return with_metres(self.region.places, self.region.crs)[["x", "y"]]


def is_protected(service: Service) -> bool:
    """Whether a service's towns are never shown: sensitive, nothing to distribute, and no way to judge.

    This is the women's shelter: nearness is a danger there (``services.md`` so12).
    """
    has_standard = service.minutes_car is not None or service.minutes_transit is not None
    return service.sensitive and service.fixed and not has_standard


def sort_key(name: str) -> str:
    """Return a key that sorts German names as people look them up: ä with a, ß with ss.

    Examples
    --------
    >>> sorted(["Zilly", "Ökern", "Oschersleben"], key=sort_key)
    ['Ökern', 'Oschersleben', 'Zilly']
    """
    folded = name.lower()
    for letter, plain in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")):
        folded = folded.replace(letter, plain)
    return folded
