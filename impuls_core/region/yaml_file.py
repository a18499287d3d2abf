"""Reading one YAML file of a region package: a mapping whose keys stand once, or a fault."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import yaml

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Basis, Figure
from impuls_core.region.table_file import read_text
from impuls_core.schema import BASES, LONGEST_TEXT

LARGEST_YAML = 2_000_000  # bytes; the catalogue of 46 services takes a tenth
DEEPEST = 20  # collections inside each other; the catalogue has five
FIGURE_KEYS = ("low", "value", "high", "unit", "basis", "source", "year")


def read_yaml(path: Path) -> tuple[dict[str, object] | None, list[Fault]]:
    """Read a YAML file that holds one mapping.

    Returns
    -------
    dict or None
        The mapping; None if the file cannot be used.
    list of Fault
        Missing file, wrong encoding, a doubled key, an alias, anything that is not a mapping.
    """
    text, faults = read_text(path, largest=LARGEST_YAML)
    if text is None:
        return None, faults
    try:
        content = _load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        reason = {"reason": error.problem or "YAML"}
        return None, [Fault(path.name, line, "", "", "not_readable", "check_file", reason)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = {"reason": type(error).__name__}
        return None, [Fault(path.name, None, "", "", "not_readable", "check_file", reason)]
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        return None, [Fault(path.name, None, "", "", "not_readable", "check_file", {"reason": "mapping"})]
    return content, []


def _load(text: str) -> object:
    _refuse_traps(text)
    loader = yaml.CSafeLoader(text)  # builds plain values only; ten times faster than SafeLoader
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_doubled_keys(node)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_traps(text: str) -> None:
    """Refuse aliases, which can stand for gigabytes, and depth, which overflows the reader's stack."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=cast(yaml.Mark, event.start_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"> {DEEPEST}", problem_mark=cast(yaml.Mark, event.start_mark))


def _refuse_doubled_keys(node: yaml.Node) -> None:
    """Refuse a key that stands twice: YAML would take the last one in silence."""
    if isinstance(node, yaml.MappingNode):
        keys = set()
        for key, value in node.value:
            if str(key.value) in keys:
                raise yaml.MarkedYAMLError(problem=f"{key.value} (2x)", problem_mark=key.start_mark)
            keys.add(str(key.value))
            _refuse_doubled_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_doubled_keys(item)


def read_figure(file: str, row: str, content: object) -> tuple[Figure | None, list[Fault]]:
    """Read a figure block: low, value, high, unit, basis, source, year.

    Parameters
    ----------
    file, row : str
        Where the block stands, for the faults.
    content : object
        What the YAML file holds there.

    Returns
    -------
    Figure or None
        None if a fault was found.
    list of Fault
        Missing or unknown keys, values that are no numbers or not in order, an unknown basis.
    """
    if not isinstance(content, Mapping):
        return None, [
            Fault(file, row, "", str(content), "wrong_type", "correct_value", {"expected": "Figure"})
        ]
    faults = key_faults(file, row, content, required=FIGURE_KEYS[:-1], allowed=FIGURE_KEYS)
    numbers = {}
    for name in ("low", "value", "high"):
        number = content.get(name)
        if isinstance(number, int | float) and not isinstance(number, bool) and abs(number) < 1e15:
            numbers[name] = float(number)
        elif name in content:
            faults.append(Fault(file, row, name, str(number), "not_a_number", "use_point"))
    if len(numbers) == 3 and not numbers["low"] <= numbers["value"] <= numbers["high"]:
        facts = {"low": f"{numbers['low']:g}", "high": f"{numbers['high']:g}"}
        faults.append(Fault(file, row, "", f"{numbers['value']:g}", "figure_order", "order_figure", facts))
    faults += text_faults(file, row, {name: content.get(name, "") for name in ("unit", "source")})
    basis, year = content.get("basis"), content.get("year")
    if basis not in BASES:
        allowed = {"allowed": ", ".join(BASES)}
        faults.append(Fault(file, row, "basis", str(basis), "not_allowed", "use_allowed", allowed))
    if year is not None and (not isinstance(year, int) or not 1900 <= year <= 2100):
        faults.append(Fault(file, row, "year", str(year), "not_a_date", "write_date"))
    if faults:
        return None, faults
    checked = cast(Basis, basis)  # one of BASES, or a fault was found above
    return Figure(**numbers, unit=content["unit"], basis=checked, source=content["source"], year=year), []


def key_faults(
    file: str, row: str, content: Mapping[str, object], *, required: Iterable[str], allowed: Iterable[str]
) -> list[Fault]:
    """Name the keys that are missing and those that nobody reads."""
    known = tuple(allowed)
    return [
        *(Fault(file, row, "", key, "missing_key", "add_key") for key in required if key not in content),
        *(
            Fault(file, row, "", str(key), "unknown_key", "rename_column", {"allowed": ", ".join(known)})
            for key in content
            if key not in known
        ),
    ]


def text_faults(file: str, row: str, texts: Mapping[str, object]) -> list[Fault]:
    """Name the entries that are no text, or longer than a fact can be."""
    faults = []
    for name, value in texts.items():
        if not isinstance(value, str):
            fact = {"expected": "Text"}
            faults.append(Fault(file, row, name, str(value), "wrong_type", "correct_value", fact))
        elif len(value) > LONGEST_TEXT:
            limit = {"limit": str(LONGEST_TEXT)}
            faults.append(Fault(file, row, name, value, "too_long", "shorten_text", limit))
    return faults
