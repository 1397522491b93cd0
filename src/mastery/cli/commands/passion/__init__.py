"""``mastery passion``: step 1, identify your passion; the table of its verbs."""

from __future__ import annotations

from mastery.cli.commands.passion import trying, week
from mastery.cli.shared import group

app = group("Find out what draws you, in your own week.")

app.command("show")(week.show)
app.command("audit")(week.audit)
app.command("try")(trying.try_)
app.command("rate")(trying.rate)
app.command("reflect")(trying.reflect)
