import math
from dataclasses import replace

import pytest

from impuls_core.publication import indicators
from impuls_core.publication.edition import Edition


def test_an_oberzentrum_counts_as_a_mittelzentrum_too(edition: Edition) -> None:
    upper = set(indicators.places_of_level(edition, indicators.OBERZENTREN))
    assert upper and upper < set(indicators.places_of_level(edition, indicators.MITTELZENTREN))


def test_more_centres_never_make_the_way_longer(edition: Edition) -> None:
    one = indicators.minutes_to_level(edition, indicators.OBERZENTREN, "car")
    both = indicators.minutes_to_level(edition, indicators.MITTELZENTREN, "car")
    assert all(both[ags] <= one[ags] for ags in edition.members)


def test_a_town_nobody_can_leave_is_unreachable_not_near(edition: Edition) -> None:
    cut_off = edition.times.car.copy()
    own = edition.region.demand.index[edition.region.demand["ags"] == edition.members[0]]
    cut_off.loc[own] = math.inf
    times = replace(edition.times, car=cut_off)
    found = indicators.minutes_to_level(replace(edition, times=times), indicators.MITTELZENTREN, "car")
    assert found[edition.members[0]] == math.inf
    assert math.isfinite(found[edition.members[1]])


def test_coverage_is_of_100_people(edition: Edition) -> None:
    values = indicators.mean_coverage(edition, "car", proposal=True).values()
    assert all(0 <= value <= 100 for value in values)


@pytest.mark.parametrize("topic", indicators.PERFORMANCE)
def test_figures_of_a_topic_are_those_of_the_chosen_row(edition: Edition, topic: str) -> None:
    for service, _, then in indicators.by_service(edition, topic):
        choice = edition.choice(service.id)
        assert choice is not None
        figures = edition.table.services[service.id].performance[indicators.PERFORMANCE[topic]]
        assert then == pytest.approx(float(figures[choice.row]), nan_ok=True)
