"""Plotly charts from the records of the core: formatting only, loaded only where asked for."""

import plotly.graph_objects as go
import streamlit as st

from impuls_core.drawing.palettes import INK, PETROL, WHITE
from impuls_core.drawing.table_twin import Table
from impuls_core.recommendation.reasons import Reasons
from impuls_core.recommendation.records import Recommendation
from impuls_core.schema import CRITERIA
from impuls_ui import depth, show
from impuls_ui.words import number, say

_QUIET = {"displayModeBar": False, "staticPlot": True}
_FONT = {"size": 16, "color": INK, "family": "system-ui, Liberation Sans, Arial, sans-serif"}


def curve(shown: Recommendation) -> None:
    """Show V*(p) as dots with their figures, today as a line, and the table twin."""
    sizes = list(range(len(shown.curve)))
    values = [100 * value for value in shown.curve]
    words = [number(value, 1) for value in values]
    figure = go.Figure(_steps(sizes, values, words, marked=shown.size))
    today = 100 * shown.value_today
    figure.add_hline(
        y=today,
        line={"color": INK, "dash": "dash", "width": 2},
        annotation_text=say("res.curve.today", x=number(today, 1)),
        annotation_position="bottom right",
        annotation_font=_FONT,
    )
    figure.update_layout(**_layout(height=380))
    figure.update_xaxes(
        title=say("res.curve.axis"), tickvals=sizes, showgrid=False, zeroline=False, fixedrange=True
    )
    figure.update_yaxes(title=say("res.curve.value"), range=[0, 110], showgrid=False, fixedrange=True)
    description = say("res.curve.description", first=words[0], last=words[-1], today=number(today, 1))
    st.plotly_chart(figure, config=_QUIET, theme=None, key="curve", alt=description)
    show.caption(say("res.curve.legend"))
    rows = tuple(
        (str(size), depth.town_names(towns) or say("count.anchors.none"), words[size])
        for size, towns in enumerate(shown.anchors_by_size)
    )
    head = (say("res.curve.axis"), say("res.reference.anchors"), say("res.curve.value"))
    show.table(Table(say("res.curve.title"), head, rows, numeric=(2,)))


def _steps(sizes: list[int], values: list[float], words: list[str], *, marked: int) -> go.Scatter:
    """One dot for each number of anchors with its figure; the one shown is filled and larger."""
    return go.Scatter(
        x=sizes,
        y=values,
        mode="lines+markers+text",
        text=words,
        textposition="top center",
        line={"color": PETROL, "shape": "hv", "width": 2},
        marker={
            "size": [18 if size == marked else 12 for size in sizes],
            "color": [PETROL if size == marked else WHITE for size in sizes],
            "line": {"color": PETROL, "width": 3},
            "opacity": 1,
        },
        cliponaxis=False,
    )


def _layout(*, height: int) -> dict[str, object]:
    return {
        "height": height,
        "margin": {"l": 70, "r": 20, "t": 20, "b": 60},
        "plot_bgcolor": WHITE,
        "paper_bgcolor": WHITE,
        "font": _FONT,
        "showlegend": False,
    }


def contributions(found: Reasons, here: str, there: str) -> None:
    """Show what each criterion adds to the value, proposal and runner-up, and the table twin."""
    st.plotly_chart(
        _contribution_bars(found, here, there),
        config=_QUIET,
        theme=None,
        key="contributions",
        alt=say("svc.contributions.title"),
    )
    rows = tuple(
        (say(f"criterion.{name}"), number(100 * one, 1), number(100 * other, 1))
        for name, one, other in zip(CRITERIA, found.contributions, found.other_contributions, strict=True)
    )
    total = (
        say("svc.contributions.sum"),
        *(number(100 * sum(c), 1) for c in (found.contributions, found.other_contributions)),
    )
    head = (say("svc.contributions.criterion"), here, there)
    show.table(Table(say("svc.contributions.title"), head, (*rows, total), numeric=(1, 2)))


def _contribution_bars(found: Reasons, here: str, there: str) -> go.Figure:
    """Draw the proposal's bar above the runner-up's for each criterion, the first criterion on top."""
    names = [say(f"criterion.{name}") for name in reversed(CRITERIA)]
    figure = go.Figure()
    for values, label, colour, pattern in (
        (found.other_contributions, there, "#D3E3E8", "/"),
        (found.contributions, here, PETROL, ""),
    ):
        shown = [100 * value for value in reversed(values)]
        figure.add_bar(
            x=shown,
            y=names,
            orientation="h",
            name=label,
            text=[number(value, 1) for value in shown],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": colour,
                "pattern": {"shape": pattern, "fgcolor": INK},
                "line": {"color": INK, "width": 1},
            },
        )
    figure.update_layout(**_layout(height=520), barmode="group", bargap=0.3)
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "reversed"},
        margin_l=170,
        margin_t=90,
    )
    figure.update_xaxes(
        title=say("svc.contributions.axis"), rangemode="tozero", showgrid=False, fixedrange=True
    )
    figure.update_yaxes(fixedrange=True)
    return figure
