"""Markup of a page or a drawing, written so that words never become more than words."""

from __future__ import annotations

import html


def words(text: str) -> str:
    """Text as it stands between tags."""
    return html.escape(text, quote=False)


def element(tag: str, *inside: str, **attributes: object) -> str:
    """An element round markup; words inside go through `words` first.

    Attributes are named as in Python: `stroke_width` is `stroke-width`, `class_` is `class`.
    Numbers are rounded to a tenth, which is finer than any screen or paper shows.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(_value(value))}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{said}>{''.join(inside)}</{tag}>"


def _value(value: object) -> str:
    return f"{round(value, 1) + 0.0:g}" if isinstance(value, float) else str(value)
