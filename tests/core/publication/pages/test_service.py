from dataclasses import replace

import pytest

from impuls_core.publication.edition import Edition
from impuls_core.publication.pages.service import service_page, services_page


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_says_who_decides(edition: Edition, language: str) -> None:
    title = {"de": "## Wer entscheidet?", "en": "## Who decides?"}[language]
    for service in edition.services:
        assert title in service_page(edition, language, service).markdown()


def test_the_title_says_where_the_proposal_puts_it(edition: Edition) -> None:
    for choice in edition.shown.choices:
        service = edition.region.catalogue[choice.service_id]
        title = service_page(edition, "de", service).title
        assert title.startswith(service.name["de"])
        assert all(edition.town(ags) in title for ags in choice.hosts)


def test_new_and_ending_towns_are_said_first(edition: Edition) -> None:
    for choice in edition.shown.choices:
        lead = service_page(edition, "de", edition.region.catalogue[choice.service_id]).blocks[0]
        assert ("Neu wäre:" in lead) == bool(choice.new)
        assert ("Enden würde:" in lead) == bool(choice.ending)


def test_a_protected_service_shows_no_town_at_all(edition: Edition) -> None:
    service = next(s for s in edition.services if edition.hosts_today(s.id))
    shelter = replace(service, sensitive=True, fixed=True, minutes_car=None, minutes_transit=None)
    source = service_page(edition, "de", shelter).markdown()
    assert not any(edition.town(ags) in source for ags in edition.region.places.index)
    assert "<svg" not in source


def test_the_list_links_every_service(edition: Edition) -> None:
    source = services_page(edition, "de").markdown()
    assert all(f'href="../einrichtungen/{service.id}/"' in source for service in edition.services)


def test_a_letter_alone_is_no_evidence_for_people(edition: Edition) -> None:
    service = replace(edition.services[0], evidence={"trips": "E", "minutes": "K: Standard"})
    source = service_page(edition, "de", service).markdown()
    assert "Vorgesehene Zeit: K: Standard" in source
    assert "Zahl der Wege: E" not in source
