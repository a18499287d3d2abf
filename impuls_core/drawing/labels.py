"""Labels that do not collide: each is tried around its symbol and left out where no room is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

CHARACTER_WIDTH = 0.62  # mean width of a letter / font size in the widest usual system font (DejaVu Sans)
GAP = 3.0  # drawing units between a symbol and its name
SIDES = ("right", "left", "above", "below")
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in drawing units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether two boxes share an area; touching edges do not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_inside(self, other: "Box") -> bool:
        """Whether the box lies within another, edges included."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """A label somebody would like to see: its text and the symbol it belongs to.

    ``group`` is the symbol with all its marks: the label may also stand around that.
    """

    key: str
    text: str
    symbol: Box
    size: float
    group: Box


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its place: ``x`` and baseline ``y`` in drawing units."""

    key: str
    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box


def place_labels(wishes: Sequence[Wish], *, taken: Iterable[Box], frame: Box) -> tuple[Label, ...]:
    """Place labels one after the other, never over each other, a symbol or the frame's edge.

    Parameters
    ----------
    wishes : sequence of Wish
        Most important first; an earlier label is never moved for a later one.
    taken : boxes of symbols that no label may cover
    frame : Box
        The drawing; labels stay inside.

    Returns
    -------
    tuple of Label
        In the order of the wishes; those that found no room are missing.
    """
    occupied = [*taken, *(wish.symbol for wish in wishes)]
    placed: list[Label] = []
    for wish in wishes:
        for label in _positions(wish):
            if label.box.is_inside(frame) and not any(label.box.overlaps(box) for box in occupied):
                placed.append(label)
                occupied.append(label.box)
                break
    return tuple(placed)


def _positions(wish: Wish) -> tuple[Label, ...]:
    """Right, left, above, below the symbol: the order in which map makers prefer them; then around its marks."""
    around = [_label(wish, wish.symbol, side) for side in SIDES]
    if wish.group != wish.symbol:
        around += [_label(wish, wish.group, side) for side in SIDES]
    return tuple(around)


def _label(wish: Wish, symbol: Box, side: str) -> Label:
    """Return the label on one side of a box."""
    width, height = CHARACTER_WIDTH * wish.size * len(wish.text), wish.size
    middle_x, middle_y = (symbol.left + symbol.right) / 2, (symbol.top + symbol.bottom) / 2
    left, top = {
        "right": (symbol.right + GAP, middle_y - height / 2),
        "left": (symbol.left - GAP - width, middle_y - height / 2),
        "above": (middle_x - width / 2, symbol.top - GAP - height),
        "below": (middle_x - width / 2, symbol.bottom + GAP),
    }[side]
    anchor: Anchor = "start" if side == "right" else "end" if side == "left" else "middle"
    shift = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Label(
        key=wish.key,
        text=wish.text,
        x=left + shift,
        y=top + 0.8 * height,  # baseline: four fifths down the line
        anchor=anchor,
        box=Box(left, top, left + width, top + height),
    )
