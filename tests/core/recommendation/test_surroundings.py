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


def test_a_sensitive_service_that_is_fixed_is_not_counted_so_that_no_count_betrays_its_town() -> None:
    made, catalogue = random_region(2)
    shelter = replace(catalogue["s04"], sensitive=True)
    assert shelter.fixed
    hidden = Catalogue((*catalogue.services[:4], shelter))
    open_count = surroundings(made, catalogue, {"s00": 1.0}, bonus=0.0).other_functions
    shown = surroundings(made, hidden, {"s00": 1.0}, bonus=0.0).other_functions
    hosts = [t for k, t in enumerate(made.candidates) if int(made.services["s04"].hosts[0]) >> k & 1]
    assert hosts
    assert {t: open_count[t] - shown.get(t, 0) for t in open_count} == {
        t: int(t in hosts) for t in open_count
    }
