from pathlib import Path

import pandas as pd
import pytest

from impuls_core.region.table_file import read_table, read_text
from impuls_core.schema import LONGEST_TEXT, Column, Table

TOWNS = Table(
    "towns.csv",
    (
        Column("ags", "ags"),
        Column("name", "text"),
        Column("people", "whole", "persons", low=0, high=1000),
        Column("area", "number", "square kilometres", low=0.5, high=100, may_be_empty=True),
        Column("level", "choice", choices=("MZ", "GZ"), may_be_empty=True),
        Column("open", "yes_no"),
        Column("as_of", "date"),
        Column("note", "text", optional=True),
    ),
    key=("ags",),
)
HEADER = "ags,name,people,area,level,open,as_of\n"
GOOD = "99001001,Adorf,12,1.5,MZ,yes,2026-01\n"


def read(folder: Path, content: str | bytes) -> tuple[pd.DataFrame | None, list[tuple[object, str, str]]]:
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    (folder / "towns.csv").write_bytes(raw)
    table, faults = read_table(folder, TOWNS)
    return table, [(fault.row, fault.column, fault.problem) for fault in faults]


def test_every_cell_gets_its_type_and_every_row_its_line(tmp_path: Path) -> None:
    table, faults = read(tmp_path, HEADER + GOOD)
    assert faults == []
    assert table is not None
    assert table.loc[2].to_dict() == {
        "ags": "99001001",
        "name": "Adorf",
        "people": 12.0,
        "area": 1.5,
        "level": "MZ",
        "open": True,
        "as_of": "2026-01",
        "note": "",
    }


def test_a_key_keeps_its_leading_zero(tmp_path: Path) -> None:
    table, _ = read(tmp_path, HEADER + GOOD.replace("99001001", "03101000"))
    assert table is not None and table.at[2, "ags"] == "03101000"


def test_empty_cells_are_nan_or_empty_text_never_zero(tmp_path: Path) -> None:
    table, faults = read(tmp_path, HEADER + "99001001,Adorf,12,,,yes,2026\n")
    assert faults == []
    assert table is not None and pd.isna(table.at[2, "area"]) and table.at[2, "level"] == ""


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "name,ags,as_of,open,level,area,people\nAdorf,99001001,2026,no,,2,3\n")
    assert faults == []


def test_lines_are_counted_as_an_editor_does_across_quoted_line_breaks(tmp_path: Path) -> None:
    two_lines = GOOD.replace("Adorf", '"Adorf\nan der Au"')
    _, faults = read(tmp_path, HEADER + two_lines + GOOD.replace("99001001,Adorf,12", "99001002,Bdorf,x"))
    assert faults == [(4, "people", "not_a_number")]


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("people", "12.5", "not_whole"),
        ("people", "-4", "negative"),
        ("people", "1001", "out_of_range"),
        ("people", "NaN", "not_finite"),
        ("people", "inf", "not_finite"),
        ("people", "1.000,5", "not_a_number"),
        ("people", "1e3", "not_a_number"),
        ("people", "1_000", "not_a_number"),
        ("people", "٣", "not_a_number"),
        ("people", "", "missing_value"),
        ("area", "0.49", "out_of_range"),
        ("area", "-1", "out_of_range"),
        ("level", "OZ", "not_allowed"),
        ("open", "ja", "not_yes_no"),
        ("as_of", "12.03.2024", "not_a_date"),
        ("as_of", "2024-13", "not_a_date"),
        ("ags", "9900100", "not_an_ags"),
        ("ags", "9900100a", "not_an_ags"),
        ("name", "", "missing_value"),
        ("name", "x" * (LONGEST_TEXT + 1), "too_long"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(tmp_path: Path, column: str, cell: str, problem: str) -> None:
    cells = dict(zip(HEADER.strip().split(","), GOOD.strip().split(","), strict=True))
    cells[column] = cell
    row = ",".join(f'"{value}"' for value in cells.values())
    table, faults = read(tmp_path, HEADER + row + "\n")
    assert faults == [(2, column, problem)]
    assert table is not None  # other checks can go on


@pytest.mark.parametrize(
    ("column", "cell"), [("people", "0"), ("people", "1000"), ("area", "0.5"), ("area", "100")]
)
def test_both_ends_of_a_range_are_allowed(tmp_path: Path, column: str, cell: str) -> None:
    cells = dict(zip(HEADER.strip().split(","), GOOD.strip().split(","), strict=True))
    cells[column] = cell
    _, faults = read(tmp_path, HEADER + ",".join(cells.values()) + "\n")
    assert faults == []


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    _, faults = read(tmp_path, HEADER + "x,,y,z,Q,ja,gestern\n" + GOOD + GOOD)
    assert [column for _, column, _ in faults] == [
        "ags",
        "name",
        "people",
        "area",
        "level",
        "open",
        "as_of",
        "ags",
    ]
    assert faults[-1] == (4, "ags", "doubled_id")


def test_missing_unknown_and_doubled_columns_are_all_named(tmp_path: Path) -> None:
    table, faults = read(tmp_path, "ags,name,people,people,colour,open,as_of\n")
    assert table is None
    assert faults == [
        (1, "area", "missing_column"),
        (1, "level", "missing_column"),
        (1, "colour", "unknown_column"),
        (1, "people", "doubled_column"),
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_another_separator_gets_one_sentence_instead_of_many(tmp_path: Path, separator: str) -> None:
    _, faults = read(tmp_path, HEADER.replace(",", separator) + GOOD.replace(",", separator))
    assert faults == [(1, "", "semicolons")]


def test_a_line_with_too_many_fields_is_named(tmp_path: Path) -> None:
    _, faults = read(tmp_path, HEADER + GOOD.strip() + ",1\n" + GOOD)
    assert faults == [(2, "", "ragged_line")]


def test_an_open_quotation_mark_is_named(tmp_path: Path) -> None:
    table, faults = read(tmp_path, HEADER + '99001001,"Adorf,12,1.5,MZ,yes,2026-01\n')
    assert table is None and [problem for *_, problem in faults] == ["not_readable"]


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    table, faults = read(tmp_path, HEADER + "\n" + GOOD + "\n")
    assert faults == [] and table is not None and list(table.index) == [3]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xef\xbb\xbf" + HEADER.encode(), (1, "", "byte_order_mark")),
        (HEADER.encode("utf-16"), (1, "", "byte_order_mark")),
        ((HEADER + GOOD + GOOD.replace("Adorf", "Südharz")).encode("latin-1"), (3, "", "not_utf8")),
        (b"", (None, "", "empty_file")),
        (b" \n\n", (None, "", "empty_file")),
        (b"ags\x00", (None, "", "empty_file")),
    ],
    ids=["bom", "utf-16", "latin-1", "empty", "blank", "binary"],
)
def test_a_file_that_is_no_plain_utf8_is_refused(
    tmp_path: Path, content: bytes, fault: tuple[int | None, str, str]
) -> None:
    table, faults = read(tmp_path, content)
    assert table is None and faults == [fault]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    table, faults = read_table(tmp_path, TOWNS)
    assert table is None and [(fault.file, fault.problem) for fault in faults] == [
        ("towns.csv", "missing_file")
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("abc", encoding="utf-8")
    assert read_text(tmp_path / "x.yaml", largest=3) == ("abc", [])
    text, faults = read_text(tmp_path / "x.yaml", largest=2)
    assert text is None and [fault.problem for fault in faults] == ["too_large_file"]
