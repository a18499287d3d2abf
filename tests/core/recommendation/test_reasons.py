"""Reasons: at most three for, at least one against, numbers instead of sentences."""

import numpy as np
import pandas as pd
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.reasons import best_of_another_host_set, changes_by_municipality, reasons
from tests.examples.tables import rows

INF = float("inf")
TENTHS = (0.25, 0.25, 0.125, 0.125, 0.125, 0.125)


def hospital() -> object:
    return rows(
        "hospital",
        [
            ("S", "A", (0.5, 0.5, 0.5, 0.5, 1, 0.5)),
            ("S", "B", (1, 0.75, 1, 0.25, 0, 1)),
            ("P", "AB", (1, 0, 1, 1, 0.5, 0.5)),
        ],
        share_car=[0.6, 0.9, 0.95],
        ratio=[1.0, 1.15, 0.4],
        co2_tonnes=[100, 150, 50],
    )


def test_facts_are_weighted_differences_to_the_runner_up_with_their_figures() -> None:
    # B: .25 + .1875 + .125 + .03125 + 0 + .125 = .71875; A: .5625; AB: .25 + 0 + .125 + .125 + .0625 + .0625 = .625
    found = reasons(hospital(), 1, TENTHS, line="regional")
    assert (found.other, found.lead) == (2, 0.71875 - 0.625)
    assert [(fact.criterion, fact.gain) for fact in found.pro] == [("viability", 0.1875), ("cores", 0.0625)]
    assert [(fact.criterion, fact.gain) for fact in found.con] == [
        ("environment", -0.09375),
        ("continuity", -0.0625),
    ]
    assert found.pro[0].performance["ratio"] == pytest.approx((1.15, 0.4))
    assert found.con[0].performance == {"co2_tonnes": (150, 50)}
    assert found.con[1].performance == {"hosts_kept": (0, 1), "hosts_new": (1, 1)}


def test_contributions_explain_the_lead() -> None:
    found = reasons(hospital(), 1, TENTHS, line="regional")
    assert sum(found.contributions) - sum(found.other_contributions) == pytest.approx(found.lead)


def test_at_most_three_speak_in_favour_largest_first() -> None:
    made = rows("s", [("S", "A", (0.5, 0.5, 0.5, 0.5, 0.5, 0.5)), ("S", "B", (1, 0.9, 0.8, 0.7, 0.6, 0.5))])
    found = reasons(made, 1, (1 / 6,) * 6, line="regional")
    assert [fact.criterion for fact in found.pro] == ["accessibility", "viability", "equivalence"]


def test_even_the_best_in_everything_has_one_fact_against_it() -> None:
    made = rows("s", [("S", "A", (0,) * 6), ("S", "B", (1, 0.9, 0.5, 1, 1, 1))])
    found = reasons(made, 1, (1 / 6,) * 6, line="regional")
    assert [(fact.criterion, fact.against) for fact in found.con] == [("equivalence", "best_possible")]


def test_a_row_bound_by_the_anchors_may_trail_the_other() -> None:
    assert reasons(hospital(), 0, TENTHS, line="regional").lead == 0.5625 - 0.71875


def test_variants_of_the_same_hosts_are_not_compared() -> None:
    made = rows("s", [("S", "A", (0.2,) * 6), ("P", "AB", (0.9,) * 6), ("D", "AB", (0.8,) * 6)])
    assert best_of_another_host_set(made, 1, (1 / 6,) * 6, line="regional") == 0


def test_without_another_host_set_today_is_compared() -> None:
    made = rows("s", [("-", "", (0.1,) * 6), ("S", "A", (0.9,) * 6)])
    assert reasons(made, 1, (1 / 6,) * 6, line="regional").other == 0


def test_row_out_of_range_is_refused() -> None:
    with pytest.raises(InputError, match="has no row 3; it has 3"):
        reasons(hospital(), 3, TENTHS, line="regional")
    with pytest.raises(InputError, match="has no row -1"):
        reasons(hospital(), -1, TENTHS, line="regional")


def minutes(**towns: float) -> pd.DataFrame:
    return pd.DataFrame({"car": towns})


def test_losses_come_first_and_half_a_minute_is_noticed() -> None:
    before = minutes(a=10, b=10, c=10, d=10, e=10)
    after = minutes(e=10.5, d=9.5, c=30, b=1, a=10.4)
    found = changes_by_municipality(before, after, mode="car")
    assert list(zip(found.index, found["verdict"], strict=True)) == [
        ("c", "longer"),
        ("e", "longer"),
        ("b", "shorter"),
        ("d", "shorter"),
        ("a", "same"),
    ]


def test_becoming_unreachable_is_the_largest_loss_and_staying_so_is_none() -> None:
    found = changes_by_municipality(minutes(a=10, b=INF, c=INF), minutes(a=INF, b=INF, c=20), mode="car")
    assert found["change"].to_dict() == {"a": INF, "c": -INF, "b": 0}
    assert found["verdict"].to_dict() == {"a": "longer", "c": "shorter", "b": "same"}


def test_tables_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError, match="2 municipalities are in one table only: a, b"):
        changes_by_municipality(minutes(a=1), minutes(b=1), mode="car")
    with pytest.raises(InputError, match="NaN for 1 municipalities"):
        changes_by_municipality(minutes(a=1, b=1), minutes(a=np.nan, b=1), mode="car")
