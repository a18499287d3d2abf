from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import journeys_of_town, longer, shorter
from impuls_core.publication.pages.town import town_page, towns_page
from impuls_core.wording.catalogue import plural


def test_losses_stand_above_gains_even_where_there_are_none(edition: Edition) -> None:
    for ags in edition.members:
        source = town_page(edition, "de", ags).markdown()
        assert source.index("## Längere Wege als heute") < source.index("## Kürzere Wege als heute")
        if not longer(journeys_of_town(edition, ags)):
            assert "Kein Weg wird länger als heute." in source


def test_sentence_facts_and_tables_count_the_same_journeys(edition: Edition) -> None:
    for ags in edition.members:
        journeys = journeys_of_town(edition, ags)
        lost, gained = len(longer(journeys)), len(shorter(journeys))
        source = town_page(edition, "de", ags).markdown()
        counts = {"longer": lost, "shorter": gained, "same": len(journeys) - lost - gained}
        for key, count in counts.items():
            assert f"<strong>{count}</strong>{plural('de', f'town.fact.{key}', count)}" in source


def test_travel_times_are_called_estimated(edition: Edition) -> None:
    source = town_page(edition, "de", edition.members[0]).markdown()
    assert "Alle Fahrzeiten sind geschätzt: Auto ±15" in source


def test_what_the_town_hosts_is_said_with_certainty(edition: Edition) -> None:
    for ags in edition.members:
        source = town_page(edition, "en", ags).markdown()
        for service in edition.hosted_by(ags):
            assert f"{service.name['en']}</a>: " in source


def test_neighbours_are_linked(edition: Edition) -> None:
    ags = edition.members[0]
    source = town_page(edition, "de", ags).markdown()
    assert all(f">{edition.town(other)}</a>" in source for other in edition.neighbours(ags))


def test_context_municipalities_are_named_but_have_no_page(edition: Edition) -> None:
    source = towns_page(edition, "de").markdown()
    assert "Kdorf" in source
    assert "kdorf/" not in source
