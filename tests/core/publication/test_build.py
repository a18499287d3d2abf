import datetime
import filecmp
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from impuls_core.errors import PublicationError
from impuls_core.publication import build
from impuls_core.publication.edition import Edition


def silent(share: float, doing: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def site(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build.publish(edition, tmp_path_factory.mktemp("first") / "site", progress=silent)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_second_run_gives_the_same_bytes(edition: Edition, site: Path, tmp_path: Path) -> None:
    again = build.publish(edition, tmp_path / "elsewhere" / "site", progress=silent)
    assert files(again) == files(site)
    _, different, unreadable = filecmp.cmpfiles(site, again, files(site), shallow=False)
    assert different == unreadable == []


class Links(HTMLParser):
    """Addresses of a page and the anchors it offers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    dead = []
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue  # its links start at the root of the server
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        for link in links.found:
            parts = urlsplit(link)
            target = (page.parent / parts.path).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            if parts.scheme or not target.is_file():
                dead.append((page.relative_to(site).as_posix(), link))
    assert dead == []


def test_every_page_is_watermarked_and_says_that_it_is_informal(site: Path) -> None:
    for page in site.rglob("index.html"):
        words = page.read_text(encoding="utf-8")
        is_english = page.relative_to(site).parts[0] == "en"
        assert ("nobody has decided it" if is_english else "nicht beschlossen") in words
        assert ("Informal planning" if is_english else "Informelle Planung") in words


def test_every_page_has_one_h1_and_its_language(site: Path) -> None:
    for page in site.rglob("index.html"):
        words = page.read_text(encoding="utf-8")
        language = "en" if page.relative_to(site).parts[0] == "en" else "de"
        assert f'<html lang="{language}"' in words
        assert len(re.findall(r"<h1[ >]", words)) == 1, page


def test_no_source_map_and_no_map_of_unknown_addresses_is_published(site: Path) -> None:
    assert not list(site.rglob("*.map"))
    assert not list(site.glob("sitemap*"))


def test_a_known_address_gives_a_repeatable_site_map(edition: Edition, tmp_path: Path) -> None:
    built = build.publish(edition, tmp_path / "site", progress=silent, site_url="https://harz.example/")
    assert "https://harz.example/orte/" in (built / "sitemap.xml").read_text(encoding="utf-8")
    midnight = datetime.datetime.combine(edition.as_of, datetime.time(), tzinfo=datetime.UTC)
    stamp = (built / "sitemap.xml.gz").read_bytes()[4:8]  # RFC 1952: the time of the compressed file
    assert int.from_bytes(stamp, "little") == int(midnight.timestamp())


def test_a_failed_build_leaves_the_last_site_untouched(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "index.html").write_text("the last edition", encoding="utf-8")
    write = build.write_sources

    def write_with_a_dead_link(edition: Edition, pages: Path, *, provider: str) -> None:
        write(edition, pages, provider=provider)
        (pages / "entscheidung.md").write_text(
            "# Entscheidung\n\n[weiter](gibt-es-nicht.md)\n", encoding="utf-8"
        )

    monkeypatch.setattr(build, "write_sources", write_with_a_dead_link)
    with pytest.raises(PublicationError, match=r"last one is unchanged.*gibt-es-nicht\.md"):
        build.publish(edition, output, progress=silent)
    assert files(output) == ["index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "pages", "site"]


def test_a_missing_provider_is_said_in_the_imprint_and_to_whoever_publishes(
    edition: Edition, site: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    named = build.publish(
        edition,
        tmp_path / "site",
        progress=lambda share, doing: said.append(doing),
        provider="Planungsamt Musterstadt",
    )
    assert said[-1] == "done"
    assert "Planungsamt Musterstadt" in (named / "impressum/index.html").read_text(encoding="utf-8")
    assert "fehlen noch" in (site / "impressum/index.html").read_text(encoding="utf-8")


def test_without_the_hand_written_pages_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "CHECKOUT", tmp_path)
    with pytest.raises(PublicationError, match="Run the command in a checkout"):
        build.require_checkout()


def test_if_the_new_folder_cannot_be_moved_the_last_one_comes_back(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "index.html").write_text("the last edition", encoding="utf-8")
    with pytest.raises(PublicationError, match="could not be moved"):
        build.swap_in(tmp_path / "was-never-built", output)
    assert (output / "index.html").read_text(encoding="utf-8") == "the last edition"
