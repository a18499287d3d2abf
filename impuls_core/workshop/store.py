"""The durable store: what a person entered, kept under the hash of a token that only their browser knows."""

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from impuls_core.errors import ImpulsError, InputError

BUSY_TIMEOUT_MS = 30_000  # a short timeout loses writes when a whole room saves at once
TOKEN_BYTES = 16  # 128 bits from the operating system: not to be guessed (ASVS 5.0, 7.2.3)
LARGEST_PAYLOAD = 100_000  # characters; a full ballot needs about 4,000

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")

_metadata = MetaData()
_drafts = Table(
    "drafts",
    _metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("payload", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),  # UTC; SQLite drops the zone
)


class StoreError(ImpulsError):
    """The store could not be read or written; nothing was acknowledged."""


class StaleDraftError(ImpulsError):
    """Another window of the same visitor has saved in the meantime."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one visitor has entered so far.

    ``version`` counts the saves, 0 = nothing saved yet; ``updated_at`` is in UTC.
    """

    payload: Mapping[str, object]
    version: int
    updated_at: datetime


def new_token() -> str:
    """Return a fresh visitor token: 128 random bits in 22 characters that are safe in a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class DraftStore:
    """The drafts of all visitors in one database; each is found only by its own token.

    Parameters
    ----------
    database_url : str
        As SQLAlchemy reads it; ``sqlite:///…`` or PostgreSQL.
    now : callable
        The clock; must return a time with its zone.
    """

    def __init__(self, database_url: str, *, now: Callable[[], datetime]) -> None:
        """Open the database, creating the table and, for SQLite, its folder where missing."""
        self._now = now
        with _reported("open"):
            self._engine = _engine(database_url)
            _metadata.create_all(self._engine)

    def open(self, token: str | None) -> tuple[str, Draft]:
        """Return the draft of ``token``; a missing, malformed or unknown token gets a fresh one.

        An unknown token is never adopted, so nobody can plant a token and read along.
        """
        if token is not None and _TOKEN.fullmatch(token):
            draft = self.read(token)
            if draft is not None:
                return token, draft
        return self._create()

    def read(self, token: str) -> Draft | None:
        """Return the draft of ``token`` as last committed, or None."""
        query = _drafts.select().where(_drafts.c.token_hash == _hash(token))
        with _reported("read"), self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return Draft(json.loads(row.payload), row.version, row.updated_at.replace(tzinfo=UTC))

    def save(self, token: str, payload: Mapping[str, object], *, version: int) -> Draft:
        """Replace the draft of ``token`` if it still has ``version``; returns only after the commit.

        Raises
        ------
        StaleDraftError
            If another window saved in between; read again and repeat the change.
        StoreError
            If the database refused; then nothing is stored.
        """
        text = json.dumps(payload, ensure_ascii=False, sort_keys=True, allow_nan=False)
        if len(text) > LARGEST_PAYLOAD:
            raise InputError(
                f"These answers are too long to keep: {len(text)} characters, at most {LARGEST_PAYLOAD}."
            )
        now = self._now().astimezone(UTC)
        change = (
            _drafts.update()
            .where(_drafts.c.token_hash == _hash(token), _drafts.c.version == version)
            .values(payload=text, version=version + 1, updated_at=now)
        )
        with _reported("save"), self._engine.begin() as connection:
            changed = connection.execute(change).rowcount
        if not changed:
            raise StaleDraftError("These answers were changed in another window. Repeat the last change.")
        return Draft(payload, version + 1, now)

    def delete(self, token: str) -> None:
        """Remove everything kept under ``token``; an unknown token is no error."""
        with _reported("delete"), self._engine.begin() as connection:
            connection.execute(_drafts.delete().where(_drafts.c.token_hash == _hash(token)))

    def close(self) -> None:
        """Close all connections of this process."""
        self._engine.dispose()

    def _create(self) -> tuple[str, Draft]:
        # the row is written at once: a second window of the same browser must find this token
        token, now = new_token(), self._now().astimezone(UTC)
        fresh = {"token_hash": _hash(token), "payload": "{}", "version": 0, "updated_at": now}
        with _reported("open"), self._engine.begin() as connection:
            connection.execute(_drafts.insert().values(fresh))
        return token, Draft({}, 0, now)


@contextmanager
def _reported(step: str) -> Iterator[None]:
    """Turn what the database says into a sentence for people; the cause stays attached for the log."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(
            f"The answers could not be kept (step: {step}). "
            "Check that the database of IMPULS_DATABASE_URL is reachable and its disk is not full."
        ) from error


def _hash(token: str) -> str:
    # the token has 128 random bits, so a plain hash cannot be turned back; no salt is needed
    return hashlib.sha256(token.encode()).hexdigest()


def _engine(database_url: str) -> Engine:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is ours to send, see _begin_immediate
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # NORMAL may lose acknowledged answers on power loss
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _begin_immediate(connection: Connection) -> None:
    # a transaction that reads first and writes later could otherwise fail without waiting
    connection.exec_driver_sql("BEGIN IMMEDIATE")
