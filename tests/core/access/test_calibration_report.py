import pandas as pd
import pytest

from impuls_core.access.calibration import TARGETS, accuracy_of
from impuls_core.access.calibration_report import report


@pytest.fixture
def pairs() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "pair": ["A - B", "C - D"],
            "mode": ["car", "transit"],
            "minutes": [50.0, 40.0],
            "minutes_low": [45.0, 35.0],
            "minutes_high": [55.0, 45.0],
            "model": [45.0, 60.0],
            "error": [-0.1, 0.5],
            "left_out": [44.0, 62.0],
            "left_out_error": [-0.12, 0.55],
            "evidence": ["S", "K"],
        }
    )


def written(pairs: pd.DataFrame) -> str:
    return report(
        pairs, accuracy_of(pairs), fitted={"surface": 0.95}, defaults={"surface": 1.0}, sizes={"nodes": 7}
    )


def test_each_pair_stands_with_its_range_and_both_errors(pairs: pd.DataFrame) -> None:
    assert "| A - B | 50 (45 to 55) | 45.0 | -10.0% | 44.0 | -12.0% | S |" in written(pairs)


def test_a_missed_target_is_said(pairs: pd.DataFrame) -> None:
    text = written(pairs)
    assert f"Fitted: median absolute error 50.0% (target {TARGETS['transit'][0]:.0%})" in text
    assert text.count("**missed**") == 3  # both of public transport, and the left-out median by car
    assert "Fitted: median absolute error 10.0% (target 10%), worst 10.0% (target 25%): met." in text


def test_the_word_estimated_is_there_and_no_date(pairs: pd.DataFrame) -> None:
    assert "**estimated**" in written(pairs)
    assert written(pairs) == written(pairs)
