"""HTML from texts: every text is escaped, so a name or a label is never more than its letters."""

from __future__ import annotations

import re
from html import escape


class Html(str):
    """Text that is markup already, made by `tag`."""

    __slots__ = ()


def tag(name: str, *children: str, cls: str = "", opens: str = "") -> Html:
    """`<name class="cls">children</name>`; children that are not Html are escaped. `opens` is the
    id of the modality whose card a click on it opens."""
    start = name
    if cls:
        start += f' class="{escape(cls)}"'
    if opens:
        start += f' data-opens="{escape(opens)}"'
    return Html(f"<{start}>{join(*children)}</{name}>")


def literal(text: str) -> str:
    """`text` for a widget's label, where Streamlit would read Markdown, formulas and icons."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])", r"\\\1", text)


def join(*children: str) -> Html:
    """The children after each other; those that are not Html are escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children))
