import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation import rank_acceptability as module
from impuls_core.recommendation.rank_acceptability import rank_acceptability

RNG = np.random.default_rng(2019)
EVEN = RNG.dirichlet(np.ones(3), 100_000)


def test_one_criterion_against_two_halves_leads_in_four_ninths() -> None:
    # a leads where its weight is above a third: (2/3) squared of the evenly spread weights
    found = rank_acceptability([[1, 0, 0], [0, 0.5, 0.5]], EVEN)
    assert found.acceptability[0, 0] == pytest.approx(4 / 9, abs=4 * found.sampling_error[0, 0])
    # the mean of the triangle above a third: its first corner at 1, the others at a third
    assert found.central_weights[0] == pytest.approx([5 / 9, 2 / 9, 2 / 9], abs=0.005)
    assert found.confidence_factor.tolist() == [1.0, 1.0]


def test_every_rank_and_every_draw_is_counted_once() -> None:
    found = rank_acceptability(RNG.random((6, 3)), EVEN[:500], ranks=6)
    assert found.acceptability.sum(axis=0) == pytest.approx(np.ones(6))
    assert found.acceptability.sum(axis=1) == pytest.approx(np.ones(6))


def test_a_dominated_alternative_never_leads_and_has_no_central_weights() -> None:
    found = rank_acceptability([[1, 1, 1], [0.5, 0.5, 0.5]], EVEN[:100])
    assert found.acceptability[:, 0].tolist() == [1.0, 0.0]
    assert np.isnan(found.central_weights[1]).all() and np.isnan(found.confidence_factor[1])


def test_among_equals_the_earlier_ranks_first() -> None:
    found = rank_acceptability([[0.5] * 3, [0.5] * 3], EVEN[:100], ranks=2)
    assert found.acceptability.tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    table = RNG.random((7, 3))
    whole = rank_acceptability(table, EVEN[:1000], ranks=3)
    monkeypatch.setattr(module, "BLOCK", 70)
    assert (
        rank_acceptability(table, EVEN[:1000], ranks=3).acceptability.tolist() == whole.acceptability.tolist()
    )


@pytest.mark.parametrize(
    ("values", "weights", "ranks"),
    [
        ([[1, 2]], EVEN[:5], 1),
        ([[1, 2, 3]], EVEN[:0], 1),
        ([[1, 2, 3]], EVEN[:5], 2),
        ([[1, 2, 3]], EVEN[:5], 0),
    ],
)
def test_what_does_not_fit_is_refused(values: list, weights: np.ndarray, ranks: int) -> None:
    with pytest.raises(InputError):
        rank_acceptability(values, weights, ranks=ranks)
