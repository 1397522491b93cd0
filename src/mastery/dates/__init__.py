"""Days, weeks and durations as people write them: the words for time on every floor."""

from mastery.dates.durations import DurationError, format_minutes, parse_minutes
from mastery.dates.errors import DateError, MomentError
from mastery.dates.formats import format_day, format_due, format_span, parse_moment
from mastery.dates.grammar import parse_date
from mastery.dates.weeks import IsoWeek, WeekError, monday_of, review_week

__all__ = [
    "DateError",
    "DurationError",
    "IsoWeek",
    "MomentError",
    "WeekError",
    "format_day",
    "format_due",
    "format_minutes",
    "format_span",
    "monday_of",
    "parse_date",
    "parse_minutes",
    "parse_moment",
    "review_week",
]
