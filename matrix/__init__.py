"""Stance Matrix: where a helping practice stands, and where it would like to stand."""
