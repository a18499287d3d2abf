from pathlib import Path

import pytest

from impuls_core.region.provenance import checksum, read_sources

ENTRY = """
census:
  publisher: Office
  title: Census
  licence: CC BY 4.0
  date: "2011"
  tables: [demand.csv]
"""


def read(folder: Path, content: str) -> tuple[list[str], list[tuple[object, str, str]]]:
    (folder / "sources.yaml").write_text(content, encoding="utf-8")
    sources, faults = read_sources(folder)
    return [source.id for source in sources], [(fault.row, fault.column, fault.problem) for fault in faults]


def test_a_source_is_read_with_the_tables_that_use_it(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(ENTRY, encoding="utf-8")
    (source,), faults = read_sources(tmp_path)
    assert faults == []
    assert (source.id, source.date, source.tables, source.url) == ("census", "2011", ("demand.csv",), "")


def test_a_file_with_a_source_without_licence_gives_no_sources_at_all(tmp_path: Path) -> None:
    second = ENTRY.replace("census:", "register:").replace("  licence: CC BY 4.0\n", "")
    assert read(tmp_path, ENTRY + second) == ([], [("register", "", "missing_key")])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('date: "2011"', "date: 2011", ("census", "date", "wrong_type")),
        ("tables: [demand.csv]", "tables: demand.csv", ("census", "tables", "wrong_type")),
        ("tables: [demand.csv]", "tables: [1]", ("census", "tables", "wrong_type")),
        ("title: Census", "title: Census\n  colour: red", ("", "census", "unknown_key")),
    ],
)
def test_an_entry_that_does_not_fit_is_named(
    tmp_path: Path, old: str, new: str, fault: tuple[str, str, str]
) -> None:
    assert read(tmp_path, ENTRY.replace(old, new)) == ([], [fault])


def test_an_entry_that_is_no_mapping_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "census: Office\n") == ([], [("", "census", "wrong_type")])


def test_a_shipped_file_must_match_its_checksum(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n", encoding="utf-8")
    stated = f"{ENTRY}  file: table.csv\n  checksum: {checksum(tmp_path / 'table.csv')}\n"
    assert read(tmp_path, stated) == (["census"], [])
    (tmp_path / "table.csv").write_text("a,c\n", encoding="utf-8")
    assert read(tmp_path, stated) == ([], [("census", "checksum", "checksum_differs")])


def test_the_checksum_is_the_sha256_of_the_bytes(tmp_path: Path) -> None:
    # FIPS 180-4, example "abc"
    (tmp_path / "abc").write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert checksum(tmp_path / "abc") == f"sha256:{expected}"


@pytest.mark.parametrize("name", ["none.csv", "../outside.csv"])
def test_a_file_that_is_not_in_the_package_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.csv").write_text("x", encoding="utf-8")
    inside = tmp_path / "package"
    inside.mkdir()
    assert read(inside, f"{ENTRY}  file: {name}\n  checksum: x\n") == (
        [],
        [("census", "file", "missing_file")],
    )
