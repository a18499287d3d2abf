"""One arrangement in depth, worked by hand on the small example."""

import math

import numpy as np
import pytest

from impuls_core.outcomes.detail import arrangement_detail
from impuls_core.outcomes.evaluation import outcome_of
from tests.core.outcomes.conftest import ADORF, BDORF, CDORF, EDORF, OSTADT


@pytest.fixture
def detail(small, times, table, find):
    def of_row(service_id, model, letters):
        return arrangement_detail(small, times, table, service_id, find(service_id, model, letters))

    return of_row


def test_minutes_of_today_by_municipality(detail):
    minutes = detail("so01", "P", "AC").minutes
    # Adorf: 3,000 people at 5 and 1,000 at 10 minutes; Edorf to Cdorf: 1,500 at 20 and 500 at 25
    assert minutes.loc[ADORF, "car"] == pytest.approx(6.25)
    assert minutes.loc[EDORF, "car"] == pytest.approx(21.25)
    # by public transport only e1 reaches anything: 40 minutes
    assert minutes.loc[EDORF, "transit"] == pytest.approx(40)


def test_who_reaches_no_site_is_counted_beside_the_minutes(detail):
    reached = detail("so01", "P", "AC").reached
    assert reached.loc[EDORF, "transit"] == pytest.approx(0.75)
    assert reached.loc[EDORF, "car"] == 1


def test_the_share_within_the_standard_is_inclusive_and_unknown_without_one(detail):
    within = detail("so03", "S", "A").within
    # Cdorf: 2,000 at exactly 40 minutes, 1,000 at 45
    assert within.loc[CDORF, "car"] == pytest.approx(2 / 3)
    assert detail("so01", "P", "AC").within["transit"].isna().all()


def test_loads_name_the_neighbours_part(detail):
    loads = detail("so01", "P", "AC").loads
    assert loads.loc[ADORF].tolist() == pytest.approx([5000, 0, 1.25])
    assert loads.loc[CDORF].tolist() == pytest.approx([6000, 1000, 1.5])


def test_loads_under_divided_work_by_hand(detail):
    # b = .5 stays: 2,500 and 3,000; each speciality draws all 11,000, half of the rest: 2,750 each.
    # The weaker part decides: Adorf min(5,000 / 2,000, 11,000 / 4,000), Cdorf min(3, 2.75)
    loads = detail("so01", "D", "AC").loads
    assert loads["load"].tolist() == pytest.approx([5250, 5750])
    assert loads["ratio"].tolist() == pytest.approx([2.5, 2.75])
    assert loads["load"].sum() == pytest.approx(11000), "no demand appears from nowhere"


@pytest.mark.parametrize(
    ("service_id", "model", "letters"),
    [
        ("so01", "D", "ACE"),
        ("cu01", "D", "AC"),
        ("cu01", "D", "ABCE"),
        ("ec01", "P", "AC"),
        ("so13", "P", "ABC"),
    ],
)
def test_flows_neither_lose_nor_invent_demand(detail, inputs, service_id, model, letters):
    d = inputs[service_id]
    found = detail(service_id, model, letters)
    assert found.flows.to_numpy().sum() == pytest.approx(float((d.load_car + d.load_transit).sum()), rel=1e-6)
    assert (found.flows.to_numpy() >= -1e-9).all()


@pytest.mark.parametrize("letters", ["AC", "ABE", "ABCE"])
def test_flows_of_divided_work_equal_the_compiled_evaluation(detail, inputs, letters):
    d = inputs["cu01"]
    mask = sum(1 << "ABCE".index(letter) for letter in letters)
    out = outcome_of(d, mask, "D", is_assigned=False)
    hosts = [bit for bit in range(4) if mask >> bit & 1]
    q = (1 - d.basic_share) / len(hosts)
    expected = [d.basic_share * out.loads[bit] + q * out.special_loads[bit] for bit in hosts]
    assert detail("cu01", "D", letters).loads["load"].tolist() == pytest.approx(expected, rel=1e-5)


def test_outside_takes_what_the_region_does_not_serve(detail):
    found = detail("cu01", "O", "")
    assert found.hosts == ()
    assert list(found.flows.columns) == [OSTADT]
    assert found.loads.empty


def test_a_mobile_service_names_its_stops(detail):
    # Bdorf has 1,000 people x 20 x .06 / 52 = 23 contacts a day, Edorf 46: both fill a day of 8
    found = detail("so13", "M", "AC")
    assert found.stops == (BDORF, EDORF)
    # at the stop .06 of the contacts, the rest at the base: Bdorf .06 x 5 + .94 x 20
    assert found.minutes.loc[BDORF, "car"] == pytest.approx(19.1)


def test_persons_are_those_of_the_target_group(detail):
    # half of the people of 18 to 64
    assert detail("so03", "S", "A").persons.to_dict() == pytest.approx(
        {ADORF: 1200, BDORF: 300, CDORF: 900, EDORF: 600}
    )


def test_a_district_without_a_competent_host_reaches_nothing(small, times, table):
    rows = table.services["so13"]
    row = int(np.flatnonzero(rows.banned != "")[0])
    found = arrangement_detail(small, times, table, "so13", row)
    unserved = CDORF if found.hosts == (ADORF,) else ADORF
    assert found.minutes.loc[unserved, "car"] == math.inf
    assert found.reached.loc[unserved, "car"] == 0


def test_median_and_ninth_decile_worked_by_hand(detail):
    # minutes by car to Adorf or Cdorf: 5 for 5,000 (a1, c1), 10 for 2,000 (a2, c2), 20 for 2,500 (b1, e1), 25
    # for 500: the 5,000th person of 10,000 still needs 5, the 9,000th 20
    quantiles = detail("so01", "P", "AC").quantiles
    assert quantiles["car"].to_dict() == {0.5: 5, 0.9: 20}
    # by public transport twice as long, and 500 people reach nothing: beyond the 9,500th
    assert quantiles["transit"].to_dict() == {0.5: 10, 0.9: 40}


def test_who_can_use_the_digital_part_is_shown_for_mobile_services_only(small, detail):
    # 20 % children .9, 60 % adults .9, 20 % older people: (.2 x .75 + .15 x .45) / .35 = .62143
    assert detail("so13", "M", "AC").able_digitally == pytest.approx(0.8 * 0.9 + 0.2 * 0.6214286)
    assert math.isnan(detail("so13", "S", "AC").able_digitally)
