"""The lines about a goal that is not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.render.capacity import over_line
from mastery.render.forecasts import render_outlook_lines

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.goals.preview import Preview
    from mastery.render.page import Line


def render_preview(preview: Preview, today: date) -> tuple[Line, ...]:
    """Return the chance and the reference date, and a warning where the hours do not suffice."""
    lines = render_outlook_lines(preview.outlook, today)
    return lines if preview.over is None else (*lines, over_line(preview.over))
