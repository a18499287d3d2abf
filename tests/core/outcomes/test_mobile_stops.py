"""Stops of a mobile service: which towns fill a day, worked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from impuls_core.outcomes.evaluation import outcome_of
from impuls_core.outcomes.mobile_stops import contact_share, stops_of_base

A, B, C, E = range(4)
TOWNS = np.arange(4)


def stops(small, inputs, service_id, base, *, least=8.0, **changes):
    service = replace(small.catalogue[service_id], **changes)
    chosen = stops_of_base(inputs[service_id], service, np.array(base), TOWNS, contacts_per_day=least)
    return None if chosen is None else chosen[1].tolist()


@pytest.mark.parametrize(
    ("share", "days", "kappa"), [(0.3, 1, 0.06), (0.8, 5, 0.8), (0.5, 7, 0.5), (0.5, 0, 0)]
)
def test_the_share_of_contacts_at_a_stop(small, share, days, kappa):
    service = replace(small.catalogue["so13"], digital_share=share, service_days=days)
    assert contact_share(service) == pytest.approx(kappa)


def test_every_town_that_fills_a_day_is_a_stop(small, inputs):
    # contacts a day = persons x 20 trips x .06 / (52 x 1 day): Bdorf 1,000 people 23, Edorf 2,000 people 46
    assert stops(small, inputs, "so13", [A, C]) == [B, E]
    assert stops(small, inputs, "so13", [A, C], least=30) == [E]


def test_a_day_filled_exactly_is_enough(small, inputs):
    exactly = 1000 * 20 * 0.06 / 52
    assert stops(small, inputs, "so13", [A, C], least=exactly) == [B, E]
    assert stops(small, inputs, "so13", [A, C], least=exactly * 1.0001) == [E]


def test_the_emptiest_town_is_dropped_and_its_people_go_to_the_next(small, inputs):
    # kappa .5 x 1/5; contacts a day 2 x .1 / 52 each: Bdorf 1,000 people 3.8, Edorf 2,000 7.7, Cdorf 3,000 11.5.
    # Bdorf goes, then Edorf (7.7 < 8), whose people come to Cdorf: 5,000 people, 19
    assert stops(small, inputs, "cu01", [A]) == [C]
    assert stops(small, inputs, "cu01", [A], least=7.5) == [C, E]


def test_neighbours_of_the_region_fill_no_day(small, inputs):
    # with Kdorf's 1,000 people Edorf would have 3,000: 11.5
    assert stops(small, inputs, "cu01", [A], least=7.7) == [C]


def test_of_two_equally_empty_towns_the_lower_ags_goes_first(small, inputs):
    # only b1 and 1,000 of e1 need the service: Bdorf and Edorf have 1,000 people each, 23 contacts; alone
    # neither fills a day of 24. Bdorf (lower AGS) is dropped, which fills nobody else's day, then Edorf
    d = inputs["so13"]
    persons = np.zeros_like(d.persons)
    persons[1, 2] = persons[1, 5] = 1000
    chosen = stops_of_base(
        d._replace(persons=persons), small.catalogue["so13"], np.array([A, C]), TOWNS, contacts_per_day=23.0
    )
    assert chosen[1].tolist() == [B, E]
    # one area: Bdorf's people go to Edorf once Bdorf is dropped (40 against 20 to the base): not to it
    both = stops_of_base(
        d._replace(persons=persons, area=np.zeros_like(d.area), town_area=np.zeros_like(d.town_area)),
        small.catalogue["so13"],
        np.array([C]),
        np.array([B, C, E]),
        contacts_per_day=24.0,
    )
    # Bdorf goes first; its people are nearer to Edorf (40) than to Cdorf (50), so Edorf fills its day with 46
    assert both[1].tolist() == [E]


def test_no_stop_left_means_no_mobile_service(small, inputs):
    assert stops(small, inputs, "so13", [A, C], least=1000) is None


@pytest.mark.parametrize(
    "changes", [{"trips_per_person": None}, {"digital_share": 0.0}, {"service_days": 0.0}]
)
def test_without_a_trip_rate_or_contacts_to_move_there_is_no_mobile_service(small, inputs, changes):
    assert stops(small, inputs, "so13", [A, C], **changes) is None


def test_one_stop_in_any_area_is_enough_under_assignment(small, inputs):
    assert stops(small, inputs, "so13", [A, C], least=40) == [E]


def test_people_are_better_off_at_a_stop_and_nobody_is_worse(small, inputs):
    d = inputs["so13"]
    base = np.array([A, C])
    chosen, _ = stops_of_base(d, small.catalogue["so13"], base, TOWNS, contacts_per_day=8)
    mobile = outcome_of(d, 0b0101, "M", is_assigned=True, stops=chosen)
    single = outcome_of(d, 0b0101, "S", is_assigned=True)
    assert (mobile.car_value >= single.car_value - 1e-6).all()
    # b1: .06 of the contacts at 5 minutes (u = 1) instead of 20 of 45 (u = 1)
    assert (mobile.kilograms <= single.kilograms + 1e-6).all()
    # 20 km each way less for .06 of the trips of b1, .1546 kg a kilometre: 5 km remain, so 15 x 2 x .06
    b1 = 2
    assert single.kilograms[b1] - mobile.kilograms[b1] == pytest.approx(15 * 2 * 0.06 * 0.1546, rel=1e-4)
    assert np.array_equal(mobile.loads, single.loads), "the load stays at the base"
