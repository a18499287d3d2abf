"""Breakpoints: equal to looking at many weights, cut where the rules change, exact where lines cross."""

import numpy as np
import pytest

from impuls_core.recommendation.breakpoints import (
    Piece,
    ValueLine,
    along,
    gain_reached,
    nearest_change,
    pieces,
)


def best_of(lines: list[ValueLine[int]]):  # type: ignore[no-untyped-def]
    return lambda weight: max(lines, key=lambda line: line.at(weight))


@pytest.mark.parametrize("seed", range(10))
def test_pieces_equal_the_best_line_at_every_weight(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lines = [ValueLine(float(a), float(b), k) for k, (a, b) in enumerate(rng.normal(size=(30, 2)))]
    found = pieces(best_of(lines))
    assert (found[0].start, found[-1].end) == (0, 1)
    for piece in found:
        for weight in np.linspace(piece.start, piece.end, 9)[1:-1]:
            assert best_of(lines)(weight).answer == piece.answer


def test_one_line_is_one_piece() -> None:
    assert pieces(best_of([ValueLine(0.5, 0.1, 7)])) == (Piece(0.0, 1.0, 7),)


def test_lines_that_cross_at_the_very_end_make_no_piece() -> None:
    assert pieces(best_of([ValueLine(1.0, -1.0, 1), ValueLine(0.0, 0.0, 2)])) == (Piece(0.0, 1.0, 1),)


def test_lines_with_one_answer_are_one_piece() -> None:
    assert len(pieces(best_of([ValueLine(1.0, -1.0, 1), ValueLine(0.0, 1.0, 1)]))) == 1


def test_three_lines_through_one_point_are_two_pieces() -> None:
    lines = [ValueLine(1.0, -1.0, 1), ValueLine(0.5, 0.0, 2), ValueLine(0.0, 1.0, 3)]
    found = pieces(best_of(lines))
    assert [(p.answer, p.end) for p in found] == [(1, 0.5), (3, 1.0)]


def test_a_rule_that_changes_at_a_cut_is_seen() -> None:
    # from .3 on a better line is allowed that was not before
    low, high = ValueLine(0.5, 0.0, 1), ValueLine(0.6, 0.0, 2)
    found = pieces(lambda weight: high if weight >= 0.3 else low, cuts=[0.3])
    assert [(p.start, p.end, p.answer) for p in found] == [(0.0, 0.3, 1), (0.3, 1.0, 2)]


def test_nearest_change_looks_both_ways() -> None:
    found = (Piece(0.0, 0.2, 1), Piece(0.2, 0.7, 2), Piece(0.7, 1.0, 3))
    assert nearest_change(found, 0.3) == (0.2, 1)
    assert nearest_change(found, 0.6) == (0.7, 3)
    assert nearest_change(found, 0.0) == (0.2, 2)
    assert nearest_change((Piece(0.0, 1.0, 1),), 0.5) is None


def test_other_weights_keep_their_proportions() -> None:
    start, direction = along(np.array([0.5, 0.3, 0.2]), 0)
    assert start + 0.5 * direction == pytest.approx([0.5, 0.3, 0.2])
    assert start + 0.0 * direction == pytest.approx([0.0, 0.6, 0.4])
    assert start + 1.0 * direction == pytest.approx([1.0, 0.0, 0.0])


def test_others_without_proportions_share_equally() -> None:
    start, direction = along(np.array([1.0, 0.0, 0.0]), 0)
    assert start + 0.5 * direction == pytest.approx([0.5, 0.25, 0.25])


def test_gain_is_reached_strictly_inside() -> None:
    # 0 + w reaches .02 at .02; .1 - .1 w at .8; -1 + 1.02 w at 1; flat ones never
    intercept, slope = np.array([0.0, 0.1, -1.0, 0.0]), np.array([1.0, -0.1, 1.02, 0.0])
    assert gain_reached(intercept, slope, 0.02) == pytest.approx([0.02, 0.8])
