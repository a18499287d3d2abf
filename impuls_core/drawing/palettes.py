"""Colours and marks of every map and chart, once: hex values with the contrast they were chosen for.

The values come from ``ux.md`` 5, measured there for WCAG contrast and, with Machado matrices and CIEDE2000,
for the three colour-vision deficiencies. ``contrast_ratio`` repeats the WCAG part so that tests hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

INK = "#1B1F23"
PETROL = "#0B5A6E"
SURFACE = "#F4F6F7"  # page bands and the land of maps
MAP_LINE = "#5C6770"
AMBER = "#FFB000"  # second focus ring and markers, never text
WHITE = "#FFFFFF"
NO_DATA = "#DDE2E6"  # always with dots, so that it is not a sixth class

# light = little, dark = much of what the title says; the lightness steps survive grey print
SEQUENTIAL: tuple[str, ...] = ("#F8F0E1", "#A5CF90", "#41B09B", "#1C7A8B", "#03425E")
# worse <- same -> better; both ends print in the same grey, so the worse side is hatched as well
DIVERGING: tuple[str, ...] = ("#7D411C", "#D39C4D", "#F4F3EF", "#6EA9DA", "#2E5A99")

Shape = Literal["square", "circle", "triangle", "diamond"]


@dataclass(frozen=True, slots=True)
class FieldMark:
    """How one field of services is drawn: the shape tells it first, the colour second."""

    shape: Shape
    colour: str
    glyph: str  # the same shape as a character, for running text
    figure_colour: str  # colour of a figure standing on the mark


FIELD_MARKS: Mapping[str, FieldMark] = {
    "economy": FieldMark("square", "#015098", "■", WHITE),
    "social": FieldMark("circle", "#E56527", "●", INK),
    "culture": FieldMark("triangle", "#801D42", "▲", WHITE),
    "science": FieldMark("diamond", "#299D9A", "◆", INK),
}


def contrast_ratio(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours, 1 (equal) to 21 (black on white).

    Parameters
    ----------
    first, second : str
        Colours as ``#RRGGBB``; their order does not matter.

    References
    ----------
    WCAG 2.2, definitions of contrast ratio and relative luminance.

    Examples
    --------
    >>> round(contrast_ratio(INK, WHITE), 2)
    16.58
    """
    lighter, darker = sorted((_relative_luminance(first), _relative_luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _relative_luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
