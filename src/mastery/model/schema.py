"""The JSON Schema of a plan, made from the declarations of its values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mastery.model.fields import Meaning, fields_of, meaning_of, part_in
from mastery.model.plan import FORMAT, Plan
from mastery.model.validation import model_of
from mastery.model.value import Value, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan (draft 2020-12)."""
    parts = list(_parts_in(Plan))
    for part in parts:
        model_of(part).model_rebuild()  # a default that is a part is written by its own model
    schema = model_of(Plan).model_json_schema(by_alias=True)
    for part in parts:
        own = schema if part is Plan else schema["$defs"][part.__name__]
        for name, key, _ in fields_of(part).values():
            described = {**own["properties"][key], "description": _describe(meaning_of(part, name))}
            if "default" in described:
                described["default"] = tidy(described["default"])
            own["properties"][key] = dict(sorted(described.items()))
    schema["properties"]["mastery"]["maximum"] = FORMAT
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:mastery:plan:{FORMAT}",
        **schema,
    }


def format_schema() -> str:
    """Return the JSON Schema as it stands in the file that ships with the program."""
    return json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n"


def _parts_in(part: type[Value]) -> Iterator[type[Value]]:
    yield part
    for field in fields_of(part).values():
        inner = part_in(field.annotation)
        if inner is not None:
            yield from _parts_in(inner)


def _describe(meaning: Meaning) -> str:
    """Return the description of a field, with the ends of its scale unless it names them itself."""
    said = meaning.description
    if not meaning.is_scale or f"{meaning.most:g}" in said:
        return said
    return meaning.fill(said.removesuffix(".") + ", {least} to {most}.")
