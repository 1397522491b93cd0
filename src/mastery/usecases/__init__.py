"""One function for each thing a person can do: a workspace, arguments and now give a result."""
