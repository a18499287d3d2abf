import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.program import Program, build_program, columns_allowed
from impuls_core.recommendation.rules import (
    EveryoneWithin,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    NothingNewIn,
    OneHost,
    Rule,
)
from impuls_core.recommendation.surroundings import Surroundings
from tests.core.recommendation.test_host_columns import made
from tests.examples.tables import candidates

A, B = candidates(2)
COLUMNS = made(("S", "A", (0.9,) * 6), ("P", "AB", (0.7,) * 6), ("S", "B", (0.5,) * 6), ("O", "", (0.1,) * 6))


def left(rule: Rule, around: Surroundings | None = None) -> list[int]:
    """Host masks of service a that a rule leaves."""
    allowed = columns_allowed(COLUMNS, rule, around or Surroundings())
    assert allowed[COLUMNS.service == 1].all() or isinstance(rule, NothingNewIn)
    return sorted(COLUMNS.hosts[allowed & (COLUMNS.service == 0)].tolist())


@pytest.mark.parametrize(
    ("rule", "masks"),
    [
        (MustHost("a", B), [2, 3]),
        (MustNotHost("a", A), [0, 2]),
        (OneHost("a"), [1, 2]),
        (NothingNewIn(B), [0, 1]),
        (NothingNewIn(A), [0, 1, 2, 3]),
        (NewSitesAtMost(0), [0, 1, 2, 3]),
    ],
)
def test_a_rule_about_one_service_leaves_the_host_sets_that_keep_it(rule: Rule, masks: list[int]) -> None:
    assert left(rule) == masks


def test_who_is_reached_in_time_is_asked_once_for_the_service() -> None:
    asked: list[tuple[str, list[int], float]] = []

    def reaches(service_id: str, hosts: np.ndarray, minutes: float) -> np.ndarray:
        asked.append((service_id, sorted(hosts.tolist()), minutes))
        return np.asarray(hosts == 3)

    assert left(EveryoneWithin("a", 40.0), Surroundings(reaches=reaches)) == [3]
    assert asked == [("a", [0, 1, 2, 3], 40.0)]


def test_a_rule_on_time_without_travel_times_is_refused() -> None:
    with pytest.raises(InputError, match="no travel times"):
        left(EveryoneWithin("a", 40.0))


def test_kind_z_may_have_one_host_in_each_area() -> None:
    columns = made(("S", "AB", (0.9,) * 6), ("S", "A", (0.5,) * 6))
    assert columns_allowed(columns, OneHost("a"), Surroundings()).all()


def test_contradicting_rules_leave_a_gap() -> None:
    program = build_program(COLUMNS, [MustHost("a", A), MustNotHost("a", A)], Surroundings())
    assert program.has_gaps


def test_rules_about_single_services_couple_nothing() -> None:
    program: Program = build_program(COLUMNS, [MustHost("a", A)], Surroundings())
    assert not program.is_coupled and not program.has_gaps


def test_every_row_is_kept_by_counting_towns() -> None:
    program = build_program(COLUMNS, [NewSitesAtMost(1)], Surroundings())
    assert program.coefficients.toarray()[:, 0].tolist() == np.bitwise_count(COLUMNS.new).tolist()
    assert program.upper.tolist() == [1.0]
