"""Orders people meet: shuffled cards that stay put, places in the order of a German list."""

from impuls_core.schema import CRITERIA
from impuls_ui.card_order import shuffled
from impuls_ui.maps import sorting_key


def test_one_seed_gives_one_order_and_loses_no_card() -> None:
    assert shuffled(CRITERIA, seed=7) == shuffled(CRITERIA, seed=7)
    assert sorted(shuffled(CRITERIA, seed=7)) == sorted(CRITERIA)


def test_every_card_comes_first_for_some_visitors() -> None:
    assert {shuffled(CRITERIA, seed=seed)[0] for seed in range(200)} == set(CRITERIA)


def test_places_are_listed_as_german_lists_do() -> None:
    assert sorted(["Zerbst", "Ölsburg", "Oschersleben"], key=sorting_key) == [
        "Ölsburg",
        "Oschersleben",
        "Zerbst",
    ]
