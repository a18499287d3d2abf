"""Until when the threshold is met, worked by hand."""

import numpy as np
import pytest

from impuls_core.outcomes.years import ratios_by_year


def test_the_hospitals_lose_users_year_by_year(small, times, table, find):
    # Adorf serves the North: 1,000 young, 3,000 of 18 to 64, 1,000 old.
    # 2025: 900 + 2,700 + 1,100 = 4,700; 2035: 800 + 2,400 + 1,200 = 4,400; the threshold is 4,000
    ratios = ratios_by_year(small, times, table, "so01", find("so01", "P", "AC"))
    assert ratios.to_dict() == pytest.approx({2025: 1.175, 2035: 1.1})


def test_the_weaker_site_decides(small, times, table, find):
    # Bdorf and Cdorf, 2035: Bdorf serves the North as well, 4,400; e2 goes to Cdorf (25 against 45 minutes)
    north_by_b = ratios_by_year(small, times, table, "so01", find("so01", "P", "BC"))
    assert north_by_b[2035] == pytest.approx(1.1)


def test_a_mobile_service_is_counted_at_its_base(small, times, table, find):
    mobile = ratios_by_year(small, times, table, "so13", find("so13", "M", "AC"))
    single = ratios_by_year(small, times, table, "so13", find("so13", "S", "AC"))
    assert mobile.equals(single)


@pytest.mark.parametrize(("service_id", "model", "letters"), [("ec01", "O", ""), ("sc01", "S", "A")])
def test_nothing_is_said_where_viability_does_not_apply(
    small, times, table, find, service_id, model, letters
):
    assert np.isnan(ratios_by_year(small, times, table, service_id, find(service_id, model, letters))).all()
