from dataclasses import replace
from xml.etree import ElementTree

import pytest

from impuls_core.drawing.charts import Bar, BarChart, Step, bar_chart, dot_strip, step_curve
from impuls_core.errors import InputError

SVG = "{http://www.w3.org/2000/svg}"
CHART = BarChart(
    id="c",
    title="Nutzung",
    description="Zwei Balken.",
    value_head="Wert",
    name_head="Einrichtung",
    bars=(Bar("Kino", 10.0, "10"), Bar("Bad & Sauna", 20.0, "20")),
    reference=15.0,
    reference_words="Mindestmaß",
)


def test_bars_start_at_zero_and_keep_their_proportion() -> None:
    bars = list(ElementTree.fromstring(bar_chart(CHART)).iter(f"{SVG}rect"))
    widths = [float(bar.get("width", 0)) for bar in bars]
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.1)
    assert len({bar.get("x") for bar in bars}) == 1


def test_the_reference_line_lies_where_a_bar_of_its_value_would_end() -> None:
    svg = ElementTree.fromstring(bar_chart(CHART))
    first, second = (float(bar.get("x", 0)) + float(bar.get("width", 0)) for bar in svg.iter(f"{SVG}rect"))
    (line,) = svg.iter(f"{SVG}line")
    assert float(line.get("x1", 0)) == pytest.approx((first + second) / 2, abs=0.2)


def test_the_table_twin_says_what_the_bars_say() -> None:
    assert CHART.table().rows == (("Kino", "10"), ("Bad & Sauna", "20"))


def test_dots_stand_on_one_scale() -> None:
    dots = list(ElementTree.fromstring(dot_strip(CHART)).iter(f"{SVG}circle"))
    assert float(dots[0].get("cx", 0)) < float(dots[1].get("cx", 0))


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_values_that_cannot_be_drawn_are_refused(value: float) -> None:
    with pytest.raises(InputError, match="1 values that cannot be drawn, first 'Theater'"):
        bar_chart(replace(CHART, bars=(Bar("Theater", value, "?"),)))


def test_a_chart_without_bars_is_refused() -> None:
    with pytest.raises(InputError, match="Chart 'c' has no bar"):
        bar_chart(replace(CHART, bars=()))


def test_the_curve_shows_each_size_and_today() -> None:
    steps = [Step(0, 0.3, "30"), Step(1, 0.5, "50", shown=True)]
    words = {"title": "t", "description": "d", "axis": "Zahl der Ankerorte"}
    svg = ElementTree.fromstring(
        step_curve(steps, chart_id="c", today=0.4, today_words="heute 40", **words)  # type: ignore[arg-type]
    )
    said = [text.text for text in svg.iter(f"{SVG}text")]
    assert {"0", "1", "30", "50", "heute 40", "Zahl der Ankerorte"} <= set(said)
    heights = [float(dot.get("cy", 0)) for dot in svg.iter(f"{SVG}circle")]
    assert heights[1] < heights[0], "more value stands higher"


def test_a_curve_without_points_is_refused() -> None:
    with pytest.raises(InputError, match="no step to draw"):
        step_curve([], chart_id="c", title="", description="", axis="", today=0, today_words="")
