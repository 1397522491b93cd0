"""``mastery learn``: step 4, learn continuously; the table of its verbs."""

from __future__ import annotations

from mastery.cli.commands.learn import cards, events, questions, sources, topics
from mastery.cli.shared import group

app = group("Keep what you learn from and what you took.")

app.command("add")(sources.add)
app.command("list")(sources.list_)
app.command("start")(sources.start)
app.command("log")(sources.log)
app.command("done")(sources.done)
app.command("used")(sources.used)
app.command("drop")(sources.drop)
app.command("recall")(cards.recall)
app.command("ask")(questions.ask)
app.command("asked")(questions.asked)
app.command("answer")(questions.answer)

card = group("Keep cards for spaced recall.")
card.command("add")(cards.add)
card.command("list")(cards.list_)
card.command("remove")(cards.remove)
app.add_group("card", card)

topic = group("Follow the news of a field.")
topic.command("add")(topics.add)
topic.command("scan")(topics.scan)
topic.command("list")(topics.list_)
app.add_group("topic", topic)

event = group("Plan seminars and meetups, and follow up.")
event.command("add")(events.add)
event.command("note")(events.note)
event.command("follow-up")(events.follow_up)
event.command("list")(events.list_)
app.add_group("event", event)
