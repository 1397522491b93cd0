"""A career planner: five steps, one readable plan, a journal, and honest forecasts."""

__version__ = "0.1.0"
