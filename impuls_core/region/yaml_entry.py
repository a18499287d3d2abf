"""One mapping of a YAML file, read value by value; everything that does not fit becomes a fault."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impuls_core.checks import Fault
from impuls_core.schema import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping with its place in the file; readers give ``None`` or something empty where they find a fault.

    Attributes
    ----------
    file, row : str
        Where the mapping stands: file name and the id of the block.
    values : Mapping
        What the file says.
    faults : list of Fault
        Shared by all entries of one file; the readers append to it.
    inside : str
        Name of the surrounding key, for nested mappings: ``threshold``.
    """

    file: str
    row: str
    values: Mapping[str, object]
    faults: list[Fault]
    inside: str = ""

    def report(self, key: str, value: object, problem: str, remedy: str, **facts: str) -> None:
        """Append a fault at ``key``."""
        column = f"{self.inside}.{key}" if self.inside and key else key or self.inside
        shown = "" if value is None else str(value)
        self.faults.append(Fault(self.file, self.row, column, shown, problem, remedy, facts))

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Report each key that nobody reads: a typing error would otherwise be lost in silence."""
        for key in self.values:
            if key not in known:
                self.report("", key, "unknown_key", "remove_or_rename")

    def text(self, key: str, *, required: bool = True) -> str:
        """Read a text of at most ``LONGEST_TEXT`` characters; empty where it may be missing and is."""
        value = self._get(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.report(key, value, "wrong_type", "correct_value", expected="text")
            return ""
        if not value.strip():
            self.report(key, value, "missing_value", "add_value")
        if len(value) > LONGEST_TEXT:
            self.report(key, value, "too_long", "shorten_text", limit=str(LONGEST_TEXT))
        return value

    def choice(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """Read one of the allowed words; ``default`` where the key may be missing and is."""
        value = self._get(key, required=default is None)
        if value is None:
            return default or ""
        if value not in allowed:
            self.report(key, value, "not_allowed", "use_allowed", allowed=", ".join(allowed))
            return default or ""
        return str(value)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of different texts, in the order of the file."""
        value = self._get(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.report(key, value, "wrong_type", "correct_value", expected="[…]")
            return ()
        if not value and required:
            self.report(key, value, "missing_value", "add_value")
        for word in sorted({word for word in value if value.count(word) > 1}):
            self.report(key, word, "doubled_id", "remove_double")
        return tuple(value)

    def choices(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Read a list of one or more different allowed words."""
        words = self.texts(key, required=True)
        for word in words:
            if word not in allowed:
                self.report(key, word, "not_allowed", "use_allowed", allowed=", ".join(allowed))
        return words

    def number(self, key: str, low: float, high: float, *, required: bool = True) -> float | None:
        """Read a finite number from ``low`` to ``high``, both allowed; ``None`` where missing or faulty."""
        value = self._get(key, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.report(key, value, "not_a_number", "use_point")
            return None
        if not math.isfinite(value):
            self.report(key, value, "not_finite", "correct_value")
            return None
        if not low <= value <= high:
            self.report(key, value, "out_of_range", "correct_value", low=f"{low:g}", high=f"{high:g}")
            return None
        return float(value)

    def whole(self, key: str, low: int, high: int, *, required: bool = True) -> int | None:
        """Read a whole number from ``low`` to ``high``, both allowed."""
        value = self.number(key, low, high, required=required)
        if value is not None and value != int(value):
            self.report(key, value, "not_whole", "correct_value")
            return None
        return None if value is None else int(value)

    def flag(self, key: str, *, default: bool | None) -> bool:
        """Read true or false; ``default`` where the key may be missing and is."""
        value = self._get(key, required=default is None)
        if value is None:
            return bool(default)
        if not isinstance(value, bool):
            self.report(key, value, "not_allowed", "use_allowed", allowed="true, false")
            return bool(default)
        return value

    def part(self, key: str, known: Sequence[str], *, required: bool = True) -> "Entry | None":
        """Read a nested mapping and refuse keys that it may not have."""
        value = self._get(key, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report(key, value, "wrong_type", "correct_value", expected=", ".join(known))
            return None
        nested = Entry(self.file, self.row, value, self.faults, inside=key)
        nested.refuse_unknown(known)
        return nested

    def _get(self, key: str, *, required: bool) -> object:
        if key not in self.values:
            if required:
                self.report("", key, "missing_key", "add_key")
            return None
        value = self.values[key]
        if value is None:
            self.report(key, value, "missing_value", "add_value")
        return value
