import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from impuls_core.checks import (
    LONGEST_VALUE_SHOWN,
    Fault,
    require_columns,
    require_known,
    require_not_negative,
    require_same_labels,
    require_unique,
    shorten,
)
from impuls_core.errors import InputError
from impuls_core.wording.catalogue import messages

NAN, INF = float("nan"), float("inf")


def test_a_fault_says_file_line_column_value_problem_and_remedy_in_german() -> None:
    fault = Fault("places.csv", 7, "population", "-4", "negative", "correct_value")
    assert fault.sentence() == (
        "places.csv, Zeile 7, population: „-4“ ist negativ. Bitte berichtigen Sie den Wert."
    )


def test_a_line_number_is_written_without_thousands_separator() -> None:
    assert "Zeile 12345," in Fault("demand.csv", 12345, "ags", "", "missing_value", "add_value").sentence()


def test_a_fault_in_a_yaml_file_names_the_entry() -> None:
    fault = Fault("services.yaml", "so01", "level", "XZ", "not_allowed", "use_allowed", {"allowed": "MZ, GZ"})
    assert fault.sentence("en").startswith(
        'services.yaml, so01, level: "XZ" is not provided for. Allowed: MZ, GZ.'
    )


def test_a_fault_of_a_whole_file_names_the_file_only() -> None:
    assert (
        Fault("demand.csv", None, "", "", "missing_file", "add_file")
        .sentence("en")
        .startswith("demand.csv: The")
    )


def test_a_pasted_page_is_cut_and_put_on_one_line() -> None:
    shown = shorten("a\nb " * 100)
    assert len(shown) == LONGEST_VALUE_SHOWN + 1 and shown.endswith("…") and "\n" not in shown


def test_a_short_value_is_shown_whole() -> None:
    assert shorten("a" * LONGEST_VALUE_SHOWN) == "a" * LONGEST_VALUE_SHOWN


def test_labels_in_another_order_are_the_same_labels() -> None:
    require_same_labels(pd.Index(["a", "b"]), pd.Index(["b", "a"]), of="destination")


def test_differing_labels_are_named_for_both_sides() -> None:
    message = "only in the first table a, only in the second c, d, e and 1 more"
    with pytest.raises(InputError, match=message):
        require_same_labels(pd.Index(["a", "b"]), pd.Index(["b", "c", "d", "e", "f"]), of="destination")


def test_a_missing_side_is_said_in_words() -> None:
    with pytest.raises(InputError, match="only in the second none"):
        require_same_labels(pd.Index(["a"]), pd.Index([], dtype=object), of="town")


def test_doubled_labels_are_refused() -> None:
    with pytest.raises(InputError, match="Each town label must stand once; doubled: a"):
        require_same_labels(pd.Index(["a", "a"]), pd.Index(["a"]), of="town")
    with pytest.raises(InputError, match="Remove the doubles"):
        require_unique(pd.Index([1, 1]), of="age")


def test_missing_columns_are_all_named() -> None:
    with pytest.raises(InputError, match="demand lacks the columns name, ags"):
        require_columns(pd.DataFrame({"x": [1]}), ["name", "x", "ags"], name="demand")
    require_columns(pd.DataFrame({"x": [1]}), ["x"], name="demand")


def test_nan_is_refused_with_its_place_and_number() -> None:
    times = pd.DataFrame({"north": [1.0, NAN], "south": [NAN, INF]}, index=["a", "b"])
    with pytest.raises(InputError, match=re.escape("travel_time is NaN at 'a', 'south' (2 such values)")):
        require_known(times, name="travel_time")


def test_infinity_is_known() -> None:
    require_known(pd.Series([INF, -INF, 0.0]), name="travel_time")


def test_nan_in_a_series_is_refused_with_its_label() -> None:
    with pytest.raises(InputError, match=r"weights is NaN at 'b' \(1 such values\)"):
        require_known(pd.Series({"a": 1.0, "b": NAN}), name="weights")


def test_zero_is_not_negative() -> None:
    require_not_negative(pd.Series({"a": 0.0}), name="x")


def test_a_negative_value_is_refused() -> None:
    with pytest.raises(InputError, match="must not be negative: -1"):
        require_not_negative(pd.DataFrame({"x": [0, -1]}), name="load")


def test_nan_is_not_taken_for_a_value_that_is_not_negative() -> None:
    with pytest.raises(InputError, match="is NaN"):
        require_not_negative(pd.Series([NAN]), name="x")


def keys_of_faults(module: Path) -> Iterator[str]:
    """Find the keys that a module writes into faults: Fault(file, row, column, value, problem, remedy)."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = {"Fault": 4, "report": 2}.get(name)
        if first is not None:
            for kind, key in zip(("fault", "remedy"), node.args[first : first + 2], strict=False):
                if isinstance(key, ast.Constant):
                    yield f"{kind}.{key.value}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_fault_and_remedy_has_its_words(root: Path, language: str) -> None:
    modules = sorted((root / "impuls_core").rglob("*.py"))
    used = {key for module in modules for key in keys_of_faults(module)}
    assert len(used) > 40
    assert sorted(used - set(messages(language))) == []
