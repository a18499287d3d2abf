"""The order in which people meet the criteria: shuffled cards that stay put."""

from impuls_core.schema import CRITERIA
from impuls_ui.card_order import shuffled


def test_one_seed_gives_one_order_and_loses_no_card() -> None:
    assert shuffled(CRITERIA, seed=7) == shuffled(CRITERIA, seed=7)
    assert sorted(shuffled(CRITERIA, seed=7)) == sorted(CRITERIA)


def test_every_card_comes_first_for_some_visitors() -> None:
    assert {shuffled(CRITERIA, seed=seed)[0] for seed in range(200)} == set(CRITERIA)
