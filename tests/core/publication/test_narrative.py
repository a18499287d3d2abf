import math
from dataclasses import replace

import pytest

from impuls_core.publication import narrative
from impuls_core.publication.edition import Edition
from impuls_core.recommendation.records import PairCertainty
from impuls_core.wording.catalogue import NO_BREAK_SPACE


@pytest.mark.parametrize(
    ("names", "said"),
    [([], "keiner"), (["Thale"], "Thale"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")],
)
def test_names_are_joined_as_in_a_sentence(names: list[str], said: str) -> None:
    assert narrative.listed("de", names) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "in keiner Rechnung"),
        (0.001, "in 1 von 100 Rechnungen"),
        (0.5, "in 50 von 100 Rechnungen"),
        (0.999, "in 99 von 100 Rechnungen"),
        (1.0, "in allen Rechnungen"),
    ],
)
def test_never_and_always_are_said_only_where_exact(share: float, said: str) -> None:
    assert narrative.of_100("de", share) == said


def test_certainty_is_sign_word_and_number_together() -> None:
    said = narrative.sure_words("de", PairCertainty(0.8, 0.03, 0.2, "fairly_sure"))
    assert said == "●●○ ziemlich sicher, in 80 von 100 Rechnungen"


def test_a_change_has_sign_mark_and_word() -> None:
    assert narrative.change_words("de", -8.0) == f"▼ −8{NO_BREAK_SPACE}Min. kürzer"
    assert narrative.change_words("en", 12.0).endswith("longer")
    assert narrative.change_words("de", math.inf) == "▲ nicht mehr erreichbar"
    assert narrative.change_words("de", -math.inf) == "▼ neu erreichbar"


def test_a_share_without_a_standard_is_a_dash_not_zero() -> None:
    assert narrative.people_words("de", math.nan) == "–"
    assert narrative.people_words("de", 0.0) == "0"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_service_has_a_place_in_every_reading(edition: Edition, language: str) -> None:
    for service in edition.services:
        for line in (None, "law", "regional"):
            assert narrative.place_of(edition, language, service, line=line)  # type: ignore[arg-type]


def test_estimates_are_called_so_with_band_and_basis(edition: Edition) -> None:
    assert narrative.estimated(edition, "de") == (
        f"Alle Fahrzeiten sind geschätzt: Auto ±15{NO_BREAK_SPACE}%, Bus und Bahn ±25{NO_BREAK_SPACE}%. Luftlinie."
    )
    measured = replace(edition, times=replace(edition.times, estimated=False))
    assert "geschätzt" not in narrative.estimated(measured, "de")
