"""The plan's JSON Schema as it ships with the program."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

NAME: Final = "plan.schema.json"
"""The file that the first line of a plan names."""


def packaged_schema() -> bytes:
    """Return the content of the schema file."""
    return (files("mastery") / NAME).read_bytes()
