import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.anchors import recommend
from impuls_core.recommendation.reference import recommend_reference
from impuls_core.region.catalogue import Catalogue
from tests.examples.tables import rows, service, table

HALF, FULL = (0.5,) * 6, (1.0,) * 6
CATALOGUE = Catalogue(
    (
        service("court"),
        service("school"),
        service("theatre", field="culture"),
        service("seat", weighable=False),
    )
)
TABLE = table(2, *(rows(s.id, [("S", "A", HALF), ("S", "B", FULL)]) for s in CATALOGUE.services))


def test_fields_count_equal_and_services_within_a_field_too() -> None:
    advice = recommend_reference(TABLE, CATALOGUE, line="law")
    assert dict(advice.priorities) == pytest.approx({"court": 0.25, "school": 0.25, "theatre": 0.5})
    assert advice.weights == pytest.approx((1 / 6,) * 6)


def test_it_is_the_ordinary_recommendation_with_given_weights() -> None:
    advice = recommend_reference(TABLE, CATALOGUE, "lep", line="regional", size=1)
    assert advice == recommend(TABLE, CATALOGUE, advice.weights, advice.priorities, line="regional", size=1)
    # model.md 5: LEP 100/75/75/50/50/50, 400 points in all
    assert advice.weights == pytest.approx((0.25, 0.1875, 0.1875, 0.125, 0.125, 0.125))


def test_an_unknown_weighting_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"no reference weighting 'mine'. Use one of equal, lep"):
        recommend_reference(TABLE, CATALOGUE, "mine", line="law")
