"""What a visitor entered is kept once it is acknowledged, and by nobody else's token."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from impuls_core.errors import InputError
from impuls_core.workshop.store import DraftStore, StaleDraftError, StoreError, new_token

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "drafts.sqlite"


@pytest.fixture
def store(file: Path, clock: Clock):  # type: ignore[no-untyped-def]
    opened = DraftStore(f"sqlite:///{file}", now=clock)
    yield opened
    opened.close()


def test_a_draft_survives_closing_and_reopening(store: DraftStore, file: Path, clock: Clock) -> None:
    token, draft = store.open(None)
    store.save(token, {"language": "de", "town": "15085370"}, version=draft.version)
    store.close()

    reopened = DraftStore(f"sqlite:///{file}", now=clock)
    same, kept = reopened.open(token)
    reopened.close()
    assert same == token
    assert kept.payload == {"language": "de", "town": "15085370"}
    assert kept.version == 1


def test_the_time_of_a_save_comes_from_the_clock_in_utc(store: DraftStore, clock: Clock) -> None:
    token, _ = store.open(None)
    clock.time = NOON + timedelta(minutes=5)
    saved = store.save(token, {}, version=0)
    assert saved.updated_at == NOON + timedelta(minutes=5)
    kept = store.read(token)
    assert kept is not None
    assert kept.updated_at == saved.updated_at


@pytest.mark.parametrize("token", [None, "", "short", "x" * 22 + "!", "'; drop table drafts; --", "ä" * 22])
def test_a_missing_or_malformed_token_gets_a_fresh_draft(store: DraftStore, token: str | None) -> None:
    fresh, draft = store.open(token)
    assert fresh != token
    assert draft.payload == {}
    assert draft.version == 0


def test_a_foreign_token_is_never_adopted(store: DraftStore) -> None:
    planted = new_token()
    given, _ = store.open(planted)
    assert given != planted
    assert store.read(planted) is None


def test_one_visitor_never_reads_another(store: DraftStore) -> None:
    first, _ = store.open(None)
    second, _ = store.open(None)
    store.save(first, {"town": "Thale"}, version=0)
    kept = store.read(second)
    assert kept is not None
    assert kept.payload == {}


def test_the_file_holds_no_token(store: DraftStore, file: Path) -> None:
    token, _ = store.open(None)
    store.save(token, {"town": "Thale"}, version=0)
    store.close()
    assert token.encode() not in b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {22}  # 128 bits in base 64


def test_the_second_of_two_windows_has_to_repeat_its_change(store: DraftStore) -> None:
    token, _ = store.open(None)
    store.save(token, {"town": "Thale"}, version=0)
    with pytest.raises(StaleDraftError, match="another window"):
        store.save(token, {"town": "Quedlinburg"}, version=0)
    kept = store.read(token)
    assert kept is not None
    assert kept.payload == {"town": "Thale"}


def test_of_many_threads_with_one_version_exactly_one_wins(store: DraftStore) -> None:
    token, _ = store.open(None)
    won: list[int] = []
    start = threading.Barrier(8)

    def save(number: int) -> None:
        start.wait()
        try:
            store.save(token, {"by": number}, version=0)
            won.append(number)
        except StaleDraftError:
            pass

    run_together(save, 8)
    kept = store.read(token)
    assert kept is not None
    assert [kept.payload["by"]] == won


def test_no_acknowledged_save_of_two_threads_is_lost(store: DraftStore) -> None:
    tokens = [store.open(None)[0] for _ in range(2)]

    def save(number: int) -> None:
        for version in range(25):
            store.save(tokens[number], {"step": version}, version=version)

    run_together(save, 2)
    kept = [store.read(token) for token in tokens]
    assert [draft.version for draft in kept if draft] == [25, 25]
    assert [draft.payload for draft in kept if draft] == [{"step": 24}, {"step": 24}]


def run_together(work, count: int) -> None:  # type: ignore[no-untyped-def]
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_deleting_leaves_nothing_and_may_be_repeated(store: DraftStore) -> None:
    token, _ = store.open(None)
    store.save(token, {"town": "Thale"}, version=0)
    store.delete(token)
    store.delete(token)
    assert store.read(token) is None


def test_commits_survive_a_power_cut(store: DraftStore, file: Path) -> None:
    store.open(None)
    with store._engine.connect() as connection:  # the settings are those of its own connections
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_a_refused_write_is_said_and_changes_nothing(store: DraftStore, file: Path) -> None:
    token, _ = store.open(None)
    store.save(token, {"town": "Thale"}, version=0)
    other = sqlite3.connect(file)
    other.execute("create trigger refuse before update on drafts begin select raise(abort, 'full'); end")
    other.commit()
    with pytest.raises(StoreError, match="could not be kept"):
        store.save(token, {"town": "Quedlinburg"}, version=1)
    other.execute("drop trigger refuse")
    other.commit()
    other.close()
    kept = store.read(token)
    assert kept is not None
    assert kept.payload == {"town": "Thale"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="IMPULS_DATABASE_URL"):
        DraftStore(f"sqlite:///{tmp_path / 'file' / 'drafts.sqlite'}", now=clock)


def test_a_payload_beyond_all_measure_is_refused(store: DraftStore) -> None:
    token, _ = store.open(None)
    with pytest.raises(InputError, match="too long"):
        store.save(token, {"town": "x" * 100_001}, version=0)
