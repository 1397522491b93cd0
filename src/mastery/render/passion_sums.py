"""The sums behind a typical week, with the person's own numbers put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.render.page import Block, Heading, line

if TYPE_CHECKING:
    from mastery.analytics.passion.week import Comparison


def explain_week(week: Comparison) -> list[Block]:
    """Return each figure of a week as a sum: the formula, the numbers, the result."""
    blocks: list[Block] = [Heading("How each number came about")]
    for sum_ in (_alignment_sum(week), _meaning_sum(week), _energy_sum(week), _gaps(week)):
        blocks += [line(text, indent=2) for text in sum_]
    return blocks


def _alignment_sum(week: Comparison) -> list[str]:
    if week.now.alignment is None:
        return ["time follows meaning: needs hours and meaning above 0"]
    activities = week.now.activities
    hours = sum(each.hours for each in activities)
    meaning = sum(each.meaning for each in activities)
    terms = " + ".join(
        f"|{each.hours:g}/{hours:g} - {each.meaning:g}/{meaning:g}|" for each in activities
    )
    return [
        "time follows meaning = 100·(1 - ½·Σ|hours/all hours - meaning/all meaning|)",
        f"= 100·(1 - ½·({terms})) = {week.now.alignment:.1f}",
    ]


def _meaning_sum(week: Comparison) -> list[str]:
    at_work = [each for each in week.now.activities if each.place == "work"]
    most = [each for each in at_work if each.most_meaningful]
    if week.now.meaningful_share is None:
        return ["most meaningful work: no activity at work is marked as most meaningful"]
    part = " + ".join(f"{each.hours:g}" for each in most)
    whole = " + ".join(f"{each.hours:g}" for each in at_work)
    return [
        "most meaningful work = hours of it at work / all hours at work",
        f"= ({part}) / ({whole}) = {week.now.meaningful_share:.1%}",
    ]


def _energy_sum(week: Comparison) -> list[str]:
    if week.now.energy_balance is None:
        return ["energy balance: needs hours above 0"]
    activities = week.now.activities
    terms = " + ".join(f"{each.hours:g}·({each.energy:g})" for each in activities)
    return [
        "energy balance = Σ hours·energy / Σ hours",
        f"= ({terms}) / {week.now.hours:g} = {week.now.energy_balance:+.2f}",
    ]


def _gaps(week: Comparison) -> list[str]:
    return [
        f"{lever.name}: {lever.meaning_share:.1%} of meaning - {lever.time_share:.1%} of time "
        f"= {lever.gap:+.1%}"
        for lever in (*week.more_of, *week.less_of)
    ]
