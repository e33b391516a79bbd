"""Views: what records look like to people."""
