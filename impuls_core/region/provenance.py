"""Where every figure comes from: the sources of a region package."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from impuls_core.checks import Fault
from impuls_core.region.yaml_entry import Entry
from impuls_core.region.yaml_file import read_yaml

FILE = "sources.yaml"
REQUIRED = ("publisher", "title", "licence", "date")
OPTIONAL = ("url", "file", "checksum", "note")
KEYS = (*REQUIRED, "tables", *OPTIONAL)


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from.

    ``url`` is an address or a plain name of the place where it was read; ``checksum`` is
    ``sha256:...`` of ``file``, where the package ships one.
    """

    id: str
    publisher: str
    title: str
    licence: str
    date: str
    url: str
    tables: tuple[str, ...]
    checksum: str = ""
    file: str = ""
    note: str = ""


def read_sources(folder: Path) -> tuple[tuple[Source, ...], list[Fault]]:
    """Read ``sources.yaml``: one entry per source, its key is what the tables name.

    Parameters
    ----------
    folder : Path
        The package folder.

    Returns
    -------
    tuple of Source
        In the order of the file.
    list of Fault
        Missing entries, texts that are no text, a shipped file that differs from its checksum.
    """
    content, faults = read_yaml(folder / FILE)
    listed = Entry(FILE, "", content or {}, faults)
    sources = []
    for key in listed.values:
        entry = listed.part(key, KEYS)
        if entry is not None:
            entry = replace(entry, row=key, inside="")
            sources.append(_read(entry))
            _check_file(folder, entry)
    return (() if faults else tuple(sources)), faults


def checksum(path: Path) -> str:
    """Checksum of a file as ``sources.yaml`` states it: ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _read(entry: Entry) -> Source:
    return Source(
        id=entry.row,
        **{key: entry.text(key) for key in REQUIRED},
        **{key: entry.text(key, required=False) for key in OPTIONAL},
        tables=entry.texts("tables", required=True),
    )


def _check_file(folder: Path, entry: Entry) -> None:
    """Compare a file that the package ships with its checksum; nothing outside the folder is opened."""
    name = entry.text("file", required=False)
    path = folder / name
    if not name:
        return
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        entry.report("file", name, "missing_file", "add_file")
    elif checksum(path) != entry.values.get("checksum"):
        entry.report("checksum", name, "checksum_differs", "renew_checksum")
