"""Records of a recommendation: what is shown follows from what is stored."""

import pytest

from impuls_core.recommendation.records import Choice, Recommendation


def choice(service_id: str, row: int) -> Choice:
    return Choice(service_id, row, "S", ("1",), 0.5, (0.5, 0, 0, 0, 0, 0), (), ("1",), ())


RECOMMENDATION = Recommendation(
    line="law",
    weights=(1.0, 0, 0, 0, 0, 0),
    priorities={"a": 0.5, "b": 0.5},
    curve=(0.1, 0.5, 0.6),
    value_today=0.3,
    anchors_by_size=((), ("1",), ("1", "2")),
    ties=(0, 0, 0),
    size=1,
    suggested_size=2,
    choices=(choice("a", 3), choice("b", -1)),
)


def test_anchors_are_those_of_the_size_shown() -> None:
    assert RECOMMENDATION.anchors == ("1",)


def test_choice_of_a_service_in_no_sum_is_a_key_error() -> None:
    assert RECOMMENDATION.choice("a").row == 3
    with pytest.raises(KeyError):
        RECOMMENDATION.choice("c")


def test_row_minus_one_means_no_solution() -> None:
    assert [c.has_solution for c in RECOMMENDATION.choices] == [True, False]
