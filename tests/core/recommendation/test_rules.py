import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.rules import (
    KINDS,
    AnchorsAtMost,
    Apart,
    EveryoneWithin,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    NothingNewIn,
    OneHost,
    Rule,
    Together,
    TownFunctions,
    kind_of,
    require_sensible,
    rule_from_dict,
    rule_to_dict,
    services_of,
    towns_of_rule,
)

ONE_OF_EACH: tuple[Rule, ...] = (
    MustHost("so01", "1"),
    MustNotHost("so01", "1"),
    EveryoneWithin("so01", 40.0),
    OneHost("so01"),
    Together("so01", "so02"),
    Apart("so01", "so02"),
    TownFunctions("1", least=2),
    NothingNewIn("1"),
    NewSitesAtMost(3),
    AnchorsAtMost(4),
)


def test_every_kind_of_rule_is_tried_here() -> None:
    assert {kind_of(rule) for rule in ONE_OF_EACH} == set(KINDS)


@pytest.mark.parametrize("rule", ONE_OF_EACH, ids=kind_of)
def test_a_stored_rule_comes_back_as_it_was(rule: Rule) -> None:
    assert rule_from_dict(rule_to_dict(rule)) == rule


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"kind": "wish"},
        {"kind": "must_host", "service_id": "so01"},
        {"kind": "new_sites_at_most", "count": "many"},
        {"kind": "new_sites_at_most", "count": 3, "more": 1},
        {"kind": "new_sites_at_most", "count": -1},
    ],
)
def test_what_is_no_rule_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(InputError):
        rule_from_dict(stored)


def test_a_rule_names_its_services_and_towns() -> None:
    assert [services_of(rule) for rule in ONE_OF_EACH[3:6]] == [("so01",), ("so01", "so02"), ("so01", "so02")]
    assert [towns_of_rule(rule) for rule in (ONE_OF_EACH[0], ONE_OF_EACH[6], ONE_OF_EACH[8])] == [
        ("1",),
        ("1",),
        (),
    ]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (NewSitesAtMost(-1), "less than none"),
        (AnchorsAtMost(-2), "less than none"),
        (TownFunctions("1"), "no limit"),
        (TownFunctions("1", least=-1), "less than none"),
        (TownFunctions("1", least=3, most=2), "at least 3 and at most 2"),
        (EveryoneWithin("so01", 0.0), "no time"),
        (EveryoneWithin("so01", float("inf")), "no time"),
        (EveryoneWithin("so01", float("nan")), "no time"),
        (Together("so01", "so01"), "itself"),
        (Apart("so01", "so01"), "itself"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: Rule, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        require_sensible([rule])


def test_all_senseless_rules_are_named_at_once() -> None:
    with pytest.raises(InputError, match="2 rules make no sense"):
        require_sensible([NewSitesAtMost(-1), OneHost("so01"), AnchorsAtMost(-1)])


def test_limits_may_be_none_or_equal() -> None:
    require_sensible([NewSitesAtMost(0), TownFunctions("1", least=2, most=2)])
