"""Texts: both languages say the same things, and nothing is said that is not written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from impuls_core.errors import DataError, InputError
from impuls_core.wording.catalogue import (
    LANGUAGES,
    NO_BREAK_SPACE,
    date,
    messages,
    minutes,
    number,
    percent,
    placeholders,
    plural,
    text,
)

ROOT = Path(__file__).resolve().parents[3]
# which argument of a call is the key
SPEAKERS = {"say": 0, "say_count": 0, "text": 1, "plural": 1}


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / "de").mkdir(exist_ok=True)
    (folder / "de" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def scripts() -> Iterator[Path]:
    for folder in ("impuls_core", "impuls_ui", "pages"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    yield ROOT / "streamlit_app.py"


def key_pattern(node: ast.expr) -> list[str]:
    """Regular expressions of the keys an argument can become; none where it is a plain variable."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.-]+" for p in node.values]
        return ["".join(parts)]
    if isinstance(node, ast.IfExp):
        return key_pattern(node.body) + key_pattern(node.orelse)
    return []


def spoken_keys() -> Iterator[tuple[str, str]]:
    """(place in the code, pattern) of every key that code asks for."""
    for script in scripts():
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            at = SPEAKERS.get(str(name))
            if at is not None and len(node.args) > at:
                for pattern in key_pattern(node.args[at]):
                    yield f"{script.relative_to(ROOT)}:{node.lineno}", pattern


def test_both_languages_have_the_same_keys() -> None:
    assert messages("de").keys() ^ messages("en").keys() == set()


def test_both_languages_expect_the_same_values() -> None:
    german, english = messages("de"), messages("en")
    differing = [key for key in german if placeholders(german[key]) != placeholders(english[key])]
    assert differing == []


def test_both_languages_count_the_same_things() -> None:
    german, english = messages("de"), messages("en")
    assert [key for key in german if len(german[key]) != len(english[key])] == []


def test_every_key_asked_for_in_code_exists() -> None:
    known = messages("de")
    missing = [
        f"{place}: {pattern}"
        for place, pattern in spoken_keys()
        if "." in pattern and not any(re.fullmatch(pattern, key) for key in known)
    ]
    assert missing == []


def test_no_text_addresses_people_by_an_english_number_format() -> None:
    # a decimal point between digits in a German text would be a number typed into prose
    assert [
        key for key, forms in messages("de").items() if any(re.search(r"\d\.\d(?!\d\d)", f) for f in forms)
    ] == []


@pytest.mark.parametrize(
    ("n", "words"), [(1, "1 Einrichtung"), (2, "2 Einrichtungen"), (0, "keine Einrichtung")]
)
def test_a_count_has_its_own_form_for_none_one_and_many(n: int, words: str) -> None:
    assert plural("de", "count.services", n) == words


def test_a_key_without_plural_forms_cannot_be_counted() -> None:
    with pytest.raises(InputError, match="no plural forms"):
        plural("de", "frame.product", 2)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(InputError, match=r"'frame\.nothing' is missing"):
        text("de", "frame.nothing")


def test_a_missing_value_is_named() -> None:
    with pytest.raises(InputError, match="needs a value for 'steps'"):
        text("de", "frame.step", step=1, name="x")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="'fr' is not offered"):
        messages("fr")


def test_whole_numbers_in_texts_are_written_as_the_language_does() -> None:
    assert "1.234" in text("de", "frame.step", step=1234, steps=1, name="x")
    assert "1,234" in text("en", "frame.step", step=1234, steps=1, name="x")


@pytest.mark.parametrize(
    ("language", "value", "digits", "written"),
    [
        ("de", 265666, 0, "265.666"),
        ("de", 0.5, 0, "0"),
        ("de", 1.5, 0, "2"),
        ("de", -3.25, 2, "\u22123,25"),
        ("en", 1234.5, 1, "1,234.5"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    language: str, value: float, digits: int, written: str
) -> None:
    assert number(language, value, digits) == written


def test_a_number_and_its_unit_stay_together() -> None:
    assert percent("de", 0.6) == f"60{NO_BREAK_SPACE}%"
    assert percent("en", 0.6) == "60%"
    assert minutes("de", 12) == f"12{NO_BREAK_SPACE}Min."
    assert minutes("en", float("inf")) == "not reachable"


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.po", 'msgid "x"', 'msgstr "eins"')
    write(tmp_path, "b.po", 'msgid "x"', 'msgstr "zwei"')
    with pytest.raises(DataError, match="stands in another file") as refused:
        messages("de", tmp_path)
    assert len(refused.value.faults) == 1


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.po", 'msgid "x"', 'msgstr ""', "", 'msgid "y"', 'msgstr ""')
    write(tmp_path, "b.po", "this is no catalogue")
    with pytest.raises(DataError) as refused:
        messages("de", tmp_path)
    assert len(refused.value.faults) == 3


def test_every_language_is_offered_in_full() -> None:
    assert all(messages(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("iso", "german", "english"),
    [
        ("2019-12-31", "31.12.2019", "31 December 2019"),
        ("2025-12", "12.2025", "December 2025"),
        ("2025", "2025", "2025"),
        ("5.0.2", "5.0.2", "5.0.2"),  # the version of a data set in place of its date
    ],
)
def test_dates_are_written_as_the_language_does(iso: str, german: str, english: str) -> None:
    assert date("de", iso) == german
    assert date("en", iso) == english
