"""The order in which cards lie before a visitor: shuffled once, so that nobody always meets the same first."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Card = TypeVar("Card")


def shuffled(cards: Sequence[Card], *, seed: int) -> tuple[Card, ...]:
    """Return the cards in the order that belongs to the seed; the same seed gives the same order."""
    shuffled_cards = list(cards)
    Random(seed).shuffle(shuffled_cards)
    return tuple(shuffled_cards)
