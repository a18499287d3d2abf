"""Priorities: by field, doubled, open answers at the person's mean, fields by order."""

import pytest

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.priorities import asked_fields, field_weights, priorities
from impuls_core.region.catalogue import FIELDS, Catalogue
from tests.examples.tables import service

SOCIAL = Catalogue(tuple(service(f"so0{k}", field="social") for k in (1, 2, 3)))
BOTH = Catalogue((*SOCIAL.services, service("cu01", field="culture"), service("cu02", field="culture")))


def test_three_two_one_within_a_field() -> None:
    ballot = Ballot(answers={"so01": "very", "so02": "important", "so03": "less"})
    assert priorities(ballot, SOCIAL).shares == pytest.approx({"so01": 3 / 6, "so02": 2 / 6, "so03": 1 / 6})


def test_doubled_service_counts_twice() -> None:
    ballot = Ballot(
        answers={"so01": "very", "so02": "important", "so03": "less"}, doubled={"social": ("so03",)}
    )
    assert priorities(ballot, SOCIAL).shares["so03"] == pytest.approx(2 / 7)


def test_unknown_takes_the_mean_of_the_field_after_doubling_and_is_open() -> None:
    # very doubled 6 and less 1: mean 3.5
    ballot = Ballot(
        answers={"so01": "very", "so02": "unknown", "so03": "less"}, doubled={"social": ("so01",)}
    )
    found = priorities(ballot, SOCIAL)
    assert found.shares == pytest.approx({"so01": 6 / 10.5, "so02": 3.5 / 10.5, "so03": 1 / 10.5})
    assert found.open_stems == {"so02"}


def test_no_answer_is_treated_as_unknown() -> None:
    given = Ballot(answers={"so01": "very"})
    assert (
        priorities(given, SOCIAL).shares
        == priorities(Ballot(answers={"so01": "very", "so02": "unknown"}), SOCIAL).shares
    )


def test_field_wholly_unanswered_counts_equal() -> None:
    found = priorities(Ballot(answers={"so01": "very"}), BOTH)
    assert (found.shares["cu01"], found.shares["cu02"]) == pytest.approx((0.25, 0.25))
    assert found.open_stems == {"so02", "so03", "cu01", "cu02"}


def test_skipped_field_counts_equal_whatever_was_answered_before() -> None:
    ballot = Ballot(answers={"so01": "very", "so02": "less"}, skipped=frozenset({"social"}))
    assert priorities(ballot, SOCIAL).shares == pytest.approx(dict.fromkeys(("so01", "so02", "so03"), 1 / 3))


def test_doubling_without_an_importance_counts_nothing() -> None:
    ballot = Ballot(answers={"so01": "unknown", "so02": "less"}, doubled={"social": ("so01",)})
    assert priorities(ballot, SOCIAL).shares == pytest.approx(dict.fromkeys(("so01", "so02", "so03"), 1 / 3))


def test_all_four_fields_in_order_weigh_4_3_2_1() -> None:
    order = ("culture", "science", "social", "economy")
    assert field_weights(Ballot(field_order=order), FIELDS) == pytest.approx(
        {"culture": 0.4, "science": 0.3, "social": 0.2, "economy": 0.1}
    )


def test_fields_not_ordered_share_what_is_left() -> None:
    found = field_weights(Ballot(field_order=("culture",)), FIELDS)
    assert found == pytest.approx({"culture": 0.4, "economy": 0.2, "social": 0.2, "science": 0.2})


def test_skipped_order_makes_fields_equal() -> None:
    assert field_weights(Ballot(), FIELDS) == pytest.approx(dict.fromkeys(FIELDS, 0.25))


def test_fields_with_nothing_asked_drop_out() -> None:
    found = priorities(Ballot(field_order=("social", "economy", "culture", "science")), BOTH)
    assert found.field_weights == pytest.approx({"social": 0.4 / 0.6, "culture": 0.2 / 0.6})


def test_services_off_the_agenda_are_in_no_sum() -> None:
    found = priorities(Ballot(answers={"so01": "very", "cu01": "very"}), BOTH, agenda=["so01", "so02"])
    assert set(found.shares) == {"so01", "so02"}
    assert sum(found.shares.values()) == pytest.approx(1)


def test_a_split_stem_counts_once() -> None:
    split = Catalogue((service("so08a", stem="so08"), service("so08b", stem="so08"), service("so09")))
    assert priorities(Ballot(), split).shares == pytest.approx({"so08a": 0.25, "so08b": 0.25, "so09": 0.5})


def test_fixed_and_not_weighable_services_are_in_no_sum() -> None:
    mixed = Catalogue((service("a"), service("b", fixed=True), service("c", weighable=False)))
    assert priorities(Ballot(), mixed).shares == {"a": 1.0}


def test_agenda_with_what_nobody_weighs_or_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="names 1 services nobody can weigh: xx01"):
        asked_fields(SOCIAL, ["so01", "xx01"])
    with pytest.raises(InputError, match="agenda is empty"):
        asked_fields(SOCIAL, [])
