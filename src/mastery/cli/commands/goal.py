"""``mastery goal``: step 2, set clear SMART goals; the table of its verbs."""

from __future__ import annotations

from mastery.cli.commands import goal_ending, goal_outlook, goal_setting, goal_tracking
from mastery.cli.shared import group

app = group("Set SMART goals and keep their readings.")

app.command("add")(goal_setting.add)
app.command("list")(goal_tracking.list_)
app.command("show")(goal_tracking.show)
app.command("edit")(goal_setting.edit)
app.command("score")(goal_setting.score)
app.command("progress")(goal_tracking.progress)
app.command("step")(goal_tracking.step)
app.command("fit")(goal_outlook.fit)
app.command("capacity")(goal_outlook.capacity)
app.command("done")(goal_ending.done)
app.command("pause")(goal_ending.pause)
app.command("drop")(goal_ending.drop)
app.command("reopen")(goal_ending.reopen)
app.command("decide")(goal_outlook.decide)
app.command("rename")(goal_setting.rename)
