from pathlib import Path

import pytest
from typer.testing import CliRunner

from impuls_core import cli
from impuls_core.commands.publish import read_provider, require_replaceable
from impuls_core.errors import InputError
from impuls_core.publication.addresses import DOWNLOAD_FOLDER


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Path, str]]:
    """Collect what would be published, instead of building a site."""
    calls: list[tuple[Path, Path, str]] = []

    def publish_reference(region, output, *, progress, provider, site_url):  # type: ignore[no-untyped-def]
        progress(0.5, "site")
        calls.append((region, output, provider))
        return output

    monkeypatch.setattr("impuls_core.publication.build.publish_reference", publish_reference)
    return calls


def test_the_site_is_published_where_it_was_asked_for_with_progress(
    tmp_path: Path, published: list[tuple[Path, Path, str]]
) -> None:
    (tmp_path / "provider.md").write_text("Stadt Adorf", encoding="utf-8")
    arguments = ["publish", "--out", str(tmp_path / "site"), "--provider", str(tmp_path / "provider.md")]
    result = CliRunner().invoke(cli.app, arguments)
    assert result.stdout == f"Published: {tmp_path / 'site'}\n"
    assert result.stderr == " 50%  site\n"
    assert published[0][1:] == (tmp_path / "site", "Stadt Adorf")


@pytest.mark.parametrize("taken", ["site", "pages"])
def test_a_folder_of_somebody_else_is_not_replaced(taken: str, tmp_path: Path) -> None:
    (tmp_path / taken).mkdir()
    (tmp_path / taken / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="was not written by this command"):
        require_replaceable(tmp_path / "site")


def test_a_file_is_not_replaced_by_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(InputError, match="was not written by this command"):
        require_replaceable(tmp_path / "site")


def test_an_earlier_site_and_an_empty_folder_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    require_replaceable(tmp_path / "empty")
    (tmp_path / "site" / DOWNLOAD_FOLDER).mkdir(parents=True)
    require_replaceable(tmp_path / "site")


def test_a_provider_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert read_provider(None) == ""
    with pytest.raises(InputError, match=r"no file .*imprint\.md"):
        read_provider(tmp_path / "imprint.md")
