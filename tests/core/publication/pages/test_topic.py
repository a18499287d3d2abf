import pytest

from impuls_core.drawing.classes import MINUTES
from impuls_core.publication.edition import Edition
from impuls_core.publication.pages.topic import MAP_TOPICS, TOPICS, columns_of, topic_page, topics_page


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_topic_has_a_drawing_an_open_table_and_its_origin(
    edition: Edition, name: str, language: str
) -> None:
    source = topic_page(edition, language, name).markdown()
    assert "<svg" in source and "<table" in source
    assert {"de": "## Woher kommen die Zahlen?", "en": "## Where do the figures come from?"}[
        language
    ] in source


@pytest.mark.parametrize("name", MAP_TOPICS)
def test_a_map_is_explained_by_one_worked_example(edition: Edition, name: str) -> None:
    source = topic_page(edition, "de", name).markdown()
    example = edition.town(edition.members[0])
    assert f"So lesen Sie die Karte: {example} liegt in der Klasse" in source


@pytest.mark.parametrize("name", MAP_TOPICS)
def test_the_table_has_a_row_for_every_member(edition: Edition, name: str) -> None:
    assert topic_page(edition, "de", name).markdown().count('<th scope="row">') == len(edition.members)


def test_travel_times_are_mapped_in_their_fixed_classes_for_both_modes(edition: Edition) -> None:
    columns = columns_of(edition, "oberzentrum")
    assert [(column.mode, column.classes) for column in columns] == [("car", MINUTES), ("transit", MINUTES)]


def test_all_topics_are_listed(edition: Edition) -> None:
    assert topics_page(edition, "de").markdown().count("<a href=") == len(TOPICS)
