from dataclasses import replace

from impuls_core.publication.edition import Edition
from impuls_core.publication.pages.service_use import closure, use


def test_each_host_is_held_against_the_threshold_with_its_basis(edition: Edition) -> None:
    for choice in edition.shown.choices:
        service = edition.region.catalogue[choice.service_id]
        if service.threshold is None or not service.population_driven or not choice.hosts:
            continue
        blocks = "".join(use(edition, "de", service))
        assert "Spanne" in blocks and "Grundlage" in blocks
        assert blocks.count('<th scope="row">') == len(choice.hosts)


def test_a_service_without_a_threshold_says_so(edition: Edition) -> None:
    service = replace(edition.services[0], threshold=None)
    assert "kein Mindestmaß" in use(edition, "de", service)[1]


def test_every_town_of_today_is_closed_once(edition: Edition) -> None:
    for service in edition.travelled:
        blocks = "".join(closure(edition, "de", service))
        assert blocks.count('<th scope="row">') == len(edition.hosts_today(service.id))


def test_where_nothing_exists_today_nothing_can_close(edition: Edition) -> None:
    service = edition.travelled[0]
    none = replace(edition, closures={**edition.closures, service.id: ()})
    assert closure(none, "de", service) == ()
