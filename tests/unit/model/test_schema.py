import json
from pathlib import Path

import mastery
from mastery.model.schema import format_schema


def test_the_packaged_schema_is_that_of_the_models():
    """To write it anew, put what ``format_schema`` returns into the file."""
    packaged = Path(mastery.__file__).with_name("plan.schema.json")
    # As values: which numbers are written as 0.0 differs between versions of pydantic.
    assert json.loads(packaged.read_text(encoding="utf-8")) == json.loads(format_schema())
