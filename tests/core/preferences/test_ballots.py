"""A ballot keeps exactly what was said."""

import pytest

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot, CheckAnswer
from impuls_core.schema import CRITERIA


def full_ballot() -> Ballot:
    ballot = Ballot()
    for criterion in ("cores", "viability", "equivalence", "environment", "continuity"):
        ballot = ballot.pick(criterion)
    return (
        ballot.rate("viability", 75)
        .rate("accessibility", 0)
        .answer("so01", "very")
        .answer("cu01", "unknown")
        .set_doubled("social", ["so01"])
        .skip("science")
        .pick_field("social")
    )


def test_a_new_ballot_presets_nothing() -> None:
    ballot = Ballot()
    assert ballot.is_empty
    assert ballot.open_criteria == CRITERIA
    assert not ballot.order_is_complete


def test_the_last_criterion_follows_by_itself() -> None:
    assert full_ballot().order[-1] == "accessibility"
    assert full_ballot().order_is_complete


def test_undo_takes_back_one_choice_of_the_person() -> None:
    assert full_ballot().undo_pick().order == ("cores", "viability", "equivalence", "environment")
    assert Ballot().pick("cores").call_rest_equal().undo_pick() == Ballot().pick("cores")
    assert Ballot().pick("cores").undo_pick() == Ballot()
    assert Ballot().undo_pick() == Ballot()


def test_undo_drops_points_that_rested_on_the_choice() -> None:
    assert "accessibility" not in full_ballot().undo_pick().points
    assert full_ballot().undo_pick().points == {"viability": 75}


def test_points_are_inclusive_at_both_ends() -> None:
    assert Ballot().rate("cores", 0).rate("viability", 100).points == {"cores": 0, "viability": 100}
    with pytest.raises(InputError, match="from 0 to 100"):
        Ballot().rate("cores", -1)


def test_taking_points_back_leaves_no_trace() -> None:
    assert Ballot().rate("cores", 50).unrate("cores") == Ballot()


def test_a_criterion_is_picked_once() -> None:
    with pytest.raises(InputError, match="open criteria"):
        Ballot().pick("cores").pick("cores")


def test_the_rest_is_equal_only_after_a_first_choice() -> None:
    with pytest.raises(InputError, match="at least one"):
        Ballot().call_rest_equal()


def test_reordering_keeps_the_same_criteria() -> None:
    ballot = Ballot().pick("cores").pick("viability")
    assert ballot.reorder(["viability", "cores"]).order == ("viability", "cores")
    with pytest.raises(InputError, match="same criteria"):
        ballot.reorder(["viability"])


def test_at_most_two_services_of_a_field_count_double() -> None:
    with pytest.raises(InputError, match="at most 2"):
        Ballot().set_doubled("social", ["so01", "so02", "so03"])


def test_taking_an_answer_back_leaves_no_trace() -> None:
    assert Ballot().answer("so01", "very").answer("so01", None) == Ballot()


def test_order_of_fields_ends_with_the_last_one_or_with_equal() -> None:
    ballot = Ballot().pick_field("social").pick_field("culture").pick_field("science")
    assert ballot.field_order == ("social", "culture", "science", "economy")
    assert ballot.clear_field_order(equal=True).fields_are_equal
    assert not Ballot().clear_field_order(equal=True).pick_field("social").fields_are_equal


def test_a_ballot_does_not_change_in_place() -> None:
    before = Ballot().pick("cores")
    before.pick("viability").rate("viability", 50)
    assert before == Ballot().pick("cores")


CHANGES = {
    "pick": lambda ballot: ballot.pick("environment"),
    "rest": lambda ballot: ballot.call_rest_equal(),
    "undo": lambda ballot: ballot.undo_pick(),
    "reorder": lambda ballot: ballot.reorder(["viability", "cores"]),
    "rate": lambda ballot: ballot.rate("viability", 25),
    "unrate": lambda ballot: ballot.unrate("viability"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_cross_checks_go_with_the_points_they_rest_on(change) -> None:
    ballot = Ballot().pick("cores").pick("viability").rate("viability", 50)
    ballot = ballot.answer_check("order", "b", fits=False)
    assert ballot.has_conflict
    assert not change(ballot).has_conflict
    assert change(ballot).checks == {}


def test_cross_checks_stay_when_services_are_answered() -> None:
    ballot = Ballot().answer_check("order", "b", fits=False).answer("so01", "very").skip("science")
    assert ballot.has_conflict


def test_a_new_answer_asks_what_comes_after_it_anew() -> None:
    ballot = Ballot().answer_check("order", "a", fits=True).answer_check("strength", "a", fits=False)
    assert ballot.checks["strength"] == CheckAnswer("a", fits=False)
    assert ballot.answer_check("order", "equal", fits=True).checks == {
        "order": CheckAnswer("equal", fits=True)
    }


def test_an_unknown_cross_check_or_answer_is_refused() -> None:
    with pytest.raises(InputError, match="cross-checks"):
        Ballot().answer_check("taste", "a", fits=True)
    with pytest.raises(InputError, match="answers"):
        Ballot().answer_check("order", "c", fits=True)
