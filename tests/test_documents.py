"""What README, NOTICE and the decisions say is there."""

import re
from pathlib import Path

import typer.main
import yaml

from impuls_core import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


def test_the_readme_names_every_command() -> None:
    assert [name for name in COMMANDS if f"`impuls {name}" not in README] == []


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"`impuls (\w+)", README))
    assert sorted(named - set(COMMANDS)) == []


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    documents = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`| {4})make ([a-z-]+)", documents))
    assert named
    assert sorted(target for target in named if f"\n{target}:" not in makefile) == []


def test_the_readme_lists_every_setting_of_the_environment() -> None:
    folders = ("impuls_core", "impuls_ui", "tools", "tests")
    read = {
        name
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".sh"}
        for name in re.findall(r"IMPULS_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    listed = set(re.findall(r"^\| `(IMPULS_[A-Z_]+)`", README, re.MULTILINE))
    assert listed == read


def test_the_notice_names_every_publisher_of_the_data() -> None:
    sources = yaml.safe_load((ROOT / "regions/harz/sources.yaml").read_text(encoding="utf-8"))
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    ours = {"Dieses Projekt", "IMPULS-Projekt"}
    publishers = {re.split(r" \(|, ", source["publisher"])[0] for source in sources.values()} - ours
    assert sorted(publisher for publisher in publishers if publisher not in notice) == []


def test_every_file_that_a_decision_names_exists() -> None:
    folders = ("impuls_core", "impuls_ui", "pages", "regions", "site", "tests", "tools")
    known = [str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*")]
    known += [path.name for path in ROOT.iterdir()]
    missing = [
        f"{decision.name}: {name}"
        for decision in sorted((ROOT / "docs/decisions").glob("*.md"))
        for name in re.findall(
            r"`([\w./-]+\.(?:py|yaml|csv|po|js|css))`", decision.read_text(encoding="utf-8")
        )
        if not any(path.endswith(name) for path in known)
    ]
    assert missing == []
