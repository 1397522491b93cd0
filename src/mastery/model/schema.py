"""The JSON Schema of a plan, made from the models."""

from __future__ import annotations

import json
from typing import Any

from mastery.model.plan import FORMAT, Plan


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan (draft 2020-12)."""
    schema = Plan.model_json_schema(by_alias=True)
    schema["properties"]["mastery"]["maximum"] = FORMAT
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:mastery:plan:{FORMAT}",
        **schema,
    }


def format_schema() -> str:
    """Return the JSON Schema as it stands in the file that ships with the program."""
    return json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n"
