"""Which services people are asked about, in which portions: one field at a time, at most nine together."""

from collections.abc import Sequence

from impuls_core.region.catalogue import Catalogue, Field, Service

LARGEST_PORTION = 9  # more cards than that on one page overwhelm (ux.md 1.1)


def asked_stems(catalogue: Catalogue, field: Field) -> tuple[str, ...]:
    """Return the stems of a field that can be weighed, those that most people know first.

    Services of the tier *gehoben* come first, then those meant for more people; equals keep the
    catalogue's order. Split services share a stem and are asked once.
    """
    services = [s for s in catalogue.weighable if s.field == field and not s.fixed]
    ranked = sorted(services, key=lambda s: (s.tier != "gehoben", -s.national_share))
    return tuple(dict.fromkeys(service.stem for service in ranked))


def portions(stems: Sequence[str], largest: int = LARGEST_PORTION) -> tuple[tuple[str, ...], ...]:
    """Cut stems into portions of at most ``largest``, as even as full portions allow.

    Examples
    --------
    >>> portions(["a", "b", "c"], largest=2)
    (('a', 'b'), ('c',))
    """
    return tuple(tuple(stems[start : start + largest]) for start in range(0, len(stems), largest))


def services_of_stem(catalogue: Catalogue, stem: str) -> tuple[Service, ...]:
    """Return the weighable services behind one question, in the catalogue's order."""
    return tuple(s for s in catalogue.weighable if s.stem == stem and not s.fixed)
