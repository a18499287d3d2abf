"""Which town hosts what: one record from which map, list, table and sentences are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impuls_core.publication.edition import is_protected, sort_key
from impuls_core.recommendation.records import Certainty, PairCertainty, Recommendation
from impuls_core.region.catalogue import FIELDS
from impuls_ui import cached, depth
from impuls_ui.words import named


@dataclass(frozen=True, slots=True)
class Hosted:
    """One service in one town; ``sure`` is None while that is not known, and for today."""

    service_id: str
    name: str
    field: str
    is_new: bool
    sure: PairCertainty | None = None

    @property
    def is_unclear(self) -> bool:
        """Whether there is no clear preference for this town."""
        return self.sure is not None and self.sure.word == "no_clear_preference"


@dataclass(frozen=True, slots=True)
class Town:
    """One town that can host, with what it hosts in the order of fields and names."""

    ags: str
    name: str
    is_anchor: bool
    hosted: tuple[Hosted, ...]

    def count(self, field: str, *, unclear: bool) -> int:
        """Count the services of a field, clear or unclear."""
        return sum(one.field == field and one.is_unclear == unclear for one in self.hosted)


def proposed(shown: Recommendation, certainty: Certainty | None) -> tuple[Town, ...]:
    """Return every candidate town, alphabetical, with what a proposal gives it."""
    pairs = certainty.pairs if certainty else {}
    hosted = [
        (ags, _hosted(choice.service_id, ags in choice.new, pairs.get((choice.service_id, ags))))
        for choice in shown.choices
        for ags in choice.hosts
    ]
    return _towns(hosted, shown.anchors)


def today() -> tuple[Town, ...]:
    """Return every candidate town, alphabetical, with what it hosts today of the services people weigh."""
    catalogue = cached.region().catalogue
    asked = [service.id for service in catalogue.weighable if not service.fixed]
    return _towns([(ags, _hosted(each, False, None)) for each in asked for ags in hosts_today(each)], ())


def given() -> tuple[tuple[str, str], ...]:
    """Return (service, towns) of what nobody weighs; a site that is never located keeps its town to itself."""
    services = [s for s in cached.region().catalogue.services if s.fixed or not s.weighable]
    return tuple((named(s.name), depth.town_names(hosts_shown(s.id))) for s in services)


def hosts_today(service_id: str) -> tuple[str, ...]:
    """Return the AGS of today's hosts in the region."""
    table = cached.outcomes()
    mask = int(table.services[service_id].hosts[0])
    return tuple(ags for bit, ags in enumerate(table.candidates) if mask >> bit & 1)


def hosts_shown(service_id: str) -> tuple[str, ...]:
    """Return today's hosts, none where the place must not be known."""
    return () if is_protected(cached.region().catalogue[service_id]) else hosts_today(service_id)


def hosted_by(towns: Iterable[Town]) -> Mapping[str, Town]:
    """Return the towns by AGS."""
    return {town.ags: town for town in towns}


def _hosted(service_id: str, is_new: bool, sure: PairCertainty | None) -> Hosted:
    service = cached.region().catalogue[service_id]
    return Hosted(service_id, named(service.name), service.field, is_new, sure)


def _towns(hosted: Iterable[tuple[str, Hosted]], anchors: tuple[str, ...]) -> tuple[Town, ...]:
    names = depth.names()
    of_town: dict[str, list[Hosted]] = {ags: [] for ags in cached.outcomes().candidates}
    for ags, one in hosted:
        of_town[ags].append(one)
    towns = [
        Town(ags, names[ags], ags in anchors, tuple(sorted(found, key=_field_then_name)))
        for ags, found in of_town.items()
    ]
    return tuple(sorted(towns, key=lambda town: sort_key(town.name)))


def _field_then_name(one: Hosted) -> tuple[int, str]:
    return FIELDS.index(one.field), sort_key(one.name)  # type: ignore[arg-type] - a Hosted takes its field from a Service
