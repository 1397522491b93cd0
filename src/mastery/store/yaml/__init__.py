"""The plan as a text: read with guards, located, and edited in place."""
