"""Codebooks: the facts and word lists the coder rests on, as data files, and their loaders."""
