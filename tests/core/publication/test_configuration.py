from pathlib import Path

from impuls_core.publication.configuration import edition_configuration
from impuls_core.publication.edition import Edition

ROOT = Path(__file__).resolve().parents[3]


def test_the_edition_keeps_the_strict_settings_of_the_hand_written_site(
    edition: Edition, tmp_path: Path
) -> None:
    found = edition_configuration(edition, ROOT / "mkdocs.yml", tmp_path)
    assert found["strict"] is True
    assert found["validation"]["anchors"] == "warn"
    assert found["theme"]["font"] is False
    assert "site_url" not in found


def test_the_watermark_and_the_date_come_in_both_languages(edition: Edition, tmp_path: Path) -> None:
    notices = edition_configuration(edition, ROOT / "mkdocs.yml", tmp_path)["extra"]["edition"]
    assert notices["watermark"]["de"] == "Rechenbeispiel, nicht beschlossen."
    assert set(notices["as_of"]) == {"de", "en"}


def test_no_plugin_needs_the_internet(edition: Edition, tmp_path: Path) -> None:
    plugins = edition_configuration(edition, ROOT / "mkdocs.yml", tmp_path)["plugins"]
    names = {next(iter(plugin)) if isinstance(plugin, dict) else plugin for plugin in plugins}
    assert names == {"search", "i18n"}


def test_a_known_address_goes_into_the_site_map(edition: Edition, tmp_path: Path) -> None:
    found = edition_configuration(edition, ROOT / "mkdocs.yml", tmp_path, site_url="https://harz.example/")
    assert found["site_url"] == "https://harz.example/"
