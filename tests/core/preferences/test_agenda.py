"""People are asked in portions they can oversee, the best-known services first."""

from pathlib import Path

import pytest

from impuls_core.preferences.agenda import LARGEST_PORTION, asked_stems, portions, services_of_stem
from impuls_core.region.catalogue import FIELDS, Catalogue
from impuls_core.region.catalogue_file import read_catalogue

HARZ = Path(__file__).resolve().parents[3] / "regions" / "harz" / "services.yaml"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, faults = read_catalogue(HARZ)
    assert found is not None
    assert faults == []
    return found


def test_everything_that_can_be_weighed_is_asked_exactly_once(catalogue: Catalogue) -> None:
    asked = [stem for field in FIELDS for stem in asked_stems(catalogue, field)]
    weighable = {service.stem for service in catalogue.weighable if not service.fixed}
    assert len(asked) == len(set(asked))
    assert set(asked) == weighable


def test_what_has_no_choice_is_not_asked(catalogue: Catalogue) -> None:
    asked = {stem for field in FIELDS for stem in asked_stems(catalogue, field)}
    assert asked.isdisjoint({"so12", "so05", "cu03"})  # Frauenhaus, Perinatalzentrum, Domschatz


def test_services_of_the_middle_tier_come_first(catalogue: Catalogue) -> None:
    first = asked_stems(catalogue, "social")[0]
    assert services_of_stem(catalogue, first)[0].tier == "gehoben"


def test_split_services_share_one_question(catalogue: Catalogue) -> None:
    assert {service.id for service in services_of_stem(catalogue, "so08")} == {"so08a", "so08b"}


def test_no_portion_is_larger_than_nine(catalogue: Catalogue) -> None:
    for field in FIELDS:
        cut = portions(asked_stems(catalogue, field))
        assert max(len(portion) for portion in cut) <= LARGEST_PORTION
        assert tuple(stem for portion in cut for stem in portion) == asked_stems(catalogue, field)


def test_nothing_to_ask_gives_no_portion() -> None:
    assert portions([]) == ()
