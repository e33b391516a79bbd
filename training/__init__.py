"""Training the scorer of events from the corpus; see README.md beside this file."""
