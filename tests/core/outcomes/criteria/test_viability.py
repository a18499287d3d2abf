"""Load over threshold of the weakest site or part, by hand."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.viability import missing_users, viability_ratio
from impuls_core.outcomes.evaluation import hosts_of, outcome_of


def of(d, mask, model):
    return hosts_of(mask), outcome_of(d, mask, model, is_assigned=False), model == "D"


def test_the_weakest_site_decides(inputs):
    # the hospitals of Adorf and Cdorf have 5,000 and 6,000 users
    hosts, out, divides = of(inputs["so01"], 0b0101, "P")
    assert viability_ratio(inputs["so01"], hosts, out, divides, 4000.0, 2000.0) == pytest.approx(1.25)


@pytest.mark.parametrize(("threshold", "basic", "ratio"), [(4000.0, 2000.0, 2.5), (5500.0, 2000.0, 2.0)])
def test_the_weaker_part_of_divided_work_decides(inputs, threshold, basic, ratio):
    # basic part 5,000 / 2,000 = 2.5; each speciality draws 11,000: 2.75 and 2
    hosts, out, divides = of(inputs["so01"], 0b0101, "D")
    assert viability_ratio(inputs["so01"], hosts, out, divides, threshold, basic) == pytest.approx(ratio)


def test_without_a_host_no_site_is_too_small(inputs):
    hosts, out, divides = of(inputs["so01"], 0, "O")
    assert viability_ratio(inputs["so01"], hosts, out, divides, 4000.0, 2000.0) == np.inf
    assert missing_users(inputs["so01"], hosts, out, divides) == 0


def test_missing_users_are_the_largest_gap_to_the_low_threshold(inputs):
    d = inputs["so01"]._replace(threshold_low=5800.0, basic_threshold_low=5500.0)
    # P: 5,000 of 5,800 and 6,000 of 5,800; D: basic 5,000 of 5,500, specialities 11,000 of 5,800
    assert missing_users(d, *of(d, 0b0101, "P")) == pytest.approx(800, abs=0.01)
    assert missing_users(d, *of(d, 0b0101, "D")) == pytest.approx(500, abs=0.01)


def test_exactly_the_low_threshold_misses_nobody(inputs):
    d = inputs["so01"]._replace(threshold_low=5000.0)
    assert missing_users(d, *of(d, 0b0101, "P")) == pytest.approx(0, abs=0.01)


def test_loads_count_in_the_unit_of_the_threshold(inputs):
    # 5 births a year for 100 women: all 3,300 women, Kdorf's included, go to Adorf or Ostadt
    d = inputs["so03"]
    hosts, out, divides = of(d, 0b1111, "P")
    assert out.loads.sum() <= 3300 + 1e-3
    births = out.loads[hosts].min() * 0.05
    assert viability_ratio(d, hosts, out, divides, 100.0, 50.0) == pytest.approx(births / 100)
