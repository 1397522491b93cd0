"""``mastery learn``: step 4, learn continuously; the table of its verbs."""

from __future__ import annotations

from mastery.cli.commands import (
    learn_cards,
    learn_events,
    learn_questions,
    learn_sources,
    learn_topics,
)
from mastery.cli.shared import group

app = group("Keep what you learn from and what you took.")

app.command("add")(learn_sources.add)
app.command("list")(learn_sources.list_)
app.command("start")(learn_sources.start)
app.command("log")(learn_sources.log)
app.command("done")(learn_sources.done)
app.command("used")(learn_sources.used)
app.command("drop")(learn_sources.drop)
app.command("recall")(learn_cards.recall)
app.command("ask")(learn_questions.ask)
app.command("asked")(learn_questions.asked)
app.command("answer")(learn_questions.answer)

card = group("Keep cards for spaced recall.")
card.command("add")(learn_cards.add)
card.command("list")(learn_cards.list_)
card.command("remove")(learn_cards.remove)
app.add_group("card", card)

topic = group("Follow the news of a field.")
topic.command("add")(learn_topics.add)
topic.command("scan")(learn_topics.scan)
topic.command("list")(learn_topics.list_)
app.add_group("topic", topic)

event = group("Plan seminars and meetups, and follow up.")
event.command("add")(learn_events.add)
event.command("note")(learn_events.note)
event.command("follow-up")(learn_events.follow_up)
event.command("list")(learn_events.list_)
app.add_group("event", event)
