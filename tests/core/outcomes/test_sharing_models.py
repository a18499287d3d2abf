"""The worked check of services.md 3: two towns with 60 and 40 people, 30 minutes apart."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.viability import viability_ratio
from impuls_core.outcomes.evaluation import hosts_of, outcome_of
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.mode_inputs import FAR, ModeInputs
from impuls_core.outcomes.speciality_inputs import speciality_inputs

THRESHOLD, BASIC = 80.0, 30.0


def two_towns() -> ServiceInputs:
    minutes = np.array([[0, 30], [30, 0]], np.float32)
    # the "value" of a time is the time itself, so that mean values are mean minutes; larger is farther,
    # and the nearest site has the largest of the negative minutes
    nothing = np.zeros(2, np.float32)
    mode = ModeInputs(
        minutes=minutes,
        value=-minutes,
        within=np.ones((2, 2), np.float32),
        pull=np.ones((2, 2), np.float32),
        pull_kilograms=minutes,
        kilograms=minutes,
        out_minutes=np.full(2, FAR, np.float32),
        out_value=np.full(2, -FAR, np.float32),
        out_within=nothing,
        out_pull=nothing,
        out_kilograms=nothing,
        out_pull_kilograms=nothing,
    )
    persons = np.array([[60, 40]], np.float32)
    flows = {
        "load_car": persons[0],
        "load_transit": nothing,
        "mixes_modes": False,
        "car_assigns": True,
        "car_share_of_trips": 1.0,
    }
    return ServiceInputs(
        car=mode,
        transit=mode,
        speciality=speciality_inputs(mode, mode, **flows),
        has_car=True,
        has_transit=False,
        nearest_share=1.0,
        persons=persons,
        people=persons[0],
        everybody=persons[0],
        access=np.ones(1, np.float32),
        is_member=np.ones(2, np.float32),
        trips=1.0,
        municipality=np.arange(2),
        area=np.zeros(2, np.int64),
        town_area=np.zeros(2, np.int64),
        town_minutes=minutes,
        outside_serves=np.zeros(2, np.bool_),
        load_per_person=1.0,
        threshold=THRESHOLD,
        threshold_low=THRESHOLD,
        basic_threshold=BASIC,
        basic_threshold_low=BASIC,
        basic_share=0.5,
        alarm=5000.0,
        worst_share=0.1,
        **flows,
    )


def mean_minutes(out, persons):
    return float(-(out.car_value * persons).sum() / persons.sum())


@pytest.mark.parametrize("is_assigned", [False, True])
@pytest.mark.parametrize(
    ("model", "mask", "ratio", "minutes"),
    [("P", 0b11, 0.5, 0), ("S", 0b01, 1.25, 12), ("D", 0b11, 1.25, 7.5)],
)
def test_worked_check_of_the_sharing_models(model, mask, ratio, minutes, is_assigned):
    d = two_towns()
    out = outcome_of(d, mask, model, is_assigned=is_assigned)
    assert viability_ratio(d, hosts_of(mask), out, model == "D", THRESHOLD, BASIC) == pytest.approx(ratio)
    assert mean_minutes(out, d.persons[0]) == pytest.approx(minutes)


def test_specialising_invents_no_demand():
    d = two_towns()
    out = outcome_of(d, 0b11, "D", is_assigned=False)
    # b x base + (1 - b) x q x all that stays: 30 + 25 and 20 + 25
    demand = 0.5 * out.loads + 0.5 * 0.5 * out.special_loads
    assert demand == pytest.approx([55, 45])


def test_specialising_with_everything_basic_equals_parallel():
    d = two_towns()._replace(basic_share=1.0)
    divided = outcome_of(d, 0b11, "D", is_assigned=False)
    parallel = outcome_of(d, 0b11, "P", is_assigned=False)
    assert divided.car_value == pytest.approx(parallel.car_value)
    assert divided.loads == pytest.approx(parallel.loads)


def test_everybody_is_served_once():
    for mask, model in ((0b01, "S"), (0b11, "P"), (0b11, "D")):
        out = outcome_of(two_towns(), mask, model, is_assigned=False)
        assert out.loads.sum() == pytest.approx(100)
        assert out.car_inside == pytest.approx([1, 1])
