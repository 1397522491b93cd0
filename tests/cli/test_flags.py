"""The flag of a field: what Typer makes of it, and what its help says."""

import pytest

from mastery.cli.arguments import LONGEST_HELP, FlagError, flag, flags, read_flags
from mastery.model.fields import meaning_of
from mastery.model.journal import Session


def option_of(made):
    """Return the type and the option that Typer gets for a parameter of some name."""
    annotation = made.annotation_of("its_name")
    return annotation.__args__[0], annotation.__metadata__[0]


@pytest.mark.parametrize(
    ("part", "field", "metavar", "kind"),
    [
        ("journal.Session", "focus", "0..10", str | None),
        ("journal.Session", "energy", "-2..2", str | None),
        ("journal.Session", "tries", "N", str | None),
        ("journal.Session", "aim", "T", str | None),
        ("journal.Session", "held", None, bool | None),
        ("journal.Session", "drill", "ID", str | None),
        ("goal.Goal", "hours_per_week", "H", str | None),
        ("goal.Goal", "due", "DATE", str | None),
        ("goal.Goal", "kind", "WORD", str | None),
        ("goal.Measure", "start", "X", str | None),
        ("learning.Source", "takeaways", "T", list[str] | None),
    ],
)
def test_metavar_and_type_follow_from_the_declaration(part, field, metavar, kind):
    made, option = option_of(flag(part, field))
    assert (option.metavar, made) == (metavar, kind)


def test_an_argument_that_may_be_left_out_stands_in_brackets():
    _, argument = option_of(flag("journal.Rating", "interest", positional=True))
    assert argument.metavar == "[1..7]"


def test_what_can_be_unsaid_can_be_denied():
    # Typer takes the first name for a default until it knows that it stands in an annotation.
    assert option_of(flag("journal.Session", "held"))[1].default == "--held/--not-held"
    assert option_of(flag("journal.Session", "beyond"))[1].default == "--beyond"
    assert option_of(flag("journal.Setback", "from_on", "--from"))[1].default == "--from"


def test_help_is_the_description_with_the_choices():
    assert flag("journal.Session", "focus").help == meaning_of(Session, "focus").description
    assert flag("learning.Contact", "tie").help == "How close you are: close, moderate or weak."


def test_other_words_stand_before_the_same_choices():
    assert flag("learning.Contact", "tie", words="The tie.").help == (
        "The tie: close, moderate or weak."
    )
    assert flag("goal.Closing", "attainment", words="{least} or {most}.").help == "-2 or 2."


def test_choices_stand_alone_where_a_line_would_be_too_long():
    cause = flag("journal.Setback", "cause").help
    assert cause == "time, energy, skill, outside, motivation or rejection."
    assert len(flag("learning.Contact", "role").help) <= LONGEST_HELP


def test_flags_stand_under_the_names_of_their_fields():
    assert list(flags("journal.Touch", "gave", "got")) == ["gave", "got"]


def test_what_was_said_is_read_as_the_field_has_it():
    due, why = flag("goal.Goal", "due"), flag("goal.Goal", "why")
    assert due.read("due", "tomorrow", str.upper) == "TOMORROW"
    assert why.read("why", "tomorrow", str.upper) == "tomorrow"
    assert flag("journal.Session", "focus").read("focus", "7,5", str.upper) == 7.5
    assert flag("learning.Contact", "role").read("role", "Ment", str.upper) == "mentor"
    assert flag("learning.Source", "takeaways").read("t", ["a", "b"], str.upper) == ["a", "b"]


def test_everything_that_cannot_be_read_is_named_at_once():
    made = flags("journal.Session", "focus", "feedback", "aim")
    with pytest.raises(FlagError) as refused:
        read_flags(made, {"focus": "11", "feedback": "boss", "aim": "be calm"}, str.upper)
    assert refused.value.sentence == (
        '--focus: "11" is not a number from 0 to 10; --feedback: "boss" is not one of the choices'
    )


def test_nothing_of_the_model_is_imported_for_a_table_of_flags():
    assert flag("no.such.Part", "anything").field == "anything"


def test_choices_of_a_flag_complete():
    complete = option_of(flag("learning.Contact", "role"))[1].autocompletion
    assert complete("m") == ["mentor"]
    assert complete("x") == []


@pytest.fixture
def begun(mastery):
    mastery.ok("skill", "add", "Diagnosis")
    mastery.ok("goal", "add", "Pass the exam", "--no-input")
    mastery.ok("goal", "step", "pass", "--add", "Book a seat")
    mastery.ok("goal", "step", "pass", "--add", "Read")
    return mastery


@pytest.mark.parametrize(
    "words",
    [
        "goal step pass read --by friday",
        "goal step pass --add More --on yesterday",
        "setback plan --goal pass",
        "passion reflect --list --answer Words",
        "learn recall --answers - --max 3",
    ],
)
def test_a_flag_that_would_be_passed_over_is_refused(begun, words):
    before = (begun.home / "plan.yaml").read_bytes()
    outcome = begun(*words.split(), stdin="{}")
    assert outcome.code == 2
    assert "has no meaning with" in outcome.err
    assert (begun.home / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("goal", "edit", "pass", "--text", "  "),
        ("skill", "edit", "diagnosis", "--name", "\t"),
        ("goal", "step", "pass", "--add", " "),
        ("setback", "log", "Flu", "--friend", "  "),
        ("goal", "rename", "pass", "  "),
    ],
)
def test_a_blank_text_is_no_text(begun, words):
    before = (begun.home / "plan.yaml").read_bytes()
    outcome = begun(*words)
    assert outcome.code == 2, outcome.out
    assert (begun.home / "plan.yaml").read_bytes() == before
    assert not list((begun.home / "journal").glob("*"))
