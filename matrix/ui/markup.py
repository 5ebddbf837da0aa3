"""HTML from texts: every text is escaped, so a name or a label is never more than its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from matrix.modality import Modality
from matrix.wording import number


class Html(str):
    """Text that is markup already, made by `tag`."""

    __slots__ = ()


def tag(name: str, *children: str, cls: str = "", opens: str = "", **attributes: str) -> Html:
    """`<name class="cls">children</name>`; children that are not Html are escaped. `opens` is the
    id of the modality whose card a click on it opens; `attributes` have _ in the place of -."""
    start = name
    if cls:
        start += f' class="{escape(cls)}"'
    if opens:
        start += f' data-opens="{escape(opens)}"'
    for attribute, value in attributes.items():
        start += f' {attribute.replace("_", "-")}="{escape(value)}"'
    return Html(f"<{start}>{join(*children)}</{name}>")


def neighbours(found: Iterable[tuple[Modality, float]]) -> Html:
    """Modalities with their distances; the board opens the card of one that is clicked."""
    rows = [
        tag(
            "li",
            tag("button", modality.name, opens=modality.id),
            tag("span", number(far), cls="distance"),
        )
        for modality, far in found
    ]
    return tag("ol", *rows, cls="nearest")


def literal(text: str) -> str:
    """`text` for a widget's label, where Streamlit would read Markdown, formulas and icons."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])", r"\\\1", text)


def join(*children: str) -> Html:
    """The children after each other; those that are not Html are escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children))
