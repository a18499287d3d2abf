"""A stored ballot comes back as it was, or is refused with what is wrong."""

import json

import pytest

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.stored_ballots import ballot_from_dict
from tests.core.preferences.test_ballots import full_ballot


def test_a_ballot_survives_json_unchanged() -> None:
    ballot = full_ballot().answer_check("order", "a", fits=True).answer_check("strength", "a", fits=False)
    stored = json.loads(json.dumps(ballot.to_dict()))
    assert ballot_from_dict(stored) == ballot


def test_an_empty_record_is_an_empty_ballot() -> None:
    assert ballot_from_dict({}) == Ballot()


@pytest.mark.parametrize(
    "stored",
    [
        {"order": ["speed"]},
        {"order": "cores"},
        {"points": {"cores": 101}},
        {"points": {"cores": "many"}},
        {"answers": {"so01": "extremely"}},
        {"doubled": {"social": ["a", "b", "c"]}},
        {"doubled": {"social": None}},
        {"rest_is_equal": True},
        {"checks": {"order": {"chosen": "c", "fits": True}}},
        {"checks": {"order": {"chosen": "a"}}},
        {"checks": {"order": {"chosen": "a", "fits": 1}}},
        {"checks": {"order": "a"}},
    ],
)
def test_an_impossible_record_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        ballot_from_dict(stored)


def test_a_record_from_before_a_field_existed_still_loads() -> None:
    older = full_ballot().to_dict()
    del older["checks"], older["doubled"]
    assert ballot_from_dict(older) == ballot_from_dict({**older, "checks": {}, "doubled": {}})


@pytest.mark.parametrize(
    ("stored", "unknown"),
    [
        ({"order": ["cores"], "mood": "good", "colour": 1}, "2 unknown field.* in a ballot: colour, mood"),
        ({"checks": {"taste": {}}}, "in the cross-checks: taste"),
        ({"checks": {"order": {"chosen": "a", "fits": True, "why": ""}}}, "in a cross-check: why"),
    ],
)
def test_an_unknown_field_is_refused_by_name(stored: dict[str, object], unknown: str) -> None:
    with pytest.raises(InputError, match=unknown):
        ballot_from_dict(stored)
