"""What a visitor entered survives, stays theirs, and is gone when they say so."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from impuls_ui import keeping


def answer(visitor: AppTest, stem: str, word: str) -> None:
    visitor.switch_page("pages/services.py").run()
    visitor.radio(key=f"services_answer_{stem}").set_value(word).run()


def come_back(visitor: AppTest, open_app: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the app anew with the token that the visitor's browser keeps."""
    token = visitor.session_state["kept"].token
    monkeypatch.setattr(keeping, "token_in_browser", lambda: token)
    return open_app()


def test_answers_survive_a_new_connection(
    visitor: AppTest, open_app: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(visitor, "ec01", "very")
    again = come_back(visitor, open_app, monkeypatch)
    assert again.session_state["session"] == visitor.session_state["session"]
    assert "Willkommen zurück" in again.success[0].value


def test_two_visitors_do_not_see_each_other(visitor: AppTest, open_app: Callable[[], AppTest]) -> None:
    answer(visitor, "ec01", "very")
    other = open_app()
    assert other.session_state["session"].ballot.is_empty
    assert other.session_state["kept"].token != visitor.session_state["kept"].token


def test_two_windows_of_one_visitor_keep_both_changes(
    visitor: AppTest, open_app: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(visitor, "ec01", "very")
    second = come_back(visitor, open_app, monkeypatch)
    answer(second, "ec02", "less")
    answer(visitor, "ec04", "important")
    assert visitor.session_state["session"].ballot.answers == {
        "ec01": "very",
        "ec02": "less",
        "ec04": "important",
    }
    assert "In einem anderen Fenster" in visitor.warning[0].value


def test_a_failed_save_is_said_and_keeps_the_input(visitor: AppTest, database: Path) -> None:
    other = sqlite3.connect(database)
    other.execute("create trigger refuse before update on drafts begin select raise(abort, 'full'); end")
    other.commit()
    answer(visitor, "ec01", "very")
    assert "Nicht gespeichert" in visitor.error[0].value
    assert visitor.radio(key="services_answer_ec01").value == "very"

    other.execute("drop trigger refuse")
    other.commit()
    other.close()
    visitor.button(key="frame_save_again").click().run()
    assert not visitor.error
    assert visitor.radio(key="services_answer_ec01").value == "very"


def test_deleting_leaves_nothing_behind(
    visitor: AppTest, open_app: Callable[[], AppTest], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(visitor, "ec01", "very")
    before = visitor.session_state["kept"].token
    visitor.switch_page("pages/start.py").run()
    visitor.checkbox(key="start_delete").check().run()
    visitor.button(key="start_delete_go").click().run()
    assert "gelöscht" in visitor.success[0].value
    assert visitor.session_state["session"].ballot.is_empty
    assert visitor.session_state["kept"].token != before
    with sqlite3.connect(database) as connection:
        assert "very" not in str(connection.execute("select * from drafts").fetchall())


def test_a_record_that_cannot_be_read_starts_empty(
    visitor: AppTest, open_app: Callable[[], AppTest], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = '{"ballot": {"order": ["speed"]}, "line": 7, "size": 99, "language": "fr"}'
    with sqlite3.connect(database) as connection:
        connection.execute("update drafts set payload = ?", (broken,))
    again = come_back(visitor, open_app, monkeypatch)
    session = again.session_state["session"]
    assert not again.exception
    assert (session.language, session.line, session.size) == ("de", "law", None)
    assert session.ballot.is_empty


def test_answers_that_a_newer_version_wrote_start_empty_and_nothing_else_does(
    visitor: AppTest, open_app: Callable[[], AppTest], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = (
        '{"ballot": {"order": ["cores"], "mood": "good"}, "line": "regional", "size": 3, '
        '"language": "en", "town": "15085330", "step": "services"}'
    )
    with sqlite3.connect(database) as connection:
        connection.execute("update drafts set payload = ?", (newer,))
    again = come_back(visitor, open_app, monkeypatch)
    session = again.session_state["session"]
    assert not again.exception
    assert session.ballot.is_empty
    assert (session.language, session.line, session.size) == ("en", "regional", 3)
    assert (session.town, session.step) == ("15085330", "services")
