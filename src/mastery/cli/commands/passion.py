"""``mastery passion``: step 1, identify your passion; the table of its verbs."""

from __future__ import annotations

from mastery.cli.commands import passion_trying, passion_week
from mastery.cli.shared import group

app = group("Find out what draws you, in your own week.")

app.command("show")(passion_week.show)
app.command("audit")(passion_week.audit)
app.command("try")(passion_trying.try_)
app.command("rate")(passion_trying.rate)
app.command("reflect")(passion_trying.reflect)
