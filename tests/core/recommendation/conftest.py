"""The small example of the outcomes, so that the way from minutes to anchors is proved as a whole."""

from tests.core.outcomes.conftest import small, table, times

__all__ = ["small", "table", "times"]
