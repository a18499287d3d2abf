"""The MkDocs configuration of one edition, derived from the hand-written ``mkdocs.yml``."""

from pathlib import Path
from typing import Any

import yaml

from impuls_core.publication import narrative
from impuls_core.publication.contents import navigation, translations
from impuls_core.publication.edition import Edition
from impuls_core.wording import catalogue


def edition_configuration(edition: Edition, base: Path, pages: Path, *, site_url: str = "") -> dict[str, Any]:
    """Return the configuration for one build.

    Parameters
    ----------
    edition : Edition
    base : the hand-written ``mkdocs.yml``
    pages : folder of all source pages of this build
    site_url : address the site will have; without it the build writes no site map

    Returns
    -------
    dict
        What ``mkdocs.yml`` says, with pages, navigation, watermark and date of this edition.
        ``Any`` because it is YAML that MkDocs checks.
    """
    configuration: dict[str, Any] = yaml.safe_load(base.read_text(encoding="utf-8"))
    configuration["docs_dir"] = str(pages)
    configuration["theme"]["custom_dir"] = str(pages / "overrides")
    configuration["nav"] = navigation()
    configuration["extra"]["edition"] = _notices(edition)
    if site_url:
        configuration["site_url"] = site_url
    for extension in configuration["markdown_extensions"]:
        if isinstance(extension, dict) and "pymdownx.snippets" in extension:
            extension["pymdownx.snippets"]["base_path"] = [str(pages / "includes")]
    for plugin in configuration["plugins"]:
        if isinstance(plugin, dict) and "i18n" in plugin:
            for language in plugin["i18n"]["languages"]:
                language.setdefault("nav_translations", {}).update(translations(language["locale"]))
    return configuration


def _notices(edition: Edition) -> dict[str, dict[str, str]]:
    """Return what the theme writes on every page, by language."""
    languages = catalogue.LANGUAGES
    return {
        "watermark": {language: catalogue.text(language, "site.watermark") for language in languages},
        "informal": {language: catalogue.text(language, "site.informal") for language in languages},
        "as_of": {language: narrative.as_of(edition, language) for language in languages},
    }
