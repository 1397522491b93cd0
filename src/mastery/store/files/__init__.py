"""The files of a home on the disk: their places, the lock, backups, drafts and caches."""
