"""Reading one YAML file of a region package: a mapping whose keys stand once, or a fault."""

from pathlib import Path
from typing import cast

import yaml

from impuls_core.checks import Fault
from impuls_core.region.table_file import read_text

LARGEST_YAML = 2_000_000  # bytes; the catalogue of 46 services takes a tenth
DEEPEST = 20  # collections inside each other; the catalogue has five


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
