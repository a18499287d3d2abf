"""The description of the method, one text for app and site."""

import re
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "site" / "daten"
_HEADING = re.compile(r"^# .*\n", re.MULTILINE)
_ANCHOR = re.compile(r" \{#[\w-]+\}$", re.MULTILINE)  # a mark of the site's generator


@lru_cache(maxsize=2)
def plain(language: str) -> str:
    """Return the text without its main heading, which the page itself carries."""
    name = "methode.md" if language == "de" else f"methode.{language}.md"
    written = (_FOLDER / name).read_text(encoding="utf-8")
    return _ANCHOR.sub("", _HEADING.sub("", written, count=1))
