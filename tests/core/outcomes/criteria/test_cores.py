"""Which share of the region's own demand is served inside."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.cores import inside_share
from impuls_core.outcomes.evaluation import outcome_of


def test_emergencies_beyond_the_nearest_site_leave_the_region(inputs):
    # only Adorf is open: e2 is as near to Ostadt (55) as to Adorf (55) and stays; all others are nearer to it
    d = inputs["so01"]
    assert inside_share(d, outcome_of(d, 0b0001, "S", is_assigned=False)) == pytest.approx(1.0)
    # only Cdorf: b1 is 50 minutes from both and stays inside (ties: inside); nobody leaves
    assert inside_share(d, outcome_of(d, 0b0100, "S", is_assigned=False)) == pytest.approx(1.0)


def test_choice_leaves_by_its_pull_worked_by_hand(inputs):
    # theatre in Cdorf only, standard 60, cut 120; of everybody outside the cut nobody. Inside shares by
    # minutes to Cdorf and Ostadt: t^-2 / (t^-2 + o^-2) = o^2 / (o^2 + t^2)
    minutes = {
        "a1": (3000, 40, 70), "a2": (1000, 45, 75), "b1": (1000, 50, 50), "c1": (2000, 5, 80),
        "c2": (1000, 10, 85), "e1": (1500, 20, 60), "e2": (500, 25, 55),
    }  # fmt: skip
    inside = sum(n * o**2 / (o**2 + t**2) for n, t, o in minutes.values()) / 10_000
    d = inputs["cu01"]
    # public transport takes twice as long to both and has the same shares; e2 takes its shares by car
    assert inside_share(d, outcome_of(d, 0b0100, "S", is_assigned=False)) == pytest.approx(inside, rel=1e-5)


def test_neighbours_of_the_region_do_not_count(small, inputs):
    d = inputs["so01"]
    out = outcome_of(d, 0b0101, "P", is_assigned=False)
    k1 = list(small.demand.index).index("k1")
    abroad = np.where(np.arange(8) == k1, 0, out.car_inside).astype(np.float32)
    assert inside_share(d, out._replace(car_inside=abroad)) == inside_share(d, out)


def test_nothing_is_served_inside_without_a_host_or_without_demand(inputs):
    d = inputs["so01"]
    out = outcome_of(d, 0, "O", is_assigned=False)
    assert inside_share(d, out) == 0
    nobody = d._replace(is_member=np.zeros_like(d.is_member))
    assert inside_share(nobody, out) == 0
