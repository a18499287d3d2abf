"""How sure something is: always sign, number and word together."""

from collections.abc import Iterable
from math import floor

from impuls_core.recommendation.records import PairCertainty
from impuls_ui.views.by_town import Hosted
from impuls_ui.words import say

ROUNDING = 1e-9  # 0.29 x 100 is 28.999999999999996
UNCLEAR = "no_clear_preference"
LEAST_SURE = (
    0.60  # from here on the number alone would read as sure (ux.md 1.2); then the gap is what is small
)
SURE = ("very_sure", "fairly_sure")  # "sicher" counts both (ux.md P7)


def in_words(sure: PairCertainty | None) -> str:
    """Return "●●● in 92 von 100 Rechnungen – sehr sicher"; a word that waits while it is computed."""
    if sure is None:
        return say("res.sure.pending.short")
    sign, word = say(f"certainty.{sure.word}.sign"), say(f"certainty.{sure.word}")
    level = f" {say('res.sure.level')}" if sure.word == UNCLEAR and sure.share >= LEAST_SURE else ""
    return f"{sign} {of_100(sure.share)} – {word}{level}"


def short(sure: PairCertainty | None) -> str:
    """Return only the sign for lists whose key names sign and word; empty while it is computed."""
    return say(f"certainty.{sure.word}.sign") if sure else ""


def of_100(share: float) -> str:
    """Say a share of computed variants in whole calculations of 100, never "100 of 100"."""
    if share >= 1:
        return say("certainty.in_all")
    if share <= 0:
        return say("certainty.in_none")
    # cut, not rounded: "75 von 100" must not stand beside the word for less than 75
    return say("certainty.of_100", n=max(floor(100 * share + ROUNDING), 1))


def summary(hosted: Iterable[Hosted]) -> str:
    """Count what is sure and where there is no clear preference."""
    pairs = [one.sure for one in hosted]
    if any(sure is None for sure in pairs):
        return say("res.sure.pending")
    words = [sure.word for sure in pairs if sure is not None]
    unclear = words.count(UNCLEAR)
    counted = say("res.sure", s=sum(word in SURE for word in words), m=len(words))
    unsure = words.count("rather_unsure")
    parts = [
        counted,
        *([say("res.sure.unsure", n=unsure)] if unsure else []),
        say("res.sure.unclear", u=unclear) if unclear else say("res.sure.clear"),
    ]
    return " ".join(parts)
