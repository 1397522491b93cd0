"""``mastery goal``: step 2, set clear SMART goals; the table of its verbs."""

from __future__ import annotations

from mastery.cli.commands.goal import ending, outlook, setting, tracking
from mastery.cli.shared import group

app = group("Set SMART goals and keep their readings.")

app.command("add")(setting.add)
app.command("list")(tracking.list_)
app.command("show")(tracking.show)
app.command("edit")(setting.edit)
app.command("score")(setting.score)
app.command("progress")(tracking.progress)
app.command("step")(tracking.step)
app.command("fit")(outlook.fit)
app.command("capacity")(outlook.capacity)
app.command("done")(ending.done)
app.command("pause")(ending.pause)
app.command("drop")(ending.drop)
app.command("reopen")(ending.reopen)
app.command("decide")(outlook.decide)
app.command("rename")(setting.rename)
