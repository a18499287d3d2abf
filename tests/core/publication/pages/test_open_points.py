import math
from dataclasses import replace

from impuls_core.publication import narrative
from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import journeys_of_town, longer
from impuls_core.publication.pages.open_points import ending_page, longer_page, mean_change, unclear_page


def test_every_ending_is_named_with_its_town_and_decider(edition: Edition) -> None:
    source = ending_page(edition, "de").markdown()
    endings = [(c.service_id, ags) for c in edition.shown.choices for ags in c.ending]
    assert source.count('<th scope="row">') == len(endings)
    assert all(edition.town(ags) in source for _, ags in endings)


def test_no_ending_is_said_in_a_sentence_without_an_empty_table(edition: Edition) -> None:
    kept = tuple(replace(choice, ending=()) for choice in edition.shown.choices)
    none = replace(
        edition, recommendations={**edition.recommendations, "law": replace(edition.shown, choices=kept)}
    )
    source = ending_page(none, "de").markdown()
    assert "endet kein Standort" in source
    assert "<table" not in source


def test_unclear_services_are_those_whose_town_has_no_clear_preference(edition: Edition) -> None:
    source = unclear_page(edition, "de").markdown()
    unclear = [service for service in edition.services if narrative.is_unclear(edition, service)]
    assert source.count('<th scope="row">') == len(unclear)


def test_the_town_with_most_losses_comes_first(edition: Edition) -> None:
    source = longer_page(edition, "de").markdown()
    losses = {edition.town(ags): len(longer(journeys_of_town(edition, ags))) for ags in edition.members}
    ordered = sorted(losses, key=lambda name: source.index(f"/{name.lower()}/"))
    assert [losses[name] for name in ordered] == sorted(losses.values(), reverse=True)


def test_services_that_become_reachable_do_not_distort_the_mean(edition: Edition) -> None:
    journeys = journeys_of_town(edition, edition.members[0])
    opened = replace_minutes(journeys[0], (math.inf, 20.0))
    assert math.isfinite(mean_change((opened, *journeys[1:])))
    assert math.isnan(mean_change((opened,)))


def replace_minutes(journey, minutes):  # type: ignore[no-untyped-def]
    return replace(journey, minutes={**journey.minutes, "car": minutes})
