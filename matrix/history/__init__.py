"""The history: tells when the person goes back or forward in the browser on one screen.

Streamlit keeps the page's link, and does not say that somebody has gone back to an earlier one.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from matrix.component import component

_mount = component("matrix_history", "history/history.mjs")

_LONGEST = 40_000
"""More characters than any link of ours has."""


def history(*, key: str) -> None:
    """Mount it. In the page's state under `key`, `returned` is the query that was returned to."""
    _mount(key=key, data={}, on_returned_change=lambda: None)


def hear(value: Any) -> dict[str, str] | None:
    """The query the person has just returned to; None where they have not."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return dict(parse_qsl(value.removeprefix("?")))
