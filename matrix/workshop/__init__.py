"""Workshops: a room places itself, each on their own phone, and looks at the whole together."""
