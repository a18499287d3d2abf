"""Charts for print and screen: horizontal bars, dot strips and the curve over the number of anchors.

Zero baseline, direct labels, one hue; each record also gives its table twin.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from impuls_core.drawing.labels import CHARACTER_WIDTH
from impuls_core.drawing.markup import element, number, plain
from impuls_core.drawing.palettes import INK, MAP_LINE, PETROL, WHITE
from impuls_core.drawing.table_twin import Table
from impuls_core.errors import InputError

WIDTH = 640.0
ROW_HEIGHT = 30.0
FONT_SIZE = 15
BAR_HEIGHT = 16.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``value`` decides its length, ``words`` is the figure as people read it."""

    name: str
    value: float
    words: str
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from a common zero; ``reference`` draws one upright line with words ("Mindestmaß")."""

    id: str
    title: str
    description: str
    value_head: str
    name_head: str
    bars: tuple[Bar, ...]
    reference: float | None = None
    reference_words: str = ""

    def table(self) -> Table:
        """Return the table twin."""
        rows = tuple((bar.name, bar.words) for bar in self.bars)
        return Table(caption=self.title, head=(self.name_head, self.value_head), rows=rows, numeric=(1,))


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the curve: value with ``size`` anchors, and the words beside it."""

    size: int
    value: float
    words: str
    shown: bool = False


def bar_chart(chart: BarChart) -> str:
    """Draw horizontal bars; the figure stands at the end of its bar.

    Raises
    ------
    InputError
        If there is no bar, or a value is negative or not finite.
    """
    _require_bars(chart)
    name_width = _name_width(chart)
    words_width = max(_text_width(bar.words) for bar in chart.bars) + 12
    longest = max([bar.value for bar in chart.bars] + [chart.reference or 0.0])
    scale = (WIDTH - name_width - words_width) / longest if longest else 0.0
    top = 22.0 if chart.reference is not None else 0.0
    height = top + ROW_HEIGHT * len(chart.bars)
    drawn = [_bar(bar, top + ROW_HEIGHT * index, name_width, scale) for index, bar in enumerate(chart.bars)]
    if chart.reference is not None:  # first, so that no figure is struck through
        drawn.insert(0, _reference(chart, name_width + chart.reference * scale, height))
    return _drawing(chart.id, chart.title, chart.description, height, drawn)


def step_curve(
    steps: Sequence[Step],
    *,
    chart_id: str,
    title: str,
    description: str,
    axis: str,
    today: float,
    today_words: str,
) -> str:
    """Draw the value over the number of anchors, from zero, with today as a line.

    Parameters
    ----------
    steps : values 0 to 1 for 0, 1, 2 ... anchors, in that order
    today : value of every service as it is today, 0 to 1
    """
    if not steps:
        raise InputError(f"Chart '{chart_id}' has no step to draw. Give the value of at least one size.")
    height, bottom, left, right = 300.0, 250.0, 40.0, WIDTH - 60
    top_value = max([step.value for step in steps] + [today]) * 1.15
    points = [
        (
            left + (right - left) * (index + 0.5) / len(steps),
            bottom - (bottom - 20) * step.value / top_value,
            step,
        )
        for index, step in enumerate(steps)
    ]
    today_y = bottom - (bottom - 20) * today / top_value
    path = "L".join(f"{number(x)} {number(y)}" for x, y, _ in points)
    drawn = [
        element("line", {"x1": left, "x2": right, "y1": bottom, "y2": bottom, "stroke": MAP_LINE}),
        element(
            "line",
            {"x1": left, "x2": right, "y1": today_y, "y2": today_y, "stroke": INK, "stroke-dasharray": "6 4"},
        ),
        _words(today_words, right, today_y + (13 if steps[-1].value >= today else -9), anchor="end"),
        element("path", {"d": f"M{path}", "fill": "none", "stroke": PETROL, "stroke-width": 2}),
    ]
    for x, y, step in points:
        dot = {"cx": x, "cy": y, "r": 9.0 if step.shown else 6.0, "fill": PETROL if step.shown else WHITE}
        drawn.append(element("circle", {**dot, "stroke": PETROL, "stroke-width": 2.5}))
        below = y > today_y and y - today_y < 34
        drawn.append(_words(step.words, x, y + 24 if below else y - 20, anchor="middle", bold=step.shown))
        drawn.append(_words(str(step.size), x, bottom + 16, anchor="middle"))
    drawn.append(_words(axis, (left + right) / 2, bottom + 38, anchor="middle"))
    return _drawing(chart_id, title, description, height, drawn)


def _require_bars(chart: BarChart) -> None:
    faulty = [bar.name for bar in chart.bars if not 0 <= bar.value < float("inf")]
    if not chart.bars or faulty:
        reason = f"{len(faulty)} values that cannot be drawn, first '{faulty[0]}'" if faulty else "no bar"
        raise InputError(f"Chart '{chart.id}' has {reason}. Give values from 0 upwards and leave others out.")


def _bar(bar: Bar, top: float, left: float, scale: float) -> str:
    middle = top + ROW_HEIGHT / 2
    rectangle = {
        "x": left,
        "y": middle - BAR_HEIGHT / 2,
        "width": max(1.0, bar.value * scale),
        "height": BAR_HEIGHT,
        "fill": PETROL if bar.emphasised else "#6FA3B1",
        "stroke": INK if bar.emphasised else None,
    }
    return (
        element("rect", rectangle)
        + _words(bar.name, 0.0, middle, bold=bar.emphasised)
        + _words(bar.words, left + max(1.0, bar.value * scale) + 6, middle)
    )


def _reference(chart: BarChart, x: float, height: float) -> str:
    anchor = "end" if x > 0.6 * WIDTH else "start"
    line = {"x1": x, "x2": x, "y1": 18.0, "y2": height, "stroke": INK, "stroke-dasharray": "4 3"}
    return element("line", line) + _words(chart.reference_words, x, 9.0, anchor=anchor)


def _words(words: str, x: float, middle: float, *, anchor: str = "start", bold: bool = False) -> str:
    attributes = {
        "x": x,
        "y": middle + 0.35 * FONT_SIZE,
        "font-size": FONT_SIZE,
        "font-weight": 600 if bold else None,
        "text-anchor": None if anchor == "start" else anchor,
        "fill": INK,
        "stroke": WHITE,
        "stroke-width": 3,
        "paint-order": "stroke",
    }
    return element("text", attributes, plain(words))


def _name_width(chart: BarChart) -> float:
    """Return the room for names: bold letters are about a tenth wider."""
    return min(0.55 * WIDTH, max(1.1 * _text_width(bar.name) for bar in chart.bars) + 12)


def _text_width(words: str) -> float:
    return CHARACTER_WIDTH * FONT_SIZE * len(words)


def _drawing(chart_id: str, title: str, description: str, height: float, drawn: Sequence[str]) -> str:
    return element(
        "svg",
        {
            "class": "impuls-chart",
            "viewBox": f"0 0 {number(WIDTH)} {number(height)}",
            "role": "img",
            "aria-labelledby": f"{chart_id}-title",
            "aria-describedby": f"{chart_id}-desc",
            "xmlns": "http://www.w3.org/2000/svg",
            "font-family": "system-ui, sans-serif",
        },
        element("title", {"id": f"{chart_id}-title"}, plain(title)),
        element("desc", {"id": f"{chart_id}-desc"}, plain(description)),
        *drawn,
    )
