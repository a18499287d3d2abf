"""Where every figure comes from: the sources of a region package."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from impuls_core.checks import Fault
from impuls_core.region.yaml_file import key_faults, read_yaml, text_faults

FILE = "sources.yaml"
REQUIRED = ("publisher", "title", "licence", "date", "tables")
ALLOWED = (*REQUIRED, "url", "file", "checksum", "note")


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
    sources = []
    for key, entry in (content or {}).items():
        if not isinstance(entry, dict):
            fact = {"expected": "Source"}
            faults.append(Fault(FILE, key, "", str(entry), "wrong_type", "correct_value", fact))
            continue
        found = _entry_faults(key, entry) or _checksum_faults(folder, key, entry)
        faults += found
        if not found:
            texts = {name: str(entry.get(name, "")) for name in ALLOWED if name != "tables"}
            sources.append(Source(id=key, tables=tuple(entry["tables"]), **texts))
    return tuple(sources), faults


def checksum(path: Path) -> str:
    """Checksum of a file as ``sources.yaml`` states it: ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _entry_faults(key: str, entry: dict[str, object]) -> list[Fault]:
    faults = key_faults(FILE, key, entry, required=REQUIRED, allowed=ALLOWED)
    faults += text_faults(
        FILE, key, {name: entry[name] for name in entry if name != "tables" and name in ALLOWED}
    )
    tables = entry.get("tables", [])
    if not isinstance(tables, list) or not all(isinstance(name, str) for name in tables):
        fact = {"expected": "Liste"}
        faults.append(Fault(FILE, key, "tables", str(tables), "wrong_type", "correct_value", fact))
    return faults


def _checksum_faults(folder: Path, key: str, entry: dict[str, object]) -> list[Fault]:
    name, expected = str(entry.get("file", "")), str(entry.get("checksum", ""))
    if not name:
        return []
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return [Fault(FILE, key, "file", name, "missing_file", "add_file")]
    if checksum(path) != expected:
        return [Fault(FILE, key, "checksum", name, "checksum_differs", "renew_checksum")]
    return []
