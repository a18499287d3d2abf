"""Priorities of services: from answers by field to shares that sum to 1."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import fmean

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot
from impuls_core.region.catalogue import FIELDS, Catalogue, Field

# sehr wichtig, wichtig, weniger wichtig (model.md 5)
POINTS: Mapping[str, float] = {"very": 3.0, "important": 2.0, "less": 1.0}
DOUBLED = 2.0
# by the person's order of the four fields (model.md 5)
FIELD_WEIGHTS: tuple[float, ...] = (0.4, 0.3, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class Priorities:
    """How much each service counts.

    Attributes
    ----------
    shares : service id -> share, sum 1; services off the agenda are missing ("nicht gefragt")
    open_stems : stems without an importance of their own ("weiß ich nicht" or no answer)
    field_weights : field -> share, sum 1; fields with nothing asked are missing
    """

    shares: Mapping[str, float]
    open_stems: frozenset[str]
    field_weights: Mapping[Field, float]


def asked_fields(catalogue: Catalogue, agenda: Collection[str] | None = None) -> dict[str, Field]:
    """Return stem -> field of the services people weigh, in catalogue order.

    Parameters
    ----------
    catalogue : Catalogue
    agenda : stems, optional
        What a workshop asks about; without it everything that can be weighed.

    Raises
    ------
    InputError
        If the agenda names a stem that cannot be weighed, or none at all.
    """
    weighed = {s.stem: s.field for s in catalogue.services if s.weighable and not s.fixed}
    wanted = set(weighed) if agenda is None else set(agenda)
    unknown = sorted(wanted - set(weighed))
    if unknown:
        raise InputError(f"The agenda names {len(unknown)} services nobody can weigh: {', '.join(unknown)}.")
    if not wanted:
        raise InputError("The agenda is empty: no service can be weighed. Put at least one on it.")
    return {stem: field for stem, field in weighed.items() if stem in wanted}


def priorities(ballot: Ballot, catalogue: Catalogue, *, agenda: Collection[str] | None = None) -> Priorities:
    """Turn the answers of a ballot into shares (``model.md`` 5).

    Very important 3, important 2, less 1, doubled where marked; a service without an importance takes the
    person's mean in that field; a field wholly unanswered counts equal. Shares are normalised within the
    field and weighed with the field. A stem that is split in several services counts once.
    """
    fields = asked_fields(catalogue, agenda)
    weights = field_weights(ballot, set(fields.values()))
    by_stem: dict[str, float] = {}
    known: set[str] = set()
    for field, weight in weights.items():
        asked = [stem for stem, of in fields.items() if of == field]
        said = {stem: p for stem, p in _importance(ballot, field).items() if stem in asked}
        mean = fmean(said.values()) if said else 1.0
        points = {stem: said.get(stem, mean) for stem in asked}
        by_stem |= {stem: weight * value / sum(points.values()) for stem, value in points.items()}
        known |= set(said)
    return Priorities(
        shares=_spread(by_stem, catalogue),
        open_stems=frozenset(fields) - known,
        field_weights=weights,
    )


def field_weights(ballot: Ballot, asked: Collection[Field]) -> dict[Field, float]:
    """Weights of the fields that are asked about: .4 .3 .2 .1 by order, renormalised.

    Fields the person did not order share what is left equally; without any order all are equal.
    """
    order = ballot.field_order
    raw = {
        field: FIELD_WEIGHTS[order.index(field)] if field in order else fmean(FIELD_WEIGHTS[len(order) :])
        for field in FIELDS
    }
    total = sum(raw[field] for field in FIELDS if field in asked)
    return {field: raw[field] / total for field in FIELDS if field in asked}


def _importance(ballot: Ballot, field: Field) -> dict[str, float]:
    """Points of the stems that were given an importance, doubled where marked; none in a skipped field."""
    if field in ballot.skipped:
        return {}
    doubled = ballot.doubled.get(field, ())
    return {
        stem: POINTS[word] * (DOUBLED if stem in doubled else 1.0)
        for stem, word in ballot.answers.items()
        if word in POINTS
    }


def _spread(by_stem: Mapping[str, float], catalogue: Catalogue) -> dict[str, float]:
    """Divide the share of each stem equally among its services that can be weighed."""
    parts = [s for s in catalogue.services if s.weighable and not s.fixed and s.stem in by_stem]
    count = {stem: sum(s.stem == stem for s in parts) for stem in by_stem}
    return {s.id: by_stem[s.stem] / count[s.stem] for s in parts}
