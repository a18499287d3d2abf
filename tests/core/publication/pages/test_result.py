from impuls_core.publication.edition import Edition
from impuls_core.publication.pages.result import result_page
from impuls_core.recommendation.records import LINES
from impuls_core.wording.catalogue import number


def test_both_readings_stand_side_by_side_with_today(edition: Edition) -> None:
    source = result_page(edition, "de").markdown()
    assert "Geltendes Recht" in source and "Regionsspezifisch" in source
    for line in LINES:
        shown = edition.recommendations[line]
        assert number("de", 100 * shown.curve[shown.size], 1) in source
    assert number("de", 100 * edition.shown.value_today, 1) in source


def test_every_weighed_service_is_in_the_tables(edition: Edition) -> None:
    source = result_page(edition, "en").markdown()
    for choice in edition.shown.choices:
        assert edition.region.catalogue[choice.service_id].name["en"] in source


def test_the_curve_has_a_table_with_every_number_of_anchors(edition: Edition) -> None:
    source = result_page(edition, "de").markdown()
    assert all(f'<th scope="row">{size}</th>' in source for size in range(len(edition.shown.curve)))
