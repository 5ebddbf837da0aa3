"""Hosting: making workshops, and finding those again whose host this browser is."""
