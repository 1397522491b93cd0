"""The files in the home folder: plan.yaml, the journal and what keeps both whole."""
