from dataclasses import replace

from impuls_core.recommendation.surroundings import surroundings
from tests.examples.tables import Catalogue, random_region, service


def test_fixed_services_and_those_not_asked_count_for_their_towns_today() -> None:
    made, catalogue = random_region(2)
    around = surroundings(made, catalogue, {"s00": 1.0}, bonus=0.0)
    today = [made.services[s].hosts[0] for s in ("s01", "s02", "s03", "s04")]
    expected = {t: sum(int(m) >> k & 1 for m in today) for k, t in enumerate(made.candidates)}
    assert around.other_functions == {town: n for town, n in expected.items() if n}


def test_each_listed_pair_counts_once_though_both_services_list_it() -> None:
    made, _ = random_region(1, n_services=2)
    both = (replace(service("s00"), belongs_with=("s01",)), replace(service("s01"), belongs_with=("s00",)))
    around = surroundings(made, Catalogue(both), {"s00": 1.0}, bonus=0.02)
    assert around.pairs == (("s00", "s01"),)
    assert around.bonus == 0.02
